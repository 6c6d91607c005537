// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../scan/madebundle.h"
#include "verifyresult.h"

#include "base/clock.h"
#include "base/files.h"
#include "checklist/automaticitems.h"
#include "checklist/checklistlog.h"

#include <QFile>
#include <QTest>

using namespace pb;
using namespace pb::test;

namespace {

const QString someone = QStringLiteral("ana@example");
const ChecklistId approval{QStringLiteral("prep.approval")};
const ChecklistId retest{QStringLiteral("verify.retest")};
const ChecklistId exact{QStringLiteral("verify.applied-exactly")};
const ChecklistId rehearsed{QStringLiteral("prep.rollback-plan")};
const ChecklistId tried{QStringLiteral("rollback.tried")};

ItemEntry passed(const ChecklistId &item, const QString &evidence)
{
    ItemEntry entry;
    entry.item = item;
    entry.status = ItemStatus::Passed;
    entry.evidence = evidence;
    return entry;
}

ItemEntry waived(const ChecklistId &item, QDate expires)
{
    ItemEntry entry;
    entry.item = item;
    entry.status = ItemStatus::Waived;
    entry.reason = QStringLiteral("agreed with the owner");
    entry.expires = expires;
    return entry;
}

Verdict verdictOf(const Bundle &bundle, bool good)
{
    Verdict verdict;
    verdict.at = utcNow();
    verdict.bundleDigest = *bundleDigest(bundle);
    verdict.checks.push_back(
        {QStringLiteral("fixed-gone"), good, QStringLiteral("Looked again."), {}});
    verdict.after = madeReport({});
    verdict.after.project = bundle.project;
    return verdict;
}

} // namespace

class TestChecklistLog : public QObject
{
    Q_OBJECT

private:
    ChecklistDefinition m_definition;

    ItemState stateOf(const Bundle &bundle, const ChecklistId &id, QDate day = utcToday())
    {
        const auto state = readChecklist(bundle, m_definition, day);
        return state ? *state->find(id) : ItemState{};
    }

private slots:
    void initTestCase()
    {
        const auto bundled = ChecklistDefinition::bundled();
        QVERIFY_RESULT(bundled);
        m_definition = *bundled;
    }

    void init() { qputenv("SOURCE_DATE_EPOCH", "1772357400"); } // 2026-03-01T09:30:00Z
    void cleanup() { qunsetenv("SOURCE_DATE_EPOCH"); }

    void startsOpenButRehearsed()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        const auto state = readChecklist(*bundle, m_definition, utcToday());
        QVERIFY_RESULT(state);
        QCOMPARE(state->items.size(), m_definition.items.size());
        QCOMPARE(state->open(), static_cast<int>(m_definition.items.size()) - 1);
        QVERIFY(!state->isComplete());
        QCOMPARE(state->find(rehearsed)->entry.status, ItemStatus::Passed);
        QVERIFY(state->find(rehearsed)->entry.automatic);
        QVERIFY(!state->find(retest)->failed);
        QCOMPARE(state->groups.size(), m_definition.groups.size());
    }

    void recordsAreKeptInOrder()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        QVERIFY_RESULT(
            recordItem(*bundle, m_definition, passed(approval, QStringLiteral("SEC-1")), someone));
        ItemEntry back;
        back.item = approval;
        QVERIFY_RESULT(recordItem(*bundle, m_definition, back, QStringLiteral("bo@example")));
        ItemState state = stateOf(*bundle, approval);
        QCOMPARE(state.entry.status, ItemStatus::Open);
        QCOMPARE(state.history.size(), 2);
        QCOMPARE(state.history.front().evidence, QStringLiteral("SEC-1"));
        QCOMPARE(state.history.front().by, someone);
        QCOMPARE(state.history.front().at, QStringLiteral("2026-03-01T09:30:00Z"));
        QVERIFY_RESULT(
            recordItem(*bundle, m_definition, passed(approval, QStringLiteral("SEC-2")), someone));
        QCOMPARE(stateOf(*bundle, approval).entry.evidence, QStringLiteral("SEC-2"));
    }

    void refusalsWriteNothing()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        QVERIFY(!recordItem(*bundle, m_definition, passed(approval, {}), someone));
        QVERIFY(!recordItem(*bundle, m_definition, passed(approval, QStringLiteral("x")),
                            QStringLiteral(" ")));
        ItemEntry pretended = passed(retest, QStringLiteral("I looked"));
        pretended.automatic = true;
        QVERIFY(!recordItem(*bundle, m_definition, pretended, someone));
        QVERIFY(!QFile::exists(bundle->folder + QStringLiteral("/checklist.jsonl")));
    }

    void expiredWaiverIsOpenAgain()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        const QDate last(2026, 4, 1);
        QVERIFY_RESULT(recordItem(*bundle, m_definition, waived(approval, last), someone));
        QCOMPARE(stateOf(*bundle, approval, last).entry.status, ItemStatus::Waived);
        const ItemState after = stateOf(*bundle, approval, last.addDays(1));
        QCOMPARE(after.entry.status, ItemStatus::Open);
        QVERIFY(after.expired);
        QCOMPARE(after.entry.reason, QStringLiteral("agreed with the owner"));
    }

    void failedCheckIsOpenAndSaysWhy()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        QVERIFY_RESULT(
            addEvidence(*bundle, QStringLiteral("verify"), toJson(verdictOf(*bundle, false))));
        ItemState state = stateOf(*bundle, retest);
        QCOMPARE(state.entry.status, ItemStatus::Open);
        QVERIFY(state.failed);
        QVERIFY(state.entry.evidence.startsWith(QStringLiteral("Looked again.")));
        QVERIFY_RESULT(
            recordItem(*bundle, m_definition, waived(retest, QDate(2026, 4, 1)), someone));
        state = stateOf(*bundle, retest);
        QCOMPARE(state.entry.status, ItemStatus::Waived);
        QVERIFY(state.failed);
        QVERIFY_RESULT(
            addEvidence(*bundle, QStringLiteral("verify"), toJson(verdictOf(*bundle, true))));
        state = stateOf(*bundle, retest);
        QCOMPARE(state.entry.status, ItemStatus::Passed);
        QVERIFY(!state.failed);
        QCOMPARE(state.history.size(), 1);
    }

    void verdictOfOtherContentDoesNotCount()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        Verdict verdict = verdictOf(*bundle, true);
        verdict.bundleDigest = QString(64, u'0');
        QVERIFY_RESULT(addEvidence(*bundle, QStringLiteral("verify"), toJson(verdict)));
        QVERIFY(stateOf(*bundle, retest).failed);
        QVERIFY(!(*standingVerdict(*bundle))->outdated.isEmpty());
    }

    void applicationAndRollbackFillTheirItems()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        QCOMPARE(stateOf(*bundle, exact).entry.status, ItemStatus::Open);
        QVERIFY_RESULT(applyBundle(*bundle, made.project.root()));
        QCOMPARE(stateOf(*bundle, exact).entry.status, ItemStatus::Passed);
        QVERIFY_RESULT(
            addEvidence(*bundle, QStringLiteral("verify"), toJson(verdictOf(*bundle, true))));
        QCOMPARE(stateOf(*bundle, retest).entry.status, ItemStatus::Passed);
        qputenv("SOURCE_DATE_EPOCH", "1772357460"); // a minute later
        QVERIFY_RESULT(rollbackBundle(*bundle, made.project.root()));
        QCOMPARE(stateOf(*bundle, tried).entry.status, ItemStatus::Passed);
        // What was verified is no longer there.
        QCOMPARE(stateOf(*bundle, exact).entry.status, ItemStatus::Open);
        QVERIFY(stateOf(*bundle, retest).failed);
        qputenv("SOURCE_DATE_EPOCH", "1772357520");
        QVERIFY_RESULT(applyBundle(*bundle, made.project.root()));
        QVERIFY_RESULT(
            addEvidence(*bundle, QStringLiteral("verify"), toJson(verdictOf(*bundle, true))));
        QCOMPARE(stateOf(*bundle, retest).entry.status, ItemStatus::Passed);
        QCOMPARE(stateOf(*bundle, tried).entry.status, ItemStatus::Passed);
    }

    void aFailedVerificationVoidsWhatPassedBefore()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        QVERIFY_RESULT(applyBundle(*bundle, made.project.root()));
        QVERIFY_RESULT(
            addEvidence(*bundle, QStringLiteral("verify"), toJson(verdictOf(*bundle, true))));
        Verdict edited = verdictOf(*bundle, true);
        edited.checks.push_back(
            {QStringLiteral("hashes-match"), false, QStringLiteral("Other bytes."), {}});
        QVERIFY_RESULT(addEvidence(*bundle, QStringLiteral("verify"), toJson(edited)));
        // Its application no longer speaks for the files, and the second scan saw other ones.
        QVERIFY(stateOf(*bundle, exact).failed);
        QCOMPARE(stateOf(*bundle, exact).entry.evidence, QStringLiteral("Other bytes."));
        QVERIFY(stateOf(*bundle, retest).failed);
        QCOMPARE(stateOf(*bundle, retest).entry.status, ItemStatus::Open);
    }

    void applyingAgainOutdatesTheVerdict()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        Verdict tooEarly = verdictOf(*bundle, false);
        tooEarly.checks.push_back(
            {QStringLiteral("hashes-match"), false, QStringLiteral("Not applied."), {}});
        QVERIFY_RESULT(addEvidence(*bundle, QStringLiteral("verify"), toJson(tooEarly)));
        QVERIFY(stateOf(*bundle, exact).failed);
        qputenv("SOURCE_DATE_EPOCH", "1772357460"); // a minute later
        QVERIFY_RESULT(applyBundle(*bundle, made.project.root()));
        QCOMPARE(stateOf(*bundle, exact).entry.status, ItemStatus::Passed);
        QVERIFY(stateOf(*bundle, retest).failed);
        QVERIFY((*standingVerdict(*bundle))->outdated.contains(QStringLiteral("Applied at")));
    }

    void aRollbackOfNothingIsNoTrial()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        QVERIFY_RESULT(rollbackBundle(*bundle, made.project.root()));
        QCOMPARE(stateOf(*bundle, tried).entry.status, ItemStatus::Open);
        QVERIFY(!latestEvidence(*bundle, QStringLiteral("rollback")));
        // The record that the run left which was killed before it could write one.
        QVERIFY_RESULT(applyBundle(*bundle, made.project.root()));
        const auto changes = fileChanges(*bundle);
        QVERIFY_RESULT(changes);
        for (const FileChange &change : *changes)
            made.project.write(change.path, change.before);
        QVERIFY_RESULT(rollbackBundle(*bundle, made.project.root()));
        QVERIFY_RESULT(latestEvidence(*bundle, QStringLiteral("rollback")));
        QCOMPARE(stateOf(*bundle, tried).entry.status, ItemStatus::Open);
    }

    void rollbackTriedOnACopyLeavesTheVerdictStanding()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        QVERIFY_RESULT(applyBundle(*bundle, made.project.root()));
        QVERIFY_RESULT(
            addEvidence(*bundle, QStringLiteral("verify"), toJson(verdictOf(*bundle, true))));
        qputenv("SOURCE_DATE_EPOCH", "1772357460");
        const TempProject copy;
        copy.copyFrom(made.project.root());
        QVERIFY_RESULT(rollbackBundle(*bundle, copy.root()));
        QCOMPARE(stateOf(*bundle, tried).entry.status, ItemStatus::Passed);
        QCOMPARE(stateOf(*bundle, retest).entry.status, ItemStatus::Passed);
    }

    void editedLinesAreReportedAndNotObeyed()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        QVERIFY_RESULT(
            recordItem(*bundle, m_definition, passed(approval, QStringLiteral("SEC-1")), someone));
        const QString path = bundle->folder + QStringLiteral("/checklist.jsonl");
        QByteArray bytes = *readFile(path);
        QVERIFY_RESULT(writeFileAtomically(path, bytes.replace("SEC-1", "SEC-9")));
        auto state = readChecklist(*bundle, m_definition, utcToday());
        QVERIFY_RESULT(state);
        QCOMPARE(state->problems.size(), 1);
        QVERIFY(state->problems.front().startsWith(QStringLiteral("checklist.jsonl:1")));
        QCOMPARE(state->find(approval)->entry.status, ItemStatus::Open);
    }

    void removedLinesLeaveAGap()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        QVERIFY_RESULT(
            recordItem(*bundle, m_definition, waived(approval, QDate(2026, 4, 1)), someone));
        QVERIFY_RESULT(
            recordItem(*bundle, m_definition, passed(approval, QStringLiteral("SEC-2")), someone));
        const QString path = bundle->folder + QStringLiteral("/checklist.jsonl");
        const QByteArray bytes = *readFile(path);
        QVERIFY_RESULT(writeFileAtomically(path, bytes.mid(bytes.indexOf('\n') + 1)));
        const auto state = readChecklist(*bundle, m_definition, utcToday());
        QVERIFY_RESULT(state);
        QCOMPARE(state->problems.size(), 1);
    }

    void aTornLineDoesNotSwallowTheNext()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        const QString path = bundle->folder + QStringLiteral("/checklist.jsonl");
        QVERIFY_RESULT(writeFileAtomically(path, "{\"item\": \"prep.appr"));
        QVERIFY_RESULT(
            recordItem(*bundle, m_definition, passed(approval, QStringLiteral("SEC-1")), someone));
        const auto state = readChecklist(*bundle, m_definition, utcToday());
        QVERIFY_RESULT(state);
        QCOMPARE(state->problems.size(), 1);
        QCOMPARE(state->find(approval)->entry.status, ItemStatus::Passed);
    }

    void aForgedWaiverWithoutReasonIsNotObeyed()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        QVERIFY_RESULT(
            writeFileAtomically(bundle->folder + QStringLiteral("/checklist.jsonl"),
                                "{\"item\":\"prep.approval\",\"status\":\"waived\"}\n[]\n"));
        const auto state = readChecklist(*bundle, m_definition, utcToday());
        QVERIFY_RESULT(state);
        QCOMPARE(state->problems.size(), 2);
        QCOMPARE(state->find(approval)->entry.status, ItemStatus::Open);
    }
};

QTEST_GUILESS_MAIN(TestChecklistLog)
#include "tst_checklistlog.moc"
