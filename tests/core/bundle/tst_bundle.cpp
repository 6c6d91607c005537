// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/bundle.h"

#include "base/json.h"
#include "bundlefixture.h"
#include "verifyresult.h"

#include <QTest>

using namespace pb;
using namespace pb::test;

class TestBundle : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatItPromises();
    void comesBackAsWritten();
    void sameInputSameBytes();
    void otherToolsCanUseIt();
    void guideWorksInsideAnotherRepository();
    void takesEmptyFolder();
    void refusesTarget_data();
    void refusesTarget();
    void leavesOutUnchangedFiles();
    void refusesPlan_data();
    void refusesPlan();
    void cancels();
    void evidenceIsNumbered();
    void evidenceRefuses();
};

void TestBundle::holdsWhatItPromises()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    QStringList expected;
    for (const FileChange &change : fixture.changes)
        expected << QStringLiteral("blobs/") + sha256Hex(change.before)
                 << QStringLiteral("blobs/") + sha256Hex(change.after);
    for (const char *name : {".gitattributes", "ROLLBACK.md", "SHA256SUMS", "change.json",
                             "decisions.json", "files-after.sha256", "files-before.sha256",
                             "forward.patch", "reverse.patch", "scan-before.json"})
        expected << QString::fromUtf8(name);
    expected.sort();
    QStringList names = filesBelow(bundle.folder).keys();
    names.sort();
    QCOMPARE(names, expected);
    QCOMPARE(readBytes(bundle.folder + QStringLiteral("/.gitattributes")), QByteArray("* -text\n"));
    QCOMPARE(fixture.left(), QStringList({QStringLiteral("bundle"), QStringLiteral("project")}));
    QCOMPARE(fixture.difference(&FileChange::before), QString()); // nothing was applied
    QVERIFY(bundle.rehearsal.passed());
}

void TestBundle::comesBackAsWritten()
{
    const BundleFixture fixture;
    const Bundle written = fixture.bundle();
    const auto read = readBundle(fixture.folder());
    QVERIFY_RESULT(read);
    QCOMPARE(read->folder, written.folder);
    QCOMPARE(read->project, fixture.project());
    QCOMPARE(read->createdAt, written.createdAt);
    QCOMPARE(read->createdBy, written.createdBy);
    QVERIFY(!read->createdBy.isEmpty());
    QCOMPARE(read->toolVersion, written.toolVersion);
    QCOMPARE(read->forwardPatch, written.forwardPatch);
    QCOMPARE(read->reversePatch, written.reversePatch);
    QVERIFY(read->rehearsal.passed());
    QCOMPARE(read->refused.size(), 1U);
    QCOMPARE(read->refused.front().reason, QStringLiteral("it is settled"));
    QCOMPARE(read->fixes.size(), 7U);
    const BundleFix &fix = read->fixes.front();
    QCOMPARE(fix.finding, written.fixes.front().finding);
    QCOMPARE(fix.triage, written.fixes.front().triage);
    QCOMPARE(fix.triage.comments.size(), 2);
    QCOMPARE(fix.applicability, Applicability::NeedsMigration);
    QCOMPARE(fix.effects, QStringList{QStringLiteral("Tuples become lists.")});
    QCOMPARE(read->before.scan.findings.size(), 7U);
    QCOMPARE(read->before.states, fixture.triaged.states);
    QCOMPARE(read->before.logProblems, fixture.triaged.logProblems);

    const auto changes = fileChanges(*read);
    QVERIFY_RESULT(changes);
    QCOMPARE(changes->size(), fixture.changes.size());
    for (size_t i = 0; i < changes->size(); ++i) {
        QCOMPARE((*changes)[i].path, fixture.changes[i].path);
        QCOMPARE((*changes)[i].before, fixture.changes[i].before);
        QCOMPARE((*changes)[i].after, fixture.changes[i].after);
        QCOMPARE((*changes)[i].mode, fixture.changes[i].mode);
    }
}

void TestBundle::sameInputSameBytes()
{
    qputenv("SOURCE_DATE_EPOCH", "1772357400");
    BundleFixture fixture;
    const Bundle first = fixture.bundle();
    std::ranges::reverse(fixture.plan.files);
    const auto second =
        writeBundle(fixture.beside(QStringLiteral("again")), fixture.plan, fixture.triaged);
    qunsetenv("SOURCE_DATE_EPOCH");
    QVERIFY_RESULT(second);
    QCOMPARE(first.createdAt, QStringLiteral("2026-03-01T09:30:00Z"));
    QCOMPARE(filesBelow(first.folder), filesBelow(second->folder));
    QCOMPARE(bundleDigest(first).value(), bundleDigest(*second).value());
}

void TestBundle::otherToolsCanUseIt()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const auto sum = [&](const QString &folder, const char *name) {
        return runIn(folder, QStringLiteral("sha256sum"),
                     {QStringLiteral("--check"), QStringLiteral("--strict"),
                      bundle.folder + u'/' + QString::fromUtf8(name)});
    };
    const auto apply = [&](const char *patch) {
        return runGit(fixture.project(),
                      {QStringLiteral("apply"), bundle.folder + u'/' + QString::fromUtf8(patch)});
    };
    QCOMPARE(sum(bundle.folder, "SHA256SUMS").code, 0);
    QCOMPARE(sum(fixture.project(), "files-before.sha256").code, 0);
    QCOMPARE(sum(fixture.project(), "files-after.sha256").code, 1);
    QCOMPARE(apply("forward.patch").code, 0);
    QCOMPARE(fixture.difference(&FileChange::after), QString());
    QCOMPARE(sum(fixture.project(), "files-after.sha256").code, 0);
    QCOMPARE(apply("reverse.patch").code, 0);
    QCOMPARE(fixture.difference(&FileChange::before), QString());
    QCOMPARE(sum(fixture.project(), "files-before.sha256").code, 0);
}

/// The trap that ROLLBACK.md warns of: git skips the files and reports success.
void TestBundle::guideWorksInsideAnotherRepository()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    QVERIFY_RESULT(applyBundle(bundle, fixture.project()));
    QCOMPARE(runGit(fixture.beside({}), {QStringLiteral("init"), QStringLiteral("-q")}).code, 0);

    const QString guide =
        QString::fromUtf8(readBytes(bundle.folder + QStringLiteral("/ROLLBACK.md")));
    QStringList commands{QStringLiteral("set -eu")};
    for (const QString &line : guide.split(u'\n')) {
        const QString command = line.trimmed();
        if (line.startsWith(QStringLiteral("       ")) && !command.isEmpty())
            commands << command;
    }
    QCOMPARE(commands.size(), 7);
    QString script = commands.join(u'\n');
    script.replace(QStringLiteral("BUNDLE"), bundle.folder);
    script.replace(QStringLiteral("PROJECT"), fixture.project());
    const Outcome shell =
        runIn(fixture.project(), QStringLiteral("sh"), {QStringLiteral("-c"), script});
    QVERIFY2(shell.code == 0, shell.output.constData());
    QCOMPARE(fixture.difference(&FileChange::before), QString());
}

void TestBundle::takesEmptyFolder()
{
    const BundleFixture fixture;
    QVERIFY(QDir().mkpath(fixture.folder()));
    QVERIFY_RESULT(fixture.write());
    QVERIFY_RESULT(readBundle(fixture.folder()));
    const auto deep = writeBundle(fixture.beside(QStringLiteral("new/deep/bundle")), fixture.plan,
                                  fixture.triaged);
    QVERIFY_RESULT(deep);
}

void TestBundle::refusesTarget_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"full", "hidden", "file", "link", "dangling", "bundle"})
        QTest::newRow(kind) << QString::fromUtf8(kind);
}

void TestBundle::refusesTarget()
{
    QFETCH(QString, kind);
    const BundleFixture fixture;
    const QString target = fixture.folder();
    if (kind == u"full")
        writeBytes(target + QStringLiteral("/thesis.txt"), "x");
    else if (kind == u"hidden")
        writeBytes(target + QStringLiteral("/.hidden"), "x");
    else if (kind == u"file")
        writeBytes(target, "x");
    else if (kind == u"bundle")
        QVERIFY_RESULT(fixture.write());
    else
        QVERIFY(
            QFile::link(kind == u"link" ? fixture.project() : QStringLiteral("/nowhere"), target));
    const auto files = filesBelow(fixture.beside({}));
    const auto refused = fixture.write();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Refused);
    QCOMPARE(filesBelow(fixture.beside({})), files);
}

void TestBundle::leavesOutUnchangedFiles()
{
    BundleFixture fixture;
    fixture.plan.files.push_back({QStringLiteral("same.py"), "a\n", "a\n"});
    const auto bundle = fixture.write();
    QVERIFY_RESULT(bundle);
    QCOMPARE(bundle->files.size(), 7U);
}

void TestBundle::refusesPlan_data()
{
    QTest::addColumn<std::function<void(BundleFixture &)>>("spoil");
    QTest::addColumn<int>("code");
    using Spoil = std::function<void(BundleFixture &)>;
    const auto row = [](const char *name, const Spoil &spoil, Error::Code code) {
        QTest::newRow(name) << spoil << static_cast<int>(code);
    };
    row("no files", [](BundleFixture &f) { f.plan.files.clear(); }, Error::Code::Refused);
    row(
        "nothing changes",
        [](BundleFixture &f) {
            for (FileChange &change : f.plan.files)
                change.after = change.before;
        },
        Error::Code::Refused);
    row(
        "other project", [](BundleFixture &f) { f.plan.project = QStringLiteral("/other"); },
        Error::Code::Conflict);
    row(
        "unknown finding",
        [](BundleFixture &f) { f.plan.chosen[2].finding.value = QStringLiteral("x"); },
        Error::Code::Conflict);
    row(
        "other bytes than scanned", [](BundleFixture &f) { f.plan.files[3].before += "x"; },
        Error::Code::Stale);
    row(
        "path outside",
        [](BundleFixture &f) { f.plan.files[0].path = QStringLiteral("../evil.py"); },
        Error::Code::Invalid);
    row(
        "file twice", [](BundleFixture &f) { f.plan.files.push_back(f.plan.files[0]); },
        Error::Code::Conflict);
    row(
        "name that git cannot bring back",
        [](BundleFixture &f) { f.plan.files[0].path = QStringLiteral("ends in space "); },
        Error::Code::Refused);
}

void TestBundle::refusesPlan()
{
    QFETCH(std::function<void(BundleFixture &)>, spoil);
    QFETCH(int, code);
    BundleFixture fixture;
    spoil(fixture);
    const auto refused = fixture.write();
    QVERIFY(!refused);
    QCOMPARE(static_cast<int>(refused.error().code), code);
    QCOMPARE(fixture.left(), QStringList{QStringLiteral("project")});
}

void TestBundle::cancels()
{
    const BundleFixture fixture;
    for (int after = 0; after < 20; after += 3) {
        int asked = 0;
        RunControl control;
        control.cancelled = [&] { return asked++ >= after; };
        const auto cancelled = fixture.write(control);
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, Error::Code::Cancelled);
        QCOMPARE(fixture.left(), QStringList{QStringLiteral("project")});
    }
}

void TestBundle::evidenceIsNumbered()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const auto none = latestEvidence(bundle, QStringLiteral("verify"));
    QVERIFY(!none);
    QCOMPARE(none.error().code, Error::Code::NotFound);
    for (int n = 1; n <= 12; ++n) {
        const auto added =
            addEvidence(bundle, QStringLiteral("verify"), {{QStringLiteral("n"), n}});
        QVERIFY_RESULT(added);
        QCOMPARE(*added, QStringLiteral("evidence/verify-%1.json").arg(n));
        QCOMPARE(latestEvidence(bundle, QStringLiteral("verify"))
                     .value()
                     .value(QLatin1StringView("n"))
                     .toInt(),
                 n);
    }
    QCOMPARE(addEvidence(bundle, QStringLiteral("verify-again"), {}).value(),
             QStringLiteral("evidence/verify-again-1.json"));
    QCOMPARE(QDir(bundle.folder + QStringLiteral("/evidence"))
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                 .size(),
             13);
    QVERIFY_RESULT(readBundle(bundle.folder)); // evidence is not under SHA256SUMS
}

void TestBundle::evidenceRefuses()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    for (const char *name : {"", "../x", "a/b", "A", "a b", "1", "a\n"})
        QVERIFY(!addEvidence(bundle, QString::fromUtf8(name), {}));
    const QString evidence = bundle.folder + QStringLiteral("/evidence");
    QVERIFY(!QFileInfo::exists(evidence));
    QVERIFY(QFile::link(fixture.project(), evidence));
    QVERIFY(!addEvidence(bundle, QStringLiteral("apply"), {}));
    QCOMPARE(fixture.difference(&FileChange::before), QString());
}

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"
