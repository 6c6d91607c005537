// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the tests of a find_class say of the two names that a pickle gives it.

#include "dataflow/dangerous.h"
#include "dataflow/findclass.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"

#include <algorithm>

namespace pb {

namespace {

QString perModuleType() // the names that a table allows in the module at hand
{
    return QStringLiteral("<names of the module>");
}

QString dangerType()
{
    return QStringLiteral("<danger>");
}

// The last entry of an allow-list that is dangerous; empty when none is.
QString dangerousEntry(const Cell &list, const State &state)
{
    QString found;
    for (const Value &entry : list.items) {
        const Cell *two = state.cell(entry.cell);
        QString module;
        QString name;
        if (two && two->items.size() == 2) {
            module = two->items[0].constant.text;
            name = two->items[1].constant.text;
        } else {
            module = entry.constant.text.section(u'.', 0, -2);
            name = entry.constant.text.section(u'.', -1);
        }
        if (isDangerous(module, name))
            found = module + u'.' + name;
    }
    return found;
}

// The texts of a constant or of a list of them, for a Fact's detail.
QString textsOf(const Value &value, const Cell *list)
{
    QStringList texts{value.constant.text};
    for (const Value &item : list ? list->items : QList<Value>())
        texts.append(item.constant.text);
    texts.removeAll(QString());
    return texts.join(QChar(0x1f));
}

// Whether the container may hold more than what the program lists.
bool mayHoldMore(const Value &container, const State &state)
{
    if (container.types.contains(perModuleType()))
        return false;
    const Cell *list = state.cell(container.cell);
    const bool listed = list || container.isConstant();
    return !listed || (list && list->open)
           || (container.exposure != Exposure::None && !container.from.contains(moduleId));
}

// Whether a function of the module adds to the list that the comparison looks into.
bool isChangedElsewhere(Node comparison, const Program &program, const Module &module)
{
    const Node list = comparison.child(comparison.childCount() - 1);
    const Node last = list.is(Kind::Attribute) ? list.field(Field::Attribute) : list;
    if (!last.is(Kind::Identifier))
        return false;
    const QByteArray name = last.text().toByteArray();
    for (const FunctionInfo &function : program.functionsOf(module)) {
        const QByteArrayView text = function.node.text();
        for (const char *change :
             {".add(", ".update(", ".append(", ".extend(", ".insert(", " |=", " +=", "["}) {
            const qsizetype at = text.indexOf(QByteArray(name + change));
            const bool write = at >= 0 && (change[0] != '[' || text.sliced(at).contains("] = "));
            if (write)
                return true;
        }
    }
    return false;
}

} // namespace

// Which of the two arguments the value is, as it came or renamed; 0 for neither.
int Interpreter::roleOf(const Value &value) const
{
    return m_roles.value(value.id);
}

// Whether the value was made of that argument.
bool Interpreter::stands(const Value &value, int role) const
{
    return roleOf(value) == role
           || std::ranges::any_of(value.from, [&](int id) { return m_roles.value(id) == role; });
}

// `name in ALLOWED[module]`
bool Interpreter::isPerModule(const Value &item, const Value &container) const
{
    return roleOf(item) == nameId && container.from.contains(moduleId);
}

// What a membership test says of the two arguments. No value: it is not about them.
std::optional<Fact> Interpreter::comparedFact(const Value &item, const Value &container,
                                              const State &state) const
{
    const Cell *pair = state.cell(item.cell);
    const bool two = pair && pair->kind == Cell::Kind::List && pair->items.size() == 2;
    if (two && roleOf(pair->items[0]) == moduleId && roleOf(pair->items[1]) == nameId)
        return Fact{pair->items[0].id, FactKind::Pair, {}};
    if (stands(item, moduleId) && stands(item, nameId))
        return Fact{0, FactKind::Pair, {}};
    if (isPerModule(item, container))
        return Fact{0, FactKind::Pair, {}};
    const Cell *list = state.cell(container.cell);
    if (roleOf(item) == moduleId)
        return Fact{item.id, FactKind::Module, textsOf(container, list)};
    if (roleOf(item) == nameId)
        return Fact{0, FactKind::NameOnly, textsOf(container, list)};
    if (stands(item, moduleId) || stands(container, moduleId))
        return Fact{0, FactKind::ModulePart, {}};
    return std::nullopt;
}

// `(module, name) in ALLOWED` and its relatives.
std::optional<Test> Interpreter::membership(Node node, const Value &item, const Value &container,
                                            State &state)
{
    std::optional<Fact> fact = comparedFact(item, container, state);
    if (!fact)
        return std::nullopt;
    // In find_class itself it may choose another name; what it asks others for is whether to refuse.
    const FunctionInfo *asked = m_active.back()->function;
    m_refuses = m_refuses || (asked && !asked->qualified.endsWith(QStringLiteral(".find_class")));
    const Cell *list = state.cell(container.cell);
    const bool exact = fact->kind == FactKind::Pair || fact->kind == FactKind::Module
                       || fact->kind == FactKind::NameOnly;
    if (exact && (isChangedElsewhere(node, m_program, here()) || mayHoldMore(container, state)))
        fact->kind = FactKind::OpenPair;
    const bool perModule = isPerModule(item, container);
    if (list && fact->kind == FactKind::Pair && !perModule) {
        const QString danger = dangerousEntry(*list, state);
        if (!danger.isEmpty()) {
            fact->kind = FactKind::DangerPair;
            fact->detail = danger;
        }
    }
    if (perModule && container.types.contains(dangerType()))
        fact->kind = FactKind::DangerPair;
    return Test{*fact, true};
}

// The names that a table allows in the module that the pickle gives; nothing when it is no such table.
std::optional<Value> Interpreter::namesOfModule(const Cell &table, const Value &index, Node node,
                                                State &state)
{
    if (!m_lookups || roleOf(index) != moduleId || table.kind != Cell::Kind::Dict || table.open)
        return std::nullopt;
    Value names = harmless(node);
    names.from.append(moduleId);
    names.types.append(perModuleType());
    for (auto it = table.fields.cbegin(); it != table.fields.cend(); ++it) {
        const Cell *list = state.cell(it->cell);
        if (!list || list->kind != Cell::Kind::List || list->open)
            return std::nullopt;
        for (const Value &name : list->items) {
            if (isDangerous(constantOfKey(it.key()).text, name.constant.text))
                names.types.append(dangerType());
        }
    }
    return names;
}

// Another spelling of the module that the pickle gives: a table of renames, or the module itself.
std::optional<Value> Interpreter::renamedModule(const Cell &table, const Value &index,
                                                const Value *other, Node node)
{
    const bool renames = m_lookups && roleOf(index) == moduleId && other
                         && roleOf(*other) == moduleId && !table.open
                         && std::ranges::all_of(table.fields, &Value::isConstant);
    if (!renames)
        return std::nullopt;
    Value module = unknown(node, QStringLiteral("The pickle names it"));
    m_roles.insert(module.id, moduleId);
    return module;
}

// `case "datetime", "date":` of `match module, name:` is a comparison of the pair.
void Interpreter::assumeCase(const std::vector<Node> &places, const Value &subject, State &state)
{
    const Cell *pair = state.cell(subject.cell);
    if (places.size() != 2 || !pair || pair->items.size() != 2 || roleOf(pair->items[0]) != moduleId
        || roleOf(pair->items[1]) != nameId)
        return;
    const auto textOf = [](Node place) {
        const Node inner = place.childCount() == 1 ? place.child(0) : place;
        return inner.is(Kind::String) ? stringConstant(inner).text : QString();
    };
    const QString module = textOf(places[0]);
    const QString name = textOf(places[1]);
    if (module.isEmpty() || name.isEmpty())
        return;
    const FactKind kind = isDangerous(module, name) ? FactKind::DangerPair : FactKind::Pair;
    state.facts.append({pair->items[0].id, kind, module + u'.' + name});
}

} // namespace pb
