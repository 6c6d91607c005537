// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where data meets something that deserialises it.

#include "base/words.h"
#include "dataflow/callsite.h"
#include "dataflow/findclass.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/place.h"
#include "dataflow/words.h"
#include "dataflow/writers.h"
#include "project/testpath.h"

#include <algorithm>

namespace pb {

namespace {

// A library's own public module before its aliases: "pickle.loads", then "cPickle.loads" and "_pickle.loads".
int aliasRank(const QString &name)
{
    return name.startsWith(u'_') ? 2 : name.startsWith(QStringLiteral("cPickle.")) ? 1 : 0;
}

bool isUrl(const Constant &constant)
{
    return constant.kind == Constant::Kind::Text
           && (constant.text.startsWith(QStringLiteral("http://"))
               || constant.text.startsWith(QStringLiteral("https://"))
               || constant.text.startsWith(QStringLiteral("s3://"))
               || constant.text.startsWith(QStringLiteral("gs://"))
               || constant.text.startsWith(QStringLiteral("ftp://")));
}

// Whether a call of `callee`, known as `name`, is the use that the sink is about.
bool isReachedBy(const Sink &sink, const QStringList &names, const Value &callee,
                 const QString &name)
{
    // What a load returned is called by its own name, not by that of the load.
    const bool own = callee.names.contains(name) || !callee.types.contains(name);
    return ((sink.form == SinkForm::Call || sink.form == SinkForm::Construct)
            && names.contains(name) && own)
           || (sink.form == SinkForm::Method
               && (callee.types.contains(name) || callee.names.contains(name)));
}

// An address of this machine, or a list of nothing else.
bool isAtNear(const SourceTable &sources, const Value &address, const State &state)
{
    const Cell *list = state.cell(address.cell);
    if (!list || list->kind != Cell::Kind::List)
        return isNearAddress(sources, address);
    return !list->open && !list->items.isEmpty()
           && std::ranges::all_of(list->items, [&](const Value &item) {
                  return isNearAddress(sources, hostOf(item, state));
              });
}

} // namespace

Guard Interpreter::guardOf(const Value &value, const State &state) const
{
    if (state.holds(value, FactKind::Authenticated))
        return {GuardKind::Authenticated, GuardVerdict::Effective,
                QStringLiteral(
                    "A keyed MAC or signature over the same bytes is checked before the load, "
                    "on every way to it")};
    if (state.holds(value, FactKind::Pinned))
        return {
            GuardKind::Authenticated, GuardVerdict::Effective,
            QStringLiteral("The digest of the same bytes is compared with one that stands in the "
                           "program, on every way to the load")};
    if (state.holds(value, FactKind::Unkeyed))
        return bypassable(
            GuardKind::Authenticated,
            QStringLiteral("Only a plain hash is compared: who writes the data can write "
                           "the hash"));
    if (state.holds(value, FactKind::LiteralKey))
        return bypassable(GuardKind::Authenticated,
                          QStringLiteral("The key of the MAC stands in the source, or is empty"));
    for (const FactKind kind :
         {FactKind::Authenticated, FactKind::LiteralKey, FactKind::Pinned, FactKind::Unkeyed}) {
        if (state.factOf(state.tried, value, kind))
            return bypassable(
                GuardKind::Authenticated,
                QStringLiteral("The bytes are checked, but the load is reached as well when "
                               "the check fails or is left out"));
    }
    return {};
}

void Interpreter::observe(Observation seen, State &state)
{
    if (m_quiet || m_muted || state.dead)
        return;
    if (!seen.module)
        seen.module = &here();
    seen.depth = static_cast<int>(m_active.size()) - 1;
    seen.root = m_active.front()->module;
    for (const Activation *active : m_active)
        seen.way.append(active->function);
    if (seen.value.viaCaller && m_active.front()->function) {
        const FunctionInfo &root = *m_active.front()->function;
        m_wrappers.insert(root.qualified);
        if (!root.className.isEmpty())
            m_wrappers.insert(root.className);
        for (const FunctionInfo *around = m_program.around(root); around;
             around = m_program.around(*around))
            m_wrappers.insert(around->qualified);
    }
    m_seen.push_back(std::move(seen));
}

bool Interpreter::isSink(const Value &callee) const
{
    return std::ranges::any_of(
        callee.names, [this](const QString &name) { return !m_catalog.sinksNamed(name).empty(); });
}

bool Interpreter::meetSink(Node node, const Value &callee, const Arguments &arguments, State &state,
                           Value &result)
{
    if (loadOf(node, callee, state, result))
        return true;
    for (const QString &name : callee.names) {
        if (name == QStringLiteral("yaml.safe_load") && !arguments.items.isEmpty())
            m_guardedLoads.append(arguments.items.first().node.text().toByteArray());
    }
    QStringList names = callee.names + callee.types;
    for (const QString &name : std::as_const(callee.names)) {
        // `from mylib.compat import pickle`: the module is not here to be read, but its name is plain.
        const QString tail = name.section(u'.', -2);
        if (tail != name && !name.startsWith(QStringLiteral("builtins."))
            && m_catalog.sinksNamed(name).empty() && !m_program.isOwn(name)
            && !m_catalog.sinksNamed(tail).empty())
            names.append(tail);
    }
    std::ranges::sort(names, {}, [](const QString &n) { return std::pair(aliasRank(n), n); });
    for (const QString &name : std::as_const(names)) {
        for (const RuleCatalog::Match &match : m_catalog.sinksNamed(name)) {
            if (!isReachedBy(*match.sink, names, callee, name))
                continue;
            result = reachSink(node, match, name, callee, arguments, state);
            return true;
        }
    }
    return false;
}

// `{"json": json.loads, "pkl": pickle.loads}[kind](data)`: the call is told of, so the functions in a
// table that the function itself made are not.
void Interpreter::noteOwnTable(Node item, State &state)
{
    const FunctionInfo *around = m_active.back()->function;
    const Value table = eval(item.field(Field::Value), state);
    const Cell *cell = around ? state.cell(table.cell) : nullptr;
    if (!cell)
        return;
    for (const Value &held : cell->fields) {
        const ByteSpan place = held.reference.span();
        if (held.referredIn == &here() && around->node.span().contains(place.begin) && isSink(held))
            m_silent.insert({&here(), {place.begin, place.end}});
    }
}

// A function that was put into a table or given to another function is told of where its name stands;
// an alias of it, `thaw = pickle.loads`, where it is called.
bool Interpreter::isHandedOn(Node call, const Value &callee, Observation &seen, State &state)
{
    const Node function = bare(call.field(Field::Function));
    if (call.is(Kind::Call) && function.is(Kind::Subscript))
        noteOwnTable(function, state);
    const bool parameter = function.is(Kind::Identifier) || function.is(Kind::Subscript);
    if (seen.form != FindingForm::Call || !call.is(Kind::Call) || !parameter || !callee.referredIn
        || callee.reference == function)
        return false;
    const Node place = callee.reference;
    const bool named = place.is(Kind::Attribute) || place.is(Kind::Identifier);
    for (const auto names = m_program.resolver(here()).resolve(function);
         const QString &name : names) {
        for (const auto list = m_program.canonical(name); const QString &known : list) {
            if (!m_catalog.sinksNamed(known).empty())
                return false;
        }
    }
    if (!named || place.parent().is(Kind::Assignment) || place.parent().is(Kind::AliasedImport))
        return false;
    const FunctionInfo *around = m_active.back()->function;
    if (around && callee.referredIn == &here()
        && around->node.span().contains(place.span().begin)) {
        m_silent.insert({&here(), {place.span().begin, place.span().end}});
        return false; // a table of the function itself
    }
    seen.form = FindingForm::Reference;
    seen.node = place;
    seen.module = callee.referredIn;
    return true;
}

// Notes what the call gives to the sink; the value is what the call returns.
Value Interpreter::reachSink(Node node, const RuleCatalog::Match &match, const QString &name,
                             const Value &callee, const Arguments &arguments, State &state)
{
    const Sink &sink = *match.sink;
    const bool called = sink.form != SinkForm::Construct;
    bool silent = false;
    const auto mode = modeOf(sink, callee, arguments, state, silent);
    const Arguments::Item *item =
        sink.hasArgument ? arguments.at(sink.argumentIndex, sink.argumentKeyword.toUtf8())
                         : nullptr;
    Observation seen;
    seen.form = called ? FindingForm::Call : FindingForm::Construct;
    seen.match = match;
    seen.api = name;
    seen.node = node;
    if (item)
        seen.data = item->node;
    seen.value = contentAtSink(node, match, callee, item, arguments, state);
    if (item) {
        if (auto read = readFrom(item->value, node, state))
            seen.value = *read;
    }
    const auto earlier = item || sink.form != SinkForm::Method || !sink.hasArgument
                             ? std::nullopt
                             : madeWith(callee, sink.argumentIndex, sink.argumentKeyword, state);
    if (earlier)
        seen.value = contentOf(*earlier, state);
    WriterWatch watch(*this, state);
    if (item)
        watch.noteRead(sink, item->value, seen.value);
    seen.guard = mode ? *mode : guardOf(seen.value, state);
    noteLoad(item, silent, seen.guard);
    if (silent || isHandedOn(node, callee, seen, state))
        m_silent.insert({&here(), {node.span().begin, node.span().end}});
    if (!silent && called)
        observe(seen, state);
    if (!called) {
        Value unpickler = libraryUnpickler(node, name, seen.value, state);
        observe(seen, state);
        return unpickler;
    }
    if (auto verified =
            silent ? callAuthentication(node, {name}, callee, arguments, state) : std::nullopt)
        return *verified;
    Value rebuilt = derived(seen.value, node, QStringLiteral("rebuilt by %1").arg(quoted(name)));
    if (!silent)
        rebuilt.viaCaller = seen.value.viaCaller;
    rebuilt.types = QStringList{name};
    rebuilt.kept.forgetBytes(); // what made the bytes did not make what they say
    return rebuilt;
}

// Who sends to the object of a method: whoever reaches the address that it was bound to.
Exposure Interpreter::boundExposure(Exposure usual, const Value &callee, const State &state) const
{
    const Cell *object = callee.receiver ? state.cell(callee.receiver->cell) : nullptr;
    if (!object || (usual != Exposure::Remote && usual != Exposure::Peer))
        return usual;
    const auto family = madeWith(callee, 1, QStringLiteral("family"), state);
    if (family && isNearFamily(m_sources, *family)) // Client(path, "AF_UNIX")
        return m_sources.nearExposure;
    if (usual == Exposure::Remote) { // Listener(("localhost", 0))
        const auto address = madeWith(callee, 0, QStringLiteral("address"), state);
        return address && isNearAddress(m_sources, hostOf(*address, state)) ? m_sources.nearExposure
                                                                            : usual;
    }
    const bool bound = object->fields.contains(QStringLiteral("()bind"))
                       || object->fields.contains(QStringLiteral("()bind_to_random_port"));
    if (isNear(*callee.receiver, state))
        return m_sources.nearExposure;
    return bound ? Exposure::Remote : usual;
}

Value Interpreter::heldBy(const QString &what, Exposure usual, Node node)
{
    const Service service =
        serviceOf(what, usual, isTestPath(here().file().path()), m_sources.nearExposure);
    Value content = fresh(service.exposure, service.reason, node);
    if (service.exposure != usual)
        content.confidence = Confidence::Medium;
    return content;
}

// What the sink deserialises. `item`: its data argument, null when none is visible.
Value Interpreter::contentAtSink(Node node, const RuleCatalog::Match &match, const Value &callee,
                                 const Arguments::Item *item, const Arguments &arguments,
                                 const State &state)
{
    const Sink &sink = *match.sink;
    if (!item && sink.exposure)
        return heldBy(match.rule->title, boundExposure(*sink.exposure, callee, state), node);
    if (!item) {
        const auto splat = std::ranges::find_if(arguments.items, &Arguments::Item::splat);
        return splat != arguments.items.end()
                   ? contentOf(splat->value, state)
                   : unknown(node, QStringLiteral("No data argument is visible at the call"));
    }
    Value content = contentOf(item->value, state);
    if (!sink.exposure || content.isOutside())
        return content;
    // A path says who chooses the file; the file itself is stored somewhere.
    Exposure where = isUrl(content.constant)
                         ? Exposure::Peer
                         : sink.exposures.value(content.constant.text, *sink.exposure);
    if (where == Exposure::Peer && isAtNear(m_sources, item->value, state))
        where = m_sources.nearExposure; // Client(["127.0.0.1:11211"])
    const QString place = QStringLiteral("What lies at that place");
    Value stored = isUrl(content.constant)
                       ? fresh(where, QStringLiteral("%1: %2").arg(place, whoWrites(where)), node)
                       : heldBy(place, where, node);
    stored.viaCaller = content.viaCaller;
    return stored;
}

// What an object of the project gives that is handed over as a file; nothing for all else.
std::optional<Value> Interpreter::readFrom(const Value &object, Node node, State &state)
{
    const Cell *cell = state.cell(object.cell);
    if (!cell || cell->kind != Cell::Kind::Object || cell->className.isEmpty()
        || cell->fields.contains(contentKey()))
        return std::nullopt;
    std::optional<Value> joined;
    for (const char *name : {"read", "readline", "readinto", "__iter__", "__bytes__"}) {
        const auto part = callSpecial(object, QLatin1StringView(name), {}, node, state);
        if (part)
            joined = joined ? m_joiner.join(*joined, *part, &state, &state) : *part;
    }
    if (joined && joined->isOutside())
        return joined;
    if (object.isOutside())
        return object;
    return unknown(node, QStringLiteral("What the object gives when it is read was not followed"));
}

// A safe load is kept for the except clause of its try block; a load there of the same data is no
// better guarded than by the failure of the safe one.
void Interpreter::noteLoad(const Arguments::Item *item, bool silent, Guard &guard)
{
    const QByteArray written = item ? item->node.text().toByteArray() : QByteArray();
    if (silent || guard.verdict == GuardVerdict::Effective)
        m_guardedLoads.append(written);
    else if (item && m_failedLoads.contains(written) && guard.verdict == GuardVerdict::Absent)
        guard = bypassable(GuardKind::SafeMode,
                           QStringLiteral("The safe way is tried first, but the data decides "
                                          "whether it fails, and then the unsafe one is taken"));
}

// An instance of a library's unpickler that will read `content`.
Value Interpreter::libraryUnpickler(Node node, const QString &name, const Value &content,
                                    State &state)
{
    Cell cell;
    cell.open = true;
    cell.fields.insert(contentKey(), content);
    cell.node = node;
    cell.module = &here();
    Value unpickler = harmless(node);
    unpickler.types = QStringList{name};
    unpickler.cell = newCell(std::move(cell), state);
    return unpickler;
}

// Of the bytes, or else of the class that reads them; in a side question nobody asks for the latter.
Guard Interpreter::guardOfUnpickler(const QString &className, const Value &content,
                                    const State &state)
{
    Guard guard = guardOf(content, state);
    if (guard.verdict == GuardVerdict::Effective || className.isEmpty() || m_quiet)
        return guard;
    const Guard restricted = gradeFindClass(className);
    return restricted.kind == GuardKind::None ? guard : restricted;
}

// An instance of a class of the project that is derived from an Unpickler: reported where it is made
// unless its `.load()` is seen.
void Interpreter::meetUnpickler(Node node, const QString &className, const Value &object,
                                State &state)
{
    for (const auto bases = m_program.libraryBases(className); const QString &base : bases) {
        for (const RuleCatalog::Match &match : m_catalog.sinksNamed(base)) {
            if (match.sink->form != SinkForm::Construct)
                continue;
            Observation seen;
            seen.form = FindingForm::Construct;
            seen.match = match;
            seen.api = base;
            seen.node = node;
            const Cell *cell = state.cell(object.cell);
            seen.value =
                cell && cell->fields.contains(contentKey())
                    ? contentOf(object, state)
                    : unknown(node, QStringLiteral("What the unpickler reads was not followed"));
            seen.guard = guardOfUnpickler(className, seen.value, state);
            observe(seen, state);
            return;
        }
    }
}

// `.load()` of an unpickler, of the library's class or one derived from it.
bool Interpreter::loadOf(Node node, const Value &callee, State &state, Value &result)
{
    if (!callee.receiver || callee.attribute != QStringLiteral("load"))
        return false;
    const Value &object = *callee.receiver;
    const Cell *cell = state.cell(object.cell);
    if (!cell)
        return false;
    const bool given = cell->fields.contains(contentKey());
    if (!given && cell->className.isEmpty())
        return false;
    for (const QString &type : object.types) {
        for (const RuleCatalog::Match &match : m_catalog.sinksNamed(type)) {
            if (match.sink->form != SinkForm::Construct)
                continue;
            result = reachLoad(node, match, type, *cell, state);
            return true;
        }
    }
    return false;
}

// Notes what the unpickler reads; the value is what its `.load()` returns.
Value Interpreter::reachLoad(Node node, const RuleCatalog::Match &match, const QString &type,
                             const Cell &unpickler, State &state)
{
    Observation seen;
    seen.match = match;
    seen.api = type;
    seen.node = node;
    const auto content = unpickler.fields.constFind(contentKey());
    const bool given = content != unpickler.fields.cend();
    const Node made = unpickler.node;
    seen.value = given ? contentOf(*content, state)
                       : unknown(node, QStringLiteral("What the unpickler reads was not followed"));
    seen.made = made;
    seen.data = given ? made : Node();
    seen.guard = guardOfUnpickler(unpickler.className, seen.value, state);
    const Value hook = unpickler.fields.value(QStringLiteral("persistent_load"));
    if (const auto weak = gradePersistentLoad(hook, state, m_program))
        seen.guard = *weak;
    if (seen.guard.verdict == GuardVerdict::Effective)
        noteGuarded(made);
    observe(seen, state);
    Value rebuilt = derived(seen.value, node, QStringLiteral("rebuilt by %1").arg(quoted(type)));
    rebuilt.kept.forgetBytes();
    return rebuilt;
}

void Interpreter::noteGuarded(Node made)
{
    for (const Node &argument : made.field(Field::Arguments).children()) {
        m_guardedLoads.append(argument.text().toByteArray());
        for (const Node &inner : argument.field(Field::Arguments).children()) // BytesIO(data)
            m_guardedLoads.append(inner.text().toByteArray());
    }
}

// The function itself is handed on at `place` and will be called with `data`.
void Interpreter::meetReference(const Value &callee, const Value &data, Node place, State &state)
{
    for (const QString &name : callee.names) {
        for (const RuleCatalog::Match &match : m_catalog.sinksNamed(name)) {
            if (match.sink->form != SinkForm::Call)
                continue;
            bool silent = false;
            modeOf(*match.sink, callee, {}, state, silent);
            if (silent) {
                m_silent.insert({&here(), {place.span().begin, place.span().end}});
                return;
            }
            Observation seen;
            seen.form = FindingForm::Reference;
            seen.match = match;
            seen.api = name;
            seen.node = place;
            seen.value = contentOf(data, state);
            seen.guard = guardOf(seen.value, state);
            observe(seen, state);
            return;
        }
    }
}

} // namespace pb
