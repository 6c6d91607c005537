// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/files.h"
#include "fix/fixplan.h"
#include "scan/scanner.h"
#include "tempproject.h"
#include "vcs/patch.h"
#include "verify/checks.h"
#include "verifyresult.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace pb;

namespace {

// One folder for each case: `before/` is scanned and fixed, with the strategy in `strategy.txt` when there
// is one, `after/` is what it has to look like, byte for byte, and `plan.txt` what the plan says about it.
// PICKLEBENCH_UPDATE_EXPECTED=1 writes the last two anew; then read what changed. `check.py` is run in the
// fixed project: good data is accepted, a harmless canary is not; it may import tests/support/canary.py.
// Later patches of a plan have `after-2/`, with the files they change, and `check-2.py`, and so on; what lies
// beside the patches is in `tools/`, and its folder is in PICKLEBENCH_TOOLS for the checks.
const QString fixtures = QStringLiteral(PICKLEBENCH_SOURCE_DIR "/tests/rules/fixtures/fix");

struct Planned
{
    ScanReport scan;
    FixPlan plan;
};

Result<Planned> planAll(const test::TempProject &files, const RuleCatalog &catalog,
                        const QString &strategy)
{
    const auto project = Project::open(files.root());
    if (!project)
        return std::unexpected(project.error());
    auto scan = scanProject(*project, catalog);
    if (!scan)
        return std::unexpected(scan.error());
    TriagedReport triaged;
    triaged.scan = *scan;
    auto plan = planFixes(*project, catalog, triaged, {{}, {strategy}, QDate(2027, 3, 1)});
    if (!plan)
        return std::unexpected(plan.error());
    return Planned{std::move(*scan), std::move(*plan)};
}

QString placeOf(const ScanReport &scan, const Fingerprint &fingerprint)
{
    const Finding *finding = scan.find(fingerprint);
    return QStringLiteral("%1:%2 %3")
        .arg(finding->file, QString::number(finding->start.line), finding->api);
}

QByteArray described(const Planned &planned)
{
    QString text;
    for (const FixProposal &proposal : planned.plan.chosen) {
        text += QStringLiteral("fix %1 %2 %3\n")
                    .arg(placeOf(planned.scan, proposal.finding), proposal.strategy.value,
                         word(proposal.applicability));
        for (const QString &effect : proposal.effects)
            text += QStringLiteral("    ") + effect + u'\n';
    }
    for (const FixRefusal &refusal : planned.plan.refused)
        text += QStringLiteral("not %1\n    %2\n")
                    .arg(placeOf(planned.scan, refusal.finding), refusal.reason);
    return text.toUtf8();
}

QString strategyOf(const QString &folder)
{
    const auto named = readFile(folder + QStringLiteral("/strategy.txt"));
    return named ? QString::fromUtf8(named->trimmed()) : QString();
}

bool isUpdating()
{
    return qEnvironmentVariableIntValue("PICKLEBENCH_UPDATE_EXPECTED") == 1;
}

// Asks Python itself; the code is compiled, never run.
bool compiles(const QString &python, const QString &path)
{
    QProcess process;
    process.start(
        python,
        {QStringLiteral("-I"), QStringLiteral("-c"),
         QStringLiteral("import sys; compile(open(sys.argv[1], 'rb').read(), 'x', 'exec')"), path});
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit
           && process.exitCode() == 0;
}

} // namespace

/// Every fixture: scan, plan, compare, check that no guard got weaker, scan again, plan again.
class FixesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fixture_data();
    void fixture();

private:
    void compareFiles(const QString &folder, const test::TempProject &files,
                      const Planned &planned);
    void compareNext(const test::TempProject &files, const Planned &planned,
                     const QString &strategy);
    void rehearseAll(const Planned &planned);
    void rehearseFiles(const std::vector<FileChange> &changes);
    void compareTools(const QString &folder, const FixPlan &plan);
    void followPhases(const QString &folder, const test::TempProject &files, const FixPlan &plan);
    void runCheck(const QString &folder, const QString &name, const test::TempProject &files);
    void compareGuards(const test::TempProject &files, const Planned &planned);
    void compileAll(const QString &folder, const test::TempProject &files);

    RuleCatalog m_catalog;
};

void FixesTest::initTestCase()
{
    auto catalog = RuleCatalog::bundled();
    QVERIFY_RESULT(catalog);
    m_catalog = std::move(*catalog);
}

void FixesTest::fixture_data()
{
    QTest::addColumn<QString>("folder");
    const QStringList cases =
        QDir(fixtures).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QVERIFY(cases.size() >= 45);
    for (const QString &name : cases)
        QTest::newRow(qPrintable(name)) << QString(fixtures + u'/' + name);
}

void FixesTest::fixture()
{
    QFETCH(QString, folder);
    const test::TempProject files;
    files.copyFrom(folder + QStringLiteral("/before"));
    const QString strategy = strategyOf(folder);
    const auto planned = planAll(files, m_catalog, strategy);
    QVERIFY_RESULT(planned);
    rehearseAll(*planned);
    if (QTest::currentTestFailed())
        return;
    for (const FileChange &change : planned->plan.files) {
        QCOMPARE(files.read(change.path), change.before);
        files.write(change.path, change.after);
    }
    if (isUpdating()) {
        for (const auto &[path, bytes] : files.snapshot().asKeyValueRange())
            QVERIFY_RESULT(writeFileAtomically(folder + QStringLiteral("/after/") + path, bytes));
        QVERIFY_RESULT(
            writeFileAtomically(folder + QStringLiteral("/plan.txt"), described(*planned)));
    }
    compareFiles(folder, files, *planned);
    if (!QTest::currentTestFailed())
        compareGuards(files, *planned);
    if (!QTest::currentTestFailed())
        compareNext(files, *planned, strategy);
    if (!QTest::currentTestFailed())
        compileAll(folder, files);
    if (!QTest::currentTestFailed())
        compareTools(folder, planned->plan);
    if (!QTest::currentTestFailed())
        runCheck(folder, QStringLiteral("check.py"), files);
    if (!QTest::currentTestFailed())
        followPhases(folder, files, planned->plan);
}

// The later patches, each on what the one before it has left.
void FixesTest::followPhases(const QString &folder, const test::TempProject &files,
                             const FixPlan &plan)
{
    for (size_t i = 0; i < plan.following.size(); ++i) {
        const QString number = QString::number(i + 2);
        rehearseFiles(plan.following[i]);
        for (const FileChange &change : plan.following[i]) {
            const QString expected =
                folder + QStringLiteral("/after-") + number + u'/' + change.path;
            QCOMPARE(files.read(change.path), change.before);
            files.write(change.path, change.after);
            if (isUpdating())
                QVERIFY_RESULT(writeFileAtomically(expected, change.after));
            const auto after = readFile(expected);
            QVERIFY_RESULT(after);
            QVERIFY2(change.after == *after, change.after.constData());
        }
        if (!QTest::currentTestFailed())
            compileAll(folder, files);
        if (!QTest::currentTestFailed())
            runCheck(folder, QStringLiteral("check-%1.py").arg(number), files);
        if (QTest::currentTestFailed())
            return;
    }
}

void FixesTest::compareTools(const QString &folder, const FixPlan &plan)
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    for (const PlanTool &tool : plan.tools) {
        const QString expected = folder + QStringLiteral("/tools/") + tool.name;
        if (isUpdating())
            QVERIFY_RESULT(writeFileAtomically(expected, tool.content));
        const auto content = readFile(expected);
        QVERIFY_RESULT(content);
        QVERIFY2(tool.content == *content, tool.content.constData());
        if (tool.name.endsWith(QStringLiteral(".py")) && !python.isEmpty())
            QVERIFY2(compiles(python, expected), tool.content.constData());
    }
}

void FixesTest::compareFiles(const QString &folder, const test::TempProject &files,
                             const Planned &planned)
{
    const auto expected = readFile(folder + QStringLiteral("/plan.txt"));
    QVERIFY_RESULT(expected);
    QCOMPARE(described(planned), *expected);
    const auto snapshot = files.snapshot();
    for (const auto &[path, bytes] : snapshot.asKeyValueRange()) {
        const auto after = readFile(folder + QStringLiteral("/after/") + path);
        QVERIFY_RESULT(after);
        QVERIFY2(bytes == *after, bytes.constData());
    }
}

// Both patches are made and applied to copies: going back is going back to the byte.
void FixesTest::rehearseAll(const Planned &planned)
{
    if (!planned.plan.isEmpty())
        rehearseFiles(planned.plan.files);
}

void FixesTest::rehearseFiles(const std::vector<FileChange> &changes)
{
    const auto forward = makePatch(changes);
    const auto reverse = makeReversePatch(changes);
    QVERIFY_RESULT(forward);
    QVERIFY_RESULT(reverse);
    const auto rehearsal = rehearse(changes, *forward, *reverse);
    QVERIFY_RESULT(rehearsal);
    QVERIFY2(rehearsal->passed(), qPrintable(rehearsal->failure));
}

// The check of the verification, which has to find nothing in what a strategy does.
void FixesTest::compareGuards(const test::TempProject &files, const Planned &planned)
{
    if (planned.plan.isEmpty())
        return;
    const auto bundle =
        writeBundle(files.beside(QStringLiteral("bundle")), planned.plan, {planned.scan, {}, {}});
    QVERIFY_RESULT(bundle);
    const auto now = Project::open(files.root()).and_then([&](const Project &project) {
        return scanProject(project, m_catalog);
    });
    QVERIFY_RESULT(now);
    std::vector<Fingerprint> fixed;
    for (const FixProposal &proposal : planned.plan.chosen)
        fixed.push_back(proposal.finding);
    const auto fates = compareScans(planned.scan, *now, fixed);
    const AppliedChange change{*bundle, files.root(), {}};
    const TriagedReport after{*now, {}, {}};
    const CheckResult check = checkNoGuardWeakened({change, after, fates, m_catalog});
    QVERIFY2(check.passed, qPrintable(check.details.join(u'\n')));
}

// What is left are the findings that were refused and those that have a guard now, and nothing more can
// be done about them.
void FixesTest::compareNext(const test::TempProject &files, const Planned &planned,
                            const QString &strategy)
{
    const auto next = planAll(files, m_catalog, strategy);
    QVERIFY_RESULT(next);
    QVERIFY2(next->plan.isEmpty(), described(*next).constData());
    const auto guarded = [](const Finding &finding) {
        return finding.guard.verdict == GuardVerdict::Effective;
    };
    const auto open = next->scan.findings.size()
                      - static_cast<size_t>(std::ranges::count_if(next->scan.findings, guarded))
                      + static_cast<size_t>(std::ranges::count_if(planned.scan.findings, guarded));
    QVERIFY2(open == planned.plan.refused.size(), described(*next).constData());
    QCOMPARE(next->scan.skipped.size(), planned.scan.skipped.size());
}

void FixesTest::compileAll(const QString &folder, const test::TempProject &files)
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty())
        QSKIP("python3 is not installed");
    const auto snapshot = files.snapshot();
    for (const QString &path : snapshot.keys()) {
        if (compiles(python, folder + QStringLiteral("/before/") + path)) // Python 2 does not
            QVERIFY2(compiles(python, files.root() + u'/' + path),
                     snapshot.value(path).constData());
    }
}

void FixesTest::runCheck(const QString &folder, const QString &name, const test::TempProject &files)
{
    const QString check = folder + u'/' + name;
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (!QFile::exists(check) || python.isEmpty())
        return;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PYTHONPATH"),
                       files.root() + QStringLiteral(":" PICKLEBENCH_SOURCE_DIR "/tests/support"));
    environment.insert(QStringLiteral("PICKLEBENCH_TOOLS"), folder + QStringLiteral("/tools"));
    environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(files.root());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(python, {check});
    QVERIFY(process.waitForFinished());
    const QByteArray said = process.readAll();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
             said.constData());
}

QTEST_GUILESS_MAIN(FixesTest)
#include "tst_fixes.moc"
