// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench.h"
#include "madenotebook.h"
#include "widgets/codeview.h"

#include <QLabel>
#include <QListWidget>
#include <QTextBlock>
#include <QTreeView>

using namespace pb;
using namespace pb::ui;
using namespace pb::ui::test;
using namespace Qt::StringLiterals;

/// A finding in a notebook is shown by its cell, in the code of all cells, and is not fixed.
class TestNotebookView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void theCellIsNamedAndShown();
};

void TestNotebookView::theCellIsNamedAndShown()
{
    Bench bench;
    bench.project.write(u"a.ipynb"_s, pb::test::notebookOf(QStringList{
                                          u"import pickle, sys\ndata = sys.stdin.buffer.read()"_s,
                                          u"%matplotlib inline\npickle.loads(data)"_s}));
    bench.session.open(bench.project.root());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.project().isOpen(), 60000);
    QTRY_IDLE(bench);
    bench.session.scan();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.triage().hasScan(), 60000);
    QTRY_IDLE(bench);
    bench.window.showPage(2);
    auto *list = bench.part<QTreeView>("findingList");
    const QModelIndexList found =
        list->model()->match(list->model()->index(0, 0), PlaceRole, u"a.ipynb, cell 2, line 2"_s, 1,
                             Qt::MatchFixedString | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    QVERIFY(found.first().data(Qt::AccessibleTextRole).toString().contains(u"cell 2, line 2"_s));
    list->setCurrentIndex(found.first());

    auto *code = bench.part<CodeView>("triageCode");
    QTRY_COMPARE_WITH_TIMEOUT(code->path(), u"a.ipynb"_s, 60000);
    QTRY_COMPARE_WITH_TIMEOUT(code->textCursor().block().text(), u"pickle.loads(data)"_s, 60000);
    QCOMPARE(code->textCursor().blockNumber(), 3);
    const auto selections = code->extraSelections();
    QVERIFY(!selections.isEmpty());
    QCOMPARE(selections.constLast().cursor.selectedText(), u"pickle.loads(data)"_s);
    QVERIFY(!code->grab().isNull());

    auto *steps = bench.part<QListWidget>("traceSteps");
    QVERIFY(steps->count() > 1);
    QVERIFY(steps->item(0)->text().contains(u"a.ipynb, cell 1, line 2"_s));
    steps->setCurrentRow(0);
    QTRY_COMPARE_WITH_TIMEOUT(code->textCursor().blockNumber(), 1, 60000);

    // The fix is refused with the reason.
    QTest::keyClick(list, Qt::Key_F);
    const auto refusal = [&] {
        const auto labels = bench.window.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"is a notebook"_s);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(refusal(), 60000);
}

QTEST_MAIN(TestNotebookView)

#include "tst_notebookview.moc"
