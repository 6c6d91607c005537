// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/flow.h"

#include "base/parallel.h"
#include "base/words.h"
#include "dataflow/handed.h"
#include "dataflow/place.h"
#include "dataflow/receiver.h"
#include "project/testpath.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxCallerRounds = 4;
constexpr int maxCallers = 300;    // functions that are run because they call what leads to a sink
constexpr int maxWriterRuns = 300; // functions that are run because they may serialise

// The chain itself and what it begins with: "kombu.Connection.Consumer", "kombu.Connection".
void addChain(const QString &chain, QSet<QString> &chains)
{
    for (qsizetype end = chain.size(); end > 0; end = chain.lastIndexOf(u'.', end - 1))
        chains.insert(chain.first(end));
}

// What makes the objects of which a method is a source, a sink or a check.
QSet<QString> makersOf(const RuleCatalog &catalog)
{
    QSet<QString> makers;
    const SourceTable &sources = catalog.sources();
    for (const QString &receiver : sources.receivers)
        addChain(receiver, makers);
    for (auto it = sources.authenticators.cbegin(); it != sources.authenticators.cend(); ++it)
        addChain(it.key().section(u'.', 0, -2), makers);
    for (const Rule &rule : catalog.rules()) {
        for (const Sink &sink : rule.sinks) {
            for (const QString &module :
                 sink.form == SinkForm::Method ? sink.modules : QStringList())
                addChain(module, makers);
        }
    }
    return makers;
}

// The classes of objects of which a method is a sink, by their library: "Listener", "Client" of
// multiprocessing. Who makes one may hand it to a function that says nothing of it.
QHash<QByteArray, QSet<QByteArray>> makerWords(const RuleCatalog &catalog)
{
    QHash<QByteArray, QSet<QByteArray>> words;
    for (const Rule &rule : catalog.rules()) {
        for (const Sink &sink : rule.sinks) {
            for (const QString &chain :
                 sink.form == SinkForm::Method ? sink.modules : QStringList()) {
                const QByteArray library = chain.section(u'.', 0, 0).toUtf8();
                for (const auto parts = chain.split(u'.').sliced(1); const QString &part : parts) {
                    if (part.at(0).isUpper())
                        words[library].insert(part.toUtf8());
                }
            }
        }
    }
    return words;
}

} // namespace

Flow::Flow(const Modules &modules, const ProjectNames &names, const RuleCatalog &catalog,
           const Requirements &requirements, const QSet<QString> &unreadModules,
           const QSet<QString> &sinkNames, const Neighbourhood &around)
    : m_modules(modules)
    , m_program(modules, names, catalog.sinkModules(), unreadModules, around)
    , m_catalog(catalog)
    , m_requirements(requirements)
    , m_classNames(sinkNames)
{
    for (const auto &module : modules)
        m_flows.insert(module.get(), std::make_shared<ModuleFlow>());
    QSet<QByteArray> packages;
    for (const EntryPoint &entry : catalog.sources().entryPoints) {
        if (!entry.needs.isEmpty())
            packages.insert(entry.needs);
    }
    m_program.noteMentions(packages);
    m_makers = makersOf(catalog);
    Handed handed = handedFunctions(m_program, catalog.sources());
    m_handed = std::move(handed.entries);
    m_unread = std::move(handed.unread);
    findRelevant();
    noteUnread();
}

// Decorators say what calls a function; they may stand in modules without a sink.
void Flow::noteUnread()
{
    for (const FunctionInfo *function : std::as_const(m_direct)) {
        QStringList names = decoratorNames(m_program, *function->module, function->node);
        if (function->classNode)
            names += decoratorNames(m_program, *function->module, function->classNode);
        for (const QString &name : std::as_const(names)) {
            if (const QString module = m_program.unreadModuleOf(name); !module.isEmpty())
                m_unread.insert(module);
        }
    }
}

QSet<QString> Flow::openClasses() const
{
    QSet<QString> classes;
    for (const auto &flow : m_flows) {
        for (const Observation &seen : flow->seen) {
            const FunctionInfo *root = seen.way.first();
            if (root && seen.value.exposure == Exposure::Unknown && !root->className.isEmpty())
                classes.insert(root->className);
        }
    }
    return classes;
}

QSet<QString> Flow::unreadBasesOf(const QSet<QString> &classes) const
{
    QSet<QString> modules;
    for (const QString &one : classes) {
        for (const auto bases = m_program.libraryBases(one); const QString &base : bases)
            modules.insert(m_program.unreadModuleOf(base));
    }
    modules.remove(QString());
    return modules;
}

QSet<QByteArray> Flow::handable() const
{
    QSet<QByteArray> names;
    for (const QString &wrapper : m_wrappers) {
        const FunctionInfo *function = m_program.function(wrapper);
        if (!function || function->node.is(Kind::Lambda))
            continue;
        // Who hands a method on makes or imports its object, by the name of the class.
        const QString &named = function->className.isEmpty() ? wrapper : function->className;
        if (const QByteArray last = named.section(u'.', -1).toUtf8(); last.size() > 2)
            names.insert(last);
    }
    return names;
}

// The name that a call of the function is written with.
QByteArray Flow::calledAs(const FunctionInfo &function)
{
    const QString last = function.qualified.section(u'.', -1);
    if (last == QStringLiteral("__init__") || last == QStringLiteral("__call__"))
        return function.className.section(u'.', -1).toUtf8();
    return last.startsWith(QStringLiteral("__")) || last.startsWith(u'<') ? QByteArray()
                                                                          : last.toUtf8();
}

// How many functions say a word.
void Flow::countWords()
{
    for (const auto &module : m_modules) {
        for (const FunctionInfo &function : m_program.functionsOf(*module)) {
            QSet<QByteArrayView> words;
            forEachWord(function.node.text(), [&](QByteArrayView word) {
                words.insert(word);
                return true;
            });
            for (const QByteArrayView word : std::as_const(words))
                ++m_wordCounts[word];
        }
    }
}

// The functions in which a sink's name stands.
std::vector<const FunctionInfo *> Flow::findDirect()
{
    std::vector<const FunctionInfo *> found;
    const auto makers = makerWords(m_catalog);
    for (const auto &module : m_modules) {
        QSet<QByteArray> words = m_catalog.prefilter().namesIn(module->file().parseView());
        words.unite({"load", "__import__", "import_module", "find_class", "persistent_load"});
        for (const QString &name : std::as_const(m_classNames))
            words.insert(name.toUtf8());
        for (auto it = makers.cbegin(); it != makers.cend(); ++it) {
            if (module->root().text().contains(it.key()))
                words.unite(*it);
        }
        for (const FunctionInfo &function : m_program.functionsOf(*module)) {
            if (hasWord(function.node.text(), words)) {
                m_direct.insert(&function);
                found.push_back(&function);
            }
        }
    }
    return found;
}

void Flow::findRelevant()
{
    countWords();
    std::vector<const FunctionInfo *> fresh = findDirect();
    m_relevant = m_direct;
    constexpr int rounds = 3;
    constexpr qsizetype tooMany = 4000;
    constexpr int tooCommon = 40; // a name that is everywhere says nothing
    for (int round = 0; round < rounds && !fresh.empty(); ++round) {
        QSet<QByteArray> words;
        for (const FunctionInfo *function : fresh) {
            const QByteArray name = calledAs(*function);
            if (name.size() > 3 && m_wordCounts.value(name) <= tooCommon)
                words.insert(name);
        }
        fresh.clear();
        for (const auto &module : m_modules) {
            for (const FunctionInfo &function : m_program.functionsOf(*module)) {
                if (!m_relevant.contains(&function) && hasWord(function.node.text(), words)) {
                    m_relevant.insert(&function);
                    fresh.push_back(&function);
                }
            }
        }
        if (m_relevant.size() > tooMany)
            break;
    }
}

std::vector<Flow::Task> Flow::firstTasks() const
{
    std::vector<Task> tasks;
    for (const auto &module : m_modules) {
        Task task{module.get(), {}};
        for (const FunctionInfo &function : m_program.functionsOf(*module)) {
            if (m_direct.contains(&function))
                task.roots.push_back(&function);
        }
        tasks.push_back(std::move(task));
    }
    return tasks;
}

// `READERS = {"basket": restore}`: who says READERS may call restore.
void Flow::noteAliases(const QSet<QByteArray> &words)
{
    for (const auto &module : m_modules) {
        if (!hasWord(module->root().text(), words))
            continue;
        for (const auto &[name, bindings] : module->scopes().module().bindings) {
            const bool holds = std::ranges::any_of(bindings, [&](const Binding &binding) {
                return binding.kind == BindingKind::Assign && binding.value
                       && hasWord(binding.value.text(), words);
            });
            if (holds)
                m_wrapperNames.insert(QString::fromUtf8(name));
        }
    }
}

std::vector<Flow::Task> Flow::callerTasks()
{
    constexpr int tooMany = 200; // functions that say a name: it is everybody's then
    QSet<QByteArray> words;
    for (const QString &name : std::as_const(m_wrapperNames)) {
        if (m_askedCallers.contains(name))
            continue;
        m_askedCallers.insert(name);
        if (m_wordCounts.value(name.toUtf8()) <= tooMany)
            words.insert(name.toUtf8());
    }
    std::vector<Task> tasks;
    if (words.isEmpty())
        return tasks;
    noteAliases(words);
    for (const auto &module : m_modules) {
        if (isTestPath(module->file().path()))
            continue; // a test that calls it with data of its own says nothing of who else does
        Task task{module.get(), {}, true};
        for (const FunctionInfo &function : m_program.functionsOf(*module)) {
            if (m_ran.contains(&function) || !hasWord(function.node.text(), words))
                continue;
            if (m_callers >= maxCallers) {
                m_callersCut = true;
                continue;
            }
            ++m_callers;
            task.roots.push_back(&function);
        }
        if (!task.roots.empty())
            tasks.push_back(std::move(task));
    }
    return tasks;
}

// The module and the task's functions; called from several threads.
Flow::Outcome Flow::runTask(const Task &task, const RunControl &control)
{
    auto run = std::make_unique<Interpreter>(m_program, m_catalog, m_requirements, m_handed,
                                             m_relevant, m_makers);
    if (task.callers)
        run->followCallers();
    Outcome outcome;
    if (run->runModule(*task.module))
        outcome.bounded.insert(-1);
    outcome.ran.insert(-1);
    for (const FunctionInfo *function : task.roots) {
        if (control.isCancelled())
            break;
        const qsizetype at = function->node.span().begin;
        outcome.ran.insert(at);
        if (run->runFunction(*function))
            outcome.bounded.insert(at);
        run->runWrapped(*function);
    }
    outcome.seen = run->seen();
    outcome.wrappers = run->wrappers();
    outcome.wanted = run->wanted();
    outcome.written = run->written();
    outcome.silent = run->silent();
    outcome.visited = run->visited();
    sortOnce(outcome.written);
    return outcome;
}

void Flow::keepOutcome(const Task &task, const Outcome &outcome)
{
    for (const FunctionInfo *function : task.roots)
        m_ran.insert(function);
    ModuleFlow &flow = **m_flows.find(task.module);
    flow.ran.unite(outcome.ran);
    flow.bounded.unite(outcome.bounded);
    std::ranges::copy(outcome.written, std::back_inserter(m_written));
    for (const Observation &seen : outcome.seen)
        (*m_flows.find(seen.module))->seen.push_back(seen);
    for (const auto &[module, span] : outcome.visited)
        (*m_flows.find(module))->visited.insert(span);
    for (const auto &[module, span] : outcome.silent)
        (*m_flows.find(module))->silent.insert(span);
    m_wrappers.unite(outcome.wrappers);
    m_wanted.unite(outcome.wanted);
}

// Identities are those of one run.
void Flow::numberRun(Outcome &outcome)
{
    ++m_runs;
    for (Observation &seen : outcome.seen) {
        QStringList places;
        for (const QString &place : seen.value.kept.readAt())
            places.append(placeOfRun(place, m_runs));
        seen.value.kept.setReadAt(places);
    }
    for (Written &written : outcome.written)
        written.place = placeOfRun(written.place, m_runs);
}

// Functions that can serialise and were not run so far.
std::vector<Flow::Task> Flow::writerTasks() const
{
    std::vector<Task> tasks;
    int count = 0;
    for (const auto &module : m_modules) {
        const auto words = m_catalog.writerFilter().namesIn(module->file().parseView());
        Task task{module.get(), {}, true};
        for (const FunctionInfo &function : m_program.functionsOf(*module)) {
            if (words.isEmpty() || m_ran.contains(&function) || count >= maxWriterRuns
                || !hasWord(function.node.text(), words))
                continue;
            ++count;
            task.roots.push_back(&function);
        }
        if (!task.roots.empty())
            tasks.push_back(std::move(task));
    }
    return tasks;
}

// Who writes where something is read. What these functions read is known by now.
bool Flow::followWriters(const RunControl &control)
{
    bool anyPlace = false;
    for (const auto &module : m_modules) {
        const std::vector<Observation> &seen = of(*module).seen;
        for (const auto words = wordsOfPlaces(seen); const QByteArray &word : words) {
            if (!m_placeWords.contains(word))
                m_placeWords.append(word);
        }
        anyPlace = anyPlace || std::ranges::any_of(seen, [](const Observation &one) {
                       return !one.value.kept.readAt().isEmpty();
                   });
    }
    const auto outcomes = outcomesOf(anyPlace ? writerTasks() : std::vector<Task>(), control);
    if (!outcomes)
        return false;
    for (const Outcome &outcome : *outcomes)
        std::ranges::copy(outcome.written, std::back_inserter(m_written));
    sortOnce(m_written);
    return true;
}

// In the order of the tasks; nothing when cancelled.
std::optional<std::vector<Flow::Outcome>> Flow::outcomesOf(const std::vector<Task> &tasks,
                                                           const RunControl &control)
{
    std::vector<Outcome> outcomes(tasks.size());
    RunControl untold = control; // how much there is to follow shows only on the way
    untold.progress = [&control](const Progress &p) { control.report({p.done, 0, p.what}); };
    const bool done = forEachParallel(
        static_cast<int>(tasks.size()), untold,
        [&](int i) {
            const auto at = static_cast<size_t>(i);
            outcomes[at] = runTask(tasks[at], control);
        },
        [&](int i) { return tasks[static_cast<size_t>(i)].module->file().path(); });
    if (!done)
        return std::nullopt;
    for (Outcome &outcome : outcomes)
        numberRun(outcome);
    return outcomes;
}

bool Flow::runTasks(const std::vector<Task> &tasks, const RunControl &control)
{
    const auto outcomes = outcomesOf(tasks, control);
    if (!outcomes)
        return false;
    for (size_t i = 0; i < tasks.size(); ++i)
        keepOutcome(tasks[i], (*outcomes)[i]);
    for (const QString &wrapper : std::as_const(m_wrappers)) {
        const QString last = wrapper.section(u'.', -1);
        if (!last.startsWith(u'<'))
            m_wrapperNames.insert(last == QStringLiteral("__init__") ? wrapper.section(u'.', -2, -2)
                                                                     : last);
    }
    return true;
}

bool Flow::run(const RunControl &control)
{
    if (!runTasks(firstTasks(), control))
        return false;
    for (int round = 0; round < maxCallerRounds; ++round) {
        const auto tasks = callerTasks();
        if (tasks.empty())
            break;
        if (!runTasks(tasks, control))
            return false;
    }
    return followWriters(control);
}

} // namespace pb
