// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Statements that make functions, classes and modules known.

#include "dataflow/interpreter.h"

#include <ranges>

namespace pb {

void Interpreter::runDefinition(Node definition, State &state)
{
    m_runs.defined.insert({&here(), definition.span().begin});
    const QByteArray name = definition.field(Field::Name).text().toByteArray();
    const FunctionInfo *info = m_program.functionAt(here(), definition);
    Value value = harmless(definition);
    if (info)
        value.names = QStringList{info->qualified};
    Cell cell;
    cell.kind = Cell::Kind::Function;
    cell.node = definition;
    cell.module = &here();
    if (state.frame().function) {
        cell.captured = capturedBy(state.frame());
    }
    for (const Node &parameter : definition.field(Field::Parameters).children()) {
        const Node fallback = parameter.field(Field::Value);
        if (!fallback)
            continue;
        const Value given = eval(fallback, state);
        if (state.frame().function) // bound when the function is made
            cell.captured.insert(defaultKey(parameter.field(Field::Name).text().toByteArray()),
                                 given);
    }
    if (state.frame().function)
        m_captured.insert({&here(), definition.span().begin}, cell.captured);
    value.cell = newCell(std::move(cell), state);
    state.frame().variables.insert(name, value);
}

// A decorator of the project makes another function of it; those of libraries leave it as it is.
void Interpreter::runDecorated(Node statement, State &state)
{
    std::vector<std::pair<Node, Value>> decorators;
    for (const Node &child : statement.children()) {
        if (child.is(Kind::Decorator))
            decorators.emplace_back(child, eval(child.child(0), state));
    }
    const Node definition = statement.field(Field::Definition);
    runStatement(definition, state);
    const FunctionInfo *info = definition.is(Kind::FunctionDefinition)
                                   ? m_program.functionAt(here(), definition)
                                   : nullptr;
    if (!info || state.dead || !info->wrapped)
        return;
    const QByteArray name = definition.field(Field::Name).text().toByteArray();
    Value made = state.frame().variables.value(name);
    for (const auto &[node, decorator] : std::views::reverse(decorators)) {
        Arguments arguments;
        arguments.items.append({definition, {}, made, false});
        auto result = callDefined(node, decorator, arguments, state);
        const bool function = result && (!result->names.isEmpty() || result->cell);
        if (function && !state.dead)
            made = *result;
    }
    state.frame().variables.insert(name, made);
}

void Interpreter::runClass(Node definition, State &state)
{
    m_runs.defined.insert({&here(), definition.span().begin});
    const QByteArray name = definition.field(Field::Name).text().toByteArray();
    const QString outer = here().scopes().qualifiedNameAt(definition.span().begin);
    const QString own = QString::fromUtf8(name);
    const QString qualified =
        here().dottedName() + u'.' + (outer.isEmpty() ? own : outer + u'.' + own);
    const Frame &frame = state.frame();
    Frame inner;
    inner.function = definition;
    inner.module = &here();
    inner.atModule = !frame.function || frame.atModule;
    inner.captured = frame.atModule ? frame.captured : capturedBy(frame);
    inner.className = qualified;
    state.frames.push_back(std::move(inner));
    runBlock(definition.field(Field::Body), state);
    const auto variables = state.frame().variables;
    state.frames.pop_back();
    state.dead = false;
    QMap<QString, Value> attributes;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) {
        const Cell *cell = state.cell(it->cell);
        const bool method = cell && cell->kind == Cell::Kind::Function
                            && cell->node.is(Kind::FunctionDefinition)
                            && definition.span().contains(cell->node.span().begin)
                            && cell->node.field(Field::Name).text() == it.key();
        if (!method)
            attributes.insert(QString::fromUtf8(it.key()), *it);
    }
    m_classAttributes.insert(qualified, attributes);
    QList<int> cells;
    for (const Value &attribute : std::as_const(attributes))
        cells.append(attribute.cell);
    share(state, std::move(cells));
    Value value = harmless(definition);
    value.names = QStringList{qualified};
    state.frame().variables.insert(name, value);
}

// What was bound before under a name that the star brings is replaced.
void Interpreter::importStar(Node statement, State &state)
{
    const auto &stars = here().scopes().module().starImports;
    const auto star =
        std::ranges::find(stars, statement.span().begin, [](const StarImport &s) { return s.at; });
    if (star == stars.end())
        return;
    const QString module = m_program.resolver(here()).moduleOf(*star);
    const Module *own = m_program.module(module);
    const auto before = state.frame().variables;
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        const QString member = module + u'.' + QString::fromUtf8(it.key());
        if (!m_catalog.sinksNamed(member).empty()
            || (own && own->scopes().module().bindings.contains(it.key())))
            state.frame().variables.insert(it.key(), named(m_program.canonical(member), statement));
    }
}

void Interpreter::runImport(Node statement, State &state)
{
    const Node module = statement.field(Field::ModuleName);
    for (const Node &child : statement.children()) {
        if (child == module)
            continue;
        Node name;
        if (child.is(Kind::WildcardImport))
            importStar(statement, state);
        if (child.is(Kind::AliasedImport))
            name = child.field(Field::Alias);
        else if (child.is(Kind::DottedName))
            name = child.child(0);
        if (!name)
            continue;
        QStringList names;
        for (const auto list = m_program.resolver(here()).resolve(name); const QString &n : list)
            names += m_program.canonical(n);
        names.removeDuplicates();
        state.frame().variables.insert(name.text().toByteArray(), named(names, name));
    }
}

} // namespace pb
