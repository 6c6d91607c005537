// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench.h"
#include "session/changedesk.h"
#include "session/triagedesk.h"
#include "widgets/diffview.h"

#include <QAction>
#include <QComboBox>
#include <QTest>
#include <QTreeView>

using namespace pb;
using namespace pb::ui;
using namespace pb::ui::test;

/// A fix that changes the writer in another file as well shows both files.
class TestFixPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void severalFiles();
};

void TestFixPage::severalFiles()
{
    const pb::test::TempProject shop;
    shop.write(QStringLiteral("reader.py"), "import pickle\n\n\ndef load():\n"
                                            "    with open(\"data/orders.pkl\", \"rb\") as file:\n"
                                            "        return pickle.load(file)\n");
    shop.write(QStringLiteral("a_writer.py"),
               "import pickle\n\n\ndef save(orders):\n"
               "    with open(\"data/orders.pkl\", \"wb\") as file:\n"
               "        pickle.dump(orders, file)\n");
    Bench bench;
    bench.session.open(shop.root());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.project().isOpen(), 60000);
    QTRY_IDLE(bench);
    QTest::keyClick(&bench.window, Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.triage().hasScan(), 60000);
    QTRY_IDLE(bench);
    bench.session.change().makePlan();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.change().plan(), 60000);
    QTRY_IDLE(bench);
    QTest::keyClick(&bench.window, Qt::Key_4, Qt::AltModifier);
    auto *files = bench.part<QComboBox>("fixFiles");
    QTRY_VERIFY_WITH_TIMEOUT(files->isVisible(), 60000);
    QCOMPARE(files->count(), 2);
    // Of the two, that of the finding is shown first.
    QCOMPARE(files->currentText(), QStringLiteral("reader.py"));
    QVERIFY(!files->accessibleName().isEmpty());

    files->setFocus();
    QTest::keyClick(files, Qt::Key_Up);
    QTRY_COMPARE_WITH_TIMEOUT(files->currentText(), QStringLiteral("a_writer.py"), 60000);
    settle();
    QTRY_COMPARE_WITH_TIMEOUT(files->count(), 2, 60000);
    QCOMPARE(files->currentText(), QStringLiteral("a_writer.py"));
    QVERIFY(bench.part<DiffView>("fixDiff")->isVisible());
}

QTEST_MAIN(TestFixPage)
#include "tst_fixpage.moc"
