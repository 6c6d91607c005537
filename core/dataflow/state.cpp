// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/state.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxJoinDepth = 6;
// A value that may be a hundred things is as good as unknown.
constexpr qsizetype maxAlternatives = 12;
constexpr qsizetype maxTests = 8;
constexpr qsizetype maxTried = 200;
constexpr qsizetype maxEither = 24;

// A test survives a join with a way on which the result is a constant of the other outcome: after
// `return False` on one way and `return compare(...)` on the other, a true result still proves it.
QList<Test> joinedTests(const Value &a, const Value &b)
{
    QList<Test> tests;
    const auto keep = [&tests](const Value &tested, const Value &other) {
        const auto truth = other.isConstant() ? other.truth() : std::nullopt;
        for (const Test &test : tested.tests) {
            const bool both = std::ranges::any_of(other.tests, [&](const Test &t) {
                return t.fact == test.fact && t.whenTrue == test.whenTrue;
            });
            const bool known = std::ranges::any_of(tests, [&](const Test &t) {
                return t.fact == test.fact && t.whenTrue == test.whenTrue;
            });
            if (!known && tests.size() < maxTests && (both || (truth && *truth != test.whenTrue)))
                tests.append(test);
        }
    };
    keep(a, b);
    if (a.isConstant())
        keep(b, a);
    return tests;
}

bool mayBeLiteral(const Value &value)
{
    return value.maybeLiteral
           || (value.constant.kind == Constant::Kind::Text && !value.constant.text.isEmpty())
           || (value.constant.kind == Constant::Kind::Bytes && !value.constant.bytes.isEmpty());
}

QList<int> alternativesOf(const Value &value)
{
    return value.either + value.from + QList<int>{value.id};
}

QStringList choicesOf(const Value &value)
{
    return value.constant.kind == Constant::Kind::Text ? QStringList{value.constant.text}
                                                       : value.kept.choices();
}

QStringList choicesOfEither(const Value &a, const Value &b)
{
    constexpr qsizetype most = 4;
    QStringList either = choicesOf(a) + choicesOf(b);
    if (choicesOf(a).isEmpty() || choicesOf(b).isEmpty())
        return {};
    either.sort();
    either.removeDuplicates();
    return either.size() <= most ? either : QStringList();
}

} // namespace

std::optional<bool> Value::truth() const
{
    switch (constant.kind) {
    case Constant::Kind::None: return false;
    case Constant::Kind::Bool:
    case Constant::Kind::Int: return constant.number != 0;
    case Constant::Kind::Text: return !constant.text.isEmpty();
    case Constant::Kind::Bytes: return !constant.bytes.isEmpty();
    case Constant::Kind::Unknown: break;
    }
    return std::nullopt;
}

Constant noneConstant()
{
    return {.kind = Constant::Kind::None};
}
Constant boolConstant(bool value)
{
    return {.kind = Constant::Kind::Bool, .number = value ? 1 : 0};
}
Constant intConstant(qint64 value)
{
    return {.kind = Constant::Kind::Int, .number = value};
}
Constant textConstant(const QString &text)
{
    return {.kind = Constant::Kind::Text, .text = text};
}
Constant bytesConstant(const QByteArray &bytes)
{
    return {.kind = Constant::Kind::Bytes, .bytes = bytes};
}

QMap<QByteArray, Value> capturedBy(const Frame &frame)
{
    if (frame.function.is(Kind::ClassDefinition))
        return frame.atModule ? QMap<QByteArray, Value>() : frame.captured;
    if (frame.captured.isEmpty())
        return frame.variables;
    QMap<QByteArray, Value> captured = frame.captured;
    for (auto it = frame.variables.cbegin(); it != frame.variables.cend(); ++it)
        captured.insert(it.key(), *it);
    return captured;
}

// Whether the items are taken one by one. A list that is empty as far as was seen may have been filled
// by somebody; only `[]` itself is empty for sure.
bool isUnrollable(Node iterated, const Cell &list)
{
    constexpr qsizetype most = 24;
    if (list.kind != Cell::Kind::List || list.open || list.items.size() > most)
        return false;
    return !list.items.isEmpty() || iterated.is(Kind::List) || iterated.is(Kind::Tuple);
}

std::shared_ptr<const Cell> State::held(int id) const
{
    if (!id)
        return nullptr;
    if (const auto found = heap.constFind(id); found != heap.cend())
        return *found;
    return shared ? shared->value(id) : nullptr;
}

const Cell *State::cell(int id) const
{
    if (!id)
        return nullptr;
    if (const auto found = heap.constFind(id); found != heap.cend())
        return found->get();
    if (!shared)
        return nullptr;
    const auto found = shared->constFind(id);
    return found == shared->cend() ? nullptr : found->get();
}

Cell *State::edit(int id)
{
    const auto known = held(id);
    if (!known)
        return nullptr;
    auto copy = std::make_shared<Cell>(*known);
    Cell *cell = copy.get();
    heap.insert(id, std::move(copy));
    return cell;
}

const Fact *State::factOf(const QList<Fact> &list, const Value &value, FactKind kind) const
{
    for (const Fact &fact : list) {
        const bool maybe = &list == &tried && value.either.contains(fact.subject);
        if (fact.kind == kind
            && (fact.subject == value.id || value.from.contains(fact.subject) || maybe))
            return &fact;
    }
    return nullptr;
}

bool State::holds(const Value &value, FactKind kind) const
{
    return factOf(facts, value, kind) != nullptr;
}

class Joiner::Whole
{
public:
    explicit Whole(Joiner &joiner)
        : m_joiner(joiner)
    {
        ++m_joiner.m_wholes;
    }
    ~Whole()
    {
        if (--m_joiner.m_wholes == 0)
            m_joiner.m_joined.clear();
    }
    Q_DISABLE_COPY_MOVE(Whole)

private:
    Joiner &m_joiner;
};

Value Joiner::join(const Value &a, const Value &b, State *into, const State *other)
{
    if (a.id == b.id && a.id != 0 && a.cell == b.cell)
        return a;
    const Whole whole(*this);
    m_work += m_depth > 0;
    const bool second = b.exposure > a.exposure;
    Value joined = second ? b : a;
    const Value &lesser = second ? a : b;
    joined.id = nextId();
    joined.viaCaller = a.viaCaller || b.viaCaller;
    joined.bounded = a.bounded || b.bounded;
    joined.names = united(a.names, b.names, maxAlternatives);
    joined.types = united(a.types, b.types, maxAlternatives);
    if (!(a.constant == b.constant))
        joined.constant = {};
    joined.tests = joinedTests(a, b);
    if (!(a.digest && b.digest && a.digest->over == b.digest->over))
        joined.digest.reset();
    joined.from.clear();
    joined.parts.clear();
    if (a.cutOf != b.cutOf)
        joined.cutOf = 0;
    joined.maybeLiteral = mayBeLiteral(a) || mayBeLiteral(b);
    joined.maybeOther = a.maybeOther || b.maybeOther || (a.cell == 0) != (b.cell == 0);
    joined.either = united(alternativesOf(a), alternativesOf(b), maxEither);
    if (!joined.receiver) {
        joined.receiver = lesser.receiver;
        joined.attribute = lesser.attribute;
    }
    joined.kept = Keeping::joined(a.kept, b.kept);
    joined.kept.setChoices(joined.isConstant() ? QStringList() : choicesOfEither(a, b));
    joined.cell = joinedCell(joined.cell, lesser.cell, into, other);
    const Value &without = a.cell ? b : a;
    if (joined.cell && !without.cell && !without.isConstant())
        joined.cell = loosened(joined.cell, without, into);
    return joined;
}

// A container, or something of which only the writer is known: it may hold more, and other things.
int Joiner::loosened(int cell, const Value &without, State *into)
{
    const Cell *held = into && m_depth < maxJoinDepth ? into->cell(cell) : nullptr;
    if (!held || (held->kind != Cell::Kind::List && held->kind != Cell::Kind::Dict))
        return cell;
    Value any = without;
    any.id = nextId();
    any.names.clear();
    Cell loose = *held;
    ++m_depth;
    for (Value &item : loose.items)
        item = join(item, any, into, into);
    for (Value &field : loose.fields)
        field = join(field, any, into, into);
    loose.rest = loose.rest ? join(*loose.rest, any, into, into) : any;
    --m_depth;
    loose.open = true;
    const int id = nextId();
    into->heap.insert(id, std::make_shared<Cell>(std::move(loose)));
    return id;
}

// The cell of a value that has either of two.
int Joiner::joinedCell(int mine, int theirs, State *into, const State *other)
{
    if (!mine || !theirs || mine == theirs)
        return mine ? mine : theirs;
    if (!into || m_depth >= maxJoinDepth)
        return mine;
    const Cell *first = into->cell(mine);
    const Cell *more = (other ? other : into)->cell(theirs);
    if (!more)
        more = into->cell(theirs);
    if (!first || !more || first->kind != more->kind)
        return mine;
    int &joined = m_joined[{mine, theirs}];
    if (joined)
        return joined;
    const Cell x = *first;
    const Cell y = *more;
    const int id = joined = nextId();
    into->heap.insert(id, std::make_shared<Cell>(joinCell(x, y, *into, other ? *other : *into)));
    return id;
}

void Joiner::joinItems(Cell &joined, const Cell &a, const Cell &b, State &into, const State &other)
{
    const qsizetype common = std::min(a.items.size(), b.items.size());
    const QList<Value> &longer = a.items.size() < b.items.size() ? b.items : a.items;
    for (qsizetype i = common; i < longer.size(); ++i) {
        joined.rest = joined.rest ? join(*joined.rest, longer[i], &into, &other) : longer[i];
        joined.open = true;
    }
    joined.items = a.items.first(common);
    for (qsizetype i = 0; i < common; ++i)
        joined.items[i] = join(a.items[i], b.items[i], &into, &other);
}

// Fields that both have are either value. What an open object has on one way only is, on the other,
// what others put there: the class knows all that its methods put there.
void Joiner::joinFields(Cell &joined, const Cell &a, const Cell &b, State &into, const State &other)
{
    const bool open = a.kind == Cell::Kind::Object && joined.open;
    const auto isPlain = [](const QString &key) {
        return !key.startsWith(u'<') && !key.startsWith(QStringLiteral("()"));
    };
    const auto orUnseen = [&](const Value &value) {
        Value unseen;
        unseen.id = nextId();
        unseen.exposure = Exposure::Unknown;
        unseen.confidence = Confidence::Low;
        unseen.reason = QStringLiteral("It is set on some of the ways only");
        unseen.trace = value.trace;
        return join(value, unseen, &into, &other);
    };
    // On the other way the class may say something else, or a dictionary nothing.
    const auto orOther = [](Value value) {
        value.constant = {};
        value.maybeOther = true;
        return value;
    };
    const auto take = [&](const Cell &one, const QString &key, const Value &value) {
        if (!isPlain(key))
            joined.fields.insert(key, value);
        else if (!open)
            joined.fields.insert(key, orOther(value));
        else if (one.className.isEmpty())
            joined.fields.insert(key, orUnseen(value));
    };
    joined.fields.clear();
    for (auto it = a.fields.cbegin(); it != a.fields.cend(); ++it) {
        if (const auto theirs = b.fields.constFind(it.key()); theirs != b.fields.cend())
            joined.fields.insert(it.key(), join(*it, *theirs, &into, &other));
        else
            take(a, it.key(), *it);
    }
    for (auto it = b.fields.cbegin(); it != b.fields.cend(); ++it) {
        if (!a.fields.contains(it.key()))
            take(b, it.key(), *it);
    }
}

Cell Joiner::joinCell(const Cell &a, const Cell &b, State &into, const State &other)
{
    ++m_depth;
    Cell joined = a;
    joined.open = a.open || b.open;
    joined.fixed = a.fixed && b.fixed;
    if (b.keys)
        joined.keys = a.keys ? join(*a.keys, *b.keys, &into, &other) : *b.keys;
    if (b.rest)
        joined.rest = a.rest ? join(*a.rest, *b.rest, &into, &other) : *b.rest;
    joinFields(joined, a, b, into, other);
    if (a.kind == Cell::Kind::List)
        joinItems(joined, a, b, into, other);
    if (a.className != b.className)
        joined.className.clear();
    for (auto it = b.captured.cbegin(); it != b.captured.cend(); ++it) {
        if (!joined.captured.contains(it.key()))
            joined.captured.insert(it.key(), *it);
    }
    --m_depth;
    return joined;
}

void Joiner::joinCells(State &into, const State &other)
{
    if (into.heap.isSharedWith(other.heap))
        return;
    const Heap theirs = other.heap; // the heap grows while they are joined
    m_work += static_cast<int>(theirs.size() + into.heap.size()) / 8;
    for (auto it = theirs.cbegin(); it != theirs.cend(); ++it) {
        const std::shared_ptr<const Cell> mine = into.held(it.key());
        if (!mine)
            into.heap.insert(it.key(), *it);
        else if (mine != *it)
            into.heap.insert(it.key(), std::make_shared<Cell>(joinCell(*mine, **it, into, other)));
    }
    if (!into.shared)
        return;
    // Changed on our way alone: on the other it is as it was.
    const Heap ours = into.heap;
    for (auto it = ours.cbegin(); it != ours.cend(); ++it) {
        if (theirs.contains(it.key()))
            continue;
        const auto before = into.shared->value(it.key());
        if (before && before != *it)
            into.heap.insert(it.key(),
                             std::make_shared<Cell>(joinCell(**it, *before, into, other)));
    }
}

void Joiner::joinFrames(State &into, const State &other)
{
    const size_t common = std::min(into.frames.size(), other.frames.size());
    for (size_t i = 0; i < common; ++i) {
        const auto &theirs = other.frames[i].variables;
        if (theirs.isSharedWith(into.frames[i].variables))
            continue;
        for (auto it = theirs.cbegin(); it != theirs.cend(); ++it) {
            auto &mine = into.frames[i].variables;
            const auto found = mine.constFind(it.key());
            if (found == mine.cend()) {
                mine.insert(it.key(), *it);
                continue;
            }
            if (found->id == it->id)
                continue;
            const Value &before = *found; // a join of values leaves the variables alone
            Value joined = join(before, *it, &into, &other);
            // What was proved of both is proved of either.
            for (const Fact &fact : std::as_const(into.facts)) {
                if (fact.subject == before.id && other.factOf(other.facts, *it, fact.kind))
                    joined.from.append(fact.subject);
            }
            mine.insert(it.key(), joined);
        }
    }
}

void Joiner::join(State &into, const State &other)
{
    if (other.dead)
        return;
    if (into.dead) {
        into = other;
        return;
    }
    const Whole whole(*this);
    joinFrames(into, other);
    joinCells(into, other);
    QList<Fact> both;
    for (const Fact &fact : std::as_const(into.facts)) {
        const bool proved = std::ranges::any_of(into.frames.back().variables, [&](const Value &v) {
            return v.from.contains(fact.subject) && v.id != fact.subject;
        });
        if (other.facts.contains(fact) || proved)
            both.append(fact);
    }
    into.facts = both;
    if (into.raised && other.raised)
        into.raised = join(*into.raised, *other.raised, &into, &other);
    else
        into.raised.reset(); // on the other way it is the interpreter's own
    into.tried = united(into.tried, other.tried, maxTried);
    for (auto it = other.files.cbegin(); it != other.files.cend(); ++it) {
        const auto mine = into.files.find(it.key());
        if (mine == into.files.end())
            into.files.insert(it.key(), *it);
        else
            *mine = join(*mine, *it, &into, &other);
    }
    for (auto it = other.dumped.cbegin(); it != other.dumped.cend(); ++it)
        into.dumped.insert(it.key(), united(into.dumped.value(it.key()), *it, maxWriters));
}

} // namespace pb
