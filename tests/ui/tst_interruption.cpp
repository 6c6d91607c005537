// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../core/bundle/bundlefixture.h"
#include "bench.h"
#include "bundle/unfinished.h"

#include <QMessageBox>
#include <QPushButton>

using namespace pb;
using namespace pb::test;
using namespace pb::ui;
using namespace pb::ui::test;

namespace {

/// A project in which an apply was killed after its first file.
struct HalfDone
{
    HalfDone()
        : bundle(files.bundle())
    {
        const auto way = UnderWay::note(files.project(), bundle, QStringLiteral("apply"));
        if (!way)
            qFatal("%s", qPrintable(way.error().detail));
        const FileChange &first = files.changes.front();
        writeBytes(files.project() + u'/' + first.path, first.after);
    }

    BundleFixture files;
    Bundle bundle;
};

} // namespace

/// The window opens a project in which a change was interrupted: it says so and ends it either way.
class TestInterruption : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void endsEitherWay_data();
    void endsEitherWay();
    void theBundleIsGone();
    void nothingIsAskedWithoutOne();
};

void TestInterruption::endsEitherWay_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<bool>("applied");
    QTest::newRow("apply") << QStringLiteral("applyUnfinished") << true;
    QTest::newRow("roll back") << QStringLiteral("rollbackUnfinished") << false;
}

void TestInterruption::endsEitherWay()
{
    QFETCH(QString, button);
    QFETCH(bool, applied);
    const HalfDone half;
    Bench bench;
    bench.session.open(half.files.project());
    QTRY_IDLE(bench);
    QTRY_VERIFY(bench.part<QMessageBox>("interruption"));
    auto *box = bench.part<QMessageBox>("interruption");
    QVERIFY2(box->text().contains(QStringLiteral("1 of 7")), qPrintable(box->text()));
    QVERIFY(box->informativeText().contains(half.bundle.folder));
    for (const QAbstractButton *shown : box->buttons())
        QVERIFY(!shown->text().isEmpty());
    QTest::mouseClick(box->findChild<QPushButton *>(button), Qt::LeftButton);
    QTRY_IDLE(bench);
    QTRY_VERIFY(!bench.part<QMessageBox>("interruption"));
    QCOMPARE(half.files.difference(applied ? &FileChange::after : &FileChange::before), QString());
    QVERIFY(!unfinishedChange(half.files.project()));
    QVERIFY(!bench.session.project().unfinished);
    QVERIFY(bench.session.change().change());
    QCOMPARE(bench.session.change().isApplied(), applied);
}

void TestInterruption::theBundleIsGone()
{
    const HalfDone half;
    QVERIFY(QDir(half.bundle.folder).removeRecursively());
    Bench bench;
    bench.session.open(half.files.project());
    QTRY_IDLE(bench);
    QTRY_VERIFY(bench.part<QMessageBox>("interruption"));
    auto *box = bench.part<QMessageBox>("interruption");
    QVERIFY(!box->findChild<QPushButton *>(QStringLiteral("applyUnfinished")));
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(!bench.part<QMessageBox>("interruption"));
}

void TestInterruption::nothingIsAskedWithoutOne()
{
    Bench bench;
    bench.session.open(bench.project.root());
    QTRY_IDLE(bench);
    settle();
    QVERIFY(!bench.part<QMessageBox>("interruption"));
}

QTEST_MAIN(TestInterruption)
#include "tst_interruption.moc"
