// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Digests, MACs and signatures: which bytes were checked, with what, and on which ways it holds.

#include "dataflow/callsite.h"
#include "dataflow/interpreter.h"
#include "dataflow/words.h"

#include <algorithm>

namespace pb {

namespace {

bool isChecksum(const QString &name)
{
    static const QSet<QString> known{QStringLiteral("zlib.crc32"), QStringLiteral("zlib.adler32"),
                                     QStringLiteral("binascii.crc32")};
    return known.contains(name);
}

bool isHash(const QString &name)
{
    return isChecksum(name)
           || (name.startsWith(QStringLiteral("hashlib."))
               && !name.endsWith(QStringLiteral("compare_digest")));
}

bool isDigestComparison(const QString &name)
{
    static const QSet<QString> known{QStringLiteral("hmac.compare_digest"),
                                     QStringLiteral("secrets.compare_digest"),
                                     QStringLiteral("django.utils.crypto.constant_time_compare"),
                                     QStringLiteral("werkzeug.security.safe_str_cmp"),
                                     QStringLiteral("itsdangerous.encoding.constant_time_compare")};
    return known.contains(name);
}

// salted_hmac(key_salt, value, secret=None, *, algorithm="sha1"); without a secret, that of the settings.
bool isSalted(const QStringList &names)
{
    return names.contains(QStringLiteral("django.utils.crypto.salted_hmac"));
}

bool isMac(const QStringList &names)
{
    return names.contains(QStringLiteral("hmac.new")) || names.contains(QStringLiteral("hmac.HMAC"))
           || names.contains(QStringLiteral("hmac.digest")) || isSalted(names);
}

// Fields of the cell of a hash object.
QString hashedField()
{
    return QStringLiteral("<hashed>");
}

QString keyedField()
{
    return QStringLiteral("<keyed>");
}

QString literalKeyField()
{
    return QStringLiteral("<literal key>");
}

// What the authenticator proves: an argument, or what the object was fed with before.
std::optional<Value> provedData(const AuthenticatorEntry &entry, const Arguments &arguments,
                                const Cell *maker)
{
    if (entry.index >= 0 || !entry.keyword.isEmpty()) {
        if (const Value *given = arguments.value(entry.index, entry.keyword.toUtf8()))
            return *given;
    }
    std::optional<Value> fed;
    if (maker) {
        for (const QString &feed : entry.feeds) {
            const auto found = maker->fields.constFind(QStringLiteral("()") + feed);
            if (found != maker->fields.cend())
                fed = *found;
        }
    }
    return fed;
}

std::optional<Value> keyGiven(const AuthenticatorEntry &entry, const Arguments &arguments,
                              const Cell *maker)
{
    if (entry.keyAtMaker) {
        if (maker && maker->fields.contains(QStringLiteral("<key>")))
            return maker->fields.value(QStringLiteral("<key>"));
    } else if (entry.keyIndex >= 0 || !entry.keyKeyword.isEmpty()) {
        if (const Value *given = arguments.value(entry.keyIndex, entry.keyKeyword.toUtf8()))
            return *given;
    }
    return std::nullopt;
}

// What is hashed at once, by the call that makes the hash.
const Value *hashedMessage(const QStringList &names, const Arguments &arguments, bool mac)
{
    if (isSalted(names))
        return arguments.value(1, "value");
    if (mac)
        return arguments.value(1, "msg");
    return names.contains(QStringLiteral("hashlib.new")) ? arguments.value(1, "data")
                                                         : arguments.value(0, "string");
}

// The key of a MAC as far as the call names one; else blake2 may have one.
const Value *secretOf(const QStringList &names, const Arguments &arguments, bool mac)
{
    if (!isSalted(names))
        return mac ? arguments.value(0, "key") : arguments.value(-1, "key");
    const Value *secret = arguments.value(2, "secret");
    return secret && secret->constant.kind == Constant::Kind::None ? nullptr : secret;
}

// Whether a key was cut out of the same message as what it is to protect.
bool isBeside(const Value &key, const Value *data)
{
    return data && key.cutOf && key.cutOf == data->cutOf;
}

// A key that everybody can read, or that comes with the data, protects nothing.
FactKind strengthOf(const AuthenticatorEntry &entry, const std::optional<Value> &key,
                    const Value *data)
{
    const bool literalKey = key
                            && ((key->isConstant() && key->constant.kind != Constant::Kind::None)
                                || key->maybeLiteral || isBeside(*key, data));
    return !entry.weak.isEmpty() ? FactKind::Unkeyed
           : literalKey          ? FactKind::LiteralKey
                                 : FactKind::Authenticated;
}

} // namespace

Value Interpreter::digestOf(Node node, const Value &object, State &state)
{
    Value value = harmless(node);
    const Cell *cell = state.cell(object.cell);
    if (!cell)
        return value;
    Digest digest;
    digest.keyed = cell->fields.contains(keyedField());
    digest.literalKey = cell->fields.contains(literalKeyField());
    for (const Value &item : cell->items)
        digest.over += QList<int>{item.id} + item.parts;
    value.digest = digest;
    return value;
}

// Equality of two values of which one is a digest: what it proves of all that was hashed.
QList<Test> Interpreter::digestTests(const Value &a, const Value &b) const
{
    const Value *made = a.digest ? &a : b.digest ? &b : nullptr;
    if (!made || made->digest->over.isEmpty())
        return {};
    const Value &other = made == &a ? b : a;
    if (other.digest && other.digest->over == made->digest->over)
        return {}; // compared with itself
    const bool fixed = other.isConstant()
                       || (other.exposure == Exposure::None && other.maybeLiteral && !other.digest
                           && !other.viaCaller);
    const FactKind kind = made->digest->keyed && !made->digest->literalKey ? FactKind::Authenticated
                          : fixed                                          ? FactKind::Pinned
                          : made->digest->keyed                            ? FactKind::LiteralKey
                                                                           : FactKind::Unkeyed;
    QList<Test> tests;
    for (const int subject : made->digest->over)
        tests.append({{subject, kind, {}}, true});
    return tests;
}

// `digest in KNOWN`: one of the digests that stand in the program.
QList<Test> Interpreter::pinnedTests(const Value &digest, const Cell &known) const
{
    const bool fixed = !known.open && std::ranges::all_of(known.items, &Value::isConstant);
    QList<Test> tests;
    for (const int subject : digest.digest &&fixed ? digest.digest->over : QList<int>())
        tests.append({{subject, FactKind::Pinned, {}}, true});
    return tests;
}

// A load that came before its check is not guarded by it; it is told so.
void Interpreter::tried(const Fact &fact, State &state)
{
    if (!state.tried.contains(fact))
        state.tried.append(fact);
    for (Observation &seen : m_seen) {
        const bool same = seen.value.id == fact.subject || seen.value.from.contains(fact.subject);
        if (same && seen.guard.verdict == GuardVerdict::Absent)
            seen.guard = {GuardKind::Authenticated, GuardVerdict::Bypassable,
                          QStringLiteral("The bytes are checked only after they were loaded")};
    }
}

std::optional<Value> Interpreter::callAuthentication(Node node, const QStringList &names,
                                                     const Value &callee,
                                                     const Arguments &arguments, State &state)
{
    if (std::ranges::any_of(names, isDigestComparison))
        return compareDigests(node, arguments, state);
    if (isMac(names) || std::ranges::any_of(names, isHash))
        return makeHash(node, names, callee, arguments, state);
    if (auto value = callHashMethod(node, callee, arguments, state))
        return value;
    return callAuthenticator(node, names, callee, arguments, state);
}

Value Interpreter::compareDigests(Node node, const Arguments &arguments, State &state)
{
    Value result = harmless(node);
    const Value *a = arguments.value(0, "a");
    const Value *b = arguments.value(1, "b");
    const auto tests = a && b ? digestTests(*a, *b) : QList<Test>();
    for (const Test &test : tests) {
        tried(test.fact, state);
        result.tests.append(test);
    }
    return result;
}

// A hash or MAC object, or at once its digest.
std::optional<Value> Interpreter::makeHash(Node node, const QStringList &names, const Value &callee,
                                           const Arguments &arguments, State &state)
{
    const bool mac = isMac(names);
    if (callee.receiver && callee.names.isEmpty() && !mac)
        return std::nullopt;
    Cell cell;
    cell.className.clear();
    const Value *message = hashedMessage(names, arguments, mac);
    const Value *key = secretOf(names, arguments, mac);
    if (mac || key)
        cell.fields.insert(keyedField(), harmless(node));
    if (key && (key->isConstant() || key->maybeLiteral || isBeside(*key, message)))
        cell.fields.insert(literalKeyField(), harmless(node));
    if (message && message->constant.kind != Constant::Kind::None)
        cell.items.append(*message);
    cell.fields.insert(hashedField(), harmless(node));
    Value object = harmless(node);
    object.cell = newCell(std::move(cell), state);
    const bool atOnce =
        names.contains(QStringLiteral("hmac.digest")) || std::ranges::any_of(names, isChecksum);
    return atOnce ? digestOf(node, object, state) : object;
}

std::optional<Value> Interpreter::callHashMethod(Node node, const Value &callee,
                                                 const Arguments &arguments, State &state)
{
    const Cell *cell = callee.receiver ? state.cell(callee.receiver->cell) : nullptr;
    if (!cell || !cell->fields.contains(hashedField()))
        return std::nullopt;
    if (callee.attribute == QStringLiteral("update")) {
        if (const Value *more = arguments.value(0, "data"))
            state.edit(callee.receiver->cell)->items.append(*more);
        return harmless(node);
    }
    if (callee.attribute == QStringLiteral("digest")
        || callee.attribute == QStringLiteral("hexdigest"))
        return digestOf(node, *callee.receiver, state);
    if (callee.attribute == QStringLiteral("copy"))
        return *callee.receiver;
    return std::nullopt;
}

// The verifying functions of libraries that the tables know.
std::optional<Value> Interpreter::callAuthenticator(Node node, const QStringList &names,
                                                    const Value &callee, const Arguments &arguments,
                                                    State &state)
{
    for (const QString &name : names) {
        const auto known = m_sources.authenticators.values(m_sources.known(name));
        std::optional<Value> result; // what it returns rather than that it raises
        for (const AuthenticatorEntry &entry : known) {
            auto value = authenticate(node, entry, name, callee, arguments, state);
            if (value && (!result || entry.effect == AuthenticatorEntry::Effect::Returns))
                result = value;
        }
        if (result)
            return result;
    }
    return std::nullopt;
}

std::optional<Value> Interpreter::authenticate(Node node, const AuthenticatorEntry &entry,
                                               const QString &name, const Value &callee,
                                               const Arguments &arguments, State &state)
{
    const Cell *maker = callee.receiver ? state.cell(callee.receiver->cell) : nullptr;
    const std::optional<Value> data = provedData(entry, arguments, maker);
    if (!data && (entry.index >= 0 || !entry.feeds.isEmpty()))
        return std::nullopt;
    std::optional<Value> key = keyGiven(entry, arguments, maker);
    if (!key && callee.receiver)
        key = *callee.receiver;
    const FactKind kind = strengthOf(entry, key, data ? &*data : nullptr);
    const Value subject = data ? *data : callee.receiver ? *callee.receiver : harmless(node);
    if (entry.effect == AuthenticatorEntry::Effect::Returns) {
        Value value = derived(contentOf(subject, state), node,
                              QStringLiteral("verified by %1").arg(quoted(name)));
        if (!data)
            value = frameworkValue(node, entry, name, callee);
        const Fact fact{value.id, kind, entry.label};
        state.facts.append(fact);
        tried(fact, state);
        return value;
    }
    Value result = harmless(node);
    if (entry.effect == AuthenticatorEntry::Effect::Digest) {
        result.digest = Digest{QList<int>{subject.id} + subject.parts, entry.weak.isEmpty(),
                               kind == FactKind::LiteralKey};
        return result;
    }
    const Fact fact{subject.id, kind, entry.label};
    tried(fact, state);
    if (entry.effect == AuthenticatorEntry::Effect::Truth) {
        result.tests.append({fact, true});
    } else {
        escape(state); // it raises
        if (!state.facts.contains(fact))
            state.facts.append(fact);
    }
    return result;
}

// What the framework brings and has verified: a signed cookie.
Value Interpreter::frameworkValue(Node node, const AuthenticatorEntry &entry, const QString &name,
                                  const Value &callee)
{
    if (const SourceEntry *source = attributeSource(callee.names + callee.types))
        return sourceValue(*source, node, source->exposure);
    if (const auto method = m_sources.methods.constFind(m_sources.known(name));
        method != m_sources.methods.cend())
        return sourceValue(*method, node, method->exposure);
    return fresh(Exposure::Remote, QStringLiteral("%1 of a request").arg(entry.label), node);
}

} // namespace pb
