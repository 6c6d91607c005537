// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/unpicklers.h"

#include "dataflow/bases.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxRounds = 16;

std::vector<Node> classesOf(const Module &module)
{
    std::vector<Node> classes;
    walk(module.root(), [&](Node node) {
        if (node.is(Kind::ClassDefinition))
            classes.push_back(node);
        return true;
    });
    return classes;
}

QString dottedClassName(const Module &module, Node definition)
{
    const QString outer = module.scopes().qualifiedNameAt(definition.span().begin);
    const QString name = QString::fromUtf8(definition.field(Field::Name).text());
    return module.dottedName() + u'.' + (outer.isEmpty() ? name : outer + u'.' + name);
}

// A later public name hides behind an alias: "pickle.loads" before "cPickle.loads" and "_pickle.loads".
int rank(const QString &api)
{
    return api.startsWith(u'_') ? 2 : api.startsWith(QStringLiteral("cPickle.")) ? 1 : 0;
}

bool learnClasses(const Module &module, const Resolver &resolver, const RuleCatalog &catalog,
                  const ProjectNames &names, UnpicklerClasses &classes)
{
    bool news = false;
    for (const Node &definition : classesOf(module)) {
        const QString name = dottedClassName(module, definition);
        if (classes.contains(name))
            continue;
        for (const Node &base : definition.field(Field::Superclasses).children()) {
            const auto sink = sinkOf(namesOfBase(module, resolver, base), SinkForm::Construct,
                                     catalog, names, classes);
            if (!sink)
                continue;
            classes.insert(name, {sink->match, sink->api, module.file().path()});
            news = true;
            break;
        }
    }
    return news;
}

bool learnExports(const Module &module, const Resolver &resolver, const RuleCatalog &catalog,
                  const UnpicklerClasses &classes, ProjectNames &names)
{
    bool news = false;
    for (const auto &[name, bindings] : module.scopes().module().bindings) {
        QStringList useful;
        const QString own = module.dottedName() + u'.' + QString::fromUtf8(name);
        for (const auto list = resolver.handedOut(name); const QString &qualified : list) {
            if (qualified == own || leadsToSink(qualified, catalog, classes)
                || names.hasModule(qualified))
                useful.append(qualified);
        }
        news = names.learn(module.dottedName(), QString::fromUtf8(name), useful) || news;
    }
    for (const auto list = resolver.starModules(); const QString &star : list) {
        for (const auto list = names.namesOf(star); const QString &name : list)
            news = names.learn(module.dottedName(), name, names.lookup(QString(star + u'.' + name)))
                   || news;
    }
    return news;
}

// `from kombu.serialization import pickle`: the module is not here to be read, but its name is plain.
std::optional<NamedSink> assumedSink(const QString &name, SinkForm form, const RuleCatalog &catalog,
                                     const ProjectNames &project)
{
    if (name.startsWith(QStringLiteral("builtins.")))
        return std::nullopt;
    const QString tail = name.section(u'.', -2);
    for (qsizetype end = name.indexOf(u'.'); end > 0; end = name.indexOf(u'.', end + 1)) {
        if (project.hasModule(name.first(end)))
            return std::nullopt;
    }
    for (const RuleCatalog::Match &match : catalog.sinksNamed(tail)) {
        if (match.sink->form == form && tail != name)
            return NamedSink{match, tail, nullptr, true};
    }
    return std::nullopt;
}

} // namespace

bool leadsToSink(const QString &name, const RuleCatalog &catalog, const UnpicklerClasses &classes)
{
    return catalog.pureModules().contains(name) || !catalog.sinksNamed(name).empty()
           || classes.contains(name);
}

void addLibraryNames(const RuleCatalog &catalog, ProjectNames &names)
{
    for (const Rule &rule : catalog.rules()) {
        for (const Sink &sink : rule.sinks) {
            for (const QString &library : sink.modules)
                names.addLibraryName(library + u'.' + sink.name);
        }
    }
}

void learnNames(const Modules &modules, const RuleCatalog &catalog, ProjectNames &names,
                UnpicklerClasses &classes)
{
    bool news = true;
    for (int round = 0; news && round < maxRounds; ++round) {
        news = false;
        for (const auto &module : modules) {
            const Resolver resolver(*module, names, catalog.sinkModules());
            news = learnClasses(*module, resolver, catalog, names, classes) || news;
            news = learnExports(*module, resolver, catalog, classes, names) || news;
        }
    }
}

std::optional<NamedSink> sinkOf(const QStringList &names, SinkForm form, const RuleCatalog &catalog,
                                const ProjectNames &project, const UnpicklerClasses &classes)
{
    std::optional<NamedSink> best;
    for (const QString &name : names) {
        for (const RuleCatalog::Match &match : catalog.sinksNamed(name)) {
            if (match.sink->form == form && (!best || rank(name) < rank(best->api)))
                best = NamedSink{match, name, nullptr, false};
        }
        const auto own = classes.constFind(name);
        if (!best && form == SinkForm::Construct && own != classes.cend())
            best = NamedSink{own->sink, own->api, &*own, false};
    }
    for (const QString &name : names) {
        if (!best)
            best = assumedSink(name, form, catalog, project);
    }
    return best;
}

} // namespace pb
