// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// configparser: what is put into a section comes out again.

#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

// "section\x1foption"; empty when one of them is not constant.
QString configKey(const Value *section, const Value *option)
{
    if (!section || !option || section->constant.text.isEmpty() || option->constant.text.isEmpty())
        return {};
    return section->constant.text + QChar(0x1f) + option->constant.text.toLower();
}

QString ownerField()
{
    return QStringLiteral("<config>");
}

QString sectionField()
{
    return QStringLiteral("<section>");
}

} // namespace

std::optional<Value> Interpreter::makeConfigParser(Node node, const QString &name, State &state)
{
    static const QSet<QString> parsers{QStringLiteral("configparser.ConfigParser"),
                                       QStringLiteral("configparser.RawConfigParser"),
                                       QStringLiteral("configparser.SafeConfigParser"),
                                       QStringLiteral("ConfigParser.ConfigParser"),
                                       QStringLiteral("ConfigParser.RawConfigParser"),
                                       QStringLiteral("ConfigParser.SafeConfigParser")};
    if (!parsers.contains(name))
        return {};
    Cell cell;
    Value value = harmless(node);
    value.types = QStringList{QStringLiteral("<configparser>")};
    value.cell = newCell(std::move(cell), state);
    return value;
}

// config["section"]: a view of the configuration.
Value Interpreter::configSection(Node node, const Value &config, const Value &section, State &state)
{
    Cell cell;
    cell.fields.insert(ownerField(), config);
    cell.fields.insert(sectionField(), section);
    Value view = harmless(node);
    view.types = QStringList{QStringLiteral("<configsection>")};
    view.cell = newCell(std::move(cell), state);
    return view;
}

Value Interpreter::configItem(Node node, const Value &config, const Value *section,
                              const Value *option, const Value *fallback, State &state)
{
    const Cell *cell = state.cell(config.cell);
    if (!cell)
        return harmless(node);
    const QString key = configKey(section, option);
    if (const auto found = cell->fields.constFind(key); found != cell->fields.cend())
        return *found;
    if (option && !option->constant.text.isEmpty()) {
        const auto common =
            cell->fields.constFind(QStringLiteral("DEFAULT\x1f") + option->constant.text.toLower());
        if (common != cell->fields.cend())
            return *common;
    }
    std::optional<Value> joined = cell->rest;
    if (key.isEmpty()) {
        const auto fields = cell->fields;
        for (const Value &field : fields)
            joined = joined ? m_joiner.join(*joined, field, &state, &state) : field;
    }
    if (fallback)
        joined = joined ? m_joiner.join(*joined, *fallback, &state, &state) : *fallback;
    return joined ? *joined : harmless(node);
}

// What is indexed in a configuration or a section; nothing when `object` is neither.
std::optional<Value> Interpreter::configSubscript(Node node, const Value &object,
                                                  const Value &index, State &state)
{
    if (object.types.contains(QStringLiteral("<configparser>")))
        return configSection(node, object, index, state);
    if (!object.types.contains(QStringLiteral("<configsection>")))
        return std::nullopt;
    const Cell *cell = state.cell(object.cell);
    if (!cell)
        return std::nullopt;
    const Value config = cell->fields.value(ownerField());
    const Value section = cell->fields.value(sectionField());
    return configItem(node, config, &section, &index, nullptr, state);
}

void Interpreter::setOption(const Value &config, const Value *section, const Value *option,
                            const Value &value, State &state)
{
    const QString key = configKey(section, option);
    Cell *cell = state.edit(config.cell);
    if (!cell)
        return;
    if (key.isEmpty())
        assignAnywhere(config, option ? *option : value, value, state);
    else
        cell->fields.insert(key, value);
}

// A whole section given as a dictionary.
void Interpreter::setSection(const Value &config, const Value *section, const Value &content,
                             State &state)
{
    const Cell *given = state.cell(content.cell);
    if (!given || given->kind != Cell::Kind::Dict) {
        setOption(config, section, nullptr, content, state);
        return;
    }
    const Cell copy = *given;
    for (auto it = copy.fields.cbegin(); it != copy.fields.cend(); ++it) {
        Value option;
        option.constant = textConstant(it.key().sliced(2));
        setOption(config, section, &option, *it, state);
    }
    if (copy.rest)
        setOption(config, section, nullptr, *copy.rest, state);
}

// config["section"] = {…} and config["section"]["option"] = …; false when `object` is neither.
bool Interpreter::configAssign(const Value &object, const Value &index, const Value &value,
                               State &state)
{
    if (object.types.contains(QStringLiteral("<configparser>"))) {
        setSection(object, &index, value, state);
        return true;
    }
    const Cell *cell = state.cell(object.cell);
    if (!cell || !object.types.contains(QStringLiteral("<configsection>")))
        return false;
    const Value config = cell->fields.value(ownerField());
    const Value section = cell->fields.value(sectionField());
    setOption(config, &section, &index, value, state);
    return true;
}

// Texts and files from which the configuration is filled.
void Interpreter::readConfig(Node node, const Value &config, const QString &method,
                             const Value *given, State &state)
{
    const Cell *tables = given ? state.cell(given->cell) : nullptr;
    if (method == QStringLiteral("read_dict") && tables && tables->kind == Cell::Kind::Dict) {
        const Cell copy = *tables;
        for (auto it = copy.fields.cbegin(); it != copy.fields.cend(); ++it) {
            Value section;
            section.constant = textConstant(it.key().sliced(2));
            setSection(config, &section, *it, state);
        }
        if (copy.rest)
            setOption(config, nullptr, nullptr, *copy.rest, state);
        return;
    }
    Value content = harmless(node);
    if (given && (method != QStringLiteral("read") || given->exposure > Exposure::Local))
        content = derived(contentOf(*given, state), node, {});
    else if (method == QStringLiteral("read"))
        content =
            fresh(Exposure::Local,
                  QStringLiteral("Configuration file: %1").arg(whoWrites(Exposure::Local)), node);
    setOption(config, nullptr, nullptr, content, state);
}

Value Interpreter::configMethod(Node node, const Value &receiver, const QString &method,
                                const Arguments &arguments, State &state, bool &known)
{
    known = true;
    const auto is = [&](const char *text) { return method == QLatin1StringView(text); };
    const bool getter = is("get") || is("getint") || is("getboolean") || is("getfloat");
    const Value *first = arguments.value(0, {});
    const Cell *cell = state.cell(receiver.cell);
    if (cell && receiver.types.contains(QStringLiteral("<configsection>"))) {
        if (getter) {
            const Value section = cell->fields.value(sectionField());
            return configItem(node, cell->fields.value(ownerField()), &section,
                              arguments.value(0, "option"), arguments.value(1, "fallback"), state);
        }
        known = false;
        return {};
    }
    if (is("set")) {
        if (const Value *value = arguments.value(2, "value"))
            setOption(receiver, first, arguments.value(1, "option"), *value, state);
        return harmless(node);
    }
    if (getter)
        return configItem(node, receiver, arguments.value(0, "section"),
                          arguments.value(1, "option"), arguments.value(-1, "fallback"), state);
    if (is("read") || is("read_file") || is("readfp") || is("read_string") || is("read_dict")) {
        readConfig(node, receiver, method, first, state);
        return harmless(node);
    }
    if (is("remove_option")) {
        if (Cell *edited = state.edit(receiver.cell))
            edited->fields.remove(configKey(first, arguments.value(1, "option")));
        return harmless(node);
    }
    if (is("add_section") || is("has_section") || is("has_option") || is("sections"))
        return harmless(node);
    known = false;
    return {};
}

} // namespace pb
