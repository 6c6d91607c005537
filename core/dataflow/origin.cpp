// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/origin.h"

#include "dataflow/callsite.h"
#include "dataflow/receiver.h"

#include <QSet>

#include <algorithm>

namespace pb {

namespace {

constexpr int maxSteps = 400;
constexpr qsizetype maxStepText = 200;

QString quoted(Node node)
{
    QString text = QString::fromUtf8(node.text()).simplified();
    if (text.size() > 60)
        text = text.first(57) + QStringLiteral("...");
    return u'`' + text + u'`';
}

QString whoWrites(Exposure exposure)
{
    switch (exposure) {
    case Exposure::Remote:
        return QStringLiteral("whoever can reach the program chooses these bytes");
    case Exposure::Peer: return QStringLiteral("the other service decides these bytes");
    case Exposure::Stored: return QStringLiteral("whoever can write there decides these bytes");
    case Exposure::Local: return QStringLiteral("the operator of the program gives them");
    case Exposure::None: return QStringLiteral("nobody outside the program writes them");
    case Exposure::Unknown: break;
    }
    return QStringLiteral("who writes them is not known");
}

// Walks one expression backwards. Every `of…` answers with the worst origin of its node.
class OriginWalk
{
public:
    OriginWalk(const Module &module, const Resolver &names, const SourceTable &sources)
        : m_module(module)
        , m_names(names)
        , m_sources(sources)
        , m_types(names)
    {
    }

    Origin of(Node expression);

private:
    Origin ofIdentifier(Node identifier);
    Origin ofBinding(Node identifier, const Binding &binding);
    Origin ofParameter(Node identifier, const Binding &binding);
    Origin ofAttribute(Node attribute);
    Origin ofCall(Node call);
    Origin ofMethodCall(Node call, Node function);
    Origin ofArguments(Node call);
    Origin ofChildren(Node node);
    Origin source(const SourceEntry &entry, Node node, Exposure exposure) const;
    Origin fromCallSource(const SourceEntry &entry, Node call);
    Origin fromMethodSource(const SourceEntry &entry, Node call, Node receiver) const;
    Origin constant(Node node) const;
    Origin unknown(Node node, const QString &reason) const;
    Origin through(Origin origin, Node node, const QString &note) const;
    const SourceEntry *attributeSource(const QStringList &names) const;
    const SourceEntry *methodSource(Node object, const QString &method) const;
    const HandlerEntry *handlerOf(Node object) const;

    const Module &m_module;
    const Resolver &m_names;
    const SourceTable &m_sources;
    ReceiverTypes m_types;
    QSet<std::pair<qsizetype, qsizetype>> m_active; ///< expressions being explained, against cycles
    int m_steps = 0;
};

bool isOutside(Exposure exposure)
{
    return exposure != Exposure::None && exposure != Exposure::Unknown;
}

Origin worst(const Origin &a, const Origin &b)
{
    return b.exposure > a.exposure ? b : a;
}

Origin OriginWalk::source(const SourceEntry &entry, Node node, Exposure exposure) const
{
    Origin origin;
    origin.exposure = exposure;
    origin.confidence = Confidence::High;
    origin.reason = QStringLiteral("%1: %2").arg(entry.label, whoWrites(exposure));
    origin.trace.push_back(traceStep(m_module, node, origin.reason));
    return origin;
}

Origin OriginWalk::constant(Node node) const
{
    Origin origin;
    origin.exposure = Exposure::None;
    origin.confidence = Confidence::High;
    origin.reason = QStringLiteral("A constant in the program: %1").arg(whoWrites(Exposure::None));
    origin.trace.push_back(traceStep(m_module, node, origin.reason));
    return origin;
}

Origin OriginWalk::unknown(Node node, const QString &reason) const
{
    Origin origin;
    origin.exposure = Exposure::Unknown;
    origin.confidence = Confidence::Low;
    origin.reason = reason;
    origin.trace.push_back(traceStep(m_module, node, reason));
    return origin;
}

Origin OriginWalk::through(Origin origin, Node node, const QString &note) const
{
    TraceStep step = traceStep(m_module, node, note);
    if (origin.trace.empty() || origin.trace.back().at.line != step.at.line)
        origin.trace.push_back(std::move(step));
    return origin;
}

Origin OriginWalk::of(Node expression)
{
    const Node node = bare(expression);
    const std::pair key(node.span().begin, node.span().end);
    if (++m_steps > maxSteps)
        return unknown(
            node, QStringLiteral(
                      "The way of the data is longer than %1 steps; it was not followed further")
                      .arg(maxSteps));
    if (m_active.contains(key)) // x = f(x) in a loop adds nothing of its own
        return Origin{.exposure = Exposure::None,
                      .confidence = Confidence::Medium,
                      .reason = {},
                      .trace = {}};
    m_active.insert(key);
    Origin origin;
    switch (node.kind()) {
    case Kind::Identifier: origin = ofIdentifier(node); break;
    case Kind::Attribute: origin = ofAttribute(node); break;
    case Kind::Call: origin = ofCall(node); break;
    case Kind::Subscript: origin = of(node.field(Field::Value)); break;
    case Kind::NamedExpression: origin = of(node.field(Field::Value)); break;
    case Kind::Integer:
    case Kind::Float:
    case Kind::True:
    case Kind::False:
    case Kind::NoneLiteral:
    case Kind::Ellipsis: origin = constant(node); break;
    case Kind::ConditionalExpression: origin = worst(of(node.child(0)), of(node.child(2))); break;
    case Kind::Lambda:
        origin =
            unknown(node, QStringLiteral("A function made here; what it returns was not followed"));
        break;
    case Kind::None:
        origin = unknown(node, QStringLiteral("No data argument is visible at the call"));
        break;
    default: origin = ofChildren(node); break;
    }
    m_active.remove(key);
    return origin;
}

Origin OriginWalk::ofChildren(Node node)
{
    Origin result = constant(node);
    for (const Node &child : node.children()) {
        if (!child.is(Kind::Comment) && !child.is(Kind::StringStart)
            && !child.is(Kind::StringContent) && !child.is(Kind::StringEnd)
            && !child.is(Kind::EscapeSequence))
            result = worst(result, of(child.is(Kind::Interpolation) ? child.child(0) : child));
    }
    return result;
}

Origin OriginWalk::ofIdentifier(Node identifier)
{
    const auto bindings = m_names.reaching(identifier);
    if (bindings.empty()) {
        if (const SourceEntry *entry = attributeSource(m_names.resolve(identifier)))
            return source(*entry, identifier, entry->exposure);
        return unknown(identifier,
                       QStringLiteral("Nothing in this file binds %1").arg(quoted(identifier)));
    }
    Origin result;
    bool first = true;
    for (const Binding *binding : bindings) {
        Origin origin = ofBinding(identifier, *binding);
        result = first ? std::move(origin) : worst(result, origin);
        first = false;
    }
    return result;
}

Origin OriginWalk::ofBinding(Node identifier, const Binding &binding)
{
    switch (binding.kind) {
    case BindingKind::Assign:
    case BindingKind::Unpack:
        return through(of(binding.value), binding.node,
                       QStringLiteral("assigned to %1").arg(quoted(identifier)));
    case BindingKind::With:
        return through(of(binding.value), binding.value,
                       QStringLiteral("opened as %1").arg(quoted(identifier)));
    case BindingKind::For:
        return through(of(binding.value), binding.value,
                       QStringLiteral("%1 takes one item after another").arg(quoted(identifier)));
    case BindingKind::Parameter: return ofParameter(identifier, binding);
    case BindingKind::Import:
    case BindingKind::FromImport: {
        const QStringList names = m_names.resolve(identifier);
        if (const SourceEntry *entry = attributeSource(names))
            return source(*entry, identifier, entry->exposure);
        return unknown(identifier,
                       QStringLiteral("%1 comes from another module, which was not followed")
                           .arg(quoted(identifier)));
    }
    default:
        return unknown(
            identifier,
            QStringLiteral("How %1 gets its value was not followed").arg(quoted(identifier)));
    }
}

bool isRouteDecorator(Node decorator, const ReceiverTypes &types)
{
    static const QSet<QByteArray> verbs{"route", "get",    "post",      "put",
                                        "patch", "delete", "websocket", "api_route"};
    const Node call = decorator.child(0);
    const Node function = call.is(Kind::Call) ? call.field(Field::Function) : call;
    if (!function.is(Kind::Attribute)
        || !verbs.contains(function.field(Field::Attribute).text().toByteArray()))
        return false;
    const QStringList owners = types.of(function.field(Field::Object));
    return std::ranges::any_of(owners, [](const QString &owner) {
        const QString root = owner.section(u'.', 0, 0);
        return root == QStringLiteral("flask") || root == QStringLiteral("quart")
               || root == QStringLiteral("fastapi") || root == QStringLiteral("bottle")
               || root == QStringLiteral("sanic");
    });
}

Origin OriginWalk::ofParameter(Node identifier, const Binding &binding)
{
    const Node function = enclosing(binding.node, {Kind::FunctionDefinition, Kind::Lambda});
    const Node decorated = function.parent();
    for (const Node &child :
         decorated.is(Kind::DecoratedDefinition) ? decorated.children() : std::vector<Node>()) {
        if (!child.is(Kind::Decorator) || !isRouteDecorator(child, m_types))
            continue;
        const SourceEntry entry{.id = {},
                                .label = QStringLiteral("Parameter of a request handler"),
                                .exposure = Exposure::Remote,
                                .arguments = {},
                                .after = {}};
        return source(entry, binding.node, Exposure::Remote);
    }
    const QString name = function.is(Kind::Lambda) ? QStringLiteral("a lambda")
                                                   : quoted(function.field(Field::Name));
    return unknown(binding.node,
                   QStringLiteral("The callers of %1 decide %2; they were not followed")
                       .arg(name, quoted(identifier)));
}

const SourceEntry *OriginWalk::attributeSource(const QStringList &names) const
{
    for (const QString &name : names) {
        for (qsizetype end = name.size(); end > 0; end = name.lastIndexOf(u'.', end - 1)) {
            const auto found = m_sources.attributes.constFind(name.first(end));
            if (found != m_sources.attributes.cend())
                return &*found;
        }
    }
    return nullptr;
}

const HandlerEntry *OriginWalk::handlerOf(Node object) const
{
    if (!object.is(Kind::Identifier))
        return nullptr;
    const auto bindings = m_names.reaching(object);
    if (bindings.size() != 1 || bindings.front()->kind != BindingKind::Parameter)
        return nullptr;
    const Node annotation = bindings.front()->node.field(Field::Type);
    const QStringList types = annotation ? m_names.resolve(annotation.child(0)) : QStringList();
    for (const HandlerEntry &handler : m_sources.handlers) {
        const bool named = !annotation && handler.parameter == QString::fromUtf8(object.text());
        const bool annotated = std::ranges::any_of(
            types, [&](const QString &type) { return handler.annotations.contains(type); });
        if (named || annotated)
            return &handler;
    }
    return nullptr;
}

Origin OriginWalk::ofAttribute(Node attribute)
{
    if (const SourceEntry *entry = attributeSource(m_names.resolve(attribute)))
        return source(*entry, attribute, entry->exposure);
    if (const SourceEntry *entry = attributeSource(m_types.of(attribute)))
        return source(*entry, attribute, entry->exposure);
    const Node object = attribute.field(Field::Object);
    const QString name = QString::fromUtf8(attribute.field(Field::Attribute).text());
    if (const HandlerEntry *handler = handlerOf(object);
        handler && handler->attributes.contains(name)) {
        const SourceEntry entry{.id = {},
                                .label =
                                    QStringLiteral("Request data (%1)").arg(handler->framework),
                                .exposure = handler->exposure,
                                .arguments = {},
                                .after = {}};
        return source(entry, attribute, handler->exposure);
    }
    Origin origin = of(object);
    if (origin.exposure != Exposure::Unknown)
        return through(
            std::move(origin), attribute,
            QStringLiteral("%1 of that object").arg(quoted(attribute.field(Field::Attribute))));
    return unknown(attribute,
                   QStringLiteral("Where %1 was set was not followed").arg(quoted(attribute)));
}

Origin OriginWalk::fromCallSource(const SourceEntry &entry, Node call)
{
    Origin result = source(entry, call, entry.exposure);
    for (const SourceArgument &argument : entry.arguments) {
        const Node node = argumentOf(call, argument.index, argument.keyword.toUtf8());
        if (!node)
            continue;
        Origin origin = of(node);
        // Who chooses the place chooses the bytes; a place that is fixed or not known says nothing.
        if (isOutside(origin.exposure))
            return through(std::move(origin), call,
                           QStringLiteral("%1 opened with that name").arg(entry.label));
    }
    return result;
}

Origin OriginWalk::fromMethodSource(const SourceEntry &entry, Node call, Node receiver) const
{
    Exposure exposure = entry.exposure;
    if (!entry.after.isEmpty() && receiver.is(Kind::Identifier)) {
        Node body = enclosing(call, {Kind::FunctionDefinition, Kind::Module});
        walk(body, [&](Node node) {
            const Node function = node.field(Field::Function);
            if (node.is(Kind::Call) && function.is(Kind::Attribute)
                && function.field(Field::Object).text() == receiver.text()) {
                const QString method = QString::fromUtf8(function.field(Field::Attribute).text());
                exposure = entry.after.value(method, exposure);
            }
            return true;
        });
    }
    return source(entry, call, exposure);
}

const SourceEntry *OriginWalk::methodSource(Node object, const QString &method) const
{
    QStringList types = m_types.of(object);
    types.append(QStringLiteral("*"));
    for (const QString &type : std::as_const(types)) {
        const auto found = m_sources.methods.constFind(QString(type + u'.' + method));
        if (found != m_sources.methods.cend())
            return &*found;
    }
    return nullptr;
}

Origin OriginWalk::ofArguments(Node call)
{
    Origin result = constant(call);
    for (const Node &argument : call.field(Field::Arguments).children()) {
        if (argument.is(Kind::Comment))
            continue;
        result = worst(result, of(argument.is(Kind::KeywordArgument) ? argument.field(Field::Value)
                                                                     : argument));
    }
    return result;
}

Origin OriginWalk::ofCall(Node call)
{
    const Node function = call.field(Field::Function);
    const QStringList names = m_names.resolve(function);
    for (const QString &name : names) {
        if (const auto found = m_sources.calls.constFind(name); found != m_sources.calls.cend())
            return fromCallSource(*found, call);
    }
    for (const QString &name : names) {
        if (m_sources.propagatingCalls.contains(name))
            return through(ofArguments(call), call,
                           QStringLiteral("passes through %1").arg(quoted(function)));
    }
    if (const SourceEntry *entry = attributeSource(names))
        return source(*entry, call, entry->exposure);
    if (function.is(Kind::Attribute))
        return ofMethodCall(call, function);
    Origin arguments = ofArguments(call);
    if (isOutside(arguments.exposure)) {
        arguments.confidence = Confidence::Low;
        return through(
            std::move(arguments), call,
            QStringLiteral("passes through %1, which was not followed").arg(quoted(function)));
    }
    return unknown(call, QStringLiteral("What %1 returns was not followed").arg(quoted(function)));
}

Origin OriginWalk::ofMethodCall(Node call, Node function)
{
    const Node object = function.field(Field::Object);
    const QString method = QString::fromUtf8(function.field(Field::Attribute).text());
    if (const SourceEntry *entry = methodSource(object, method))
        return fromMethodSource(*entry, call, bare(object));
    if (const HandlerEntry *handler = handlerOf(object);
        handler && handler->methods.contains(method)) {
        const SourceEntry entry{.id = {},
                                .label =
                                    QStringLiteral("Request data (%1)").arg(handler->framework),
                                .exposure = handler->exposure,
                                .arguments = {},
                                .after = {}};
        return source(entry, call, handler->exposure);
    }
    Origin receiver = of(object);
    if (m_sources.argumentMethods.contains(method))
        return through(worst(ofArguments(call), receiver), call,
                       QStringLiteral("passes through `.%1()`").arg(method));
    if (m_sources.propagatingMethods.contains(method)) {
        if (receiver.exposure == Exposure::Unknown)
            return receiver;
        return through(std::move(receiver), call, QStringLiteral("read by `.%1()`").arg(method));
    }
    Origin arguments = ofArguments(call);
    Origin carried = worst(receiver, arguments);
    if (isOutside(carried.exposure)) {
        carried.confidence = Confidence::Low;
        return through(
            std::move(carried), call,
            QStringLiteral("passes through `.%1()`, which was not followed").arg(method));
    }
    return unknown(call, QStringLiteral("What %1 returns was not followed").arg(quoted(function)));
}

} // namespace

TraceStep traceStep(const Module &module, Node node, const QString &note)
{
    TraceStep step;
    step.file = module.file().path();
    step.at = module.file().positionAt(node.span().begin);
    step.text = module.file().text(module.file().lineSpan(step.at.line)).trimmed();
    if (step.text.size() > maxStepText)
        step.text = step.text.first(maxStepText - 1) + QChar(0x2026);
    step.note = note;
    return step;
}

Origin explainOrigin(const Module &module, const Resolver &names, const SourceTable &sources,
                     Node expression)
{
    return OriginWalk(module, names, sources).of(expression);
}

} // namespace pb
