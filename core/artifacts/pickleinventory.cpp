// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "artifacts/pickleinventory.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace pb {

namespace {

constexpr qsizetype largest = 64 * 1024 * 1024;
constexpr int mostOpcodes = 20'000'000;
constexpr int highestProtocol = 5;
constexpr qsizetype longestName = 400;    // bytes of a module or of a name
constexpr qsizetype mostGlobals = 10'000; // no program's pickles name as many

// clang-format off
/// The words of `kinds` in their order, then what has no word of its own: a Class is what a global stands for,
/// a Plain text is what it seems only when it is ASCII without a backslash, an Odd one is too long for a name.
enum class Kind : quint8 {
    Bool, Buffer, Bytearray, Bytes, Dict, ExtensionCode, Float, Frozenset, Int, List, None, NonstringKey,
    Object, PersistentId, Set, Shared, Str, Tuple, Class, Plain, Odd, Nothing
};
constexpr std::array words{
    "bool", "buffer", "bytearray", "bytes", "dict", "extension-code", "float", "frozenset", "int", "list",
    "none", "nonstring-key", "object", "persistent-id", "set", "shared", "str", "tuple"};
// clang-format on
static_assert(words.size() == static_cast<size_t>(Kind::Class));

constexpr quint32 bit(Kind kind)
{
    return 1U << static_cast<unsigned>(kind);
}

constexpr quint32 containers =
    bit(Kind::Dict) | bit(Kind::Frozenset) | bit(Kind::List) | bit(Kind::Set) | bit(Kind::Tuple);
constexpr quint32 nonstringKeys = bit(Kind::Bool) | bit(Kind::Bytes) | bit(Kind::Float)
                                  | bit(Kind::Frozenset) | bit(Kind::Int) | bit(Kind::None)
                                  | bit(Kind::Tuple);
constexpr quint32 texts = bit(Kind::Odd) | bit(Kind::Plain) | bit(Kind::Str);
constexpr quint32 notedWhenMade =
    bit(Kind::Buffer) | bit(Kind::ExtensionCode) | bit(Kind::Object) | bit(Kind::PersistentId);

/// On the stack or in the memo. A text is a part of the stream, so that millions of them take no memory.
struct Value
{
    quint32 at = 0;
    quint16 size = 0;
    Kind kind = Kind::Nothing;
    bool again = false; ///< a container that may have been put in before
};
static_assert(sizeof(Value) == 8);

/// What follows an opcode: nothing, a line, two lines (a module and a name), so many bytes, or a length of so
/// many bytes and what it counts.
enum class Argument : quint8 { No, Line, Lines, Is1, Is2, Is4, Is8, Has1, Has4, Has8 };
constexpr std::array<quint8, 10> sizes{0, 0, 0, 1, 2, 4, 8, 1, 4, 8};

/// What an opcode takes from the stack.
struct Takes
{
    int count = 0;                                          ///< or all above the last mark
    size_t below = 0;                                       ///< how many stay there to take them in
    enum class As { Values, Pairs, Parts } as = As::Values; ///< Parts are not kept as they are
};
constexpr int toMark = -1;

quint64 littleEndian(QByteArrayView bytes)
{
    quint64 number = 0;
    for (qsizetype i = bytes.size() - 1; i >= 0; --i)
        number = (number << 8) | static_cast<unsigned char>(bytes[i]);
    return number;
}

/// One pass over the opcodes. What answers bool says false when the stream is broken.
class Inventory
{
public:
    Inventory(QByteArrayView bytes, bool keepsMemo)
        : m_bytes(bytes)
        , m_keepsMemo(keepsMemo)
    {
    }

    Result<PickleInventory> result(const QString &subject)
    {
        if (!run())
            return failure(m_code, subject,
                           QStringLiteral("it cannot be read as a pickle: at byte %1, %2")
                               .arg(m_opcodeAt)
                               .arg(QLatin1StringView(m_wrong)));
        for (const auto &[module, name] : std::as_const(m_globals))
            m_found.globals.emplace_back(QString::fromUtf8(module), QString::fromUtf8(name));
        std::ranges::sort(m_found.globals);
        for (size_t i = 0; i < words.size(); ++i) {
            if (m_kinds & (1U << i))
                m_found.kinds.append(QString::fromLatin1(words[i]));
        }
        return std::move(m_found);
    }

private:
    struct Opcode
    {
        unsigned char code = 0;
        bool (Inventory::*act)(const Opcode &) = nullptr;
        Argument argument = Argument::No;
        Kind kind = Kind::Nothing; ///< of what it leaves on the stack
        Takes takes{};
    };

    static const std::array<Opcode, 256> &opcodes()
    {
        using I = Inventory;
        using enum Argument;
        using enum Kind;
        using enum Takes::As;
        // clang-format off
        static constexpr Opcode rows[] = {
            {'I', &I::pushNumber, Line, Int}, {'L', &I::pushNumber, Line, Int},
            {'F', &I::pushNumber, Line, Float}, {'K', &I::push, Is1, Int}, {'M', &I::push, Is2, Int},
            {'J', &I::push, Is4, Int}, {0x8a, &I::push, Has1, Int}, {0x8b, &I::push, Has4, Int},
            {'G', &I::push, Is8, Float}, {'N', &I::push, No, None}, {0x88, &I::push, No, Bool},
            {0x89, &I::push, No, Bool}, {'C', &I::push, Has1, Bytes}, {'B', &I::push, Has4, Bytes},
            {0x8e, &I::push, Has8, Bytes}, {0x96, &I::push, Has8, Bytearray}, {0x97, &I::push, No, Buffer},
            {']', &I::push, No, List}, {')', &I::push, No, Tuple}, {'}', &I::push, No, Dict},
            {0x8f, &I::push, No, Set}, {'P', &I::push, Line, PersistentId},
            {0x82, &I::push, Is1, ExtensionCode}, {0x83, &I::push, Is2, ExtensionCode},
            {0x84, &I::push, Is4, ExtensionCode},
            {'S', &I::pushText, Line, Plain}, {'V', &I::pushText, Line, Plain},
            {'U', &I::pushText, Has1, Plain}, {'T', &I::pushText, Has4, Plain},
            {0x8c, &I::pushText, Has1, Str}, {'X', &I::pushText, Has4, Str}, {0x8d, &I::pushText, Has8, Str},
            {'c', &I::push, Lines, Class}, {0x93, &I::pushStackGlobal, No, Class},
            {'a', &I::take, No, Nothing, {1, 1}}, {'e', &I::take, No, Nothing, {toMark, 1}},
            {0x90, &I::take, No, Nothing, {toMark, 1}}, {'s', &I::take, No, Nothing, {2, 1, Pairs}},
            {'u', &I::take, No, Nothing, {toMark, 1, Pairs}}, {'d', &I::take, No, Dict, {toMark, 0, Pairs}},
            {'l', &I::take, No, List, {toMark}}, {'t', &I::take, No, Tuple, {toMark}},
            {0x85, &I::take, No, Tuple, {1}}, {0x86, &I::take, No, Tuple, {2}},
            {0x87, &I::take, No, Tuple, {3}}, {0x91, &I::take, No, Frozenset, {toMark}},
            {'o', &I::take, No, Object, {toMark}}, {'i', &I::take, Lines, Object, {toMark}},
            {'R', &I::take, No, Object, {2, 0, Parts}}, {0x81, &I::take, No, Object, {2, 0, Parts}},
            {0x92, &I::take, No, Object, {3, 0, Parts}}, {'b', &I::take, No, Object, {1, 1, Parts}},
            {'Q', &I::take, No, PersistentId, {1, 0, Parts}},
            {'1', &I::take, No, Nothing, {toMark, 0, Parts}}, {0x98, &I::take, No, Nothing, {0, 1}},
            {'(', &I::mark}, {'0', &I::pop}, {'2', &I::duplicate}, {'p', &I::put, Line}, {'q', &I::put, Is1},
            {'r', &I::put, Is4}, {0x94, &I::put}, {'g', &I::get, Line}, {'h', &I::get, Is1},
            {'j', &I::get, Is4}, {0x80, &I::protocol, Is1}, {0x95, &I::frame, Is8}, {'.', &I::stop},
        };
        // clang-format on
        static constexpr std::array<Opcode, 256> table = [] {
            std::array<Opcode, 256> made{};
            for (const Opcode &row : rows)
                made[row.code] = row;
            return made;
        }();
        return table;
    }

    bool fail(const char *why, Error::Code code = Error::Code::Invalid)
    {
        m_code = code;
        m_wrong = why;
        return false;
    }

    void say(const char *problem)
    {
        if (m_found.problem.isEmpty())
            m_found.problem = QString::fromLatin1(problem);
    }

    bool readLine(QByteArrayView &line)
    {
        const qsizetype end = m_bytes.indexOf('\n', m_at);
        if (end < 0)
            return fail("a line has no end");
        line = m_bytes.sliced(m_at, end - m_at);
        m_at = end + 1;
        return true;
    }

    bool readBytes(quint64 size)
    {
        if (size > static_cast<quint64>(m_bytes.size() - m_at))
            return fail("a length reaches past the end");
        m_argument = m_bytes.sliced(m_at, static_cast<qsizetype>(size));
        m_at += m_argument.size();
        return true;
    }

    bool readArgument(Argument argument)
    {
        if (argument == Argument::Line || argument == Argument::Lines)
            return readLine(m_argument) && (argument == Argument::Line || readLine(m_second));
        if (!readBytes(sizes[static_cast<size_t>(argument)]))
            return fail("it is cut short");
        // Where Python reads the length as a signed number, a negative one is past every end here.
        return argument < Argument::Has1 || readBytes(littleEndian(m_argument));
    }

    bool needs(size_t count)
    {
        // What is below a mark is out of reach while the mark is there.
        const size_t floor = m_marks.empty() ? 0 : m_marks.back();
        return m_stack.size() - floor >= count
               || fail("it takes more from the stack than there is");
    }

    bool findLowest(Takes takes, size_t &lowest)
    {
        if (takes.count == toMark) {
            if (m_marks.empty())
                return fail("a mark is missing");
            lowest = m_marks.back();
            m_marks.pop_back();
        } else {
            if (!needs(static_cast<size_t>(takes.count)))
                return false;
            lowest = m_stack.size() - static_cast<size_t>(takes.count);
        }
        return needs(m_stack.size() - lowest + takes.below);
    }

    void note(Kind kind)
    {
        m_kinds |= bit(bit(kind) & texts ? Kind::Str : kind == Kind::Class ? Kind::Object : kind);
    }

    bool push(const Opcode &opcode)
    {
        if (opcode.argument == Argument::Lines)
            addGlobal(m_argument, m_second);
        if (opcode.kind == Kind::ExtensionCode)
            say("an extension code stands for a name in it");
        if (bit(opcode.kind) & notedWhenMade)
            note(opcode.kind);
        m_stack.push_back({.kind = opcode.kind});
        return true;
    }

    bool pushNumber(const Opcode &opcode)
    {
        QByteArrayView digits = m_argument.trimmed();
        if (digits.endsWith('L'))
            digits.chop(1);
        const std::string_view allowed =
            opcode.kind == Kind::Int ? "+-0123456789" : "+-0123456789.einfa";
        if (digits.isEmpty() || std::string_view(digits).find_first_not_of(allowed) != allowed.npos)
            return fail("a number is none");
        const bool isBool = opcode.code == 'I' && (digits == "00" || digits == "01");
        m_stack.push_back({.kind = isBool ? Kind::Bool : opcode.kind});
        return true;
    }

    bool pushText(const Opcode &opcode)
    {
        QByteArrayView text = m_argument;
        if (opcode.code == 'S') {
            if (text.size() < 2 || text.front() != text.back()
                || (text.front() != '\'' && text.front() != '"'))
                return fail("a string has no quotes");
            text = text.sliced(1, text.size() - 2);
        }
        if (text.size() > longestName)
            m_stack.push_back({.kind = Kind::Odd});
        else
            m_stack.push_back({static_cast<quint32>(text.data() - m_bytes.data()),
                               static_cast<quint16>(text.size()), opcode.kind});
        return true;
    }

    void addGlobal(QByteArrayView module, QByteArrayView name)
    {
        const std::pair pair{module, name};
        if (std::max(module.size(), name.size()) > longestName || !module.isValidUtf8()
            || !name.isValidUtf8())
            say("a name in it is too long, or spelled in a way that is not read here");
        else if (m_globals.size() < mostGlobals || m_globals.contains(pair))
            m_globals.insert(pair);
        else
            say("it names more than 10,000 things, and the others are left out");
    }

    std::optional<QByteArrayView> nameOf(Value value)
    {
        const auto isPlain = [](char c) {
            return c != '\\' && static_cast<unsigned char>(c) < 0x80;
        };
        const QByteArrayView text = m_bytes.sliced(value.at, value.size);
        if ((value.kind == Kind::Str && text.isValidUtf8())
            || (value.kind == Kind::Plain && std::ranges::all_of(text, isPlain)))
            return text;
        say(bit(value.kind) & texts
                ? "a name in it is too long, or spelled in a way that is not read here"
                : "a name in it is put together while it is loaded");
        return {};
    }

    bool pushStackGlobal(const Opcode &opcode)
    {
        if (!needs(2))
            return false;
        const auto module = nameOf(m_stack.end()[-2]);
        const auto name = nameOf(m_stack.end()[-1]);
        if (module && name)
            addGlobal(*module, *name);
        m_stack.resize(m_stack.size() - 2);
        return push(opcode);
    }

    bool take(const Opcode &opcode)
    {
        size_t lowest = 0;
        const bool hasClass = opcode.code != 'o' || needs(1);
        if (!hasClass || !findLowest(opcode.takes, lowest))
            return false;
        const auto values = std::span(m_stack).subspan(lowest);
        const bool arePairs = opcode.takes.as == Takes::As::Pairs;
        if (arePairs && values.size() % 2 != 0)
            return fail("a key has no value");
        const bool areKept = opcode.takes.as != Takes::As::Parts;
        for (size_t i = 0; i < values.size(); ++i) {
            if (areKept)
                note(values[i].kind);
            if (values[i].again && (areKept || opcode.code == 'b')) // or one dict in two objects
                note(Kind::Shared);
            if (arePairs && i % 2 == 0 && (bit(values[i].kind) & nonstringKeys))
                note(Kind::NonstringKey);
        }
        m_stack.resize(lowest);
        if (opcode.takes.below == 0 && opcode.kind != Kind::Nothing)
            return push(opcode);
        note(opcode.kind); // what takes them in stays what it is
        return true;
    }

    bool mark(const Opcode &)
    {
        m_marks.push_back(static_cast<quint32>(m_stack.size()));
        return true;
    }

    bool pop(const Opcode &)
    {
        if (!m_marks.empty() && m_marks.back() == m_stack.size())
            m_marks.pop_back();
        else if (needs(1))
            m_stack.pop_back();
        else
            return false;
        return true;
    }

    bool pushAgain(Value value)
    {
        value.again = (bit(value.kind) & containers) != 0;
        m_stack.push_back(value);
        return true;
    }

    bool duplicate(const Opcode &) { return needs(1) && pushAgain(m_stack.back()); }

    Value *memoPlace(const Opcode &opcode)
    {
        bool isKey = true;
        size_t key = littleEndian(m_argument);
        if (opcode.argument == Argument::No)
            key = m_kept.size();
        else if (opcode.argument == Argument::Line)
            key = m_argument.trimmed().toULongLong(&isKey);
        // More numbers than bytes are in no pickle that a program writes.
        if (!isKey || key >= mostOpcodes || key > static_cast<size_t>(m_bytes.size()) + 255) {
            fail("a number of its memo is out of range");
            return nullptr;
        }
        m_memo.resize(std::max(m_memo.size(), key + 1));
        return &m_memo[key];
    }

    bool put(const Opcode &opcode)
    {
        Value *place = memoPlace(opcode);
        if (!place || !needs(1))
            return false;
        if (place->kind == Kind::Nothing)
            m_kept.push_back(static_cast<quint32>(place - m_memo.data()));
        *place = m_stack.back();
        return true;
    }

    bool get(const Opcode &opcode)
    {
        const Value *place = memoPlace(opcode);
        if (!place || place->kind == Kind::Nothing)
            return place && fail("it asks for something that its memo does not hold");
        return pushAgain(*place);
    }

    bool protocol(const Opcode &)
    {
        m_found.protocol = std::max(m_found.protocol, static_cast<int>(littleEndian(m_argument)));
        return m_found.protocol <= highestProtocol || fail("its protocol is not known");
    }

    bool frame(const Opcode &)
    {
        if (!readBytes(littleEndian(m_argument)))
            return false;
        m_frameEnd = std::exchange(m_at, m_at - m_argument.size());
        return true;
    }

    bool stop(const Opcode &)
    {
        if (!needs(1))
            return false;
        note(m_stack.back().kind);
        if (m_stack.back().again)
            note(Kind::Shared);
        m_stack.clear();
        m_marks.clear();
        if (!m_keepsMemo) {
            // One by one: many small pickles, each with one high number, must not clear all each time.
            for (const quint32 key : m_kept)
                m_memo[key] = {};
            m_kept.clear();
        }
        m_pickleEnd = m_at;
        ++m_found.pickles;
        return true;
    }

    bool run()
    {
        for (int count = 0; m_at < m_bytes.size(); ++count) {
            if (count == mostOpcodes)
                return fail("it has over 20 million opcodes", Error::Code::TooLarge);
            m_opcodeAt = m_at;
            const Opcode &opcode = opcodes()[static_cast<unsigned char>(m_bytes[m_at++])];
            if (!opcode.act)
                return fail("there is no such opcode");
            if (!readArgument(opcode.argument))
                return false;
            // Else loaders lose bytes there, not all the same ones, and come upon other names.
            const bool endsEarly = m_at < m_frameEnd && (opcode.code == '.' || opcode.code == 0x95);
            if (endsEarly || (m_opcodeAt < m_frameEnd && m_at > m_frameEnd))
                return fail("a frame does not end between two opcodes");
            if (!(this->*opcode.act)(opcode))
                return false;
        }
        m_opcodeAt = m_at;
        if (m_at != m_pickleEnd)
            return fail("it is cut short");
        return m_found.pickles > 0 || fail("it is empty");
    }

    QByteArrayView m_bytes;
    bool m_keepsMemo = false;
    Error::Code m_code = Error::Code::Invalid;
    const char *m_wrong = nullptr;
    qsizetype m_at = 0;
    qsizetype m_opcodeAt = 0;
    qsizetype m_pickleEnd = 0; ///< of the last complete one
    qsizetype m_frameEnd = 0;
    QByteArrayView m_argument;
    QByteArrayView m_second; ///< of two lines
    std::vector<Value> m_stack;
    std::vector<quint32> m_marks; ///< how high the stack was
    std::vector<Value> m_memo;    ///< by its number; Kind::Nothing is a gap
    std::vector<quint32> m_kept;  ///< the numbers of the memo that are no gaps
    QSet<std::pair<QByteArrayView, QByteArrayView>> m_globals;
    quint32 m_kinds = 0;
    PickleInventory m_found;
};

} // namespace

Result<PickleInventory> inventoryOf(QByteArrayView bytes, const QString &subject)
{
    if (bytes.size() > largest)
        return failure(Error::Code::TooLarge, subject, QStringLiteral("it is over 64 MiB"));
    auto separate = Inventory(bytes, false).result(subject);
    if (separate || separate.error().code != Error::Code::Invalid)
        return separate;
    auto together = Inventory(bytes, true).result(subject);
    return together ? together : separate;
}

} // namespace pb
