// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/apply.h"

#include "bundlefixture.h"
#include "verifyresult.h"

#include <QJsonArray>
#include <QTest>

#include <sys/stat.h>

using namespace pb;
using namespace pb::test;

namespace {

const QByteArray edit("# an edit \xe9\f\n");

/// After the first line: far enough from what changes.
QByteArray edited(QByteArray bytes)
{
    return bytes.insert(bytes.indexOf('\n') + 1, edit);
}

QJsonObject fileRecord(const Bundle &bundle, const char *action, const QString &path)
{
    const QJsonObject record = latestEvidence(bundle, QString::fromLatin1(action)).value();
    const QJsonArray files = record.value(QLatin1StringView("files")).toArray();
    for (const QJsonValue &file : files) {
        if (file[QLatin1StringView("path")] == path)
            return file.toObject();
    }
    return {};
}

} // namespace

/// Applying and rolling back where files moved on.
class TestThreeWay : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void mergesEveryByteCaseThereAndBack();
    void withoutTheOptionNothingMoves();
    void recordsWhatWasMerged();
    void laterEditsStayOnRollback();
    void twiceIsOnce();
    void untouchedFilesAreExact();
    void conflictNamesFileAndLines_data();
    void conflictNamesFileAndLines();
    void partOfTheChangeIsAConflict();
    void applyingAdoptsLaterEdits();
    void editedOnceMoreIsForeign();
    void otherProjectsKnowNothing();
    void killedBeforeTheRecord();
    void withoutRecordNoChange();
    void keepsTheMode();

private:
    QString pathOf(const FileChange &change) const
    {
        return m_fixture->project() + u'/' + change.path;
    }
    QByteArray onDisk(const FileChange &change) const { return readBytes(pathOf(change)); }
    /// Every file as it shall be edited before, or as it is found; true when all are.
    bool allAre(QByteArray FileChange::*side) const
    {
        return std::ranges::all_of(m_fixture->changes, [&](const FileChange &change) {
            return onDisk(change) == edited(change.*side);
        });
    }
    void editAll() const
    {
        for (const FileChange &change : m_fixture->changes)
            writeBytes(pathOf(change), edited(onDisk(change)));
    }
    const FileChange &tool() const { return m_fixture->changes.back(); }

    std::unique_ptr<BundleFixture> m_fixture;
};

void TestThreeWay::init()
{
    m_fixture = std::make_unique<BundleFixture>();
}

void TestThreeWay::mergesEveryByteCaseThereAndBack()
{
    const Bundle bundle = m_fixture->bundle();
    editAll();
    for (int round = 0; round < 2; ++round) {
        const auto applied = applyBundle(bundle, {}, Edits::Merge);
        QVERIFY_RESULT(applied);
        QVERIFY(applied->changed);
        QVERIFY(allAre(&FileChange::after));
        QCOMPARE(stateOf(applied->files), ChangeState::Merged);
        QCOMPARE(stateOf(inspectFiles(bundle, {})), ChangeState::Merged);
        const auto back = rollbackBundle(bundle, {}, Edits::Merge);
        QVERIFY_RESULT(back);
        QVERIFY(back->changed);
        QVERIFY(allAre(&FileChange::before));
        QCOMPARE(stateOf(back->files), ChangeState::Foreign);
    }
    QVERIFY_RESULT(readBundle(bundle.folder));
}

void TestThreeWay::withoutTheOptionNothingMoves()
{
    const Bundle bundle = m_fixture->bundle();
    editAll();
    const auto stale = applyBundle(bundle, {});
    QVERIFY(!stale);
    QCOMPARE(stale.error().code, Error::Code::Stale);
    QVERIFY(allAre(&FileChange::before));
    QVERIFY_RESULT(applyBundle(bundle, {}, Edits::Merge));
    const auto kept = rollbackBundle(bundle, {});
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, Error::Code::Stale);
    QVERIFY(kept.error().detail.contains(QStringLiteral("merged with edits")));
    QVERIFY(allAre(&FileChange::after));
    // Forward there is nothing left to do.
    const auto again = applyBundle(bundle, {});
    QVERIFY_RESULT(again);
    QVERIFY(!again->changed);
}

void TestThreeWay::recordsWhatWasMerged()
{
    const Bundle bundle = m_fixture->bundle();
    writeBytes(pathOf(tool()), edited(tool().before));
    QVERIFY_RESULT(applyBundle(bundle, {}, Edits::Merge));
    const QJsonObject merged = fileRecord(bundle, "apply", tool().path);
    QCOMPARE(merged.value(QLatin1StringView("merged")), QJsonValue(true));
    QCOMPARE(merged.value(QLatin1StringView("found")), sha256Hex(edited(tool().before)));
    QCOMPARE(merged.value(QLatin1StringView("left")), sha256Hex(edited(tool().after)));
    QCOMPARE(merged.value(QLatin1StringView("state")), QStringLiteral("merged"));
    QVERIFY(!fileRecord(bundle, "apply", QStringLiteral("app/bom.py"))
                 .contains(QLatin1StringView("merged")));
    QVERIFY_RESULT(rollbackBundle(bundle, {}, Edits::Merge));
    const QJsonObject back = fileRecord(bundle, "rollback", tool().path);
    QCOMPARE(back.value(QLatin1StringView("merged")), QJsonValue(true));
    QCOMPARE(back.value(QLatin1StringView("found")), sha256Hex(edited(tool().after)));
    QCOMPARE(back.value(QLatin1StringView("left")), sha256Hex(edited(tool().before)));
}

void TestThreeWay::laterEditsStayOnRollback()
{
    const Bundle bundle = m_fixture->bundle();
    QVERIFY_RESULT(applyBundle(bundle, {}));
    editAll();
    QCOMPARE(stateOf(inspectFiles(bundle, {})), ChangeState::Foreign);
    QVERIFY(!rollbackBundle(bundle, {}));
    QVERIFY_RESULT(rollbackBundle(bundle, {}, Edits::Merge));
    QVERIFY(allAre(&FileChange::before));
}

void TestThreeWay::twiceIsOnce()
{
    const Bundle bundle = m_fixture->bundle();
    editAll();
    for (const auto &way : {applyBundle, rollbackBundle}) {
        QVERIFY_RESULT(way(bundle, {}, Edits::Merge));
        const auto files = filesBelow(m_fixture->project());
        const auto record = filesBelow(bundle.folder);
        const auto again = way(bundle, {}, Edits::Merge);
        QVERIFY_RESULT(again);
        QVERIFY(!again->changed);
        QCOMPARE(filesBelow(m_fixture->project()), files);
        QCOMPARE(filesBelow(bundle.folder), record);
    }
}

void TestThreeWay::untouchedFilesAreExact()
{
    const Bundle bundle = m_fixture->bundle();
    QVERIFY_RESULT(applyBundle(bundle, {}, Edits::Merge));
    QCOMPARE(m_fixture->difference(&FileChange::after), QString());
    QCOMPARE(stateOf(inspectFiles(bundle, {})), ChangeState::Applied);
    QVERIFY_RESULT(rollbackBundle(bundle, {}, Edits::Merge));
    QCOMPARE(m_fixture->difference(&FileChange::before), QString());
}

void TestThreeWay::conflictNamesFileAndLines_data()
{
    QTest::addColumn<bool>("onward");
    QTest::newRow("apply") << true;
    QTest::newRow("rollback") << false;
}

void TestThreeWay::conflictNamesFileAndLines()
{
    QFETCH(bool, onward);
    const Bundle bundle = m_fixture->bundle();
    if (!onward)
        QVERIFY_RESULT(applyBundle(bundle, {}));
    const QByteArray side = onward ? tool().before : tool().after;
    const QByteArray own = QByteArray(side).replace("loads(raw)", "loads(raw)  # checked");
    QVERIFY(own != side);
    writeBytes(pathOf(tool()), own);
    const auto before = filesBelow(m_fixture->project());
    const auto record = filesBelow(bundle.folder);
    const auto refused =
        onward ? applyBundle(bundle, {}, Edits::Merge) : rollbackBundle(bundle, {}, Edits::Merge);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Conflict);
    QCOMPARE(refused.error().subject, QStringLiteral("tool.py"));
    QVERIFY2(refused.error().detail.contains(QStringLiteral("at line 5 ")),
             qPrintable(refused.error().detail));
    QCOMPARE(filesBelow(m_fixture->project()), before);
    QCOMPARE(filesBelow(bundle.folder), record);
}

void TestThreeWay::partOfTheChangeIsAConflict()
{
    const QByteArray gap = QByteArray("=\n").repeated(9);
    const std::vector<FileChange> changes{
        {QStringLiteral("a.py"), "a\n" + gap + "b\n", "A\n" + gap + "B\n"}};
    const BundleFixture fixture(changes);
    const Bundle bundle = fixture.bundle();
    const QByteArray half = "A\n" + gap + "b\n";
    writeBytes(fixture.project() + QStringLiteral("/a.py"), half);
    const auto refused = applyBundle(bundle, {}, Edits::Merge);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Conflict);
    QVERIFY(refused.error().detail.contains(QStringLiteral("part of the change already")));
    QCOMPARE(readBytes(fixture.project() + QStringLiteral("/a.py")), half);
}

void TestThreeWay::applyingAdoptsLaterEdits()
{
    const Bundle bundle = m_fixture->bundle();
    QVERIFY_RESULT(applyBundle(bundle, {}));
    writeBytes(pathOf(tool()), edited(tool().after));
    const auto adopted = applyBundle(bundle, {}, Edits::Merge);
    QVERIFY_RESULT(adopted);
    QVERIFY(!adopted->changed);
    QCOMPARE(stateOf(inspectFiles(bundle, {})), ChangeState::Merged);
    QCOMPARE(fileRecord(bundle, "apply", tool().path).value(QLatin1StringView("found")),
             sha256Hex(edited(tool().after)));
    QVERIFY_RESULT(rollbackBundle(bundle, {}, Edits::Merge));
    QCOMPARE(onDisk(tool()), edited(tool().before));
}

void TestThreeWay::editedOnceMoreIsForeign()
{
    const Bundle bundle = m_fixture->bundle();
    editAll();
    QVERIFY_RESULT(applyBundle(bundle, {}, Edits::Merge));
    writeBytes(pathOf(tool()), onDisk(tool()) + "# more\n");
    QCOMPARE(stateOf(inspectFiles(bundle, {})), ChangeState::Foreign);
    QVERIFY_RESULT(rollbackBundle(bundle, {}, Edits::Merge));
    QCOMPARE(onDisk(tool()), edited(tool().before) + "# more\n");
}

void TestThreeWay::otherProjectsKnowNothing()
{
    const Bundle bundle = m_fixture->bundle();
    editAll();
    QVERIFY_RESULT(applyBundle(bundle, {}, Edits::Merge));
    const QString copy = m_fixture->beside(QStringLiteral("copy"));
    for (const FileChange &change : m_fixture->changes)
        writeBytes(copy + u'/' + change.path, onDisk(change));
    QCOMPARE(stateOf(inspectFiles(bundle, copy)), ChangeState::Foreign);
}

void TestThreeWay::killedBeforeTheRecord()
{
    const Bundle bundle = m_fixture->bundle();
    editAll();
    // As a killed run leaves it: some files merged, none recorded.
    writeBytes(pathOf(tool()), edited(tool().after));
    QVERIFY_RESULT(applyBundle(bundle, {}, Edits::Merge));
    QVERIFY(allAre(&FileChange::after));
    QCOMPARE(stateOf(inspectFiles(bundle, {})), ChangeState::Merged);
    QVERIFY_RESULT(rollbackBundle(bundle, {}, Edits::Merge));
    QVERIFY(allAre(&FileChange::before));
}

void TestThreeWay::withoutRecordNoChange()
{
    const Bundle bundle = m_fixture->bundle();
    editAll();
    writeBytes(bundle.folder + QStringLiteral("/evidence"), "in the way");
    const auto refused = applyBundle(bundle, {}, Edits::Merge);
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.contains(QStringLiteral("the files were put back")));
    QVERIFY(allAre(&FileChange::before));
}

void TestThreeWay::keepsTheMode()
{
    const Bundle bundle = m_fixture->bundle();
    editAll();
    QVERIFY_RESULT(applyBundle(bundle, {}, Edits::Merge));
    struct stat info{};
    QCOMPARE(::stat(QFile::encodeName(pathOf(tool())).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777, mode_t(0755));
}

QTEST_GUILESS_MAIN(TestThreeWay)
#include "tst_threeway.moc"
