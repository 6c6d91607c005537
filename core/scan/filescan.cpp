// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/filescan.h"

#include "dataflow/bases.h"
#include "dataflow/callsite.h"
#include "dataflow/pairs.h"
#include "dataflow/pythonversion.h"
#include "dataflow/trace.h"
#include "dataflow/words.h"
#include "findings/fingerprint.h"
#include "names/unpacking.h"
#include "project/testpath.h"
#include "scan/certainty.h"
#include "scan/suppression.h"
#include "scan/uses.h"

#include <algorithm>
#include <map>
#include <set>

namespace pb {

namespace {

constexpr qsizetype maxCode = 400;

// Whether a condition around it asks for a version of Python.
bool isForOtherPython(Node place)
{
    for (Node around = enclosing(place, {Kind::IfStatement, Kind::ConditionalExpression}); around;
         around = enclosing(around, {Kind::IfStatement, Kind::ConditionalExpression})) {
        const Node condition =
            around.is(Kind::IfStatement) ? around.field(Field::Condition) : around.child(1);
        if (PythonVersion::isAskedIn(condition.text()))
            return true;
    }
    return false;
}

// Names tell where a sink stands; the flow tells what reaches it. Both lists make one.
class FileScan
{
public:
    FileScan(const Module &module, const RuleCatalog &catalog, const ProjectNames &names,
             const UnpicklerClasses &classes, const Flow &flow, const Requirements &requirements)
        : m_module(module)
        , m_catalog(catalog)
        , m_project(names)
        , m_classes(classes)
        , m_names(module, names, catalog.sinkModules())
        , m_program(flow.program())
        , m_callersCut(flow.areCallersCut())
        , m_flow(flow.of(module))
        , m_written(flow.written())
        , m_grader(flow.program(), catalog, requirements, m_nothingHanded, m_nothingRelevant,
                   m_nothingMade)
    {
    }

    std::vector<Finding> run();

private:
    using Place = std::pair<ByteSpan, QString>; ///< of a node, with the rule's id

    struct Site
    {
        FindingForm form;
        Node node;
        ByteSpan span;
        Node data; ///< the argument that is deserialised; null without one
        RuleCatalog::Match match{nullptr, nullptr};
        QString api;
        bool assumed = false;
    };

    void collectSeen();
    void visitUse(Node use);
    void visitCall(Node call, const NamedSink &sink);
    void visitConstruct(Node call, const NamedSink &sink);
    void visitSubclass(Node definition, const NamedSink &sink);
    void visitReference(Node use, const NamedSink &sink);
    bool isSeen(Node node) const;
    std::vector<const Observation *> contexts(const std::vector<const Observation *> &all) const;
    std::vector<const Observation *> withoutTests(
        const std::vector<const Observation *> &all) const;
    Finding begin(const Site &site) const;
    void add(Finding finding, const Sink &sink, const Certainty &how);
    void addUnseen(const Site &site);
    void addSeen(const std::vector<const Observation *> &all, bool assumed);
    void explain(Finding &finding, const Observation &seen) const;
    Certainty explainUnseen(Finding &finding, const Site &site);

    const Module &m_module;
    const RuleCatalog &m_catalog;
    const ProjectNames &m_project;
    const UnpicklerClasses &m_classes;
    Resolver m_names;
    const Program &m_program;
    bool m_callersCut;
    const ModuleFlow &m_flow;
    const std::vector<Written> &m_written;
    QHash<QString, QString> m_nothingHanded;
    QSet<const FunctionInfo *> m_nothingRelevant;
    QSet<QString> m_nothingMade;
    Interpreter m_grader;
    std::map<Place, std::vector<const Observation *>> m_seen;
    QSet<std::pair<qsizetype, qsizetype>> m_seenSpans;
    QSet<std::pair<qsizetype, qsizetype>> m_loaded; ///< constructs whose `.load()` was seen
    QSet<std::pair<qsizetype, qsizetype>> m_assumed;
    std::set<std::pair<qsizetype, qsizetype>> m_subclasses; ///< reported
    std::vector<Finding> m_findings;
};

std::pair<qsizetype, qsizetype> ends(Node node)
{
    return {node.span().begin, node.span().end};
}

std::vector<Finding> FileScan::run()
{
    collectSeen();
    forEachUse(m_module.root(), [this](Node use) { visitUse(use); });
    for (const auto &[place, all] : m_seen) {
        const Observation &first = *all.front();
        if (first.form != FindingForm::Construct || !m_loaded.contains(ends(first.node)))
            addSeen(all, m_assumed.contains(ends(first.node)));
    }
    nameFindings(m_findings);
    return std::move(m_findings);
}

void FileScan::collectSeen()
{
    for (const Observation &seen : m_flow.seen) {
        m_seen[{seen.node.span(), seen.match.rule->id.value}].push_back(&seen);
        m_seenSpans.insert(ends(seen.node));
        if (seen.made)
            m_loaded.insert(ends(seen.made));
    }
}

bool FileScan::isSeen(Node node) const
{
    return m_seenSpans.contains(ends(node)) || m_flow.silent.contains(ends(node));
}

void FileScan::visitUse(Node use)
{
    const QStringList names = m_names.resolve(use);
    if (names.isEmpty())
        return;
    Node outer = use;
    while (outer.parent().is(Kind::ParenthesizedExpression))
        outer = outer.parent();
    const Node parent = outer.parent();
    const bool called = parent.is(Kind::Call) && parent.field(Field::Function) == outer;
    const auto call = sinkOf(names, SinkForm::Call, m_catalog, m_project, m_classes);
    const auto construct = sinkOf(names, SinkForm::Construct, m_catalog, m_project, m_classes);
    if (!call && !construct)
        return;
    const Node owner = parent.is(Kind::ArgumentList) ? parent.parent() : Node();
    const auto derived =
        construct ? classesDerivedFrom(m_module, m_names, outer) : std::vector<Node>();
    if (called && call)
        visitCall(parent, *call);
    else if (called)
        visitConstruct(parent, *construct);
    else if (owner.is(Kind::ClassDefinition) && construct)
        visitSubclass(owner, *construct);
    else if (!derived.empty())
        std::ranges::for_each(derived, [&](Node own) { visitSubclass(own, *construct); });
    else
        visitReference(use, call ? *call : *construct);
}

void FileScan::visitCall(Node call, const NamedSink &sink)
{
    if (sink.assumed)
        m_assumed.insert(ends(call));
    if (isSeen(call))
        return;
    const Sink &form = *sink.match.sink;
    const Node data = argumentOf(call, form.argumentIndex, form.argumentKeyword.toUtf8());
    addUnseen({FindingForm::Call, call, call.span(), data, sink.match, sink.api, sink.assumed});
}

void FileScan::visitConstruct(Node call, const NamedSink &sink)
{
    if (isSeen(call) || m_loaded.contains(ends(call)))
        return;
    const Sink &form = *sink.match.sink;
    const Node data = argumentOf(call, form.argumentIndex, form.argumentKeyword.toUtf8());
    addUnseen(
        {FindingForm::Construct, call, call.span(), data, sink.match, sink.api, sink.assumed});
}

void FileScan::visitSubclass(Node definition, const NamedSink &sink)
{
    if (!m_subclasses.insert(ends(definition)).second)
        return; // derived from what several calls give
    const auto subclass = sinkOf({sink.api}, SinkForm::Subclass, m_catalog, m_project, {});
    const ByteSpan header{definition.span().begin,
                          definition.field(Field::Superclasses).span().end};
    addUnseen({FindingForm::Subclass,
               definition,
               header,
               {},
               subclass ? subclass->match : sink.match,
               sink.api,
               sink.assumed});
}

void FileScan::visitReference(Node use, const NamedSink &sink)
{
    if (isSeen(use))
        return;
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
    case Kind::ExpressionList:
    case Kind::Tuple:
        if (isUnpackedToName(use)
            && m_module.scopes().scopeAt(use.span().begin).kind != Scope::Kind::Class)
            return;
        break;
    default: break;
    }
    if (sink.match.sink->safe && sink.match.sink->safe->absentIsSafe)
        return; // handed on without the switch, it is harmless
    addUnseen({FindingForm::Reference, use, use.span(), {}, sink.match, sink.api, sink.assumed});
}

// What is known of the place itself; who writes the bytes comes after.
Finding FileScan::begin(const Site &site) const
{
    Finding finding;
    finding.rule = site.match.rule->id;
    finding.form = site.form;
    finding.api = site.api;
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
    finding.payload = site.match.rule->payload;
    finding.trace.push_back(
        traceStep(m_module, site.node, QStringLiteral("deserialised by %1").arg(finding.api)));
    if (site.assumed)
        finding.trace.back().note += QStringLiteral(", imported from a module outside the project");
    return finding;
}

void FileScan::add(Finding finding, const Sink &sink, const Certainty &how)
{
    // Names that stand in a folder or on the command line are chosen by who runs the program.
    if (sink.chosenOutside && finding.exposure != Exposure::Remote
        && finding.exposure != Exposure::Peer)
        return;
    explainCertainty(finding, how);
    finding.severity = m_catalog.severity(finding.exposure, finding.guard.verdict, finding.payload);
    m_findings.push_back(std::move(finding));
}

void FileScan::addUnseen(const Site &site)
{
    Finding finding = begin(site);
    Certainty how = explainUnseen(finding, site);
    how.assumed = site.assumed;
    add(std::move(finding), *site.match.sink, how);
}

// Why the flow did not come to this place.
Certainty FileScan::explainUnseen(Finding &finding, const Site &site)
{
    if (site.form == FindingForm::Subclass) {
        finding.exposureReason =
            QStringLiteral("What its instances load is told by the findings where they are made");
        const QString own = QString::fromUtf8(site.node.field(Field::Name).text());
        const QString outer = m_module.scopes().qualifiedNameAt(site.node.span().begin);
        finding.guard = m_grader.gradeFindClass(m_module.dottedName() + u'.'
                                                + (outer.isEmpty() ? own : outer + u'.' + own));
        return {};
    }
    if (site.form == FindingForm::Reference) {
        finding.exposureReason = QStringLiteral(
            "The function is handed on; who calls it with which bytes was not followed");
        if (site.match.sink->exposure) {
            const Service service = serviceOf(site.match.rule->title, *site.match.sink->exposure,
                                              finding.inTest, m_catalog.sources().nearExposure);
            finding.exposure = service.exposure;
            finding.exposureReason = service.reason;
        }
        if (const QStringList names = m_names.resolve(site.node);
            names.size() == 1 && m_classes.contains(names.first()))
            finding.guard = m_grader.gradeFindClass(names.first());
        return {};
    }
    const Node around = enclosing(site.node, {Kind::FunctionDefinition, Kind::Lambda});
    const qsizetype at = around ? around.span().begin : -1;
    const bool visited = m_flow.visited.contains(ends(site.node));
    if (visited) {
        finding.exposureReason =
            QStringLiteral("What is called here was not resolved to one function; who writes the "
                           "bytes is not known");
        return {};
    }
    if (m_flow.ran.contains(at) && !m_flow.bounded.contains(at) && !site.node.hasError()) {
        finding.exposure = Exposure::None;
        finding.exposureReason =
            isForOtherPython(site.node)
                ? QStringLiteral(
                      "This call cannot be reached: a condition before it asks for another "
                      "Python than the one that runs the project")
                : QStringLiteral(
                      "This call cannot be reached: a condition before it is never true");
        return {.unreachable = true};
    }
    finding.exposureReason = QStringLiteral(
        "The function around it is larger than what is followed; who writes the bytes is not known");
    return {.tooLarge = !site.node.hasError(), .broken = site.node.hasError()};
}

// A function that was seen being called is not looked at as if anybody might call it: its callers were.
std::vector<const Observation *> FileScan::contexts(
    const std::vector<const Observation *> &all) const
{
    QSet<const FunctionInfo *> called;
    for (const Observation *seen : all) {
        for (const auto entered = seen->way.sliced(1); const FunctionInfo *function : entered)
            called.insert(function);
    }
    std::vector<const Observation *> known;
    std::ranges::copy_if(all, std::back_inserter(known), [&](const Observation *seen) {
        const FunctionInfo *root = seen->way.first();
        if (!root || !called.contains(root) || m_callersCut)
            return true;
        const bool inner = m_program.around(*root) != nullptr;
        return !inner && !seen->value.viaCaller;
    });
    return known.empty() ? all : known;
}

// A test that calls a function with data of its own says nothing about who else does.
std::vector<const Observation *> FileScan::withoutTests(
    const std::vector<const Observation *> &all) const
{
    if (isTestPath(m_module.file().path()))
        return all;
    std::vector<const Observation *> product;
    std::ranges::copy_if(all, std::back_inserter(product), [](const Observation *seen) {
        return !isTestPath(seen->root->file().path());
    });
    return product.empty() ? all : product;
}

void FileScan::addSeen(const std::vector<const Observation *> &all, bool assumed)
{
    const auto rank = [this](const Observation *seen) {
        return std::tuple(m_catalog.severity(seen->value.exposure, seen->guard.verdict,
                                             seen->match.rule->payload),
                          seen->value.exposure, -static_cast<int>(seen->guard.verdict));
    };
    const auto known = contexts(withoutTests(all));
    const Observation *worst = *std::ranges::max_element(known, {}, rank);
    const Observation &seen = *worst;
    Site site{seen.form, seen.node, seen.node.span(), {}, seen.match, seen.api, assumed};
    if (seen.data && seen.data.span().begin >= seen.node.span().begin
        && seen.data.span().end <= seen.node.span().end)
        site.data = seen.data;
    Finding finding = begin(site);
    explain(finding, seen);
    finding.pairs = pairsOf(withoutTests(all), m_written, m_catalog);
    const bool checkedElsewhere = std::ranges::any_of(known, [](const Observation *other) {
        return other->guard.kind == GuardKind::Authenticated
               && other->guard.verdict == GuardVerdict::Effective;
    });
    if (checkedElsewhere && finding.guard.verdict == GuardVerdict::Absent)
        finding.guard = {GuardKind::Authenticated, GuardVerdict::Bypassable,
                         QStringLiteral("One caller checks the bytes first, another does not")};
    add(std::move(finding), *seen.match.sink,
        {.seen = true,
         .assumed = assumed,
         .viaCaller = seen.value.viaCaller,
         .bounded = seen.value.bounded});
}

void FileScan::explain(Finding &finding, const Observation &seen) const
{
    const TraceStep here = finding.trace.back();
    finding.exposure = seen.value.exposure;
    finding.exposureReason = seen.value.reason;
    finding.confidence = seen.value.confidence;
    finding.guard = seen.guard;
    finding.trace = traceOf(seen.value.trace);
    if (seen.made) {
        const TraceStep made =
            traceStep(m_module, seen.made, QStringLiteral("the unpickler is made here"));
        if (made.at.line != here.at.line
            && (finding.trace.empty() || finding.trace.back().at.line != made.at.line))
            finding.trace.push_back(made);
    }
    if (!finding.trace.empty() && finding.trace.back().at == here.at
        && finding.trace.back().file == here.file)
        finding.trace.pop_back();
    finding.trace.push_back(here);
    if (seen.value.bounded)
        finding.exposureReason +=
            QStringLiteral("; the way of the data was too long to be followed to its end");
}

} // namespace

std::vector<Finding> scanModule(const Module &module, const RuleCatalog &catalog,
                                const ProjectNames &names, const UnpicklerClasses &classes,
                                const Flow &flow, const Requirements &requirements)
{
    return FileScan(module, catalog, names, classes, flow, requirements).run();
}

} // namespace pb
