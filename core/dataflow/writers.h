// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/arguments.h"
#include "dataflow/pairs.h"
#include "dataflow/state.h"

namespace pb {

class Interpreter;

/// Watches a run for who serialises and where that is kept and read again: what pairs a load with the
/// calls that feed it. Nothing that it notes changes who can write the bytes.
class WriterWatch
{
public:
    WriterWatch(Interpreter &run, State &state)
        : m_run(run)
        , m_state(state)
    {
    }

    /// What the call does apart from what it returns: it serialises, or keeps what was serialised.
    void meetCall(Node node, const Value &callee, const Arguments &arguments, Value &result);
    /// `store[key] = …` and `store[key]` of what is no container of the program.
    void noteKept(const Value &store, const Value &key, const Value &value);
    void noteTaken(const Value &store, const Value &key, Value &result);
    void noteReturned(const Value &value);
    /// What a sink reads: bytes that were read before, or a file that is given by its name.
    void noteRead(const Sink &sink, const Value &given, Value &content);
    /// What is no constant is known by the attribute or variable that holds it.
    void nameAttribute(Value &value, const Value &object, const QString &name);
    void nameJoined(QByteArrayView op, const Value &left, const Value &right, Value &result);
    static void nameVariable(Value &value, const QString &owner, QAnyStringView name);

private:
    void serialise(const WriteCall &call, const Writer &writer, const Arguments &arguments,
                   Value &result);
    void dumpOf(Node node, const Value &object);
    void writeTo(const Value &target, const QList<WriteCall> &calls);
    void noteWritten(const QList<WriteCall> &calls, const QString &place);
    void meetPath(const Value &callee, const Arguments &arguments, Value &result);
    void meetFile(const Value &callee, const Arguments &arguments, Value &result);
    Value pathIn(const Value &object) const;
    void readFromPath(const Value &path, Value &content);
    QString storeOf(const Value &holder) const;
    void meetStore(const Value &callee, const Arguments &arguments, Value &result);
    void keep(const Value &store, const Value &key, const QList<WriteCall> &calls);

    Interpreter &m_run;
    State &m_state;
};

} // namespace pb
