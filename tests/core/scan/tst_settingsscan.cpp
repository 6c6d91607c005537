// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/json.h"
#include "fix/fixplan.h"
#include "scan/scandiff.h"
#include "scan/scanner.h"
#include "tempproject.h"
#include "verifyresult.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

using namespace pb;
using namespace Qt::StringLiterals;

namespace {

const QByteArray pickling = "[core]\nenable_xcom_pickling = True\n";

Result<ScanReport> scan(const test::TempProject &temp)
{
    const auto catalog = RuleCatalog::forProject(temp.root());
    return Project::open(temp.root()).and_then([&](const Project &project) {
        return scanProject(project, *catalog);
    });
}

QStringList places(const ScanReport &report)
{
    QStringList lines;
    for (const Finding &finding : report.findings)
        lines.append(u"%1:%2:%3 %4"_s.arg(finding.file)
                         .arg(finding.start.line)
                         .arg(finding.start.column)
                         .arg(finding.api));
    return lines;
}

QStringList skipped(const ScanReport &report)
{
    QStringList lines;
    for (const SkippedFile &file : report.skipped)
        lines.append(file.file + u": "_s + file.reason);
    return lines;
}

} // namespace

/// Settings files from the scan to the fix.
class TestSettingsScan : public QObject
{
    Q_OBJECT

private slots:
    void aFindingIsExactlyTheValue()
    {
        const test::TempProject temp;
        temp.write(u"airflow.cfg"_s,
                   "\xef\xbb\xbf[core]\r\nn\xc3\xa4me = x\renable_xcom_pickling = True \n");
        temp.write(u"b.py"_s, "import pickle\npickle.loads(input())\n");
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QVERIFY(report->isComplete());
        QCOMPARE(places(*report), (QStringList{u"airflow.cfg:3:24 enable_xcom_pickling"_s,
                                               u"b.py:2:1 pickle.loads"_s}));
        QCOMPARE(report->filesSeen, 1);
        QCOMPARE(report->settingsSeen, 1);
        const Finding &finding = report->findings.front();
        const QByteArray bytes = temp.read(u"airflow.cfg"_s);
        QCOMPARE(bytes.sliced(finding.span.begin, finding.span.size()), "True");
        QCOMPARE(finding.end, (LineColumn{3, 28}));
        QCOMPARE(finding.form, FindingForm::Setting);
        QCOMPARE(finding.code, u"True"_s);
        QCOMPARE(finding.function, u"core"_s);
        QCOMPARE(finding.exposure, Exposure::Peer);
        QCOMPARE(finding.severity, Severity::High);
        QCOMPARE(finding.confidence, Confidence::High);
        QCOMPARE(finding.trace.size(), 1U);
        QCOMPARE(finding.trace.front().text, u"enable_xcom_pickling = True"_s);
        QVERIFY(report->fileHashes.contains(u"airflow.cfg"_s));
        const auto again = scanReportFromJson(toJson(*report), u"x"_s);
        QVERIFY_RESULT(again);
        QCOMPARE(prettyJson(toJson(*again)), prettyJson(toJson(*report)));
    }

    void fingerprintsSurviveMovedLines()
    {
        const test::TempProject temp;
        temp.write(u"airflow.cfg"_s, pickling);
        const auto before = scan(temp);
        temp.write(u"airflow.cfg"_s,
                   "# new\n\n[a]\nb = c\n" + pickling + "enable_xcom_pickling=True");
        const auto after = scan(temp);
        QVERIFY_RESULT(after);
        QCOMPARE(before->findings.size(), 1U);
        QCOMPARE(after->findings.size(), 2U);
        QCOMPARE(after->findings[0].fingerprint, before->findings[0].fingerprint);
        QVERIFY(after->findings[1].fingerprint != before->findings[0].fingerprint);
    }

    void whatCannotBeReadIsSaidWhenItMatters()
    {
        const test::TempProject temp;
        const QByteArray big(10 * 1024 * 1024, '\n');
        temp.write(u"big.cfg"_s, pickling + big);
        temp.write(u"data.yml"_s, big);
        temp.write(u"nul.cfg"_s, pickling + QByteArray(1, '\0'));
        temp.write(u"binary.conf"_s, QByteArray(1000, '\0'));
        QByteArray wide("\xff\xfe");
        for (const char c : pickling)
            wide += c + QByteArray(1, '\0');
        temp.write(u"wide.ini"_s, wide);
        temp.write(u"wide.conf"_s, QByteArray("\xff\xfe") + QByteArray("a\0=\0001\0", 6));
        temp.write(u"shut.env"_s, "A=1\n");
        QVERIFY(QFile::setPermissions(temp.root() + u"/shut.env"_s, {}));
        QCOMPARE(mkfifo(qPrintable(temp.root() + u"/pipe.toml"_s), 0600), 0);
        temp.write(u"node_modules/airflow.cfg"_s, pickling);
        temp.write(u"good.cfg"_s, pickling);
        QVERIFY(QFile::link(u"good.cfg"_s, temp.root() + u"/link.cfg"_s));
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(places(*report), QStringList{u"good.cfg:2:24 enable_xcom_pickling"_s});
        QVERIFY(report->excluded.contains(u"link.cfg (symbolic link)"_s));
        QStringList expected{
            u"big.cfg: larger than 1 MiB, which is more than is read of a settings file"_s,
            u"nul.cfg: it holds NUL bytes, so it is no text that is read here"_s,
            u"pipe.toml: not a regular file"_s,
            u"wide.ini: it holds NUL bytes, so it is no text that is read here"_s};
        if (geteuid() != 0)
            expected.insert(3, u"shut.env: Permission denied"_s);
        QCOMPARE(skipped(*report), expected);
    }

    void aScriptIsPythonWhateverItIsCalled()
    {
        const test::TempProject temp;
        temp.write(u"tool.conf"_s,
                   "#!/usr/bin/env python3\nimport pickle\npickle.loads(input())\n");
        QVERIFY(QFile::setPermissions(temp.root() + u"/tool.conf"_s,
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(places(*report), QStringList{u"tool.conf:3:1 pickle.loads"_s});
        QCOMPARE(report->settingsSeen, 0);
    }

    void oneFileAlone()
    {
        const test::TempProject temp;
        temp.write(u"airflow.cfg"_s, pickling);
        temp.write(u"b.cfg"_s, pickling);
        const auto catalog = RuleCatalog::bundled();
        const auto project = Project::open(temp.root() + u"/airflow.cfg"_s);
        QVERIFY_RESULT(project);
        QVERIFY(project->files().isEmpty());
        const auto report = scanProject(*project, *catalog);
        QVERIFY_RESULT(report);
        QCOMPARE(places(*report), QStringList{u"airflow.cfg:2:24 enable_xcom_pickling"_s});
    }

    void noFileIsOverwrittenByAResult()
    {
        const test::TempProject temp;
        temp.write(u"airflow.cfg"_s, pickling);
        temp.write(u"out.json"_s, "{}");
        QVERIFY(!checkResultFile(temp.root(), temp.root() + u"/airflow.cfg"_s));
        QVERIFY_RESULT(checkResultFile(temp.root(), temp.root() + u"/out.json"_s));
    }

    void thereIsNoAutomaticFix()
    {
        const test::TempProject temp;
        temp.write(u"airflow.cfg"_s, pickling);
        const auto catalog = RuleCatalog::bundled();
        const auto project = Project::open(temp.root());
        TriagedReport triaged;
        triaged.scan = *scanProject(*project, *catalog);
        const Fingerprint finding = triaged.scan.findings.front().fingerprint;
        for (const FixRequest &request :
             {FixRequest{}, FixRequest{{finding}, {}}, FixRequest{{finding}, {u"json"_s}}}) {
            const auto plan = planFixes(*project, *catalog, triaged, request);
            QVERIFY_RESULT(plan);
            QVERIFY(plan->isEmpty());
            QCOMPARE(plan->refused.size(), 1U);
            QVERIFY2(plan->refused.front().reason.contains(u"no automatic fix"_s),
                     qPrintable(plan->refused.front().reason));
        }
        const auto proposals = proposalsFor(*project, *catalog, triaged.scan, finding);
        QVERIFY_RESULT(proposals);
        QCOMPARE(proposals->size(), 1U);
        QCOMPARE(proposals->front().applicability, Applicability::AdviceOnly);
        temp.write(u"airflow.cfg"_s, "# other\n" + pickling);
        const auto stale = planFixes(*project, *catalog, triaged, {});
        QVERIFY_RESULT(stale);
        QVERIFY(stale->refused.front().reason.contains(u"has changed since the scan"_s));
    }

    void scansAreCompared()
    {
        const test::TempProject temp;
        temp.write(u"airflow.cfg"_s, pickling);
        temp.write(u"gone.cfg"_s, pickling);
        const auto before = scan(temp);
        temp.write(u"airflow.cfg"_s, "[core]\nenable_xcom_pickling = False\n");
        QVERIFY(QFile::remove(temp.root() + u"/gone.cfg"_s));
        temp.write(u"new.env"_s, "AIRFLOW__CORE__ENABLE_XCOM_PICKLING=1\n");
        const auto after = scan(temp);
        const auto project = Project::open(temp.root());
        QStringList said;
        for (const auto fates = compareScans(*before, *after, {}, project->settingsFiles());
             const FindingFate &fate : fates)
            said.append(fate.finding.file + u' ' + word(fate.fate) + u' ' + word(fate.why));
        QCOMPARE(said, (QStringList{u"airflow.cfg vanished code-removed"_s,
                                    u"gone.cfg vanished file-gone"_s, u"new.env new none"_s}));
    }

    void aProjectsOwnRuleTakesPart()
    {
        const test::TempProject temp;
        temp.write(u".picklebench/rules/ACME1-thaw/rule.json"_s, R"({
            "id": "ACME1", "slug": "thaw", "title": "Thaw", "summary": "It thaws.",
            "family": "acme", "payload": "exec",
            "sinks": [{"modules": [], "name": "thaw", "form": "setting", "carries": "setting",
                "needs": "acme",
                "files": {"names": ["acme*.toml"], "sections": ["deep.er"], "keys": ["thaw", "melt"],
                    "values": ["all", "any thing"],
                    "unless": {"keys": ["frozen"], "values": ["true"]}}}]})");
        const QByteArray body = "[a.deep.er]\nmelt = \"All\"\nthaw = 'any thing'\nMELT = \"all\"\n";
        temp.write(u"acme.toml"_s, "# acme\n" + body);
        temp.write(u"acme-2.toml"_s, body); // the needed word is not in it
        temp.write(u"other.toml"_s, "# acme\n" + body);
        temp.write(u"acme-3.toml"_s, "# acme\n" + body + "frozen = true\n");
        temp.write(u"acme-4.toml"_s, "# acme\n[deep.error]\nmelt = \"all\"\n");
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QCOMPARE(skipped(*report), QStringList());
        QCOMPARE(places(*report), (QStringList{u"acme.toml:3:9 melt"_s, u"acme.toml:4:9 thaw"_s}));
        QCOMPARE(report->findings.front().exposure, Exposure::Unknown);
        QVERIFY(!report->findings.front().toSettle.isEmpty());
    }

    void aBrokenFilesBlockIsSaid()
    {
        const test::TempProject temp;
        const auto write = [&](const QByteArray &files) {
            temp.write(u".picklebench/rules/ACME1-thaw/rule.json"_s,
                       R"({"id": "ACME1", "slug": "thaw", "title": "Thaw", "summary": "It thaws.",
                "family": "acme", "payload": "exec", "sinks": [{"modules": [], "name": "thaw",
                "form": "setting", "carries": "setting", "files": )"
                           + files + "}]}");
            const auto report = scan(temp);
            return report ? skipped(*report).value(0) : QString();
        };
        QVERIFY(write("{}").contains(u"sinks.values"_s));
        QVERIFY(write("{\"values\": [\"a\"], \"names\": [\"*a*\"]}").contains(u"files.names"_s));
        QVERIFY(
            write("{\"values\": [\"a\"], \"unless\": {\"keys\": [\"b\"]}}").contains(u"unless"_s));
        QVERIFY(write("{\"values\": [\"a\"], \"section\": [\"b\"]}").contains(u"section"_s));
        QCOMPARE(write("{\"values\": [\"a\"]}"), QString());
    }

    void hostileFilesAreScannedInTime()
    {
        const test::TempProject temp;
        const qsizetype size = 1000 * 1000;
        const QByteArray line("beaker.session.type = file\n");
        temp.write(u"many.ini"_s, line.repeated(size / line.size()));
        temp.write(u"long.ini"_s, "accept_content = " + QByteArray("pickle,").repeated(size / 7));
        temp.write(u"long.env"_s, QByteArray(size / 2, ' ') + "CELERY_TASK_SERIALIZER=pickle"
                                      + QByteArray(size / 2, ' '));
        const auto report = scan(temp);
        QVERIFY_RESULT(report);
        QVERIFY(report->isComplete());
        QCOMPARE(report->findings.size(), static_cast<size_t>(size / line.size() + 2));
        for (const Finding &finding : report->findings) {
            QVERIFY(finding.code.size() <= 400);
            QVERIFY(finding.trace.front().text.size() <= 200);
        }
    }
};

QTEST_GUILESS_MAIN(TestSettingsScan)

#include "tst_settingsscan.moc"
