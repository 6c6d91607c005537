// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench.h"
#include "session/changedesk.h"
#include "session/triagedesk.h"
#include "widgets/diffview.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>
#include <QTreeView>

using namespace pb;
using namespace pb::ui;
using namespace pb::ui::test;

namespace {

void writeShop(const pb::test::TempProject &shop)
{
    shop.write(QStringLiteral("reader.py"), "import pickle\n\n\ndef load():\n"
                                            "    with open(\"data/orders.pkl\", \"rb\") as file:\n"
                                            "        return pickle.load(file)\n");
    shop.write(QStringLiteral("a_writer.py"),
               "import pickle\n\n\ndef save(orders):\n"
               "    with open(\"data/orders.pkl\", \"wb\") as file:\n"
               "        pickle.dump(orders, file)\n");
}

void openFixes(Bench &bench, const pb::test::TempProject &shop, const StrategyId &strategy)
{
    bench.session.open(shop.root());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.project().isOpen(), 60000);
    QTRY_IDLE(bench);
    QTest::keyClick(&bench.window, Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.triage().hasScan(), 60000);
    QTRY_IDLE(bench);
    bench.session.change().makePlan(strategy);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.change().plan(), 60000);
    QTRY_IDLE(bench);
    QTest::keyClick(&bench.window, Qt::Key_4, Qt::AltModifier);
}

} // namespace

/// A fix that changes the writer in another file as well shows both files.
class TestFixPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void severalFiles();
    void severalPatches();
    void editResult();
};

void TestFixPage::severalFiles()
{
    const pb::test::TempProject shop;
    writeShop(shop);
    Bench bench;
    openFixes(bench, shop, {});
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

void TestFixPage::severalPatches()
{
    const pb::test::TempProject shop;
    writeShop(shop);
    Bench bench;
    openFixes(bench, shop, {QStringLiteral("two-phase")});
    auto *files = bench.part<QComboBox>("fixFiles");
    QTRY_VERIFY_WITH_TIMEOUT(files->isVisible(), 60000);
    QStringList texts;
    for (int i = 0; i < files->count(); ++i)
        texts.append(files->itemText(i));
    const QStringList expected{QStringLiteral("Patch 1: reader.py"),
                               QStringLiteral("Patch 2: a_writer.py"),
                               QStringLiteral("Patch 3: reader.py")};
    QCOMPARE(texts, expected);
    QCOMPARE(files->currentIndex(), 0);
    files->setFocus();
    QTest::keyClick(files, Qt::Key_Down);
    QTRY_COMPARE_WITH_TIMEOUT(files->currentIndex(), 1, 60000);
    QVERIFY(bench.part<DiffView>("fixDiff")->isVisible());
}

void TestFixPage::editResult()
{
    const pb::test::TempProject shop;
    writeShop(shop);
    Bench bench;
    openFixes(bench, shop, {});
    auto *files = bench.part<QComboBox>("fixFiles");
    QTRY_VERIFY_WITH_TIMEOUT(files->isVisible(), 60000);
    ChangeDesk &desk = bench.session.change();
    QCOMPARE(desk.plan()->chosen.size(), size_t(1));
    desk.choose(desk.plan()->chosen.front().finding, true);
    QTRY_IDLE(bench);
    QTest::keyClick(&bench.window, Qt::Key_F2);
    QTRY_IDLE(bench);
    auto *dialog = bench.part<QDialog>("afterDialog");
    auto *text = bench.part<QPlainTextEdit>("afterText");
    auto *problem = bench.part<QLabel>("afterProblem");
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isVisible(), 60000);
    QVERIFY(text->toPlainText().contains(QStringLiteral("json.load(file)")));
    const QString planned = text->toPlainText();

    // A mistake is told and costs no text.
    text->setPlainText(planned + QStringLiteral("broken = (\n"));
    auto *keep = dialog->findChild<QDialogButtonBox *>()->buttons().constLast();
    for (QAbstractButton *button : dialog->findChild<QDialogButtonBox *>()->buttons()) {
        if (dialog->findChild<QDialogButtonBox *>()->buttonRole(button)
            == QDialogButtonBox::AcceptRole)
            keep = button;
    }
    QTest::mouseClick(keep, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), 60000);
    QVERIFY(problem->text().contains(QStringLiteral("not valid Python")));
    QVERIFY(text->toPlainText().endsWith(QStringLiteral("broken = (\n")));

    text->setPlainText(planned + QStringLiteral("checked = True\n"));
    QTRY_IDLE(bench);
    QTest::mouseClick(keep, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(desk.edits().size(), 1, 60000);
    QTRY_IDLE(bench);

    const QString folder = shop.root() + QStringLiteral("/bundle");
    desk.createBundle(folder);
    QTRY_VERIFY_WITH_TIMEOUT(desk.change(), 60000);
    QTRY_IDLE(bench);
    const Bundle &bundle = desk.change()->bundle;
    QVERIFY(bundle.forwardPatch.contains("+checked = True"));
    QVERIFY(bundle.rehearsal.passed());
    QVERIFY(bundle.fixes.front().effects.constLast().contains(QStringLiteral("edited by hand")));
}

QTEST_MAIN(TestFixPage)
#include "tst_fixpage.moc"
