// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/writers.h"

#include "dataflow/interpreter.h"
#include "dataflow/place.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

// The field of a serialising object that holds what it writes to.
QString targetField()
{
    return QStringLiteral("<target>");
}

// The place that a path stands for, and the function that it was an argument of.
QStringList placesOf(const Value &path)
{
    QStringList places{placeOf(path)};
    places.removeAll(QString());
    for (const QString &read : path.kept.readAt()) {
        if (isArgumentPlace(read))
            places.append(read);
    }
    return places;
}

// Where two objects of a class may keep different things, the flow does not tell them apart.
QString ownPlace(const Value &path)
{
    const QString place = placeOf(path);
    return isNamed(place) ? QString() : place;
}

// `open(path, "wb")`, `path.open(mode="wb")`
bool isOpenedAnew(const Value &callee, const Arguments &arguments)
{
    const bool function = std::ranges::any_of(
        callee.names, [](const QString &name) { return name.endsWith(QStringLiteral(".open")); });
    const bool method = !function && callee.receiver && callee.attribute == QStringLiteral("open");
    const Value *mode = function || method ? arguments.value(method ? 0 : 1, "mode") : nullptr;
    return mode && mode->constant.text.startsWith(u'w');
}

bool isReadOnly(const Writer &writer, const Arguments &arguments)
{
    const Value *mode = writer.readOnly.isEmpty()
                            ? nullptr
                            : arguments.value(writer.modeIndex, writer.modeKeyword.toUtf8());
    return mode && writer.readOnly.contains(mode->constant.text);
}

} // namespace

void WriterWatch::nameVariable(Value &value, const QString &owner, QAnyStringView name)
{
    if (value.kept.place().isEmpty() && value.names.isEmpty() && !value.isConstant())
        value.kept.setPlace(namedPlace(owner + u'.' + name.toString()));
}

// `self.path` is one, whichever method it stands in.
void WriterWatch::nameAttribute(Value &value, const Value &object, const QString &name)
{
    const Cell *cell = m_state.cell(object.cell);
    if (cell && cell->kind == Cell::Kind::Object && !cell->className.isEmpty())
        nameVariable(value, cell->className, name);
    else if (object.names.size() == 1 && m_run.m_program.classNamed(object.names.first()))
        nameVariable(value, object.names.first(), name);
}

// `folder + "/basket.pkl"`, `"%s/basket.pkl" % folder`
void WriterWatch::nameJoined(QByteArrayView op, const Value &left, const Value &right,
                             Value &result)
{
    if (op == "+")
        result.kept.setPlace(placeOf(left) + placeOf(right));
    if (op != "%" || left.constant.kind != Constant::Kind::Text)
        return;
    const Cell *list = m_state.cell(right.cell);
    const QList<Value> values =
        list && list->kind == Cell::Kind::List ? list->items : QList<Value>{right};
    QStringList parts;
    for (const Value &value : values)
        parts.append(placeOf(value));
    result.kept.setPlace(filledPlace(left.constant.text, parts));
}

void WriterWatch::meetCall(Node node, const Value &callee, const Arguments &arguments,
                           Value &result)
{
    if (m_state.dead)
        return;
    const Program &program = m_run.m_program;
    QStringList names = callee.names + callee.types;
    for (const QString &name : callee.names) {
        if (program.classNamed(name) && !program.method(name, QStringLiteral("__init__")))
            names += program.libraryBases(name);
    }
    if (callee.receiver && callee.names.isEmpty())
        names.append(QStringLiteral("*.") + callee.attribute);
    for (const QString &name : std::as_const(names)) {
        for (const auto &[rule, writer] : m_run.m_catalog.writersNamed(name)) {
            const bool own = callee.names.contains(name) || !callee.types.contains(name)
                             || writer->form == WriterForm::Method;
            if (own && !isReadOnly(*writer, arguments))
                serialise({&m_run.here(), node, name}, *writer, arguments, result);
        }
    }
    if (callee.receiver && callee.attribute == QStringLiteral("dump"))
        dumpOf(node, *callee.receiver);
    meetPath(callee, arguments, result);
    meetFile(callee, arguments, result);
    const bool own = std::ranges::any_of(
        callee.names, [&](const QString &name) { return program.function(name) != nullptr; });
    if (callee.receiver && !own)
        meetStore(callee, arguments, result);
}

void WriterWatch::serialise(const WriteCall &call, const Writer &writer, const Arguments &arguments,
                            Value &result)
{
    if (!writer.hasTarget) {
        result.kept.setWriters({call});
        result.kept.setReadAt({});
        return;
    }
    const Value *target = arguments.value(writer.targetIndex, writer.targetKeyword.toUtf8());
    if (!target)
        return;
    if (writer.form != WriterForm::Construct)
        return writeTo(*target, {call});
    Cell *cell = m_state.edit(result.cell);
    if (!cell) {
        Cell object;
        object.open = true;
        result.cell = m_run.newCell(std::move(object), m_state);
        cell = m_state.edit(result.cell);
    }
    cell->fields.insert(targetField(), *target);
}

// `Pickler(file).dump(value)`
void WriterWatch::dumpOf(Node node, const Value &object)
{
    const Cell *cell = m_state.cell(object.cell);
    if (!cell || !cell->fields.contains(targetField()))
        return;
    const Value target = cell->fields.value(targetField());
    for (const QString &type : object.types) {
        const auto matches = m_run.m_catalog.writersNamed(type);
        if (std::ranges::any_of(matches, [](const RuleCatalog::WriterMatch &match) {
                return match.writer->form == WriterForm::Construct;
            }))
            return writeTo(target, {{&m_run.here(), node, type}});
    }
}

// A path, or an object that stands for one or holds the bytes themselves.
void WriterWatch::writeTo(const Value &target, const QList<WriteCall> &calls)
{
    const Cell *cell = m_state.cell(target.cell);
    const Value path = pathIn(target);
    if (cell && cell->fields.contains(contentKey())) {
        Value content = cell->fields.value(contentKey());
        content.from.append(content.id);
        content.id = m_run.m_joiner.nextId();
        content.kept.addWriters(calls);
        m_state.edit(target.cell)->fields.insert(contentKey(), content);
        if (path.id == target.id)
            return;
    }
    for (const auto places = placesOf(path); const QString &place : places)
        noteWritten(calls, place);
    const QString own = ownPlace(path);
    if (own.isEmpty())
        return;
    const bool byName = path.id == target.id && path.constant.isKnown();
    if (byName) // what was there is replaced
        m_state.dumped.insert(own, calls);
    else
        m_state.dumped.insert(own, united(m_state.dumped.value(own), calls, maxWriters));
}

void WriterWatch::noteWritten(const QList<WriteCall> &calls, const QString &place)
{
    for (const WriteCall &call : calls)
        m_run.m_written.push_back({call, place});
}

// What is made of paths is a path.
void WriterWatch::meetPath(const Value &callee, const Arguments &arguments, Value &result)
{
    const auto isCalled = [&](std::initializer_list<const char *> list) {
        return std::ranges::any_of(callee.names,
                                   [&](const QString &name) { return isOneOf(name, list); });
    };
    const Value *first = arguments.value(0, {});
    if (!first || result.isConstant() || !result.kept.place().isEmpty())
        return;
    if (isCalled({"os.path.join", "posixpath.join"}))
        result.kept.setPlace(pathOf(arguments, Value()).kept.place());
    else if (arguments.items.size() == 1
             && isCalled({"builtins.str", "os.fspath", "os.path.abspath", "os.path.expanduser",
                          "os.path.realpath", "os.path.normpath"}))
        result.kept.setPlace(placeOf(pathIn(*first)));
}

// What is written to a file by its object, and what is read from it.
void WriterWatch::meetFile(const Value &callee, const Arguments &arguments, Value &result)
{
    const bool method = callee.receiver
                        && isOneOf(callee.attribute, {"open", "read_bytes", "read_text", "write",
                                                      "writelines", "write_bytes"});
    const Value &holder = method ? *callee.receiver : result;
    const Cell *cell = m_state.cell(holder.cell);
    if (!cell || !cell->fields.contains(pathField()))
        return;
    const Value path = pathIn(holder);
    const Value *first = arguments.value(0, {});
    if (method && callee.attribute.startsWith(QStringLiteral("write"))) {
        const QList<WriteCall> calls =
            first ? m_run.contentOf(*first, m_state).kept.writers() : QList<WriteCall>();
        if (!calls.isEmpty())
            writeTo(holder, calls);
        return;
    }
    if (method && callee.attribute == QStringLiteral("open") && !result.cell) {
        Cell file;
        file.open = true;
        file.fields.insert(pathField(), path);
        result.cell = m_run.newCell(std::move(file), m_state);
    }
    if (isOpenedAnew(callee, arguments))
        m_state.dumped.remove(ownPlace(path));
    else
        readFromPath(path, result);
}

// The name of a file, of the object that stands for it.
Value WriterWatch::pathIn(const Value &object) const
{
    constexpr int levels = 3; // a file that was opened by a path object
    Value path = object;
    for (int level = 0; level < levels; ++level) {
        const Cell *cell = m_state.cell(path.cell);
        if (!cell || !cell->fields.contains(pathField()))
            break;
        path = cell->fields.value(pathField());
    }
    return path;
}

void WriterWatch::readFromPath(const Value &path, Value &content)
{
    content.kept.addReadAt(placesOf(path));
    if (const QString own = ownPlace(path); !own.isEmpty())
        content.kept.addWriters(m_state.dumped.value(own));
}

void WriterWatch::noteRead(const Sink &sink, const Value &given, Value &content)
{
    const Value whole = m_run.contentOf(given, m_state);
    content.kept.addWriters(whole.kept.writers());
    content.kept.addWriters(given.kept.writers());
    content.kept.addReadAt(whole.kept.readAt());
    const Value path = pathIn(given);
    if (path.id != given.id || sink.carries == SinkCarries::Path
        || sink.carries == SinkCarries::Store)
        readFromPath(path, content);
}

// A store that is no container of the program: a cache, a table, a client of a service.
QString WriterWatch::storeOf(const Value &holder) const
{
    const Cell *cell = m_state.cell(holder.cell);
    const bool followed =
        cell
        && (cell->kind != Cell::Kind::Object || cell->fields.contains(contentKey())
            || cell->fields.contains(pathField()));
    if (followed || holder.isConstant())
        return {};
    if (!holder.kept.place().isEmpty())
        return holder.kept.place();
    const Program &program = m_run.m_program;
    QStringList types = holder.names + holder.types;
    types.sort();
    const auto library = std::ranges::find_if(types, [&](const QString &type) {
        return type.contains(u'.') && !program.classNamed(type) && !program.function(type);
    });
    return library == types.end() ? QString() : storePlace(*library);
}

// `client.set(key, pickle.dumps(value))` and `client.get(key)`
void WriterWatch::meetStore(const Value &callee, const Arguments &arguments, Value &result)
{
    if (arguments.items.isEmpty() || arguments.items.first().splat)
        return;
    const Value &key = arguments.items.first().value;
    QList<WriteCall> calls;
    for (const auto rest = arguments.items.sliced(1); const Arguments::Item &item : rest)
        calls = united(calls, m_run.contentOf(item.value, m_state).kept.writers(), maxWriters);
    if (calls.isEmpty())
        noteTaken(*callee.receiver, key, result);
    else
        keep(*callee.receiver, key, calls);
}

void WriterWatch::noteKept(const Value &store, const Value &key, const Value &value)
{
    if (const auto calls = m_run.contentOf(value, m_state).kept.writers(); !calls.isEmpty())
        keep(store, key, calls);
}

void WriterWatch::keep(const Value &store, const Value &key, const QList<WriteCall> &calls)
{
    const QString name = storeOf(store);
    const QString at = placeOf(key);
    if (!name.isEmpty() && !at.isEmpty())
        noteWritten(calls, name + at);
}

void WriterWatch::noteTaken(const Value &store, const Value &key, Value &result)
{
    if (result.isConstant() || !result.kept.writers().isEmpty() || !result.names.isEmpty())
        return;
    const QString name = storeOf(store);
    const QString at = placeOf(key);
    if (!name.isEmpty() && !at.isEmpty())
        result.kept.addReadAt({name + at});
}

// What `dumps` of a class returns, its `loads` reads.
void WriterWatch::noteReturned(const Value &value)
{
    const FunctionInfo *function = m_run.m_active.back()->function;
    if (!function || !hasOtherHalf(function->qualified.section(u'.', -1)))
        return;
    if (const auto calls = m_run.contentOf(value, m_state).kept.writers(); !calls.isEmpty())
        noteWritten(calls, argumentPlace(*function));
}

} // namespace pb
