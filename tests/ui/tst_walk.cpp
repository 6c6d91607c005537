// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench.h"
#include "session/changeview.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBrowser>
#include <QTreeView>

using namespace pb;
using namespace pb::ui;
using namespace pb::ui::test;

/// The whole sentence with the keyboard alone: project, scan, triage, fix, verify, sign-off, and back.
class TestWalk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void openAndScan();
    void decide();
    void takeBack();
    void chooseFixes();
    void recordAndApply();
    void verify();
    void workOnTheChecklist();
    void signOff();
    void rollBack();
    void cleanupTestCase() { m_bench.reset(); }

private:
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *target = QApplication::focusWidget();
        QTest::keyClick(target ? target : &m_bench->window, static_cast<Qt::Key>(key), modifiers);
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    TriageDesk &desk() { return m_bench->session.triage(); }
    ChangeDesk &change() { return m_bench->session.change(); }
    Disposition currentDisposition()
    {
        return static_cast<Disposition>(list()->currentIndex().data(DispositionRole).toInt());
    }
    QTreeView *list() { return m_bench->part<QTreeView>("findingList"); }

    std::unique_ptr<Bench> m_bench;
    QMap<QString, QByteArray> m_before;
};

void TestWalk::initTestCase()
{
    useOwnSettings();
    m_bench = std::make_unique<Bench>();
    m_before = m_bench->project.snapshot();
    connect(&m_bench->session, &Session::failed, this,
            [](const Error &error) { qWarning() << error.subject << error.detail; });
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->window.isActiveWindow(), 60000);
}

void TestWalk::openAndScan()
{
    // As main() does with the path it was given.
    m_bench->session.open(m_bench->project.root());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->session.project().isOpen(), 60000);
    QTRY_IDLE(*m_bench);
    key(Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(desk().hasScan(), 60000);
    QTRY_IDLE(*m_bench);
    QCOMPARE(m_bench->window.currentPage(), 1);
    QVERIFY(desk().findings().size() > 5);
}

void TestWalk::decide()
{
    key(Qt::Key_3, Qt::AltModifier);
    QCOMPARE(m_bench->window.currentPage(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(list()->hasFocus(), 60000);
    QTRY_VERIFY_WITH_TIMEOUT(list()->currentIndex().isValid(), 60000);
    const QModelIndex first = list()->currentIndex();
    key(Qt::Key_1);
    QCOMPARE(static_cast<Disposition>(first.data(DispositionRole).toInt()), Disposition::Confirmed);
    QVERIFY(list()->currentIndex() != first);

    // A reason is asked for in place; without one nothing is decided.
    const QModelIndex second = list()->currentIndex();
    key(Qt::Key_2);
    auto *reason = m_bench->part<QLineEdit>("decisionReason");
    QVERIFY(reason->hasFocus());
    key(Qt::Key_Return);
    QCOMPARE(static_cast<Disposition>(second.data(DispositionRole).toInt()),
             Disposition::Untriaged);
    type(QStringLiteral("never reached"));
    key(Qt::Key_Return);
    QCOMPARE(static_cast<Disposition>(second.data(DispositionRole).toInt()),
             Disposition::FalsePositive);
    QVERIFY(list()->hasFocus());

    // Several at once: Space gathers, J moves on.
    key(Qt::Key_Space);
    key(Qt::Key_J);
    key(Qt::Key_Space);
    QCOMPARE(list()->selectionModel()->selectedRows().size(), 2);
    key(Qt::Key_1);
    QCOMPARE(desk().report().scan.findings.size()
                 - static_cast<size_t>(desk().report().countUntriaged()),
             size_t(4));
}

void TestWalk::takeBack()
{
    const int open = desk().report().countUntriaged();
    key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk().report().countUntriaged(), open + 2);
    key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk().report().countUntriaged(), open + 3);
    key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk().report().countUntriaged(), open);
    key(Qt::Key_Z, Qt::ControlModifier);
    key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk().report().countUntriaged(), open + 3);
}

void TestWalk::chooseFixes()
{
    key(Qt::Key_4, Qt::AltModifier);
    QCOMPARE(m_bench->window.currentPage(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(change().plan(), 60000);
    QTRY_IDLE(*m_bench);
    QVERIFY(!change().plan()->chosen.empty());
    auto *plan = m_bench->part<QTreeView>("planList");
    QTRY_VERIFY_WITH_TIMEOUT(plan->hasFocus(), 60000);
    const auto wanted = change().plan()->chosen.size();
    for (int i = 0; i < 100 && static_cast<size_t>(change().chosenCount()) < wanted; ++i) {
        if (plan->currentIndex().data(Qt::CheckStateRole).toInt() == Qt::Unchecked)
            key(Qt::Key_Space);
        key(Qt::Key_Down);
    }
    QCOMPARE(static_cast<size_t>(change().chosenCount()), wanted);
    QCOMPARE(m_bench->project.snapshot(), m_before);
}

void TestWalk::recordAndApply()
{
    key(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeModalWidget(), 60000);
    QCOMPARE(QApplication::activeModalWidget()->objectName(), QStringLiteral("bundleDialog"));
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!QApplication::activeModalWidget(), 60000);
    QTRY_VERIFY_WITH_TIMEOUT(change().change(), 10000);
    QTRY_IDLE(*m_bench);
    QCOMPARE(m_bench->project.snapshot(), m_before);
    QCOMPARE(change().change()->state(), ChangeState::NotApplied);

    m_bench->window.activateWindow(); // as a window manager does when a dialog goes
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->window.isActiveWindow(), 60000);
    key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(change().isApplied(), 60000);
    QTRY_IDLE(*m_bench);
    QVERIFY(m_bench->project.snapshot() != m_before);
}

void TestWalk::verify()
{
    key(Qt::Key_5, Qt::AltModifier);
    QCOMPARE(m_bench->window.currentPage(), 4);
    key(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(change().verdict(), 60000);
    QTRY_IDLE(*m_bench);
    const CheckResult *gone = change().verdict()->check(QStringLiteral("fixed-gone"));
    QVERIFY(gone);
    QVERIFY2(gone->passed, qPrintable(gone->summary));
    QVERIFY(m_bench->part<QTreeView>("checkList")->model()->rowCount() > 3);
}

void TestWalk::workOnTheChecklist()
{
    m_bench->part<QTabWidget>("verifyTabs")->setCurrentIndex(2);
    auto *list = m_bench->part<QTreeView>("checklist");
    list->setFocus();
    auto *pass = m_bench->part<QPushButton>("passItem");
    for (int i = 0; i < 40 && !pass->isVisible(); ++i)
        key(Qt::Key_Down);
    QVERIFY(pass->isVisible());
    const int open = change().change()->checklist.open();
    pass->setFocus();
    key(Qt::Key_Space); // no evidence yet: the text is asked for
    auto *text = m_bench->part<QPlainTextEdit>("itemText");
    QVERIFY(text->hasFocus());
    type(QStringLiteral("Ticket 4711, approved by the security team"));
    pass->setFocus();
    key(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(change().change()->checklist.open(), open - 1, 60000);
    QTRY_IDLE(*m_bench);
}

void TestWalk::signOff()
{
    key(Qt::Key_6, Qt::AltModifier);
    QCOMPARE(m_bench->window.currentPage(), 5);
    QTRY_VERIFY_WITH_TIMEOUT(change().report(), 60000);
    QTRY_IDLE(*m_bench);
    QVERIFY(m_bench->part<QTextBrowser>("reportPreview")->toPlainText().size() > 500);
    QVERIFY(m_bench->part<QListWidget>("openPoints")->count() > 0);

    key(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()), 60000);
    QApplication::activeModalWidget()->activateWindow(); // as a window manager does
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QLineEdit *>(QApplication::focusWidget()), 60000);
    const QString file = m_bench->project.beside(QStringLiteral("report.html"));
    type(file); // over the name that is proposed
    key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(file).size() > 1000, 10000);
    QTRY_IDLE(*m_bench);
}

void TestWalk::rollBack()
{
    QTRY_VERIFY_WITH_TIMEOUT(!QApplication::activeModalWidget(), 60000);
    m_bench->window.activateWindow(); // as a window manager does when a dialog goes
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->window.isActiveWindow(), 60000);
    key(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeModalWidget(), 60000);
    auto *text =
        QApplication::activeModalWidget()->findChild<QLineEdit *>(QStringLiteral("paletteText"));
    QTest::keyClicks(text, QStringLiteral("roll back"));
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(change().change()->state(), ChangeState::NotApplied, 60000);
    QTRY_IDLE(*m_bench);
    QCOMPARE(m_bench->project.snapshot(), m_before);
    QVERIFY(!m_bench->session.isScanOutdated());
}

QTEST_MAIN(TestWalk)
#include "tst_walk.moc"
