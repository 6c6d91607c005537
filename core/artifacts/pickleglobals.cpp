// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "artifacts/pickleglobals.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace pb {

namespace {

constexpr qsizetype largest = 64 * 1024 * 1024;
constexpr qsizetype longestText = 400; // of a module or a name

/// What follows an opcode.
enum class Argument {
    None,
    Line,     ///< up to a line feed
    TwoLines, ///< a module and a name
    Fixed,    ///< as many bytes as `size`
    Counted,  ///< a length of `size` bytes, little endian, and as many bytes
};

/// What an opcode does to the stack.
enum class Effect {
    Push,      ///< something that is no text
    PushText,  ///< its argument
    Global,    ///< the names are its argument
    FromStack, ///< the names are the two values on top
    Mark,
    ToMark,     ///< takes all down to the mark
    ToMarkPush, ///< and puts one thing there
    Instance,   ///< the same, and the names are its argument
    Take,       ///< takes `take` values
    TakePush,   ///< and puts one thing there
    Put,
    Get,
    Memoize,
    Duplicate,
    Pop,
    Extension,
    Ignore,
    Stop,
};

struct Opcode
{
    Effect effect = Effect::Ignore;
    Argument argument = Argument::None;
    int size = 0;
    int take = 0;
    bool known = false;
};

using Table = std::array<Opcode, 256>;

void fillText(Table &table)
{
    const auto set = [&](char code, Effect effect, Argument argument, int size = 0) {
        table[static_cast<unsigned char>(code)] = {effect, argument, size, 0, true};
    };
    for (const char line : {'F', 'I', 'L', 'P'})
        set(line, Effect::Push, Argument::Line);
    set('S', Effect::PushText, Argument::Line);
    set('V', Effect::PushText, Argument::Line);
    set('c', Effect::Global, Argument::TwoLines);
    set('i', Effect::Instance, Argument::TwoLines);
    set('g', Effect::Get, Argument::Line);
    set('p', Effect::Put, Argument::Line);
    set('T', Effect::PushText, Argument::Counted, 4);
    set('U', Effect::PushText, Argument::Counted, 1);
    set('X', Effect::PushText, Argument::Counted, 4);
    set('\x8c', Effect::PushText, Argument::Counted, 1);
    set('\x8d', Effect::PushText, Argument::Counted, 8);
    set('B', Effect::Push, Argument::Counted, 4);
    set('C', Effect::Push, Argument::Counted, 1);
    set('\x8e', Effect::Push, Argument::Counted, 8);
    set('\x96', Effect::Push, Argument::Counted, 8);
    set('\x8a', Effect::Push, Argument::Counted, 1);
    set('\x8b', Effect::Push, Argument::Counted, 4);
}

void fillFixed(Table &table)
{
    const auto set = [&](char code, Effect effect, int size, int take = 0) {
        table[static_cast<unsigned char>(code)] = {effect, size ? Argument::Fixed : Argument::None,
                                                   size, take, true};
    };
    set('J', Effect::Push, 4);
    set('K', Effect::Push, 1);
    set('M', Effect::Push, 2);
    set('G', Effect::Push, 8);
    set('h', Effect::Get, 1);
    set('j', Effect::Get, 4);
    set('q', Effect::Put, 1);
    set('r', Effect::Put, 4);
    set('\x80', Effect::Ignore, 1);
    set('\x95', Effect::Ignore, 8);
    set('\x82', Effect::Extension, 1);
    set('\x83', Effect::Extension, 2);
    set('\x84', Effect::Extension, 4);
    for (const char push : {'N', '}', ']', ')', '\x88', '\x89', '\x8f', '\x97'})
        set(push, Effect::Push, 0);
    for (const char mark : {'d', 'l', 't', 'o', '\x91'})
        set(mark, Effect::ToMarkPush, 0);
    for (const char mark : {'1', 'e', 'u', '\x90'})
        set(mark, Effect::ToMark, 0);
    set('(', Effect::Mark, 0);
    set('.', Effect::Stop, 0);
    set('0', Effect::Pop, 0);
    set('2', Effect::Duplicate, 0);
    set('a', Effect::Take, 0, 1);
    set('b', Effect::Take, 0, 1);
    set('s', Effect::Take, 0, 2);
    set('Q', Effect::TakePush, 0, 1);
    set('R', Effect::TakePush, 0, 2);
    set('\x81', Effect::TakePush, 0, 2);
    set('\x92', Effect::TakePush, 0, 3);
    set('\x85', Effect::TakePush, 0, 1);
    set('\x86', Effect::TakePush, 0, 2);
    set('\x87', Effect::TakePush, 0, 3);
    set('\x93', Effect::FromStack, 0, 2);
    set('\x94', Effect::Memoize, 0);
    set('\x98', Effect::Ignore, 0);
}

const Table &opcodes()
{
    static const Table table = [] {
        Table made;
        fillText(made);
        fillFixed(made);
        return made;
    }();
    return table;
}

// What is known of a value on the stack or in the memo: the number of its text, or one of these.
constexpr int anything = -1;
constexpr int mark = -2;
constexpr int unset = -3;

class Walk
{
public:
    Walk(QByteArrayView bytes, const QString &subject)
        : m_bytes(bytes)
        , m_subject(subject)
    {
    }

    Result<PickleGlobals> run();

private:
    using Step = std::optional<QString>; ///< why it cannot go on; none: it can

    Step step();
    Step readArgument(const Opcode &opcode);
    Step readLine(QByteArrayView &line);
    Step readCounted(int size);
    Step act(const Opcode &opcode);
    Step actOnStack(const Opcode &opcode);
    Step actOnMemo(Effect effect);
    Step stop();
    Step take(int count);
    Step toMark();
    Step fromStack();
    void name(const QString &module, const QString &called);
    void push(int what) { m_stack.push_back(what); }
    int number(QByteArrayView text);
    std::optional<quint64> memoKey() const;
    void put(quint64 key, int what);

    QByteArrayView m_bytes;
    const QString &m_subject;
    qsizetype m_at = 0;
    QByteArrayView m_argument;
    QByteArrayView m_second; ///< of two lines
    bool m_line = false;     ///< the argument is decimal text
    std::vector<int> m_stack;
    std::vector<int> m_memo; ///< by key
    qsizetype m_memoSize = 0;
    QStringList m_texts;
    bool m_open = false; ///< inside of a pickle
    PickleGlobals m_found;
};

Walk::Step Walk::readLine(QByteArrayView &line)
{
    const qsizetype end = m_bytes.indexOf('\n', m_at);
    if (end < 0)
        return QStringLiteral("a line has no end");
    line = m_bytes.sliced(m_at, end - m_at);
    m_at = end + 1;
    return {};
}

Walk::Step Walk::readCounted(int size)
{
    if (m_bytes.size() - m_at < size)
        return QStringLiteral("it is cut short");
    quint64 length = 0;
    for (int i = size - 1; i >= 0; --i)
        length = (length << 8) | static_cast<unsigned char>(m_bytes[m_at + i]);
    m_at += size;
    if (length > static_cast<quint64>(m_bytes.size() - m_at))
        return QStringLiteral("a length reaches past its end");
    m_argument = m_bytes.sliced(m_at, static_cast<qsizetype>(length));
    m_at += static_cast<qsizetype>(length);
    return {};
}

Walk::Step Walk::readArgument(const Opcode &opcode)
{
    m_argument = m_second = {};
    m_line = opcode.argument == Argument::Line;
    switch (opcode.argument) {
    case Argument::None: return {};
    case Argument::Line: return readLine(m_argument);
    case Argument::TwoLines: {
        if (auto wrong = readLine(m_argument))
            return wrong;
        return readLine(m_second);
    }
    case Argument::Fixed:
        if (m_bytes.size() - m_at < opcode.size)
            return QStringLiteral("it is cut short");
        m_argument = m_bytes.sliced(m_at, opcode.size);
        m_at += opcode.size;
        return {};
    case Argument::Counted: return readCounted(opcode.size);
    }
    return {};
}

// The text of 'S' stands in quotes.
int Walk::number(QByteArrayView text)
{
    QByteArrayView plain = text.trimmed();
    const bool quoted = m_line && plain.size() >= 2
                        && (plain.front() == '\'' || plain.front() == '"')
                        && plain.front() == plain.back();
    plain = quoted ? plain.sliced(1, plain.size() - 2) : text;
    if (plain.size() > longestText)
        return anything;
    m_texts.append(QString::fromUtf8(plain));
    return static_cast<int>(m_texts.size()) - 1;
}

void Walk::name(const QString &module, const QString &called)
{
    m_found.pairs.emplace_back(module, called);
    if (m_found.pairs.size() % 4096 == 0) { // the same few, again and again
        std::ranges::sort(m_found.pairs);
        const auto doubles = std::ranges::unique(m_found.pairs);
        m_found.pairs.erase(doubles.begin(), doubles.end());
    }
}

Walk::Step Walk::take(int count)
{
    if (m_stack.size() < static_cast<size_t>(count))
        return QStringLiteral("it takes more from the stack than there is");
    m_stack.resize(m_stack.size() - static_cast<size_t>(count));
    return {};
}

Walk::Step Walk::toMark()
{
    const auto found = std::ranges::find(m_stack.rbegin(), m_stack.rend(), mark);
    if (found == m_stack.rend())
        return QStringLiteral("a mark is missing");
    m_stack.erase(found.base() - 1, m_stack.end());
    return {};
}

Walk::Step Walk::fromStack()
{
    if (m_stack.size() < 2)
        return QStringLiteral("it takes more from the stack than there is");
    const int called = m_stack.back();
    const int module = m_stack[m_stack.size() - 2];
    if (module >= 0 && called >= 0)
        name(m_texts[module], m_texts[called]);
    else
        m_found.problem = QStringLiteral("a name in it is put together while it is loaded");
    m_stack.resize(m_stack.size() - 2);
    push(anything);
    return {};
}

std::optional<quint64> Walk::memoKey() const
{
    if (m_line) {
        bool number = false;
        const quint64 key = m_argument.trimmed().toULongLong(&number);
        return number ? std::optional(key) : std::nullopt;
    }
    quint64 key = 0;
    for (qsizetype i = m_argument.size() - 1; i >= 0; --i)
        key = (key << 8) | static_cast<unsigned char>(m_argument[i]);
    return key;
}

void Walk::put(quint64 key, int what)
{
    if (key >= m_memo.size())
        m_memo.resize(static_cast<size_t>(key) + 1, unset);
    int &held = m_memo[static_cast<size_t>(key)];
    m_memoSize += held == unset ? 1 : 0;
    held = what;
}

Walk::Step Walk::actOnMemo(Effect effect)
{
    const auto key = effect == Effect::Memoize ? std::optional<quint64>(m_memoSize) : memoKey();
    // As many keys as bytes are enough for every pickle that a program writes.
    if (!key || *key > static_cast<quint64>(m_bytes.size()) + 256)
        return QStringLiteral("a number of its memo is out of range");
    if (effect == Effect::Get) {
        const int held = *key < m_memo.size() ? m_memo[static_cast<size_t>(*key)] : unset;
        if (held == unset)
            return QStringLiteral("it asks for something that its memo does not hold");
        push(held);
        return {};
    }
    if (m_stack.empty() || m_stack.back() == mark)
        return QStringLiteral("there is nothing to keep in its memo");
    put(*key, m_stack.back());
    return {};
}

Walk::Step Walk::stop()
{
    if (m_stack.empty())
        return QStringLiteral("it ends without a value");
    m_stack.clear();
    m_memo.clear();
    m_memoSize = 0;
    m_texts.clear();
    m_open = false;
    ++m_found.pickles;
    return {};
}

Walk::Step Walk::actOnStack(const Opcode &opcode)
{
    Step wrong;
    switch (opcode.effect) {
    case Effect::Push: push(anything); break;
    case Effect::PushText: push(number(m_argument)); break;
    case Effect::Mark: push(mark); break;
    case Effect::ToMark: wrong = toMark(); break;
    case Effect::Pop:
    case Effect::Take: wrong = take(std::max(1, opcode.take)); break;
    case Effect::TakePush:
    case Effect::ToMarkPush:
        wrong = opcode.effect == Effect::TakePush ? take(opcode.take) : toMark();
        push(anything);
        break;
    case Effect::Duplicate:
        if (m_stack.empty())
            return QStringLiteral("it takes more from the stack than there is");
        push(m_stack.back());
        break;
    default: break;
    }
    return wrong;
}

Walk::Step Walk::act(const Opcode &opcode)
{
    switch (opcode.effect) {
    case Effect::Instance:
        if (auto wrong = toMark())
            return wrong;
        [[fallthrough]];
    case Effect::Global:
        name(QString::fromUtf8(m_argument.trimmed()), QString::fromUtf8(m_second.trimmed()));
        push(anything);
        return {};
    case Effect::FromStack: return fromStack();
    case Effect::Put:
    case Effect::Get:
    case Effect::Memoize: return actOnMemo(opcode.effect);
    case Effect::Extension:
        m_found.problem = QStringLiteral("an extension code stands for a name in it");
        push(anything);
        return {};
    case Effect::Stop: return stop();
    case Effect::Ignore: return {};
    default: return actOnStack(opcode);
    }
}

Walk::Step Walk::step()
{
    const Opcode &opcode = opcodes()[static_cast<unsigned char>(m_bytes[m_at])];
    if (!opcode.known)
        return QStringLiteral("byte %1 is no opcode").arg(m_at);
    ++m_at;
    m_open = true;
    if (auto wrong = readArgument(opcode))
        return wrong;
    return act(opcode);
}

Result<PickleGlobals> Walk::run()
{
    while (m_at < m_bytes.size()) {
        if (const auto wrong = step())
            return failure(Error::Code::Invalid, m_subject,
                           QStringLiteral("it is no pickle, or a damaged one: %1").arg(*wrong));
    }
    if (m_open || m_found.pickles == 0)
        return failure(Error::Code::Invalid, m_subject,
                       m_open ? QStringLiteral("it is no pickle, or a damaged one: it is cut short")
                              : QStringLiteral("it is empty"));
    std::ranges::sort(m_found.pairs);
    const auto doubles = std::ranges::unique(m_found.pairs);
    m_found.pairs.erase(doubles.begin(), doubles.end());
    return std::move(m_found);
}

} // namespace

Result<PickleGlobals> globalsOf(QByteArrayView bytes, const QString &subject)
{
    if (bytes.size() > largest)
        return failure(Error::Code::TooLarge, subject, QStringLiteral("it is over 64 MiB"));
    return Walk(bytes, subject).run();
}

} // namespace pb
