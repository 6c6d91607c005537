// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Objects of the project's classes: their attributes, bound and special methods.

#include "dataflow/interpreter.h"
#include "dataflow/words.h"

namespace pb {

namespace {

// The class of an object; of a super() the class of the object that it stands for.
QString ownerOf(const Cell &object)
{
    return object.kind == Cell::Kind::Super
               ? object.fields.value(QStringLiteral("<class>")).attribute
               : object.className;
}

// `self` of a function that was started by itself: of the class or one derived from it.
bool isOfAnyClass(const Cell &object)
{
    return object.open && !object.node && object.kind != Cell::Kind::Super;
}

// A body that only says what derived classes have to do: pass, ..., a docstring, NotImplementedError.
bool isStub(Node definition)
{
    for (const Node &statement : definition.field(Field::Body).children()) {
        const Node inner = statement.is(Kind::ExpressionStatement) ? statement.child(0) : statement;
        const bool empty =
            inner.is(Kind::PassStatement) || inner.is(Kind::String) || inner.is(Kind::Ellipsis);
        const bool refuses =
            inner.is(Kind::RaiseStatement) && inner.text().contains("NotImplemented");
        const bool nothing = inner.is(Kind::ReturnStatement)
                             && (inner.childCount() == 0 || inner.child(0).is(Kind::NoneLiteral));
        if (!empty && !refuses && !nothing)
            return false;
    }
    return true;
}

std::optional<Value> fieldIn(const Cell &object, const QString &name)
{
    const auto found = object.fields.constFind(name);
    return found == object.fields.cend() ? std::nullopt : std::optional(*found);
}

} // namespace

// The method bound to the object, or what a property answers.
Value Interpreter::methodOf(const FunctionInfo &method, Node node, const Value &self,
                            const QString &name, State &state)
{
    if (method.decorators.contains(QStringLiteral("property"))
        || method.decorators.contains(QStringLiteral("cached_property")))
        return enter(method, node, &self, {}, {}, state);
    Value bound = harmless(node);
    bound.names = QStringList{method.qualified};
    bound.receiver = std::make_shared<Value>(self);
    bound.attribute = name;
    return bound;
}

// A method of the object's class, or those that classes derived from it have in its place; nothing when
// there is none. `cell` is the object's.
std::optional<Value> Interpreter::methodOfObject(const Cell &cell, Node node, const Value &object,
                                                 const QString &name, State &state)
{
    const bool isSuper = cell.kind == Cell::Kind::Super;
    const bool anyClass = isOfAnyClass(cell);
    const QString owner = ownerOf(cell);
    const FunctionInfo *method =
        m_program.method(owner, name, isSuper ? cell.className : QString());
    QStringList overrides = anyClass ? m_program.overrides(owner, name) : QStringList();
    if (method && anyClass && isStub(method->node)) { // it stands for what derived classes do
        overrides.removeAll(method->qualified);
        method = nullptr;
        if (overrides.isEmpty()) {
            Value open = unknown(
                node, QStringLiteral("%1 is left to classes that were not seen").arg(quoted(node)));
            open.receiver = std::make_shared<Value>(object);
            open.attribute = name;
            return open;
        }
    }
    if (!method) { // a mixin: what is left to others tells nothing
        overrides.removeIf(
            [this](const QString &name) { return isStub(m_program.function(name)->node); });
    }
    if (!method && overrides.isEmpty())
        return std::nullopt;
    const Value self = isSuper ? cell.fields.value(QStringLiteral("<self>")) : object;
    if (!method)
        method = m_program.function(overrides.takeFirst());
    Value bound = methodOf(*method, node, self, name, state);
    if (!overrides.isEmpty() && bound.receiver) {
        bound.names += overrides;
        bound.names.removeDuplicates();
    }
    return bound;
}

// The class attribute of the first class, joined with what the others, derived from it, make of it.
std::optional<Value> Interpreter::attributeOfAny(const QStringList &classes, const QString &name,
                                                 State &state)
{
    std::optional<Value> joined = classAttribute(classes.first(), name);
    if (!joined)
        return std::nullopt;
    for (const auto others = classes.sliced(1); const QString &one : others) {
        if (const auto other = classAttribute(one, name); other && other->id != joined->id)
            joined = m_joiner.join(*joined, *other, &state, &state);
    }
    return joined;
}

// What methods of any of the classes put into the attribute.
std::optional<Value> Interpreter::fieldOfAny(const QStringList &classes, const QString &name,
                                             State &state)
{
    std::optional<Value> field;
    for (const QString &one : classes) {
        if (const auto more = fieldOf(one, name, state))
            field = field ? m_joiner.join(*field, *more, &state, &state) : *more;
    }
    return field;
}

// Of an object of the project or its super(); nothing when neither it nor its class tells.
std::optional<Value> Interpreter::attributeOfObject(Node node, const Value &object,
                                                    const QString &name, State &state)
{
    const Cell *cell = state.cell(object.cell);
    if (!cell || (cell->kind != Cell::Kind::Object && cell->kind != Cell::Kind::Super))
        return {};
    const bool isSuper = cell->kind == Cell::Kind::Super;
    if (auto found = fieldIn(*cell, name); found && !isSuper)
        return found;
    auto any = fieldIn(*cell, anyField()); // of an attribute that was set by its name
    if (cell->className.isEmpty())
        return any;
    const bool open = cell->open; // by value: joins below may replace the cell
    const bool anyClass = isOfAnyClass(*cell);
    const Value self = isSuper ? cell->fields.value(QStringLiteral("<self>")) : object;
    QStringList classes{ownerOf(*cell)};
    if (auto method = methodOfObject(*cell, node, object, name, state))
        return method;
    if (anyClass)
        classes += m_program.derivedFrom(classes.first());
    std::optional<Value> joined = attributeOfAny(classes, name, state);
    if (joined)
        joined = answerOfAttribute(*joined, node, self, name, state);
    if (any)
        joined = joined ? m_joiner.join(*joined, *any, &state, &state) : any;
    if (open) {
        if (const auto field = fieldOfAny(classes, name, state))
            joined = joined && joined->constant.kind != Constant::Kind::None
                         ? m_joiner.join(*joined, *field, &state, &state)
                         : *field;
    }
    if (joined && anyClass && m_program.changes().isSetFromOutside(name)) {
        Value other =
            unknown(node, QStringLiteral("%1 is set from outside the class").arg(quoted(node)));
        other.viaCaller = true;
        joined = m_joiner.join(*joined, other, &state, &state);
    }
    if (!joined && !isSuper)
        joined =
            callSpecial(object, QStringLiteral("__getattr__"),
                        {{{node, {}, constant(textConstant(name), node), false}}}, node, state);
    return joined;
}

// `payload = models.BinaryField()`: of an object it is what the database holds.
std::optional<Value> Interpreter::modelField(const Value &attribute, Node node)
{
    for (const QString &type : attribute.types) {
        const auto found = m_sources.fields.constFind(m_sources.known(type));
        if (found != m_sources.fields.cend())
            return sourceValue(*found, node, found->exposure);
    }
    return std::nullopt;
}

// `Basket.objects.get(pk=key).payload`: what a query of a model gives has the model's fields.
std::optional<Value> Interpreter::rowField(const Value &object, const QString &name, Node node)
{
    for (const QString &type : object.types) {
        for (qsizetype dot = type.indexOf(u'.'); dot > 0; dot = type.indexOf(u'.', dot + 1)) {
            const QString model = type.first(dot);
            if (!m_program.classNamed(model))
                continue;
            if (const auto attribute = classAttribute(model, name))
                return modelField(*attribute, node);
        }
    }
    return std::nullopt;
}

// A special method of an object of the project; nothing when its class has none.
std::optional<Value> Interpreter::callSpecial(const Value &object, const QString &name,
                                              const Arguments &arguments, Node node, State &state)
{
    const Cell *cell = state.cell(object.cell);
    if (!cell || cell->kind != Cell::Kind::Object || cell->className.isEmpty())
        return std::nullopt;
    const FunctionInfo *method = m_program.method(cell->className, name);
    if (!method)
        return std::nullopt;
    return enter(*method, node, &object, arguments, {}, state);
}

// One item of what `for` takes from an object of the project.
std::optional<Value> Interpreter::iterated(const Value &object, Node node, State &state)
{
    if (auto items = callSpecial(object, QStringLiteral("__iter__"), {}, node, state);
        items && items->cell != object.cell)
        return elementOf(*items, node, state);
    for (const char *name : {"__iter__", "__aiter__", "__next__"}) {
        for (const auto chains = members(object, QLatin1StringView(name));
             const QString &chain : chains) {
            const auto found = m_sources.methods.constFind(chain);
            if (found != m_sources.methods.cend())
                return fromMethodSource(*found, node, object, {}, state);
        }
    }
    return callSpecial(object, QStringLiteral("__next__"), {}, node, state);
}

} // namespace pb
