// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/callsite.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"
#include "dataflow/writers.h"

#include <QDir>

#include <algorithm>

namespace pb {

namespace {

// Whether a call through the object or class `self` hands it over as the first argument.
bool bindsSelf(const FunctionInfo &function, const Value *self)
{
    return self && !function.className.isEmpty()
           && !function.decorators.contains(QStringLiteral("staticmethod"))
           && (self->names.isEmpty()
               || function.decorators.contains(QStringLiteral("classmethod")));
}

// A library's constant by its name: re.DOTALL
bool isFlag(const Value &value)
{
    return value.exposure == Exposure::Unknown && value.names.size() == 1
           && value.names.first().contains(u'.') && value.names.first().section(u'.', -1).isUpper();
}

// What the object was made with stays with it.
void noteMaking(Cell &object, const Arguments &arguments)
{
    int position = 0;
    for (const Arguments::Item &item : arguments.items) {
        if (item.splat)
            break;
        const QString place =
            item.keyword.isEmpty() ? QString::number(position++) : QString::fromUtf8(item.keyword);
        object.fields.insert(madeField(place), item.value);
    }
    if (!arguments.items.isEmpty() && !arguments.items.first().splat)
        object.fields.insert(QStringLiteral("()<made>"), arguments.items.first().value);
    if (const Value *key = arguments.value(0, "key"))
        object.fields.insert(QStringLiteral("<key>"), *key);
    else if (const Value *secret = arguments.value(-1, "secret_key"))
        object.fields.insert(QStringLiteral("<key>"), *secret);
}

// Known methods that put something where an item or attribute stood.
bool replacesParts(const QString &method)
{
    static const QSet<QString> known{
        QStringLiteral("pop"),        QStringLiteral("popleft"), QStringLiteral("popitem"),
        QStringLiteral("insert"),     QStringLiteral("append"),  QStringLiteral("appendleft"),
        QStringLiteral("extend"),     QStringLiteral("remove"),  QStringLiteral("clear"),
        QStringLiteral("sort"),       QStringLiteral("reverse"), QStringLiteral("rotate"),
        QStringLiteral("update"),     QStringLiteral("setlist"), QStringLiteral("setdefault"),
        QStringLiteral("__setitem__")};
    return known.contains(method) || method.startsWith(QStringLiteral("read"))
           || method.startsWith(QStringLiteral("recv"));
}

bool isException(const Value &callee)
{
    return std::ranges::any_of(callee.names, [](const QString &name) {
        return name.startsWith(QStringLiteral("builtins."))
               && (name.endsWith(QStringLiteral("Error"))
                   || name.endsWith(QStringLiteral("Exception")));
    });
}

} // namespace

Value Interpreter::evalCall(Node node, State &state)
{
    const Node function = node.field(Field::Function);
    const Value callee = eval(function, state);
    const Arguments arguments = evalArguments(node, state);
    if (!m_quiet && !state.dead)
        m_visited.insert({&here(), {node.span().begin, node.span().end}});
    return call(node, callee, arguments, state);
}

Value Interpreter::call(Node node, const Value &callee, const Arguments &arguments, State &state)
{
    Value result = callAny(node, callee, arguments, state);
    if (!m_lookups)
        WriterWatch(*this, state).meetCall(node, callee, arguments, result);
    return result;
}

Value Interpreter::callAny(Node node, const Value &callee, const Arguments &arguments, State &state)
{
    if (state.dead)
        return harmless(node);
    Value result;
    if (m_lookups)
        findClassLookup(node, callee, arguments, state);
    noteSettingCall(callee, arguments, state);
    meetCallbacks(node, callee, arguments, state);
    if (callee.receiver && replacesParts(callee.attribute))
        m_parts.forgetItems(callee.receiver->id);
    const size_t told = m_seen.size();
    if (meetSink(node, callee, arguments, state, result))
        return callOwnToo(node, callee, arguments, std::move(result), told, state);
    const Cell *cell = state.cell(callee.cell);
    if (cell && cell->kind == Cell::Kind::Record) {
        const Cell type = *cell;
        return makeRecord(node, type, arguments, state);
    }
    if (cell && cell->kind == Cell::Kind::Partial) {
        const Value inner = cell->rest.value_or(Value());
        Arguments all;
        for (const Value &value : cell->items)
            all.items.append({node, {}, value, false});
        for (auto it = cell->fields.cbegin(); it != cell->fields.cend(); ++it)
            all.items.append({node, it.key().toUtf8(), *it, false});
        all.items += arguments.items;
        const bool told = !cell->items.isEmpty() && isSink(inner); // where the data was bound
        m_muted += told ? 1 : 0;
        Value answer = call(node, inner, all, state);
        m_muted -= told ? 1 : 0;
        return answer;
    }
    noteOther(node, callee);
    bool known = false;
    result = callByName(node, callee, arguments, state, known);
    if (known)
        return result;
    if (callee.receiver) {
        const Value receiver = *callee.receiver;
        result = callMethod(node, receiver, callee.attribute, arguments, state, known);
        if (known)
            return result;
    }
    return unresolved(node, callee, arguments, state);
}

// `codec.loads(data)` where `codec` is a library's module or a class of the project: either is called.
// `told`: how much was seen before the library's.
Value Interpreter::callOwnToo(Node node, const Value &callee, const Arguments &arguments,
                              Value loaded, size_t told, State &state)
{
    const bool own =
        callee.names.size() > 1 && std::ranges::any_of(callee.names, [this](const QString &name) {
            return !m_program.functionsNamed(name).isEmpty();
        });
    if (!own)
        return loaded;
    const size_t after = m_seen.size();
    State way = state;
    const auto other = callDefined(node, callee, arguments, way);
    const bool restricts = std::any_of(
        m_seen.begin() + static_cast<std::ptrdiff_t>(after), m_seen.end(),
        [](const Observation &seen) { return seen.guard.verdict == GuardVerdict::Effective; });
    for (size_t i = told; i < after && restricts; ++i) {
        if (m_seen[i].guard.verdict == GuardVerdict::Absent)
            m_seen[i].guard =
                bypassable(GuardKind::RestrictedUnpickler,
                           QStringLiteral("Only one of what may be called here is restricted"));
    }
    m_joiner.join(state, way);
    return other ? m_joiner.join(loaded, *other, &state, &state) : loaded;
}

// What is called here is another library's function, whatever the names of the file may say.
void Interpreter::noteOther(Node node, const Value &callee)
{
    const bool certain =
        !m_quiet && !callee.names.isEmpty()
        && std::ranges::all_of(callee.names, [this](const QString &name) {
               return name.contains(u'.') && !m_program.module(name.section(u'.', 0, 0))
                      && !m_catalog.sinkModules().contains(name.section(u'.', 0, 0))
                      && m_program.unreadModuleOf(name).isEmpty();
           });
    if (certain && node.is(Kind::Call))
        m_silent.insert({&here(), {node.span().begin, node.span().end}});
}

// Everything that the qualified name of the callee decides.
Value Interpreter::callByName(Node node, const Value &callee, const Arguments &arguments,
                              State &state, bool &known)
{
    known = true;
    QStringList names = callee.names;
    names += callee.types;
    if (auto value = callAuthentication(node, names, callee, arguments, state))
        return *value;
    Value result;
    if (callHigherOrder(node, names, arguments, state, result))
        return result;
    if (auto value = callDefined(node, callee, arguments, state))
        return *value;
    for (const QString &name : std::as_const(names)) {
        if (auto value = callLibrary(node, name, arguments, state))
            return withFallback(name, *value, arguments, state);
    }
    if (const SourceEntry *entry = attributeSource(callee.names))
        return sourceValue(*entry, node, entry->exposure);
    if (callee.receiver) {
        for (const QString &name : std::as_const(callee.types)) {
            const auto found = m_sources.methods.constFind(name);
            if (found != m_sources.methods.cend())
                return fromMethodSource(*found, node, *callee.receiver, arguments, state);
        }
    }
    known = false;
    return {};
}

// The functions and classes of the project that the callee may be.
std::optional<Value> Interpreter::callDefined(Node node, const Value &callee,
                                              const Arguments &arguments, State &state)
{
    std::vector<std::pair<QString, const FunctionInfo *>> defined; // no function: a class
    for (const QString &name : std::as_const(callee.names)) {
        const auto functions = m_program.functionsNamed(name);
        for (const FunctionInfo *function : functions)
            defined.emplace_back(name, function);
        if (functions.isEmpty() && m_program.classNamed(name))
            defined.emplace_back(name, nullptr);
    }
    if (defined.empty())
        return callSpecial(callee, QStringLiteral("__call__"), arguments, node, state);
    const auto callOne = [&](const auto &one, State &way) {
        return one.second ? callFunction(*one.second, node, callee, arguments, way)
                          : construct(one.first, node, arguments, way);
    };
    if (defined.size() == 1)
        return callOne(defined.front(), state);
    std::optional<Value> joined;
    State after = deadState(state);
    for (const auto &possible : defined) {
        State way = state;
        const Value one = callOne(possible, way);
        if (!way.dead)
            joined = joined ? m_joiner.join(*joined, one, &way, &way) : one;
        m_joiner.join(after, way);
    }
    state = std::move(after);
    return joined ? joined : harmless(node);
}

// `self` of any class derived from one, in a method that only some of these have: of one of them.
Value Interpreter::narrowedTo(const QString &className, const Value &self, State &state)
{
    const Cell *cell = state.cell(self.cell);
    if (!cell || cell->kind != Cell::Kind::Object || !cell->open || cell->node
        || cell->className == className
        || !m_program.derivedFrom(cell->className).contains(className))
        return self;
    Cell narrow = *cell;
    narrow.className = className;
    Value object = self;
    object.types = QStringList{className} + m_program.libraryBases(className);
    object.cell = newCell(std::move(narrow), state);
    return object;
}

Value Interpreter::callFunction(const FunctionInfo &function, Node node, const Value &callee,
                                const Arguments &arguments, State &state)
{
    const Cell *cell = state.cell(callee.cell);
    const QMap<QByteArray, Value> captured = cell ? cell->captured : QMap<QByteArray, Value>();
    if (auto generator = suspended(function, node, callee, arguments, state))
        return *std::move(generator);
    const Value *self = callee.receiver.get();
    if (!bindsSelf(function, self))
        return enter(function, node, nullptr, arguments, captured, state);
    const Value narrowed = narrowedTo(function.className, *self, state);
    return enter(function, node, &narrowed, arguments, captured, state);
}

// What is known of a function outside the project by its name alone.
std::optional<Value> Interpreter::callLibrary(Node node, const QString &name,
                                              const Arguments &arguments, State &state)
{
    if (name.startsWith(QStringLiteral("builtins.")) || name.contains(u'.')) {
        bool handled = false;
        Value result = callBuiltin(node, name, arguments, state, handled);
        if (handled)
            return result;
    }
    if (const auto found = m_sources.calls.constFind(m_sources.known(name));
        found != m_sources.calls.cend())
        return fromSource(*found, node, arguments, state);
    if (const auto wrapped = m_sources.wrappers.constFind(m_sources.known(name));
        wrapped != m_sources.wrappers.cend()) {
        if (const Value *inner = arguments.value(*wrapped, {}))
            return *inner;
    }
    if (m_sources.propagatingCalls.contains(name))
        return propagated(
            node, QStringLiteral("passes through %1").arg(quoted(node.field(Field::Function))),
            arguments, nullptr, state);
    return std::nullopt;
}

// While find_class is graded: something made of all of these, "{}.{}".format(module, name).
Value Interpreter::combined(Node node, const Arguments &arguments, const Value *receiver)
{
    Value made = unknown(node, QStringLiteral("Made of what the pickle names"));
    const auto take = [&made](const Value &value) {
        made.from += QList<int>{value.id} + value.from;
        made.bounded = made.bounded || value.bounded;
    };
    if (receiver)
        take(*receiver);
    for (const Arguments::Item &item : arguments.items)
        take(item.value);
    return made;
}

Value Interpreter::propagated(Node node, const QString &what, const Arguments &arguments,
                              const Value *receiver, State &state)
{
    if (m_lookups)
        return combined(node, arguments, receiver);
    Value carried = receiver ? *receiver : harmless(node);
    int sources = receiver && !receiver->isConstant() ? 1 : 0;
    const Value *only = receiver;
    for (const Arguments::Item &item : arguments.items) {
        const Value value = contentOf(item.value, state);
        if (isFlag(value))
            continue;
        if (!value.isConstant()
            && (value.exposure != Exposure::None || value.cell || !value.from.isEmpty()
                || value.digest)) {
            ++sources;
            only = &item.value;
        }
        carried = m_joiner.join(carried, value, &state, &state);
    }
    if (sources == 1 && only) {
        const Value one = contentOf(*only, state);
        Value result = derived(one, node, one.isOutside() ? what : QString());
        result.digest = one.digest;
        return result;
    }
    return derived(carried, node, carried.isOutside() ? what : QString());
}

// Functions that the call is handed to give it what it receives: KafkaConsumer(value_deserializer=loads).
void Interpreter::meetCallbacks(Node node, const Value &callee, const Arguments &arguments,
                                State &state)
{
    for (const QStringList names = callee.names + callee.types; const QString &name : names) {
        const auto found = m_sources.callbacks.constFind(m_sources.known(name));
        if (found == m_sources.callbacks.cend())
            continue;
        const Value data =
            fresh(found->exposure,
                  QStringLiteral("%1: %2").arg(found->label, whoWrites(found->exposure)), node);
        QList<const Arguments::Item *> given;
        if (found->index >= 0)
            given.append(arguments.at(found->index, {}));
        for (const QString &keyword : found->keywords)
            given.append(arguments.at(-1, keyword.toUtf8()));
        for (const Arguments::Item *item : std::as_const(given)) {
            if (item)
                meetReference(item->value, data, item->node, state);
        }
        const Value *first = arguments.value(0, {});
        const Cell *table = first ? state.cell(first->cell) : nullptr;
        for (const QString &key : table ? found->keys : QStringList()) {
            const Value function = table->fields.value(QStringLiteral("s:") + key);
            if (function.reference && function.referredIn == &here())
                meetReference(function, data, function.reference, state);
        }
        return;
    }
}

// Whether how an object was made matters later: a socket, a cipher, a loader.
bool Interpreter::isMaker(const QStringList &chains) const
{
    return std::ranges::any_of(chains, [this](const QString &chain) {
        return m_makers.contains(chain) || m_makers.contains(m_sources.known(chain));
    });
}

// A container that somebody else was given may hold more from then on.
void Interpreter::letGo(const Value &value, Node node, State &state)
{
    if (value.receiver && value.receiver->cell && !value.attribute.isEmpty()) // parts.append
        letGo(*value.receiver, node, state);
    const Cell *cell = state.cell(value.cell);
    const bool container =
        cell
        && ((cell->kind == Cell::Kind::List && !cell->fixed) || cell->kind == Cell::Kind::Dict);
    if (container && cell->items.isEmpty() && cell->fields.isEmpty()) {
        addLoosely(
            value,
            unknown(node,
                    QStringLiteral("What %1 puts into it was not followed").arg(quoted(node))),
            state);
    } else if (cell && cell->kind == Cell::Kind::Object && cell->fields.contains(contentKey())
               && cell->fields.value(contentKey()).exposure == Exposure::None) {
        addContent(
            value,
            unknown(node,
                    QStringLiteral("What %1 puts into it was not followed").arg(quoted(node))),
            state);
    }
}

// A library's exception: its arguments come out again as `error.args`.
Value Interpreter::madeException(Value error, Node node, const Arguments &arguments, State &state)
{
    Cell given;
    given.kind = Cell::Kind::List;
    given.fixed = true;
    for (const Arguments::Item &item : arguments.items)
        given.items.append(item.value);
    Cell cell;
    cell.open = true;
    cell.fields.insert(QStringLiteral("args"), container(std::move(given), node, state));
    error.cell = newCell(std::move(cell), state);
    return error;
}

// A library's object that keeps what it was made with: an address, a key, a mode.
int Interpreter::madeObject(const Value &callee, const Arguments &arguments, State &state)
{
    Cell object;
    object.open = true;
    const Cell *maker = callee.receiver ? state.cell(callee.receiver->cell) : nullptr;
    if (maker && maker->kind == Cell::Kind::Object) { // what accept() gives is bound as well
        for (auto it = maker->fields.cbegin(); it != maker->fields.cend(); ++it) {
            if (it.key().startsWith(QStringLiteral("()")) || it.key().startsWith(madeField({})))
                object.fields.insert(it.key(), *it);
        }
    }
    noteMaking(object, arguments);
    return newCell(std::move(object), state);
}

// The same for an object of the project's own class whose library constructor is called.
void Interpreter::keepMaking(const Value &object, const Arguments &arguments, State &state)
{
    if (Cell *cell = state.edit(object.cell))
        noteMaking(*cell, arguments);
}

// A call of something that is not here to be read.
Value Interpreter::unresolved(Node node, const Value &callee, const Arguments &arguments,
                              State &state)
{
    const Node function = node.is(Kind::Call) ? node.field(Field::Function) : node;
    const QString what =
        callee.receiver
            ? QStringLiteral("passes through `.%1()`, which was not followed").arg(callee.attribute)
            : QStringLiteral("passes through %1, which was not followed").arg(quoted(function));
    Value carried = propagated(node, what, arguments, callee.receiver.get(), state);
    if (callee.isOutside() && callee.exposure > carried.exposure)
        carried = derived(callee, node, what); // what comes out of it is from outside too
    if (callee.receiver) {
        markCalled(*callee.receiver, callee.attribute, arguments, state);
        m_parts.forgetItems(callee.receiver->id);
    }
    for (const Arguments::Item &item : arguments.items)
        letGo(item.value, node, state);
    Value result = carried;
    if (carried.isOutside()) {
        result.confidence = Confidence::Low;
    } else {
        result =
            unknown(node, QStringLiteral("What %1 returns was not followed").arg(quoted(function)));
        result.viaCaller = carried.viaCaller;
        result.bounded = carried.bounded;
        result.cutOf = carried.cutOf;
    }
    if (isException(callee))
        return madeException(result, node, arguments, state);
    result.digest.reset();
    result.types = callee.names + callee.types;
    result.types.removeDuplicates();
    if (isMaker(result.types))
        result.cell = madeObject(callee, arguments, state);
    return result;
}

} // namespace pb
