// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Python's own functions, as far as they decide where data goes.

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace pb {

namespace {

constexpr qint64 maxRange = 64;

bool isOneOf(const QString &name, std::initializer_list<const char *> names)
{
    return std::ranges::any_of(names,
                               [&name](const char *one) { return name == QLatin1StringView(one); });
}

// What it returns tells nothing of its arguments.
bool isHarmlessFunction(const QString &name)
{
    return isOneOf(name, {"builtins.isinstance", "builtins.issubclass", "builtins.hasattr",
                          "builtins.callable", "builtins.id", "builtins.hash", "builtins.print",
                          "builtins.type", "builtins.bool", "builtins.any", "builtins.all",
                          "os.path.exists", "os.path.isfile", "os.path.isdir", "time.time",
                          "os.urandom", "uuid.uuid4", "builtins.object"});
}

// By its full name, or as a method of whatever object.
const HigherOrder *higherOrderNamed(const SourceTable &sources, const QString &name)
{
    auto found = sources.higherOrder.constFind(name);
    if (found == sources.higherOrder.cend())
        found = sources.higherOrder.constFind(QStringLiteral("*.") + name.section(u'.', -1));
    return found == sources.higherOrder.cend() ? nullptr : &*found;
}

} // namespace

Value Interpreter::importedByName(Node node, const Arguments &arguments, bool &known)
{
    known = false;
    const Value *name = arguments.value(0, "name");
    if (!name || name->constant.kind != Constant::Kind::Text)
        return {};
    known = true;
    QString module = name->constant.text;
    if (module.startsWith(u'.')) {
        QStringList base = here().dottedName().split(u'.');
        while (module.startsWith(u'.')) {
            module.remove(0, 1);
            if (!here().isPackage() || module.startsWith(u'.'))
                base.removeLast();
        }
        module = (base + QStringList{module}).join(u'.');
    }
    return named({module}, node);
}

Value Interpreter::dynamicAttribute(Node node, const Arguments &arguments, State &state)
{
    const Value *object = arguments.value(0, {});
    const Value *name = arguments.value(1, {});
    const Value *fallback = arguments.value(2, {});
    if (!object || !name)
        return harmless(node);
    if (name->constant.kind != Constant::Kind::Text) {
        Value result = worst(*object, *name, &state);
        result.names.clear();
        result.cell = 0;
        return result;
    }
    const Cell *cell = state.cell(object->cell);
    if (fallback && cell && cell->kind == Cell::Kind::Object && !cell->open
        && cell->className.isEmpty() && !cell->fields.contains(name->constant.text))
        return *fallback;
    Value value = attributeOf(node, *object, name->constant.text, state);
    if (fallback && value.names.isEmpty())
        value = m_joiner.join(value, *fallback, &state, &state);
    return value;
}

Value Interpreter::callBuiltin(Node node, const QString &name, const Arguments &arguments,
                               State &state, bool &known)
{
    known = true;
    if (isOneOf(name, {"importlib.import_module", "builtins.__import__", "sys.modules.get"}))
        return importedByName(node, arguments, known);
    if (isHarmlessFunction(name))
        return harmless(node);
    if (isOneOf(name, {"builtins.len"}))
        return lengthOf(node, arguments, state);
    if (isOneOf(name, {"builtins.range"}))
        return rangeOf(node, arguments, state);
    if (isOneOf(name, {"builtins.super"}))
        return superObject(arguments, state);
    std::optional<Value> result = callAttributeFunction(node, name, arguments, state);
    if (!result)
        result = makeList(node, name, arguments, state, known);
    if (!result)
        result = makeDict(node, name, arguments, state);
    if (!result)
        result = makeRecordType(node, name, arguments, state);
    if (!result)
        result = dictFromKeys(node, name, arguments, state);
    if (!result)
        result = foldConversion(node, name, arguments);
    if (!result)
        result = callIteration(node, name, arguments, state);
    if (!result)
        result = castOrCopy(name, arguments, state);
    if (!result)
        result = makeFileObject(node, name, arguments, state);
    if (!result)
        result = makeConfigParser(node, name, state);
    if (!result)
        result = copyBetween(node, name, arguments, state);
    if (!result)
        result = callExit(node, name, state);
    if (result)
        return std::move(*result);
    known = false;
    return {};
}

std::optional<Value> Interpreter::callAttributeFunction(Node node, const QString &name,
                                                        const Arguments &arguments, State &state)
{
    if (isOneOf(name, {"builtins.getattr"}))
        return dynamicAttribute(node, arguments, state);
    if (!isOneOf(name, {"builtins.setattr"}))
        return {};
    const Value *object = arguments.value(0, {});
    const Value *attribute = arguments.value(1, {});
    const Value *value = arguments.value(2, {});
    Cell *cell = object ? state.edit(object->cell) : nullptr;
    if (cell && attribute && value && attribute->constant.kind == Constant::Kind::Text)
        cell->fields.insert(attribute->constant.text, *value);
    return constant(noneConstant(), node);
}

Value Interpreter::lengthOf(Node node, const Arguments &arguments, const State &state)
{
    const Value *first = arguments.value(0, {});
    const Cell *cell = first ? state.cell(first->cell) : nullptr;
    if (first) {
        if (const auto length = foldLength(first->constant))
            return constant(intConstant(*length), node);
    }
    if (cell && cell->kind == Cell::Kind::List && !cell->open)
        return constant(intConstant(cell->items.size()), node);
    if (cell && cell->kind == Cell::Kind::Dict && !cell->open)
        return constant(intConstant(cell->fields.size()), node);
    return harmless(node);
}

Value Interpreter::rangeOf(Node node, const Arguments &arguments, State &state)
{
    const Value *first = arguments.value(0, {});
    const Value *end = arguments.value(1, {}) ? arguments.value(1, {}) : first;
    const qint64 from = arguments.value(1, {}) && first ? first->constant.number : 0;
    Cell cell;
    cell.kind = Cell::Kind::List;
    const bool fixed = arguments.items.size() < 3 && end
                       && end->constant.kind == Constant::Kind::Int
                       && (!arguments.value(1, {}) || first->constant.kind == Constant::Kind::Int)
                       && end->constant.number - from <= maxRange;
    if (fixed) {
        for (qint64 i = from; i < end->constant.number; ++i)
            cell.items.append(constant(intConstant(i), node));
    } else {
        cell.open = true;
        cell.rest = harmless(node);
    }
    return container(std::move(cell), node, state);
}

std::optional<Value> Interpreter::makeList(Node node, const QString &name,
                                           const Arguments &arguments, State &state, bool &known)
{
    if (isOneOf(name, {"asyncio.gather"})) {
        Cell cell;
        cell.kind = Cell::Kind::List;
        for (const Arguments::Item &item : arguments.items) {
            if (item.keyword.isEmpty() && !item.splat)
                cell.items.append(item.value);
            else if (item.splat)
                addUnkeyed(cell, item.value, state);
        }
        return container(std::move(cell), node, state);
    }
    const bool queue =
        isOneOf(name, {"queue.Queue", "queue.SimpleQueue", "queue.LifoQueue", "queue.PriorityQueue",
                       "asyncio.Queue", "multiprocessing.Queue", "multiprocessing.SimpleQueue",
                       "multiprocessing.JoinableQueue", "Queue.Queue"});
    if (!queue
        && !isOneOf(name, {"builtins.list", "builtins.tuple", "builtins.sorted", "builtins.set",
                           "builtins.frozenset", "builtins.reversed", "collections.deque"}))
        return {};
    const Value *first = arguments.value(0, {});
    if (queue || !first) {
        Cell cell;
        cell.kind = Cell::Kind::List;
        return container(std::move(cell), node, state);
    }
    const Cell *cell = state.cell(first->cell);
    if (cell && cell->kind == Cell::Kind::List)
        return container(rearranged(name, *cell, state), node, state);
    known = m_sources.propagatingCalls.contains(name);
    return propagated(node, QStringLiteral("passes through %1").arg(quoted(name)), arguments,
                      nullptr, state);
}

// A copy of a list as reversed, sorted or set leave it.
Cell Interpreter::rearranged(const QString &name, const Cell &list, State &state)
{
    Cell copy = list;
    const bool sorted = isOneOf(name, {"builtins.sorted"});
    if (isOneOf(name, {"builtins.reversed"})) {
        std::ranges::reverse(copy.items);
    } else if (sorted || isOneOf(name, {"builtins.set"})) {
        for (const Value &item : std::as_const(copy.items))
            copy.rest = copy.rest ? m_joiner.join(*copy.rest, item, &state, &state) : item;
        if (!m_lookups && sorted) {
            copy.open = true;
            copy.items.clear();
        } else {
            copy.rest = list.rest;
        }
    }
    return copy;
}

// dict([(key, value), …]); false when they are not all known.
bool Interpreter::addPairs(Cell &dict, const Cell &list, const State &state) const
{
    if (list.kind != Cell::Kind::List || list.open)
        return false;
    for (const Value &item : list.items) {
        const Cell *pair = state.cell(item.cell);
        const bool two = pair && pair->kind == Cell::Kind::List && pair->items.size() == 2;
        const QString key = two ? keyOf(pair->items[0], state) : QString();
        if (key.isEmpty())
            return false;
        dict.fields.insert(key, pair->items[1]);
    }
    return true;
}

// dict.fromkeys(keys, value)
std::optional<Value> Interpreter::dictFromKeys(Node node, const QString &name,
                                               const Arguments &arguments, State &state)
{
    if (!isOneOf(name, {"builtins.dict.fromkeys"}) || arguments.items.isEmpty())
        return {};
    const Value *value = arguments.value(1, {});
    Cell cell;
    cell.kind = Cell::Kind::Dict;
    cell.open = true;
    cell.rest = value ? *value : constant(noneConstant(), node);
    cell.keys = elementOf(arguments.items.first().value, node, state);
    return container(std::move(cell), node, state);
}

std::optional<Value> Interpreter::makeDict(Node node, const QString &name,
                                           const Arguments &arguments, State &state)
{
    const bool object = isOneOf(name, {"types.SimpleNamespace", "argparse.Namespace"});
    const bool defaults = isOneOf(name, {"collections.defaultdict"});
    if (!object && !defaults && !isOneOf(name, {"builtins.dict", "collections.OrderedDict"}))
        return {};
    Cell cell;
    cell.kind = object ? Cell::Kind::Object : Cell::Kind::Dict;
    const Value *first = arguments.value(0, {});
    const Cell *given = first ? state.cell(first->cell) : nullptr;
    if (first && defaults)
        cell.captured.insert(factoryKey(), *first);
    if (first && !object && !defaults) {
        if (given && given->kind == Cell::Kind::Dict) {
            cell = *given;
        } else if (!given || !addPairs(cell, *given, state)) {
            cell.open = true;
            cell.rest = elementOf(*first, node, state);
        }
    }
    for (const Arguments::Item &item : arguments.items) {
        if (!item.keyword.isEmpty())
            cell.fields.insert((object ? QString() : QStringLiteral("s:"))
                                   + QString::fromUtf8(item.keyword),
                               item.value);
    }
    return container(std::move(cell), node, state);
}

// collections.namedtuple("Pair", ["given", "own"]), also as one text
std::optional<Value> Interpreter::makeRecordType(Node node, const QString &name,
                                                 const Arguments &arguments, State &state)
{
    const Value *fields = arguments.value(1, "field_names");
    if (!isOneOf(name, {"collections.namedtuple"}) || !fields)
        return {};
    Cell cell;
    cell.kind = Cell::Kind::Record;
    if (fields->constant.kind == Constant::Kind::Text) {
        static const QRegularExpression gap(QStringLiteral("[\\s,]+"));
        for (const auto words = fields->constant.text.split(gap, Qt::SkipEmptyParts);
             const QString &word : words)
            cell.items.append(constant(textConstant(word), node));
    } else if (const Cell *list = state.cell(fields->cell);
               list && list->kind == Cell::Kind::List && !list->open) {
        cell.items = list->items;
    } else {
        return {};
    }
    return container(std::move(cell), node, state);
}

// An object of such a type: its fields by name and by place.
Value Interpreter::makeRecord(Node node, const Cell &type, const Arguments &arguments, State &state)
{
    Cell cell;
    cell.kind = Cell::Kind::Object;
    for (int i = 0; i < type.items.size(); ++i) {
        const QString field = type.items[i].constant.text;
        const Value *given = arguments.value(i, field.toUtf8());
        const Value value =
            given ? *given
                  : unknown(node, QStringLiteral("No argument was seen for %1").arg(quoted(field)));
        cell.fields.insert(field, value);
        cell.fields.insert(QStringLiteral("i:%1").arg(i), value);
    }
    Value record = container(std::move(cell), node, state);
    record.types = QStringList{QStringLiteral("<record>")};
    return record;
}

std::optional<Value> Interpreter::callIteration(Node node, const QString &name,
                                                const Arguments &arguments, State &state)
{
    if (isOneOf(name, {"builtins.enumerate", "builtins.zip"}))
        return listOfTuples(node, name, arguments, state);
    const Value *first = arguments.value(0, {});
    if (!first)
        return {};
    if (isOneOf(name, {"builtins.iter"}))
        return *first;
    if (isOneOf(name, {"builtins.next", "builtins.min", "builtins.max"}))
        return elementOf(*first, node, state);
    return {};
}

// enumerate and zip of lists that are known item by item
std::optional<Value> Interpreter::rowsOf(Node node, const QString &name,
                                         const Arguments &arguments, State &state)
{
    QList<QList<Value>> columns;
    qsizetype rows = maxRange;
    for (const Arguments::Item &item : arguments.items) {
        const Cell *cell = state.cell(item.value.cell);
        if (!item.keyword.isEmpty() || item.splat || !cell || cell->kind != Cell::Kind::List
            || cell->open)
            return {};
        columns.append(cell->items);
        rows = std::min(rows, cell->items.size());
    }
    if (columns.isEmpty())
        return {};
    Cell whole;
    whole.kind = Cell::Kind::List;
    for (qsizetype i = 0; i < rows; ++i) {
        Cell row;
        row.kind = Cell::Kind::List;
        row.fixed = true;
        if (isOneOf(name, {"builtins.enumerate"}))
            row.items.append(constant(intConstant(i), node));
        for (const QList<Value> &column : std::as_const(columns))
            row.items.append(column[i]);
        whole.items.append(container(std::move(row), node, state));
    }
    return container(std::move(whole), node, state);
}

// enumerate and zip
Value Interpreter::listOfTuples(Node node, const QString &name, const Arguments &arguments,
                                State &state)
{
    if (auto exact = rowsOf(node, name, arguments, state))
        return *exact;
    Cell pair;
    pair.kind = Cell::Kind::List;
    if (isOneOf(name, {"builtins.enumerate"}))
        pair.items.append(harmless(node));
    for (const Arguments::Item &item : arguments.items) {
        if (item.keyword.isEmpty())
            pair.items.append(elementOf(item.value, node, state));
    }
    Cell cell;
    cell.kind = Cell::Kind::List;
    cell.open = true;
    cell.rest = container(std::move(pair), node, state);
    return container(std::move(cell), node, state);
}

Value Interpreter::superObject(const Arguments &arguments, State &state)
{
    const Frame &frame = state.frame();
    Cell cell;
    cell.kind = Cell::Kind::Super;
    cell.className = frame.className;
    if (const Value *after = arguments.value(0, {}); after && after->names.size() == 1)
        cell.className = after->names.first(); // super(Base, self)
    Value self = frame.variables.value("self");
    if (self.id == 0 && frame.function) {
        for (const Node &parameter : frame.function.field(Field::Parameters).children()) {
            self = frame.variables.value(parameter.text().toByteArray());
            break;
        }
    }
    Value owner;
    const Cell *object = state.cell(self.cell);
    const bool known = object && m_program.lineage(object->className).contains(frame.className);
    owner.attribute = known ? object->className : frame.className;
    cell.fields.insert(QStringLiteral("<self>"), self);
    cell.fields.insert(QStringLiteral("<class>"), owner);
    Value value = self;
    value.id = m_joiner.nextId();
    value.types = m_program.libraryBases(frame.className);
    value.cell = newCell(std::move(cell), state);
    return value;
}

// int, str and bytes of a constant, paths joined of constants
std::optional<Value> Interpreter::foldConversion(Node node, const QString &name,
                                                 const Arguments &arguments)
{
    if (isOneOf(name, {"os.path.join", "posixpath.join"}) && !arguments.items.isEmpty()) {
        const Value joined = pathOf(arguments, Value());
        if (joined.constant.isKnown())
            return constant(joined.constant, node);
    }
    const Value *first = arguments.value(0, {});
    if (!first)
        return {};
    const Constant::Kind kind = first->constant.kind;
    const Value *second = arguments.value(1, {});
    if (isOneOf(name, {"builtins.min", "builtins.max"}) && arguments.items.size() == 2 && second
        && kind == Constant::Kind::Int && second->constant.kind == Constant::Kind::Int) {
        const qint64 a = first->constant.number;
        const qint64 b = second->constant.number;
        return constant(intConstant(name.endsWith(QStringLiteral("min")) ? std::min(a, b)
                                                                         : std::max(a, b)),
                        node);
    }
    if (isOneOf(name, {"builtins.int"})) {
        bool ok = false;
        const qint64 number = kind == Constant::Kind::Text ? first->constant.text.toLongLong(&ok)
                                                           : first->constant.number;
        if (ok || kind == Constant::Kind::Int)
            return constant(intConstant(number), node);
    }
    if (kind == Constant::Kind::Text && isOneOf(name, {"builtins.str"}))
        return constant(first->constant, node);
    if (kind == Constant::Kind::Bytes && isOneOf(name, {"builtins.bytes"}))
        return constant(first->constant, node);
    return {};
}

std::optional<Value> Interpreter::castOrCopy(const QString &name, const Arguments &arguments,
                                             State &state)
{
    const Value *first = arguments.value(0, {});
    if (!first)
        return {};
    if (isOneOf(name, {"typing.cast"})) {
        const Value *second = arguments.value(1, {});
        return second ? *second : *first;
    }
    if (!isOneOf(name, {"copy.copy", "copy.deepcopy", "dataclasses.replace", "copy.replace"}))
        return {};
    Value value = *first;
    if (const Cell *known = state.cell(first->cell)) {
        Cell cell = *known;
        for (const Arguments::Item &item : arguments.items) {
            if (!item.keyword.isEmpty())
                cell.fields.insert(QString::fromUtf8(item.keyword), item.value);
        }
        value.cell = newCell(std::move(cell), state);
    }
    return value;
}

// Buffers and temporary files
std::optional<Value> Interpreter::makeFileObject(Node node, const QString &name,
                                                 const Arguments &arguments, State &state)
{
    if (!isOneOf(name, {"io.BytesIO", "io.StringIO", "six.BytesIO", "cStringIO.StringIO",
                        "StringIO.StringIO", "builtins.bytearray", "tempfile.TemporaryFile",
                        "tempfile.NamedTemporaryFile", "tempfile.SpooledTemporaryFile"}))
        return {};
    const Value *first = arguments.value(0, {});
    Cell cell;
    cell.open = true;
    const bool buffer = name.endsWith(QStringLiteral("IO")) || isOneOf(name, {"builtins.bytearray"});
    cell.fields.insert(contentKey(), buffer && first ? contentOf(*first, state) : harmless(node));
    if (!buffer) {
        const Value place = harmless(node);
        cell.fields.insert(pathField(), place);
        cell.fields.insert(QStringLiteral("name"), place);
    }
    Value value = cell.fields.value(contentKey());
    value.id = m_joiner.nextId();
    value.from.append(cell.fields.value(contentKey()).id);
    value.types = QStringList{name};
    value.names.clear();
    value.constant = {};
    value.cell = newCell(std::move(cell), state);
    return value;
}

// shutil.copyfileobj(source, target)
std::optional<Value> Interpreter::copyBetween(Node node, const QString &name,
                                              const Arguments &arguments, State &state)
{
    const Value *source = arguments.value(0, "fsrc");
    const Value *target = arguments.value(1, "fdst");
    if (!isOneOf(name, {"shutil.copyfileobj"}) || !source || !target)
        return {};
    addContent(*target, *source, state);
    return constant(noneConstant(), node);
}

// What ends the way: sys.exit, abort
std::optional<Value> Interpreter::callExit(Node node, const QString &name, State &state)
{
    if (isOneOf(name, {"django.http.Http404"}))
        return harmless(node);
    if (!isOneOf(name, {"sys.exit", "os._exit", "flask.abort", "builtins.exit", "builtins.quit",
                        "quart.abort", "bottle.abort"}))
        return {};
    escape(state);
    state.dead = true;
    return harmless(node);
}

// What the function that is handed over is called with.
Arguments Interpreter::handedArguments(Node node, const HigherOrder &entry,
                                       const Arguments &arguments, State &state)
{
    Arguments inner;
    const auto take = [&](const Arguments::Item &item) {
        Value value = entry.each ? elementOf(item.value, node, state) : item.value;
        const Cell *cell = entry.packed ? state.cell(value.cell) : nullptr;
        if (entry.packed && cell && cell->kind == Cell::Kind::List && !cell->open) {
            const QList<Value> items = cell->items;
            for (const Value &one : items)
                inner.items.append({item.node, {}, one, false});
        } else {
            inner.items.append({item.node, {}, value, false});
        }
    };
    if (entry.arguments < 0)
        return inner;
    if (entry.packed || !entry.keyword.isEmpty()) {
        if (const Arguments::Item *item = arguments.at(entry.arguments, entry.keyword.toUtf8()))
            take(*item);
        return inner;
    }
    int position = 0;
    for (const Arguments::Item &item : arguments.items) {
        if (item.keyword.isEmpty() && position++ >= entry.arguments)
            take(item);
    }
    return inner;
}

// functools.partial and its like: the function with the arguments it already has
Value Interpreter::partialOf(Node node, const HigherOrder &entry, const Arguments::Item &function,
                             const Arguments &arguments, const Arguments &inner, State &state)
{
    Cell cell;
    cell.kind = Cell::Kind::Partial;
    cell.rest = function.value;
    for (const Arguments::Item &item : inner.items)
        cell.items.append(item.value);
    for (const Arguments::Item &item : arguments.items) {
        if (!item.keyword.isEmpty() && item.keyword != entry.functionKeyword.toUtf8())
            cell.fields.insert(QString::fromUtf8(item.keyword), item.value);
    }
    Arguments bound = inner;
    for (const Arguments::Item &item : arguments.items) {
        if (!item.keyword.isEmpty())
            bound.items.append(item);
    }
    if (isSafeAlways(function.value, bound, state))
        m_silent.insert({&here(), {function.node.span().begin, function.node.span().end}});
    else if (!cell.items.isEmpty())
        meetReference(node, function.value, &cell.items.first(), function.node, state);
    Value result = harmless(node);
    result.cell = newCell(std::move(cell), state);
    return result;
}

// What comes back when `name` calls the function it was given.
Value Interpreter::callHanded(Node node, const QString &name, const HigherOrder &entry,
                              const Arguments::Item &function, const Arguments &inner, State &state)
{
    const Value *data = inner.items.isEmpty() ? nullptr : &inner.items.first().value;
    meetReference(node, function.value, data, function.node, state);
    const bool own = std::ranges::any_of(function.value.names, [this](const QString &n) {
        return m_program.function(n) || m_program.classNamed(n);
    });
    Value returned = own || (state.cell(function.value.cell) && function.value.names.isEmpty())
                         ? call(node, function.value, inner, state)
                         : propagated(node, QStringLiteral("passes through %1").arg(quoted(name)),
                                      inner, nullptr, state);
    if (!entry.value)
        return harmless(node);
    if (!entry.each)
        return returned;
    Cell cell;
    cell.kind = Cell::Kind::List;
    cell.open = true;
    cell.rest = returned;
    return container(std::move(cell), node, state);
}

bool Interpreter::callHigherOrder(Node node, const QStringList &names, const Arguments &arguments,
                                  State &state, Value &result)
{
    for (const QString &name : names) {
        const HigherOrder *entry = higherOrderNamed(m_sources, name);
        if (!entry)
            continue;
        const Arguments::Item *function =
            arguments.at(entry->function, entry->functionKeyword.toUtf8());
        if (!function || (function->value.names.isEmpty() && !function->value.cell))
            continue;
        const Arguments inner = handedArguments(node, *entry, arguments, state);
        if (entry->callable) {
            result = partialOf(node, *entry, *function, arguments, inner, state);
            return true;
        }
        result = callHanded(node, name, *entry, *function, inner, state);
        return entry->value || !names.contains(QStringLiteral("builtins.sorted"));
    }
    return false;
}

} // namespace pb
