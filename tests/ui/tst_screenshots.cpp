// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QSet>
#include <QTabWidget>
#include <QTreeView>

using namespace pb;
using namespace pb::ui;
using namespace pb::ui::test;

/// Every page as a picture, in both themes and at two sizes, for people to look at. The pictures are in
/// <build>/screenshots; here it is only checked that something was drawn.
class TestScreenshots : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void pages_data();
    void pages();

private:
    void shoot(QWidget &window, const QString &name);
    void walk(Bench &bench);

    QString m_suffix;
};

void TestScreenshots::pages_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light-1280") << ThemeChoice::Light << QSize(1280, 800);
    QTest::newRow("dark-1280") << ThemeChoice::Dark << QSize(1280, 800);
    QTest::newRow("light-1024") << ThemeChoice::Light << QSize(1024, 700);
    QTest::newRow("dark-1024") << ThemeChoice::Dark << QSize(1024, 700);
}

void TestScreenshots::pages()
{
    QFETCH(ThemeChoice, theme);
    QFETCH(QSize, size);
    m_suffix = QString::fromLatin1(QTest::currentDataTag());
    applyTheme(theme);
    Bench bench(size);
    QTRY_VERIFY_WITH_TIMEOUT(bench.window.isActiveWindow(), 60000);
    shoot(bench.window, QStringLiteral("0-welcome"));
    walk(bench);
}

void TestScreenshots::walk(Bench &bench)
{
    Session &session = bench.session;
    session.open(bench.project.root());
    QTRY_IDLE(bench);
    QVERIFY(session.project().isOpen());
    shoot(bench.window, QStringLiteral("1-project"));

    bench.window.showPage(1);
    shoot(bench.window, QStringLiteral("2-scan-before"));
    session.scan();
    QTRY_IDLE(bench);
    QVERIFY(session.triage().hasScan());
    shoot(bench.window, QStringLiteral("2-scan"));

    bench.window.showPage(2);
    auto *list = bench.part<QTreeView>("findingList");
    QTRY_VERIFY_WITH_TIMEOUT(list->currentIndex().isValid(), 60000);
    QTest::keyClick(list, Qt::Key_1);
    QTest::keyClick(list, Qt::Key_J);
    shoot(bench.window, QStringLiteral("3-triage"));
    QTest::keyClick(list, Qt::Key_3);
    shoot(bench.window, QStringLiteral("3-triage-reason"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    bench.part<QTabWidget>("triageTabs")->setCurrentIndex(1);
    shoot(bench.window, QStringLiteral("3-triage-rule"));
    bench.part<QTabWidget>("triageTabs")->setCurrentIndex(2);
    shoot(bench.window, QStringLiteral("3-triage-notes"));
    bench.part<QTabWidget>("triageTabs")->setCurrentIndex(0);

    bench.part<QAction>("rules")->trigger();
    auto *rules = bench.part<QDialog>("rulesDialog");
    shoot(*rules, QStringLiteral("3-rules"));
    rules->close();

    ChangeDesk &change = session.change();
    bench.window.showPage(3);
    QTRY_VERIFY_WITH_TIMEOUT(change.plan(), 60000);
    QTRY_IDLE(bench);
    for (const FixProposal &proposal : change.plan()->chosen)
        change.choose(proposal.finding, true);
    shoot(bench.window, QStringLiteral("4-fix"));
    change.createBundle(change.suggestedFolder());
    QTRY_VERIFY_WITH_TIMEOUT(change.change(), 60000);
    bench.part<QTabWidget>("fixTabs")->setCurrentIndex(1);
    shoot(bench.window, QStringLiteral("4-fix-recorded"));
    change.apply();
    QTRY_VERIFY_WITH_TIMEOUT(change.isApplied(), 60000);
    QTRY_IDLE(bench);
    shoot(bench.window, QStringLiteral("4-fix-applied"));

    bench.window.showPage(4);
    shoot(bench.window, QStringLiteral("5-verify-before"));
    change.verify();
    QTRY_VERIFY_WITH_TIMEOUT(change.verdict(), 60000);
    QTRY_IDLE(bench);
    shoot(bench.window, QStringLiteral("5-verify"));
    bench.part<QTabWidget>("verifyTabs")->setCurrentIndex(1);
    shoot(bench.window, QStringLiteral("5-verify-findings"));
    bench.part<QTabWidget>("verifyTabs")->setCurrentIndex(2);
    shoot(bench.window, QStringLiteral("5-verify-checklist"));

    bench.window.showPage(5);
    QTRY_VERIFY_WITH_TIMEOUT(change.report(), 60000);
    QTRY_IDLE(bench);
    shoot(bench.window, QStringLiteral("6-signoff"));
}

void TestScreenshots::shoot(QWidget &window, const QString &name)
{
    settle();
    const QImage image = window.grab().toImage();
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    }
    const QDir folder(QStringLiteral(PICKLEBENCH_BUILD_DIR "/screenshots"));
    QVERIFY(QDir().mkpath(folder.path()));
    QVERIFY(image.save(folder.filePath(name + u'-' + m_suffix + QStringLiteral(".png"))));
    QVERIFY2(colours.size() > 40,
             qPrintable(QStringLiteral("%1: %2 colours").arg(name).arg(colours.size())));
}

QTEST_MAIN(TestScreenshots)
#include "tst_screenshots.moc"
