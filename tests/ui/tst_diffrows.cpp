// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/diffrows.h"

#include <QTest>

using namespace pb::ui;

namespace {

pb::DiffLine line(pb::DiffLine::Kind kind, int oldLine, int newLine, const char *text)
{
    return {kind, oldLine, newLine, text, false};
}

/// `count` unchanged lines, then one changed, then `count` unchanged.
std::vector<pb::DiffHunk> oneChange(int count)
{
    pb::DiffHunk hunk{1, 1, {}};
    for (int i = 1; i <= count; ++i)
        hunk.lines.push_back(line(pb::DiffLine::Kind::Context, i, i, "same"));
    hunk.lines.push_back(
        line(pb::DiffLine::Kind::Removed, count + 1, 0, "return pickle.loads(data)"));
    hunk.lines.push_back(line(pb::DiffLine::Kind::Added, 0, count + 1, "return json.loads(data)"));
    for (int i = 2; i <= count + 1; ++i)
        hunk.lines.push_back(line(pb::DiffLine::Kind::Context, count + i, count + i, "same"));
    return {hunk};
}

QString side(const DiffCell &cell)
{
    static constexpr const char signs[] = {'~', ' ', '-', '+'};
    if (cell.kind == DiffCell::Blank)
        return QStringLiteral("~");
    return QStringLiteral("%1%2 %3")
        .arg(QLatin1Char(signs[cell.kind]))
        .arg(cell.line)
        .arg(cell.text.text);
}

QStringList dump(const DiffRows &rows)
{
    QStringList lines;
    for (const DiffRow &row : rows.rows) {
        lines.append(row.folded > 0 ? QStringLiteral("... %1 @%2").arg(row.folded).arg(row.foldId)
                                    : side(row.left) + QStringLiteral(" | ") + side(row.right));
    }
    return lines;
}

} // namespace

class TestDiffRows : public QObject
{
    Q_OBJECT

private slots:
    void nothingGivesNothing()
    {
        const DiffRows rows = diffRows({});
        QVERIFY(rows.rows.isEmpty());
        QVERIFY(rows.changes.isEmpty());
    }

    void changedLinesStandSideBySide()
    {
        pb::DiffHunk hunk{1, 1, {}};
        hunk.lines = {line(pb::DiffLine::Kind::Context, 1, 1, "a"),
                      line(pb::DiffLine::Kind::Removed, 2, 0, "b"),
                      line(pb::DiffLine::Kind::Added, 0, 2, "c"),
                      line(pb::DiffLine::Kind::Added, 0, 3, "d"),
                      line(pb::DiffLine::Kind::Context, 3, 4, "e\r")};
        const DiffRows rows = diffRows({hunk});
        QCOMPARE(dump(rows),
                 QStringList({QStringLiteral(" 1 a |  1 a"), QStringLiteral("-2 b | +2 c"),
                              QStringLiteral("~ | +3 d"), QStringLiteral(" 3 e |  4 e")}));
        QCOMPARE(rows.changes, QList<int>{1});
        QCOMPARE(rows.added, 2);
        QCOMPARE(rows.removed, 1);
    }

    void longUnchangedRunsFold()
    {
        const DiffRows rows = diffRows(oneChange(10));
        QCOMPARE(rows.rows.size(), 1 + 3 + 1 + 3 + 1);
        QCOMPARE(dump(rows).constFirst(), QStringLiteral("... 7 @1"));
        QCOMPARE(dump(rows).constLast(), QStringLiteral("... 7 @15"));
        QCOMPARE(rows.changes, QList<int>{4});
    }

    void anOpenedFoldStaysOpen()
    {
        FoldOptions options;
        options.unfolded = {1};
        const DiffRows rows = diffRows(oneChange(10), options);
        QCOMPARE(rows.rows.size(), 10 + 1 + 3 + 1);
        QCOMPARE(rows.changes, QList<int>{10});
    }

    void shortRunsDoNotFold() { QCOMPARE(diffRows(oneChange(6)).rows.size(), 13); }

    void foldingCanBeOff()
    {
        FoldOptions options;
        options.fold = false;
        QCOMPARE(diffRows(oneChange(50), options).rows.size(), 101);
    }

    void missingLinesBetweenHunksAreCounted()
    {
        pb::DiffHunk first{5, 5, {line(pb::DiffLine::Kind::Removed, 5, 0, "x")}};
        pb::DiffHunk second{20, 19, {line(pb::DiffLine::Kind::Added, 0, 19, "y")}};
        const DiffRows rows = diffRows({first, second});
        QCOMPARE(dump(rows),
                 QStringList({QStringLiteral("... 4 @0"), QStringLiteral("-5 x | ~"),
                              QStringLiteral("... 14 @0"), QStringLiteral("~ | +19 y")}));
        QCOMPARE(rows.changes.size(), 2);
    }

    void wordsThatDifferAreFound()
    {
        const auto [before, after] =
            wordDifference(u"return pickle.loads(data)", u"return json.loads(data)");
        QCOMPARE(before, QList<TextRange>({{7, 6}}));
        QCOMPARE(after, QList<TextRange>({{7, 4}}));
    }

    void addedArgumentsAreOneRange()
    {
        const auto [before, after] =
            wordDifference(u"np.load(path)", u"np.load(path, allow_pickle=False)");
        QVERIFY(before.isEmpty());
        QCOMPARE(after, QList<TextRange>({{12, 20}}));
    }

    void anInsertionIsNotTornApart()
    {
        const auto [before, after] =
            wordDifference(u"f(pickle.dumps(x))", u"f(json.dumps(x).encode())");
        QCOMPARE(before, QList<TextRange>({{2, 6}}));
        QCOMPARE(after, QList<TextRange>({{2, 4}, {15, 9}}));
    }

    void unrelatedLinesGetNoEmphasis()
    {
        const auto [before, after] = wordDifference(u"import pickle", u"def restore(self, data):");
        QVERIFY(before.isEmpty());
        QVERIFY(after.isEmpty());
    }

    void hiddenCharactersAreShownInADifferenceToo()
    {
        pb::DiffHunk hunk{1,
                          1,
                          {line(pb::DiffLine::Kind::Added, 0, 1,
                                "a\xE2\x80\xAE"
                                "b")}};
        QCOMPARE(diffRows({hunk}).rows.constFirst().right.text.text, QStringLiteral("aU+202Eb"));
    }
};

QTEST_GUILESS_MAIN(TestDiffRows)
#include "tst_diffrows.moc"
