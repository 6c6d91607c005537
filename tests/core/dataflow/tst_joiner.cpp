// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/state.h"

#include <QTest>

using namespace pb;

namespace {

constexpr int levels = 6;
constexpr int width = 8;

// Objects of which each holds the next one in all of its fields; the first has the identity `first`.
State chain(int first)
{
    State state;
    for (int level = 0; level < levels; ++level) {
        Cell cell;
        for (int field = 0; level + 1 < levels && field < width; ++field) {
            Value next;
            next.id = first + 1000 + level * width + field;
            next.cell = first + level + 1;
            cell.fields.insert(QStringLiteral("field%1").arg(field), next);
        }
        state.heap.insert(first + level, std::make_shared<Cell>(cell));
    }
    return state;
}

Value holding(int cell)
{
    Value value;
    value.id = cell + 5000;
    value.cell = cell;
    return value;
}

} // namespace

class TestJoiner : public QObject
{
    Q_OBJECT

private slots:
    // What is reached in many ways must not be copied for each of them: a scan would take all memory.
    void whatManyFieldsHoldIsJoinedOnce()
    {
        State into = chain(10000);
        const State other = chain(20000);
        const auto before = into.heap.size();
        Joiner joiner;
        const Value joined = joiner.join(holding(10000), holding(20000), &into, &other);
        QVERIFY(joined.cell != 10000);
        QCOMPARE(into.heap.size(), before + levels);
        const Cell *cell = into.cell(joined.cell);
        for (int level = 1; level < levels; ++level) {
            QCOMPARE(cell->fields.size(), width);
            cell = into.cell(cell->fields.first().cell);
            QVERIFY(cell);
        }
    }

    // A second join knows nothing of the first: what the cells hold may have changed between them.
    void eachJoinLooksAnew()
    {
        State into = chain(10000);
        State other = chain(20000);
        Joiner joiner;
        std::ignore = joiner.join(holding(10000), holding(20000), &into, &other);
        Value remote;
        remote.id = 9000;
        remote.exposure = Exposure::Remote;
        other.edit(20000)->fields.insert(QStringLiteral("field0"), remote);
        const Value joined = joiner.join(holding(10000), holding(20000), &into, &other);
        QCOMPARE(into.cell(joined.cell)->fields.value(QStringLiteral("field0")).exposure,
                 Exposure::Remote);
    }

    // The interpreter's budget counts it.
    void workIsCounted()
    {
        State into = chain(10000);
        const State other = chain(20000);
        Joiner joiner;
        QCOMPARE(joiner.takeWork(), 0);
        joiner.join(into, other);
        const int work = joiner.takeWork();
        QVERIFY2(work > 0 && work < levels * width * 10, qPrintable(QString::number(work)));
        QCOMPARE(joiner.takeWork(), 0);
    }
};

QTEST_GUILESS_MAIN(TestJoiner)

#include "tst_joiner.moc"
