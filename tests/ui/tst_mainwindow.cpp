// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "actions/actions.h"
#include "bench.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QDropEvent>
#include <QListWidget>
#include <QMenuBar>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeView>

using namespace pb;
using namespace pb::ui;
using namespace pb::ui::test;

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void aLaterStageIsLocked();
    void shortcutsAreUnique();
    void everyActionIsInAMenu();
    void everyControlHasAName();
    void focusGoesRoundWithTab();
    void droppedFolderOpens();
    void aMissingFolderIsSaid();
    void missingRecentProjectsAreMarked();
    void splittersAreRemembered();
    void theSelectionSurvivesAScan();
    void questionsNeedNoDisplay_data();
    void questionsNeedNoDisplay();
    void filesEditedAfterwardsFailOnRecord();
};

void TestMainWindow::aLaterStageIsLocked()
{
    Bench bench;
    for (int page = 1; page < 6; ++page) {
        bench.window.showPage(page);
        QCOMPARE(bench.window.currentPage(), 0);
    }
    bench.session.open(bench.project.root());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.project().isOpen(), 60000);
    QTRY_IDLE(bench);
    bench.window.showPage(1);
    QCOMPARE(bench.window.currentPage(), 1);
    bench.window.showPage(2);
    QCOMPARE(bench.window.currentPage(), 1);
}

void TestMainWindow::shortcutsAreUnique()
{
    QSet<QString> seen;
    for (const ActionSpec &spec : actionTable()) {
        for (const QKeySequence &key : spec.keys) {
            QVERIFY2(!seen.contains(key.toString()), qPrintable(key.toString()));
            seen.insert(key.toString());
        }
    }
    QVERIFY(seen.size() > 25);
}

void TestMainWindow::everyActionIsInAMenu()
{
    Bench bench;
    QSet<QString> inMenus;
    for (const QAction *menu : bench.window.menuBar()->actions()) {
        QSet<QChar> accessKeys;
        for (const QAction *action : menu->menu()->actions()) {
            inMenus.insert(action->objectName());
            const qsizetype at = action->text().indexOf(u'&');
            if (at < 0)
                continue;
            const QChar accessKey = action->text().at(at + 1).toLower();
            QVERIFY2(!accessKeys.contains(accessKey), qPrintable(action->text()));
            accessKeys.insert(accessKey);
        }
    }
    for (const ActionSpec &spec : actionTable())
        QVERIFY2(inMenus.contains(spec.name), qPrintable(spec.name));
}

void TestMainWindow::everyControlHasAName()
{
    Bench bench;
    QStringList nameless;
    for (const QWidget *widget : bench.window.findChildren<QWidget *>()) {
        const bool inner = qobject_cast<const QAbstractSpinBox *>(widget->parentWidget())
                           || widget->objectName().startsWith(QStringLiteral("qt_"));
        // The list of a closed combo box, and a button that nothing is offered on yet.
        const auto *button = qobject_cast<const QPushButton *>(widget);
        const bool silent = widget->inherits("QComboBoxListView")
                            || (button && button->isHidden() && button->text().isEmpty());
        if (!(widget->focusPolicy() & Qt::TabFocus) || inner || silent)
            continue;
        QAccessibleInterface *face =
            QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (!face || face->text(QAccessible::Name).isEmpty())
            nameless.append(QStringLiteral("%1 %2 in %3")
                                .arg(QString::fromLatin1(widget->metaObject()->className()),
                                     widget->objectName(), widget->parentWidget()->objectName()));
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void TestMainWindow::focusGoesRoundWithTab()
{
    Bench bench;
    bench.session.open(bench.project.root());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.project().isOpen(), 60000);
    QTRY_IDLE(bench);
    bench.session.scan();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.triage().hasScan(), 60000);
    QTRY_IDLE(bench);
    bench.window.showPage(2);
    QTRY_VERIFY_WITH_TIMEOUT(bench.part<QTreeView>("findingList")->hasFocus(), 60000);
    QSet<QWidget *> visited;
    for (int i = 0; i < 200; ++i) {
        visited.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget());
        if (QApplication::focusWidget()->objectName() == QStringLiteral("findingList"))
            break;
    }
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("findingList"));
    QVERIFY(visited.contains(bench.part<QWidget>("triageCode")));
}

void TestMainWindow::droppedFolderOpens()
{
    Bench bench;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(bench.project.root())});
    // Qt hands a drop to the widget that took the drag before.
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&bench.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&bench.window, &drop);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.project().isOpen(), 60000);
    QTRY_IDLE(bench);
}

void TestMainWindow::aMissingFolderIsSaid()
{
    Bench bench;
    QSignalSpy failed(&bench.session, &Session::failed);
    bench.session.open(bench.project.beside(QStringLiteral("nowhere")));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(bench.part<QWidget>("message")->isVisible(), 60000);
    QVERIFY(!bench.session.project().isOpen());
}

void TestMainWindow::missingRecentProjectsAreMarked()
{
    Bench bench;
    bench.session.recent().add(QStringLiteral("/nowhere/old-shop"));
    auto *list = bench.part<QListWidget>("recentProjects");
    QVERIFY(list->item(0)->text().contains(QStringLiteral("missing")));
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY(!bench.session.recent().paths().contains(QStringLiteral("/nowhere/old-shop")));
}

void TestMainWindow::splittersAreRemembered()
{
    QByteArray state;
    {
        Bench bench;
        auto *splitter = bench.part<QSplitter>("triageSplit");
        splitter->setSizes({300, 700});
        state = splitter->saveState();
        bench.window.close();
    }
    Bench again;
    QCOMPARE(again.part<QSplitter>("triageSplit")->saveState(), state);
}

void TestMainWindow::theSelectionSurvivesAScan()
{
    Bench bench;
    bench.session.open(bench.project.root());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.project().isOpen(), 60000);
    QTRY_IDLE(bench);
    bench.session.scan();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.triage().hasScan(), 60000);
    QTRY_IDLE(bench);
    bench.window.showPage(2);
    auto *list = bench.part<QTreeView>("findingList");
    QTRY_VERIFY_WITH_TIMEOUT(list->currentIndex().isValid(), 60000);
    QTest::keyClick(list, Qt::Key_J);
    QTest::keyClick(list, Qt::Key_J);
    const QString current = list->currentIndex().data(FingerprintRole).toString();
    QSignalSpy reset(&bench.session.triage(), &TriageDesk::reset);
    bench.session.scan();
    QTRY_COMPARE_WITH_TIMEOUT(reset.size(), 1, 60000);
    QTRY_COMPARE_WITH_TIMEOUT(list->currentIndex().data(FingerprintRole).toString(), current,
                              60000);
}

void TestMainWindow::questionsNeedNoDisplay_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("help") << QStringLiteral("--help") << QByteArray("Python project to open");
    QTest::newRow("h") << QStringLiteral("-h") << QByteArray("Python project to open");
    QTest::newRow("version") << QStringLiteral("--version") << QByteArray("picklebench ");
}

void TestMainWindow::questionsNeedNoDisplay()
{
    QFETCH(QString, question);
    QFETCH(QByteArray, answer);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QLatin1StringView(name));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(PICKLEBENCH_BUILD_DIR) + QStringLiteral("/bin/picklebench"),
                  {question});
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    const QByteArray said = process.readAllStandardOutput();
    QVERIFY2(said.contains(answer), said.constData());
}

void TestMainWindow::filesEditedAfterwardsFailOnRecord()
{
    Bench bench;
    bench.session.open(bench.project.root());
    QTRY_IDLE(bench);
    bench.session.scan();
    QTRY_IDLE(bench);
    ChangeDesk &desk = bench.session.change();
    desk.makePlan();
    QTRY_IDLE(bench);
    QVERIFY(desk.plan() && !desk.plan()->chosen.empty());
    desk.choose(desk.plan()->chosen.front().finding, true);
    desk.createBundle(bench.project.beside(QStringLiteral("change")));
    QTRY_IDLE(bench);
    desk.apply();
    QTRY_IDLE(bench);
    desk.verify();
    QTRY_IDLE(bench);
    QVERIFY(desk.verdict());
    QVERIFY(desk.verdict()->check(QStringLiteral("hashes-match"))->passed);
    const QString file = desk.change()->files.front().path;
    bench.project.write(file, bench.project.read(file) + "# a late idea\n");
    desk.verify();
    QTRY_IDLE(bench);
    QVERIFY(!desk.verdict());
    const Verdict &newest = desk.change()->verdict->verdict;
    QVERIFY(!newest.check(QStringLiteral("hashes-match"))->passed);
    const ItemState *exact =
        desk.change()->checklist.find({QStringLiteral("verify.applied-exactly")});
    QVERIFY(exact && exact->failed);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
