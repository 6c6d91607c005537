// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/filescan.h"

#include "dataflow/callsite.h"
#include "dataflow/guard.h"
#include "dataflow/origin.h"
#include "findings/fingerprint.h"
#include "scan/suppression.h"
#include "scan/uses.h"

#include <algorithm>

namespace pb {

namespace {

constexpr qsizetype maxCode = 400;

class FileScan
{
public:
    FileScan(const Module &module, const RuleCatalog &catalog, const ProjectNames &names,
             const UnpicklerClasses &classes)
        : m_module(module)
        , m_catalog(catalog)
        , m_project(names)
        , m_classes(classes)
        , m_names(module, names, catalog.sinkModules())
    {
    }

    std::vector<Finding> run();

private:
    void visitUse(Node use);
    void visitCall(Node call, const NamedSink &sink);
    void visitConstruct(Node call, const NamedSink &sink);
    void visitSubclass(Node definition, const NamedSink &sink);
    void visitReference(Node use, const NamedSink &sink);
    std::vector<Node> loadsOf(Node construct) const;

    struct Site
    {
        FindingForm form;
        Node node;
        ByteSpan span;
        Node data; ///< the argument that is deserialised; null without one
    };
    Finding &add(const NamedSink &sink, const Site &site);
    void explain(Finding &finding, const Site &site);
    void grade(Finding &finding, const NamedSink &sink, const Site &site);
    void finish();

    const Module &m_module;
    const RuleCatalog &m_catalog;
    const ProjectNames &m_project;
    const UnpicklerClasses &m_classes;
    Resolver m_names;
    std::vector<Finding> m_findings;
};

std::vector<Finding> FileScan::run()
{
    forEachUse(m_module.root(), [this](Node use) { visitUse(use); });
    finish();
    return std::move(m_findings);
}

void FileScan::visitUse(Node use)
{
    const QStringList names = m_names.resolve(use);
    if (names.isEmpty())
        return;
    const Node parent = use.parent();
    const bool called = parent.is(Kind::Call) && parent.field(Field::Function) == use;
    const auto call = sinkOf(names, SinkForm::Call, m_catalog, m_project, m_classes);
    const auto construct = sinkOf(names, SinkForm::Construct, m_catalog, m_project, m_classes);
    if (!call && !construct)
        return;
    const Node owner = parent.is(Kind::ArgumentList) ? parent.parent() : Node();
    if (called && call)
        visitCall(parent, *call);
    else if (called)
        visitConstruct(parent, *construct);
    else if (owner.is(Kind::ClassDefinition) && construct)
        visitSubclass(owner, *construct);
    else
        visitReference(use, call ? *call : *construct);
}

void FileScan::visitCall(Node call, const NamedSink &sink)
{
    const Sink &form = *sink.match.sink;
    const Node data = argumentOf(call, form.argumentIndex, form.argumentKeyword.toUtf8());
    add(sink, {FindingForm::Call, call, call.span(), data});
}

// `Unpickler(f).load()`, or `u = Unpickler(f)` and every `u.load()` that it reaches.
std::vector<Node> FileScan::loadsOf(Node construct) const
{
    std::vector<Node> loads;
    const auto loadCall = [](Node object) {
        const Node attribute = object.parent();
        const Node call = attribute.parent();
        const bool load = attribute.is(Kind::Attribute)
                          && attribute.field(Field::Attribute).text() == "load"
                          && call.is(Kind::Call) && call.field(Field::Function) == attribute;
        return load ? call : Node();
    };
    if (const Node direct = loadCall(construct)) {
        loads.push_back(direct);
        return loads;
    }
    const Node assignment = construct.parent();
    const Node target = assignment.field(Field::Left);
    if (!assignment.is(Kind::Assignment) || !target.is(Kind::Identifier))
        return loads;
    const Node body = enclosing(construct, {Kind::FunctionDefinition, Kind::Module});
    walk(body, [&](Node node) {
        if (!node.is(Kind::Identifier) || node.text() != target.text() || node == target)
            return true;
        const auto bindings = m_names.reaching(node);
        const bool reaches =
            std::ranges::any_of(bindings, [&](const Binding *b) { return b->value == construct; });
        if (const Node call = reaches ? loadCall(node) : Node())
            loads.push_back(call);
        return true;
    });
    return loads;
}

void FileScan::visitConstruct(Node call, const NamedSink &sink)
{
    const Sink &form = *sink.match.sink;
    const Node data = argumentOf(call, form.argumentIndex, form.argumentKeyword.toUtf8());
    const auto loads = loadsOf(call);
    for (const Node &load : loads) {
        Finding &finding = add(sink, {FindingForm::Call, load, load.span(), data});
        const TraceStep made =
            traceStep(m_module, call, QStringLiteral("the unpickler is made here"));
        if (made.at.line != finding.start.line)
            finding.trace.insert(finding.trace.end() - 1, made);
    }
    if (loads.empty())
        add(sink, {FindingForm::Construct, call, call.span(), data});
}

void FileScan::visitSubclass(Node definition, const NamedSink &sink)
{
    const auto subclass = sinkOf({sink.api}, SinkForm::Subclass, m_catalog, m_project, {});
    const ByteSpan header{definition.span().begin,
                          definition.field(Field::Superclasses).span().end};
    add(subclass ? NamedSink{subclass->match, sink.api, sink.own, sink.assumed} : sink,
        {FindingForm::Subclass, definition, header, {}});
}

void FileScan::visitReference(Node use, const NamedSink &sink)
{
    const Node parent = use.parent();
    switch (parent.kind()) {
    case Kind::Assignment: {
        // A plain alias is followed to its calls; a class attribute or `x.y = loads` is handed on.
        const Scope &scope = m_module.scopes().scopeAt(use.span().begin);
        if (parent.field(Field::Left).is(Kind::Identifier) && scope.kind != Scope::Kind::Class)
            return;
        break;
    }
    case Kind::ComparisonOperator:
    case Kind::ExpressionStatement:
    case Kind::ExceptClause: return;
    case Kind::ArgumentList: {
        const QByteArrayView callee = parent.parent().field(Field::Function).text();
        if (callee == "isinstance" || callee == "issubclass" || callee == "hasattr"
            || callee == "getattr" || callee == "super")
            return;
        break;
    }
    default: break;
    }
    add(sink, {FindingForm::Reference, use, use.span(), {}});
}

Finding &FileScan::add(const NamedSink &sink, const Site &site)
{
    Finding finding;
    finding.rule = sink.match.rule->id;
    finding.form = site.form;
    finding.api = sink.api;
    finding.file = m_module.file().path();
    finding.span = site.span;
    finding.argument = site.data.span();
    finding.start = m_module.file().positionAt(site.span.begin);
    finding.end = m_module.file().positionAt(site.span.end);
    finding.function = m_module.scopes().qualifiedNameAt(site.span.begin);
    finding.code = m_module.file().text(site.span);
    if (finding.code.size() > maxCode)
        finding.code = finding.code.first(maxCode - 1) + QChar(0x2026);
    finding.inTest = isTestPath(finding.file);
    finding.suppression = suppressionAt(m_module, finding.start.line, finding.end.line);
    explain(finding, site);
    grade(finding, sink, site);
    if (sink.assumed) {
        finding.confidence = Confidence::Low;
        finding.trace.back().note += QStringLiteral(", imported from a module outside the project");
    }
    finding.severity =
        m_catalog.severity(finding.exposure, finding.guard.verdict, sink.match.rule->payload);
    m_findings.push_back(std::move(finding));
    return m_findings.back();
}

void FileScan::explain(Finding &finding, const Site &site)
{
    switch (site.form) {
    case FindingForm::Subclass:
        finding.exposureReason =
            QStringLiteral("What its instances load is told by the findings where they are made");
        finding.confidence = Confidence::High;
        break;
    case FindingForm::Reference:
        finding.exposureReason = QStringLiteral(
            "The function is handed on; who calls it with which bytes was not followed");
        finding.confidence = Confidence::Low;
        break;
    default: {
        Origin origin = explainOrigin(m_module, m_names, m_catalog.sources(), site.data);
        finding.exposure = origin.exposure;
        finding.exposureReason = origin.reason;
        finding.confidence = origin.confidence;
        finding.trace = std::move(origin.trace);
    }
    }
    const TraceStep here =
        traceStep(m_module, site.node, QStringLiteral("deserialised by %1").arg(finding.api));
    if (!finding.trace.empty() && finding.trace.back().at == here.at)
        finding.trace.pop_back();
    finding.trace.push_back(here);
}

void FileScan::grade(Finding &finding, const NamedSink &sink, const Site &site)
{
    if (site.form == FindingForm::Subclass) {
        finding.guard = gradeUnpickler(m_module, site.node);
        if (finding.guard.kind == GuardKind::None && sink.own)
            finding.guard = sink.own->guard;
    } else if (sink.own) {
        finding.guard = sink.own->guard;
    }
    if (site.data && finding.guard.verdict != GuardVerdict::Effective) {
        const Guard authenticated = findAuthentication(m_module, m_names, site.node, site.data);
        if (authenticated.kind != GuardKind::None)
            finding.guard = authenticated;
    }
}

void FileScan::finish()
{
    std::ranges::stable_sort(m_findings, {},
                             [](const Finding &f) { return std::pair(f.span, f.rule); });
    QHash<QString, int> seen;
    for (Finding &finding : m_findings) {
        const QString key = finding.rule.value + u'\x1f' + finding.api + u'\x1f' + finding.function
                            + u'\x1f' + QString(finding.code).remove(u' ');
        finding.fingerprint = makeFingerprint(finding.rule, finding.api, finding.file,
                                              finding.function, finding.code, seen[key]++);
    }
}

} // namespace

std::vector<Finding> scanModule(const Module &module, const RuleCatalog &catalog,
                                const ProjectNames &names, const UnpicklerClasses &classes)
{
    return FileScan(module, catalog, names, classes).run();
}

bool isTestPath(const QString &relativePath)
{
    const QStringList parts = relativePath.split(u'/');
    const QString &name = parts.last();
    const bool folder = std::any_of(parts.begin(), parts.end() - 1, [](const QString &part) {
        return part == QStringLiteral("tests") || part == QStringLiteral("test")
               || part == QStringLiteral("testing");
    });
    return folder || name.startsWith(QStringLiteral("test_"))
           || name.endsWith(QStringLiteral("_test.py")) || name == QStringLiteral("conftest.py");
}

} // namespace pb
