// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Statements that make functions, classes and modules known.

#include "dataflow/interpreter.h"

namespace pb {

void Interpreter::runDefinition(Node definition, State &state)
{
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
        m_captured.insert({&here(), definition.span().begin}, cell.captured);
    }
    value.cell = newCell(std::move(cell), state);
    for (const Node &parameter : definition.field(Field::Parameters).children()) {
        if (const Node fallback = parameter.field(Field::Value))
            eval(fallback, state);
    }
    state.frame().variables.insert(name, value);
}

void Interpreter::runClass(Node definition, State &state)
{
    const QByteArray name = definition.field(Field::Name).text().toByteArray();
    const QString outer = here().scopes().qualifiedNameAt(definition.span().begin);
    const QString own = QString::fromUtf8(name);
    const QString qualified =
        here().dottedName() + u'.' + (outer.isEmpty() ? own : outer + u'.' + own);
    Frame frame = state.frame();
    Frame inner;
    inner.function = definition;
    inner.module = &here();
    inner.captured = capturedBy(frame);
    inner.className = qualified;
    state.frames.push_back(inner);
    runBlock(definition.field(Field::Body), state);
    const auto variables = state.frame().variables;
    state.frames.pop_back();
    state.dead = false;
    QMap<QString, Value> attributes;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) {
        const Cell *cell = state.cell(it->cell);
        if (!cell || cell->kind != Cell::Kind::Function || cell->node.is(Kind::Lambda))
            attributes.insert(QString::fromUtf8(it.key()), *it);
    }
    m_classAttributes.insert(qualified, attributes);
    share(state);
    Value value = harmless(definition);
    value.names = QStringList{qualified};
    state.frame().variables.insert(name, value);
}

void Interpreter::runImport(Node statement, State &state)
{
    const Node module = statement.field(Field::ModuleName);
    for (const Node &child : statement.children()) {
        if (child == module)
            continue;
        Node name;
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
