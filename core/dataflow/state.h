// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/value.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <memory>
#include <vector>

namespace pb {

/// A mutable Python object. Cells are shared between states and copied when one of them writes.
struct Cell
{
    enum class Kind { List, Dict, Object, Function, Partial, Super, Record };

    Kind kind = Kind::Object;
    QList<Value> items;          ///< List: by position; Record: names of its fields
    QMap<QString, Value> fields; ///< Dict: by constant key ("s:x", "i:3"); Object: by attribute
    bool open = false;           ///< there may be more than what is listed
    bool fixed = false;          ///< List: a tuple, which never changes
    std::optional<Value> rest;   ///< what an item is that is not listed
    std::optional<Value> keys;   ///< Dict: what a key is that is not constant
    QString className; ///< Object: class of the project, qualified; Super: the class after it
    Node node;         ///< Function: the definition
    const Module *module = nullptr;
    QMap<QByteArray, Value> captured; ///< Function: variables around it
};

/// The variables of one running function.
struct Frame
{
    Node function; ///< null for a module
    const Module *module = nullptr;
    QMap<QByteArray, Value> variables;
    QMap<QByteArray, Value> captured; ///< of a class body: what stands around it
    QString className;                ///< qualified class around the method, empty outside
    bool atModule = false; ///< a class body in no function: what is defined there sees the module
};

using Heap = QHash<int, std::shared_ptr<const Cell>>;

/// What a function sees that is defined in the frame: not the variables of a class body.
QMap<QByteArray, Value> capturedBy(const Frame &frame);

/// Whether a loop over the list, written as `iterated`, is run item by item.
bool isUnrollable(Node iterated, const Cell &list);

/// Everything that may differ between two ways through a program.
struct State
{
    bool dead = false; ///< this way ends here: returned, raised, or cannot be taken
    std::vector<Frame> frames;
    Heap heap;                    ///< what was made or changed on this way
    const Heap *shared = nullptr; ///< what modules and classes hold; never changed through a state
    QList<Fact> facts;            ///< hold on every way to here
    QList<Fact> tried;            ///< were tested, whatever came of it
    QMap<QString, Value> files;   ///< what was written to a path, by its name or identity
    QMap<QString, QList<WriteCall>> dumped; ///< calls that serialised to a place, by the place
    std::optional<Value> raised;            ///< the exception on its way to a handler

    Frame &frame() { return frames.back(); }
    const Frame &frame() const { return frames.back(); }
    const Cell *cell(int id) const;
    std::shared_ptr<const Cell> held(int id) const;
    Cell *edit(int id); ///< null when there is no such cell
    bool holds(const Value &value, FactKind kind) const;
    const Fact *factOf(const QList<Fact> &list, const Value &value, FactKind kind) const;
};

/// Makes identities and joins what two ways know.
class Joiner
{
public:
    int nextId() { return ++m_lastId; }
    /// How many values were joined inside of cells since it was asked the last time.
    int takeWork() { return std::exchange(m_work, 0); }
    /// Either of two values; the worse writer decides the exposure and its trace.
    Value join(const Value &a, const Value &b, State *into = nullptr, const State *other = nullptr);
    /// `into` becomes what is known when either way was taken.
    void join(State &into, const State &other);

private:
    void joinCells(State &into, const State &other);
    int joinedCell(int mine, int theirs, State *into, const State *other);
    int loosened(int cell, const Value &without, State *into);
    void joinItems(Cell &joined, const Cell &a, const Cell &b, State &into, const State &other);
    void joinFields(Cell &joined, const Cell &a, const Cell &b, State &into, const State &other);
    Cell joinCell(const Cell &a, const Cell &b, State &into, const State &other);
    void joinFrames(State &into, const State &other);

    class Whole; // one join, with all that is joined for it

    int m_lastId = 100;
    int m_depth = 0;
    int m_wholes = 0; ///< that are under way, each inside the one before
    int m_work = 0;   ///< values joined inside of cells, and what it takes to compare the cells
    /// Of this join, by two cells: what two ways lead to is joined once.
    QHash<std::pair<int, int>, int> m_joined;
};

} // namespace pb
