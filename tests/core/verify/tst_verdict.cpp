// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../scan/madefinding.h"
#include "verifyresult.h"

#include "verify/checks.h"

#include <QJsonArray>
#include <QTest>

using namespace pb;
using namespace pb::test;

namespace {

const QString a = QStringLiteral("a.py");

TriageState settled(Disposition disposition)
{
    TriageState state;
    state.disposition = disposition;
    state.reason = QStringLiteral("reviewed");
    state.by = QStringLiteral("ana@example");
    state.at = QStringLiteral("2026-03-01T09:30:00Z");
    state.decisions = 1;
    return state;
}

/// One fixed finding in `f`, and whatever the second scan is said to find.
struct Scene
{
    AppliedChange change;
    TriagedReport after;
    std::vector<FindingFate> fates;
    RuleCatalog catalog;

    explicit Scene(std::vector<Finding> left = {})
    {
        const Finding fixed = madeFinding(a, 3);
        BundleFix fix;
        fix.finding = fixed;
        change.bundle.fixes.push_back(fix);
        change.bundle.before.scan = madeReport({fixed});
        after.scan = madeReport(std::move(left));
        fates = compareScans(change.bundle.before.scan, after.scan, {fixed.fingerprint});
    }

    VerifyInput input() const { return {change, after, fates, catalog}; }
};

Finding guarded(Finding finding)
{
    finding.guard = {GuardKind::RestrictedUnpickler, GuardVerdict::Effective,
                     QStringLiteral("exact pairs")};
    return finding;
}

} // namespace

class TestVerdict : public QObject
{
    Q_OBJECT

private slots:
    void nothingCheckedIsNotPassed()
    {
        QVERIFY(!Verdict().passed());
        QCOMPARE(verdictCheckIds().size(), 10);
    }

    void jsonRoundTrip()
    {
        const Finding left = madeFinding(a, 9, QStringLiteral("g"));
        const Scene scene({left});
        Verdict verdict{QStringLiteral("2026-03-01T09:30:00Z"),
                        QString(64, u'b'),
                        {checkFixedGone(scene.input()), checkNoUntrustedLeft(scene.input())},
                        scene.fates,
                        scene.after.scan,
                        {{left.fingerprint, settled(Disposition::AcceptedRisk)}}};
        const QJsonObject json = toJson(verdict);
        const auto read = verdictFromJson(json, QStringLiteral("verify-1.json"));
        QVERIFY_RESULT(read);
        QCOMPARE(toJson(*read), json);
        QCOMPARE(read->fates.size(), verdict.fates.size());
        QVERIFY(read->check(QStringLiteral("fixed-gone"))->passed);
        QVERIFY(!read->check(QStringLiteral("no-untrusted-left"))->passed);
        QVERIFY(!read->passed());
        QCOMPARE(read->decisions.value(left.fingerprint).disposition, Disposition::AcceptedRisk);
        QCOMPARE(read->fateOf(scene.change.bundle.fixes.front().finding.fingerprint)->fate,
                 Fate::Fixed);
    }

    void brokenJsonIsRefused()
    {
        const auto wrong = verdictFromJson({{QStringLiteral("schema"), QStringLiteral("other")}},
                                           QStringLiteral("x.json"));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, Error::Code::Invalid);
        QCOMPARE(wrong.error().subject, QStringLiteral("x.json"));
        QJsonObject json = toJson(Verdict());
        json.insert(QStringLiteral("checks"),
                    QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("x")}}});
        const auto check = verdictFromJson(json, QStringLiteral("x.json"));
        QVERIFY(!check);
        QVERIFY(check.error().detail.startsWith(QStringLiteral("checks[0]")));
    }

    void unknownDispositionDoesNotSettle()
    {
        QJsonObject json = toJson(Verdict());
        json.insert(QStringLiteral("decisions"),
                    QJsonObject{{QStringLiteral("f0"), QJsonObject{{QStringLiteral("disposition"),
                                                                    QStringLiteral("fine")}}}});
        const auto read = verdictFromJson(json, QStringLiteral("x.json"));
        QVERIFY_RESULT(read);
        QVERIFY(!read->decisions.value({QStringLiteral("f0")}).isSettled());
    }

    void fixedGoneNamesTheReason()
    {
        Scene scene;
        QVERIFY(checkFixedGone(scene.input()).passed);
        scene.fates.front().fate = Fate::Vanished;
        scene.fates.front().why = VanishReason::FileSkipped;
        const CheckResult check = checkFixedGone(scene.input());
        QVERIFY(!check.passed);
        QVERIFY(check.details.join(u'\n').contains(QStringLiteral("could not be read")));
        scene.change.bundle.fixes.clear();
        QVERIFY(!checkFixedGone(scene.input()).passed);
    }

    void newFindingsFailUnlessGuarded()
    {
        QVERIFY(checkNoNewFindings(Scene().input()).passed);
        const Finding fresh = madeFinding(a, 20, QStringLiteral("g"));
        QVERIFY(!checkNoNewFindings(Scene({fresh}).input()).passed);
        const CheckResult check = checkNoNewFindings(Scene({guarded(fresh)}).input());
        QVERIFY(check.passed);
        QCOMPARE(check.details.size(), 1);
    }

    void untrustedLeft()
    {
        const Finding left = madeFinding(a, 20, QStringLiteral("g"));
        Scene scene({left});
        QVERIFY(!checkNoUntrustedLeft(scene.input()).passed);
        scene.after.states.insert(left.fingerprint, settled(Disposition::Confirmed));
        QVERIFY(!checkNoUntrustedLeft(scene.input()).passed);
        scene.after.states.insert(left.fingerprint, settled(Disposition::AcceptedRisk));
        QVERIFY(checkNoUntrustedLeft(scene.input()).passed);
        Finding local = left;
        local.exposure = Exposure::Local;
        QVERIFY(checkNoUntrustedLeft(Scene({local}).input()).passed);
        local.exposure = Exposure::Stored;
        QVERIFY(!checkNoUntrustedLeft(Scene({local}).input()).passed);
        QVERIFY(checkNoUntrustedLeft(Scene({guarded(left)}).input()).passed);
    }

    void triaged()
    {
        const Finding left = madeFinding(a, 20, QStringLiteral("g"));
        Scene scene({left});
        QVERIFY(!checkAllTriaged(scene.input()).passed);
        scene.after.states.insert(left.fingerprint, settled(Disposition::Confirmed));
        QVERIFY(checkAllTriaged(scene.input()).passed);
    }

    void noFallbackInAFixedFunction()
    {
        const auto passes = [](const Finding &left) {
            return checkInvalidInputRefused(Scene({left}).input()).passed;
        };
        QVERIFY(checkInvalidInputRefused(Scene().input()).passed);
        const QString f = QStringLiteral("f");
        const QString other = QStringLiteral("raw");
        QVERIFY(!passes(madeFinding(a, 8, f, 0, other)));
        QVERIFY(!passes(madeFinding(a, 8, QStringLiteral("f.helper"), 0, other)));
        QVERIFY(passes(madeFinding(a, 8, QStringLiteral("fuller"), 0, other)));
        QVERIFY(passes(madeFinding(QStringLiteral("b.py"), 8, f, 0, other)));
        QVERIFY(passes(guarded(madeFinding(a, 8, f, 0, other))));
    }

    void incompleteScanFails()
    {
        Scene scene;
        QVERIFY(checkScanComplete(scene.input()).passed);
        scene.after.scan.skipped.push_back({a, QStringLiteral("NUL bytes")});
        const CheckResult check = checkScanComplete(scene.input());
        QVERIFY(!check.passed);
        QCOMPARE(check.details, QStringList{QStringLiteral("a.py: NUL bytes")});
    }

    void rehearsalHasToCoverEveryFile()
    {
        Bundle bundle;
        QVERIFY(!checkRollbackRehearsed(bundle).passed);
        const QString before(64, u'1');
        const QString after(64, u'2');
        bundle.files.push_back({a, before, after, 0100644});
        QVERIFY(!checkRollbackRehearsed(bundle).passed);
        bundle.rehearsal.files.push_back({a, before, after, after, before});
        QVERIFY(checkRollbackRehearsed(bundle).passed);
        bundle.rehearsal.files.front().afterReverse = after;
        QVERIFY(!checkRollbackRehearsed(bundle).passed);
        bundle.rehearsal.files.front().afterReverse = before;
        bundle.rehearsal.failure = QStringLiteral("patch does not apply");
        QVERIFY(!checkRollbackRehearsed(bundle).passed);
    }
};

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
