// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "findings/finding.h"
#include "names/module.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace pb {

/// One step on the way of a value, newest first. Made into a TraceStep only when a finding needs it.
struct TraceLink
{
    const Module *module = nullptr;
    Node node;
    QString note;
    int length = 1;
    std::shared_ptr<const TraceLink> before;
};
using Trace = std::shared_ptr<const TraceLink>;

/// What a value is when the program text alone decides it.
struct Constant
{
    enum class Kind { Unknown, None, Bool, Int, Text, Bytes };

    Kind kind = Kind::Unknown;
    qint64 number = 0; ///< Bool, Int
    QString text;
    QByteArray bytes;

    bool isKnown() const { return kind != Kind::Unknown; }
    friend bool operator==(const Constant &, const Constant &) = default;
};

/// A digest and what it was made over.
struct Digest
{
    QList<int> over; ///< identities of the hashed values
    bool keyed = false;
    bool literalKey = false; ///< the key stands in the source, or is empty
};

/// Something that is true of a value, or of a path through the program, once a test has passed.
enum class FactKind {
    Authenticated, ///< a keyed MAC or a signature over the value was compared
    Pinned,        ///< its digest is a literal of the program
    Unkeyed,       ///< a plain hash was compared: who writes the data writes the hash
    LiteralKey,    ///< the key of the MAC stands in the source
    // The rest is about the two arguments of find_class.
    Pair,       ///< (module, name) is one of a fixed set
    Module,     ///< the module alone is one of a set
    ModulePart, ///< a prefix or a part of the module's name fits
    NameOnly,   ///< the name alone is one of a set
    OpenPair,   ///< the set of pairs can be changed from outside
    DangerPair, ///< the set of pairs holds something dangerous
};

struct Fact
{
    int subject = 0; ///< Value::id
    FactKind kind = FactKind::Authenticated;
    QString detail; ///< for people; not part of its identity

    friend bool operator==(const Fact &a, const Fact &b)
    {
        return a.subject == b.subject && a.kind == b.kind;
    }
};

/// The value of a comparison: which fact holds when it is true (or false).
struct Test
{
    Fact fact;
    bool whenTrue = true;
};

/// Both lists without repetitions, the first first; what does not fit is forgotten.
template<class T>
QList<T> united(QList<T> a, const QList<T> &b, qsizetype most)
{
    for (const T &item : b) {
        if (a.size() >= most)
            break;
        if (!a.contains(item))
            a.append(item);
    }
    return a;
}

constexpr qsizetype maxWriters = 12; ///< calls that are kept of those that made the same bytes

/// A call that serialises: its result, or what it writes to, is made by it.
struct WriteCall
{
    const Module *module = nullptr;
    Node node;
    QString api; ///< as the rules name it: "pickle.dump"

    friend bool operator==(const WriteCall &a, const WriteCall &b)
    {
        return a.module == b.module && a.node == b.node;
    }
};

/// Where bytes come from and go to, beside who can write them; most values have none of it, and share that.
class Keeping
{
public:
    /// Calls that made these bytes, see dataflow/pairs.h.
    const QList<WriteCall> &writers() const { return data().writers; }
    /// Places that these bytes were read at, see dataflow/place.h.
    const QStringList &readAt() const { return data().readAt; }
    /// Of a path, a key or an object: what it is known by; empty when only by itself.
    const QString &place() const { return data().place; }

    /// The few texts of the program of which it is one, sorted; empty when it may be another.
    const QStringList &choices() const { return data().choices; }

    void setWriters(const QList<WriteCall> &writers);
    void setReadAt(const QStringList &places);
    void setPlace(const QString &place);
    void setChoices(const QStringList &choices);
    void addWriters(const QList<WriteCall> &more);
    void addReadAt(const QStringList &more);
    void forgetBytes(); ///< all but what it is itself: place and choices
    /// Of either of two values; a place that they do not share is none, and choices are the joiner's.
    static Keeping joined(const Keeping &a, const Keeping &b);

private:
    struct Data
    {
        QList<WriteCall> writers;
        QStringList readAt;
        QString place;
        QStringList choices;
    };
    const Data &data() const;
    Data &edit();

    std::shared_ptr<const Data> m_data; ///< null: nothing
};

/// What the analysis knows of one Python value. Copying keeps its identity; a new origin makes a new one.
struct Value
{
    int id = 0;
    Exposure exposure = Exposure::Unknown; ///< who can write it
    Confidence confidence = Confidence::High;
    QString reason; ///< why, one sentence; set where the exposure was decided
    Trace trace;
    bool viaCaller = false; ///< depends on an argument of a function whose callers were not seen
    bool bounded = false;   ///< a bound of the analysis was hit on the way
    Constant constant;
    QStringList names; ///< the definitions or library objects it may be: "pickle.loads"
    const Module *referredIn = nullptr; ///< where an expression named it, with `reference`
    Node reference;
    QStringList types; ///< how it was made: "redis.Redis", "socket.socket.accept"
    int cell = 0;      ///< its heap cell (container, object, closure); 0 without one
    bool maybeOther =
        false; ///< on some way it is not what the cell holds: None, or something unknown
    QList<int>
        from; ///< identities it is a pure function of: decoding what was verified is verified
    QList<int> parts; ///< identities of which it is put together: all of them were verified with it
    QList<int> either;         ///< identities of which it may be one
    int cutOf = 0;             ///< identity of the message that it was cut out of
    bool maybeLiteral = false; ///< on some way it is a text of the program
    std::optional<Digest> digest;
    QList<Test> tests;
    Keeping kept;
    std::shared_ptr<const Value> receiver; ///< of a bound method
    QString attribute;                     ///< the method's name; with `receiver`

    bool isConstant() const { return constant.isKnown(); }
    bool isOutside() const { return exposure != Exposure::None && exposure != Exposure::Unknown; }
    /// True, false or not known.
    std::optional<bool> truth() const;
};

Constant noneConstant();
Constant boolConstant(bool value);
Constant intConstant(qint64 value);
Constant textConstant(const QString &text);
Constant bytesConstant(const QByteArray &bytes);

} // namespace pb
