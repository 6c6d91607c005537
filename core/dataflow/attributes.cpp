// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Attributes that are set and read by other means than a dot: setattr, `__dict__`, property objects.

#include "dataflow/fields.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

namespace pb {

namespace {

// Fields of a cell that are no attributes: what was called on it, what it was made with.
bool isAttribute(const QString &field)
{
    return !field.isEmpty() && (field[0].isLetter() || field[0] == u'_') && !field.contains(u':');
}

QString dictName()
{
    return QStringLiteral("__dict__");
}

QString propertyType()
{
    return QStringLiteral("<property>");
}

bool isPropertyMaker(const QString &name)
{
    return name == QStringLiteral("builtins.property")
           || name.endsWith(QStringLiteral(".cached_property"));
}

} // namespace

// With an empty name it may be any attribute that gets the value.
void Interpreter::setField(const Value &object, const QString &name, const Value &value,
                           State &state)
{
    Cell *cell = state.edit(object.cell);
    if (!cell)
        return;
    const bool shared = cell->open && state.frame().variables.value("self").cell == object.cell
                        && !state.frame().className.isEmpty();
    if (!name.isEmpty()) {
        cell->fields.insert(name, value);
    } else {
        Cell edited = *cell;
        for (auto it = edited.fields.begin(); it != edited.fields.end(); ++it) {
            if (isAttribute(it.key()) || it.key() == anyField())
                *it = m_joiner.join(*it, value, &state, &state);
        }
        if (!edited.fields.contains(anyField()))
            edited.fields.insert(anyField(), value);
        *state.edit(object.cell) = edited;
    }
    if (!shared)
        return;
    // Inside a method, what `self` holds is known to the class's other methods too.
    const auto keep = [&](const Value &kept) {
        m_fields[state.frame().className].insert(name.isEmpty() ? anyField() : name, kept);
        if (kept.cell) {
            share(state, {kept.cell});
            m_moduleCells.insert(kept.cell);
        }
    };
    const auto &fields = m_fields[state.frame().className];
    const auto known = fields.constFind(name.isEmpty() ? anyField() : name);
    if (known == fields.cend())
        keep(value);
    else if (known->id != value.id)
        keep(m_joiner.join(*known, value, &state, &state));
}

// setattr(object, name, value); of a class it changes what its objects find.
void Interpreter::setByName(const Value &object, const Value &name, const Value &value,
                            State &state)
{
    const QString attribute = name.constant.text;
    for (const QString &className : object.names) {
        QStringList changed{attribute};
        if (attribute.isEmpty())
            changed = m_classAttributes.value(className).keys();
        for (const QString &one : std::as_const(changed))
            assignClassAttribute(className, one, value, state);
    }
    setField(object, attribute, value, state);
}

// `object.__dict__.update(values)`, `vars(object).update(values)`
std::optional<Value> Interpreter::updateAttributes(Node node, const Value &receiver,
                                                   const QString &method,
                                                   const Arguments &arguments, State &state)
{
    if (receiver.attribute != dictName() || !receiver.receiver
        || method != QStringLiteral("update"))
        return {};
    for (const Arguments::Item &item : arguments.items) {
        const Cell *cell = state.cell(item.value.cell);
        const bool listed = cell && cell->kind == Cell::Kind::Dict && !cell->open;
        if (!item.keyword.isEmpty()) {
            setField(*receiver.receiver, QString::fromUtf8(item.keyword), item.value, state);
        } else if (listed) {
            const auto fields = cell->fields;
            for (auto it = fields.cbegin(); it != fields.cend(); ++it)
                setField(*receiver.receiver, constantOfKey(it.key()).text, *it, state);
        } else {
            const Value any = cell ? elementOf(item.value, node, state)
                                   : derived(contentOf(item.value, state), node, {});
            setField(*receiver.receiver, {}, cell && cell->rest ? *cell->rest : any, state);
        }
    }
    return constant(noneConstant(), node);
}

std::optional<Value> Interpreter::callAttributeFunction(Node node, const QString &name,
                                                        const Arguments &arguments, State &state)
{
    if (isOneOf(name, {"builtins.getattr"}))
        return dynamicAttribute(node, arguments, state);
    const Value *object = arguments.value(0, {});
    if (isOneOf(name, {"builtins.vars"}) && object)
        return attributeOf(node, *object, dictName(), state);
    if (!isOneOf(name, {"builtins.setattr"}))
        return {};
    const Value *attribute = arguments.value(1, {});
    const Value *value = arguments.value(2, {});
    if (object && attribute && value)
        setByName(*object, *attribute, *value, state);
    return constant(noneConstant(), node);
}

// `blob = property(_get, _set)`
std::optional<Value> Interpreter::makeProperty(Node node, const QString &name,
                                               const Arguments &arguments, State &state)
{
    if (!isPropertyMaker(name))
        return {};
    Cell cell;
    const Value *getter = arguments.value(0, "fget");
    if (!getter)
        getter = arguments.value(-1, "func");
    if (getter)
        cell.fields.insert(QStringLiteral("fget"), *getter);
    if (const Value *setter = arguments.value(1, "fset"))
        cell.fields.insert(QStringLiteral("fset"), *setter);
    Value value = harmless(node);
    value.types = QStringList{propertyType()};
    value.cell = newCell(std::move(cell), state);
    return value;
}

// What an attribute of the class is when it is read of `self`: a property is asked, a method is bound, a
// field of a model holds what the database holds.
Value Interpreter::answerOfAttribute(const Value &attribute, Node node, const Value &self,
                                     const QString &name, State &state)
{
    if (attribute.types.contains(propertyType())) {
        const Cell *cell = state.cell(attribute.cell);
        const Value getter = cell ? cell->fields.value(QStringLiteral("fget")) : Value();
        if (getter.id != 0)
            return call(node, getter, {{{node, {}, self, false}}}, state);
        return unknown(node, QStringLiteral("What %1 returns was not followed").arg(quoted(node)));
    }
    const FunctionInfo *method = attribute.names.size() == 1 && !attribute.receiver
                                     ? m_program.function(attribute.names.first())
                                     : nullptr;
    if (method && !method->className.isEmpty()) // again = restore
        return methodOf(*method, node, self, name, state);
    return modelField(attribute, node).value_or(attribute);
}

// Whether the attribute is a property; then its setter, if any, gets the value.
bool Interpreter::setProperty(const QString &className, const QString &name, Node node,
                              const Value &self, const Value &value, State &state)
{
    bool possible = false;
    for (const auto list = m_program.lineage(className); const QString &owner : list) {
        const ClassInfo *info = m_program.classNamed(owner);
        possible = possible || (info && info->makesProperties);
    }
    const auto attribute = possible ? classAttribute(className, name) : std::nullopt;
    if (!attribute || !attribute->types.contains(propertyType()))
        return false;
    const Cell *cell = state.cell(attribute->cell);
    const Value setter = cell ? cell->fields.value(QStringLiteral("fset")) : Value();
    if (setter.id == 0)
        return false; // a cached value may be replaced
    std::ignore = call(node, setter, {{{node, {}, self, false}, {node, {}, value, false}}}, state);
    return true;
}

} // namespace pb
