// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/apply.h"

#include "bundle/fileswap.h"
#include "bundlefixture.h"
#include "verifyresult.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace pb;
using namespace pb::test;

namespace {

struct stat infoOf(const QString &path)
{
    struct stat info{};
    ::lstat(QFile::encodeName(path).constData(), &info);
    return info;
}

int evidenceCount(const Bundle &bundle)
{
    return static_cast<int>(
        QDir(bundle.folder + QStringLiteral("/evidence")).entryList(QDir::Files).size());
}

std::vector<FileSwap> forwardSwaps(const Bundle &bundle)
{
    std::vector<FileSwap> swaps;
    const auto changes = fileChanges(bundle).value();
    for (const FileChange &change : changes)
        swaps.push_back({change.path, change.before, change.after});
    return swaps;
}

} // namespace

class TestApply : public QObject
{
    Q_OBJECT

private slots:
    void thereAndBack();
    void tellsWhatItDid();
    void secondTimeChangesNothing();
    void editedFileStopsEverything();
    void keepsEveryByte_data();
    void keepsEveryByte();
    void refusesWhatCannotBeKept_data();
    void refusesWhatCannotBeKept();
    void keepsModeAndAttributes();
    void anotherCopyOfTheProject();
    void missingProject();
    void failureInTheMiddlePutsBack_data();
    void failureInTheMiddlePutsBack();
    void whatCannotBePutBackIsNamed();
    void killedAtEveryStep_data();
    void killedAtEveryStep();
    void killedBeforeTheRecord();
    void killedBeforeALaterRecord();
    void rollingBackNothingLeavesNoRecord();
    void withoutRecordNoChange();
    void oneAtATime();
    void statesAreWords();
};

void TestApply::thereAndBack()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    QCOMPARE(stateOf(inspectFiles(bundle, fixture.project())), ChangeState::NotApplied);
    const auto before = filesBelow(fixture.project());
    for (int round = 0; round < 2; ++round) {
        const auto applied = applyBundle(bundle, {});
        QVERIFY_RESULT(applied);
        QCOMPARE(stateOf(applied->files), ChangeState::Applied);
        QCOMPARE(fixture.difference(&FileChange::after), QString());
        const auto back = rollbackBundle(bundle, {});
        QVERIFY_RESULT(back);
        QCOMPARE(stateOf(back->files), ChangeState::NotApplied);
        QCOMPARE(fixture.difference(&FileChange::before), QString());
        QCOMPARE(filesBelow(fixture.project()), before); // and no temporary file
    }
    QCOMPARE(evidenceCount(bundle), 4);
    QVERIFY_RESULT(readBundle(bundle.folder));
}

void TestApply::tellsWhatItDid()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    QVERIFY_RESULT(applyBundle(bundle, fixture.project()));
    const QJsonObject evidence = latestEvidence(bundle, QStringLiteral("apply")).value();
    const auto text = [&](const char *key) {
        return evidence.value(QLatin1StringView(key)).toString();
    };
    QCOMPARE(text("schema"), QStringLiteral("picklebench/apply/1"));
    QCOMPARE(text("action"), QStringLiteral("apply"));
    QCOMPARE(text("project"), fixture.project());
    QCOMPARE(text("by"), currentUser());
    QCOMPARE(text("bundleDigest"), bundleDigest(bundle).value());
    QVERIFY(text("at").endsWith(u'Z'));
    const QJsonArray files = evidence.value(QLatin1StringView("files")).toArray();
    QCOMPARE(files.size(), 7);
    const QJsonObject first = files.at(0).toObject();
    QCOMPARE(first.value(QLatin1StringView("path")).toString(), QStringLiteral("app/bom.py"));
    QCOMPARE(first.value(QLatin1StringView("found")).toString(), bundle.files[0].sha256Before);
    QCOMPARE(first.value(QLatin1StringView("left")).toString(), bundle.files[0].sha256After);
}

void TestApply::secondTimeChangesNothing()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    QVERIFY_RESULT(applyBundle(bundle, {}));
    const auto inode = infoOf(fixture.project() + QStringLiteral("/tool.py")).st_ino;
    const auto again = applyBundle(bundle, {});
    QVERIFY_RESULT(again);
    QCOMPARE(stateOf(again->files), ChangeState::Applied);
    QCOMPARE(infoOf(fixture.project() + QStringLiteral("/tool.py")).st_ino, inode);
    QCOMPARE(evidenceCount(bundle), 1);
}

void TestApply::editedFileStopsEverything()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const QString path = fixture.project() + QStringLiteral("/no_newline.py");
    const QByteArray edited = readBytes(path) + "\n";
    writeBytes(path, edited);
    for (const auto &direction : {applyBundle, rollbackBundle}) {
        const auto stale = direction(bundle, {}, Edits::Refuse);
        QVERIFY(!stale);
        QCOMPARE(stale.error().code, Error::Code::Stale);
        QCOMPARE(stale.error().subject, QStringLiteral("no_newline.py"));
    }
    QCOMPARE(stateOf(inspectFiles(bundle, {})), ChangeState::Foreign);
    QCOMPARE(readBytes(path), edited);
    QCOMPARE(fixture.difference(&FileChange::before), QStringLiteral("no_newline.py: bytes"));
    QCOMPARE(evidenceCount(bundle), 0);
}

// What patch tools get wrong and what is large: on the way there and back, by our own steps and by git.
void TestApply::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("mode");
    constexpr qsizetype tenMegabytes = 10 * 1024 * 1024;
    const QByteArray line("value = 'a line of some program'\n");
    const QByteArray large = line.repeated(tenMegabytes / line.size() + 1);
    const QByteArray load("import pickle\nx = pickle.load(f)\n");
    const QByteArray safe("import json\nx = json.load(f)\n");
    QTest::newRow("10 MB") << QByteArray(large + load + large) << QByteArray(large + safe + large)
                           << 0644;
    QTest::newRow("10 MB in one line")
        << QByteArray("x = b'" + QByteArray(tenMegabytes, 'x') + "'")
        << QByteArray("x = b'" + QByteArray(tenMegabytes, 'x') + "y'") << 0644;
    QTest::newRow("empty before") << QByteArray() << safe << 0644;
    QTest::newRow("empty after") << load << QByteArray() << 0644;
    QTest::newRow("mixed line ends")
        << QByteArray("a = 1\r\nb = 2\rc = 3\n\r\n\n\rx = pickle.load(f)\r\nd = 4\r")
        << QByteArray("a = 1\r\nb = 2\rc = 3\n\r\n\n\rx = json.load(f)\r\nd = 4\r") << 0644;
    QTest::newRow("form feeds") << QByteArray("a = 1\n\f\n\f\x0b\x1c\x85\n" + load + "\f")
                                << QByteArray("a = 1\n\f\n\f\x0b\x1c\x85\n" + safe + "\f") << 0644;
    QTest::newRow("only for its owner") << load << safe << 0600;
    QTest::newRow("for its group, executable") << load << safe << 0770;
    QTest::newRow("writable for all") << load << safe << 0666;
}

void TestApply::keepsEveryByte()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, mode);
    BundleFixture fixture;
    const FileChange change{QStringLiteral("app/odd.py"), before, after,
                            (mode & 0100) != 0 ? 0100755U : 0100644U};
    const QString path = fixture.project() + u'/' + change.path;
    writeBytes(path, before);
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), static_cast<mode_t>(mode)), 0);
    fixture.plan.files = {change};
    fixture.triaged.scan.fileHashes.insert(change.path, sha256Hex(before));
    const Bundle bundle = fixture.bundle();

    const auto isLike = [&](const QByteArray &bytes) {
        return readBytes(path) == bytes && (infoOf(path).st_mode & 07777) == mode_t(mode);
    };
    QVERIFY_RESULT(applyBundle(bundle, {}));
    QVERIFY(isLike(after));
    QVERIFY_RESULT(rollbackBundle(bundle, {}));
    QVERIFY(isLike(before));
    const auto git = [&](const QString &patch) {
        return runGit(fixture.project(), {QStringLiteral("apply"), bundle.folder + u'/' + patch});
    };
    const Outcome there = git(QStringLiteral("forward.patch"));
    QVERIFY2(there.code == 0, there.output);
    QVERIFY(readBytes(path) == after);
    const Outcome back = git(QStringLiteral("reverse.patch"));
    QVERIFY2(back.code == 0, back.output);
    QVERIFY(readBytes(path) == before);
}

void TestApply::refusesWhatCannotBeKept_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("why");
    const auto refused = static_cast<int>(Error::Code::Refused);
    const auto stale = static_cast<int>(Error::Code::Stale);
    QTest::newRow("link to a file")
        << QStringLiteral("link") << refused << QStringLiteral("it is a symbolic link");
    QTest::newRow("link on the way") << QStringLiteral("folder") << refused
                                     << QStringLiteral("the path passes through a symbolic link");
    QTest::newRow("hard link") << QStringLiteral(
        "hard") << refused << QStringLiteral("it has 2 hard links, which replacing it would part");
    QTest::newRow("read-only") << QStringLiteral("read-only") << refused
                               << QStringLiteral("it is read-only");
    QTest::newRow("fifo") << QStringLiteral("fifo") << refused
                          << QStringLiteral("it is not a regular file");
    QTest::newRow("missing") << QStringLiteral("missing") << stale
                             << QStringLiteral("the file is missing");
    QTest::newRow("missing folder")
        << QStringLiteral("no folder") << stale << QStringLiteral("the file is missing");
}

void TestApply::refusesWhatCannotBeKept()
{
    QFETCH(QString, kind);
    QFETCH(int, code);
    QFETCH(QString, why);
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const QString path = fixture.project() + QStringLiteral("/app/crlf.py");
    const QString elsewhere = fixture.beside(QStringLiteral("elsewhere"));
    const QByteArray name = QFile::encodeName(path);
    if (kind == u"folder" || kind == u"no folder") {
        QVERIFY(QFile::rename(fixture.project() + QStringLiteral("/app"), elsewhere));
        QVERIFY(kind == u"no folder"
                || QFile::link(elsewhere, fixture.project() + QStringLiteral("/app")));
    } else if (kind == u"hard") {
        QCOMPARE(::link(name.constData(), QFile::encodeName(elsewhere).constData()), 0);
    } else if (kind == u"read-only") {
        QCOMPARE(::chmod(name.constData(), 0444), 0);
    } else {
        QVERIFY(QFile::rename(path, elsewhere));
        if (kind == u"link")
            QVERIFY(QFile::link(elsewhere, path));
        if (kind == u"fifo")
            QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    }
    const auto refused = applyBundle(bundle, {});
    QVERIFY(!refused);
    QCOMPARE(static_cast<int>(refused.error().code), code);
    QCOMPARE(refused.error().detail, why);
    QVERIFY(refused.error().subject.startsWith(QStringLiteral("app/")));
    QCOMPARE(readBytes(fixture.project() + QStringLiteral("/tool.py")),
             fixture.changes.back().before);
    QVERIFY(!QDir(fixture.project())
                 .entryList(QDir::Files | QDir::Hidden)
                 .join(u' ')
                 .contains(u"picklebench"));
    QCOMPARE(evidenceCount(bundle), 0);
}

void TestApply::keepsModeAndAttributes()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const QString path = fixture.project() + QStringLiteral("/tool.py");
    const QByteArray name = QFile::encodeName(path);
    QCOMPARE(::chmod(name.constData(), 0750), 0);
    const bool labelled = ::setxattr(name.constData(), "user.note", "mine", 4, 0) == 0;
    const struct stat before = infoOf(path);
    QVERIFY_RESULT(applyBundle(bundle, {}));
    const struct stat after = infoOf(path);
    QCOMPARE(after.st_mode, before.st_mode);
    QCOMPARE(after.st_uid, before.st_uid);
    QCOMPARE(after.st_gid, before.st_gid);
    if (labelled) {
        QByteArray value(10, '\0');
        QCOMPARE(::getxattr(name.constData(), "user.note", value.data(), 10), 4);
        QCOMPARE(value.first(4), QByteArray("mine"));
    }
}

void TestApply::anotherCopyOfTheProject()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const QString copy = fixture.beside(QStringLiteral("copy"));
    writeTree(copy, fixture.changes);
    const auto applied = applyBundle(bundle, copy + QStringLiteral("/../copy/"));
    QVERIFY_RESULT(applied);
    QCOMPARE(applied->project, copy);
    QCOMPARE(firstDifference(copy, fixture.changes, &FileChange::after), QString());
    QCOMPARE(fixture.difference(&FileChange::before), QString());
}

void TestApply::missingProject()
{
    const BundleFixture fixture;
    const auto missing = applyBundle(fixture.bundle(), fixture.beside(QStringLiteral("nowhere")));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, Error::Code::NotFound);
}

void TestApply::failureInTheMiddlePutsBack_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("edited under us") << QStringLiteral("edit");
    QTest::newRow("turned into a folder") << QStringLiteral("folder");
    QTest::newRow("turned into a link") << QStringLiteral("link");
    QTest::newRow("staged file gone") << QStringLiteral("staged");
}

void TestApply::failureInTheMiddlePutsBack()
{
    QFETCH(QString, kind);
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const QString victim = fixture.project() + QStringLiteral("/no_newline.py");
    const auto failed =
        swapFiles(fixture.project(), forwardSwaps(bundle), [&](const QString &path) {
            if (path != u"no_newline.py")
                return;
            if (kind == u"staged") {
                QDir root(fixture.project());
                for (const QString &name :
                     root.entryList({QStringLiteral(".picklebench-*")}, QDir::Files | QDir::Hidden))
                    root.remove(name);
                return;
            }
            QFile::remove(victim);
            if (kind == u"edit")
                writeBytes(victim, "edited\n");
            else if (kind == u"folder")
                QDir().mkpath(victim);
            else
                QFile::link(QStringLiteral("/etc/passwd"), victim);
        });
    QVERIFY(!failed);
    QVERIFY2(!failed.error().detail.contains(QStringLiteral("not put back")),
             qPrintable(failed.error().detail));
    const QString left = fixture.difference(&FileChange::before);
    QVERIFY2(left.isEmpty() || left.startsWith(QStringLiteral("no_newline.py")), qPrintable(left));
    for (const QString &name : filesBelow(fixture.project()).keys())
        QVERIFY2(!name.contains(u".picklebench-"), qPrintable(name));
}

void TestApply::whatCannotBePutBackIsNamed()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const auto failed =
        swapFiles(fixture.project(), forwardSwaps(bundle), [&](const QString &path) {
            if (path == u"no_newline.py") {
                writeBytes(fixture.project() + QStringLiteral("/app/bom.py"), "edited\n");
                writeBytes(fixture.project() + QStringLiteral("/no_newline.py"), "edited\n");
            }
        });
    QVERIFY(!failed);
    // Not Error::Stale: that one promises that nothing was changed.
    QCOMPARE(failed.error().code, Error::Code::Unwritable);
    QCOMPARE(failed.error().subject, QStringLiteral("app/bom.py"));
    QVERIFY(failed.error().detail.contains(QStringLiteral("no_newline.py")));
}

void TestApply::killedAtEveryStep_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("onward");
    for (int step = 0; step < 7; ++step) {
        QTest::addRow("step %d, then apply", step) << step << true;
        QTest::addRow("step %d, then roll back", step) << step << false;
    }
}

void TestApply::killedAtEveryStep()
{
    QFETCH(int, step);
    QFETCH(bool, onward);
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const auto swaps = forwardSwaps(bundle);
    const QStringList names = filesBelow(fixture.project()).keys();
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        int at = 0;
        (void)swapFiles(fixture.project(), swaps, [&](const QString &) {
            if (at++ == step)
                ::kill(::getpid(), SIGKILL);
        });
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    // Every file is whole: before or after, never in between.
    QCOMPARE(stateOf(inspectFiles(bundle, {})),
             step == 0 ? ChangeState::NotApplied : ChangeState::Mixed);

    const auto next = onward ? applyBundle(bundle, {}) : rollbackBundle(bundle, {});
    QVERIFY_RESULT(next);
    QCOMPARE(filesBelow(fixture.project()).keys(), names); // nothing that was staged stays
    QCOMPARE(fixture.difference(onward ? &FileChange::after : &FileChange::before), QString());
    const bool nothingToDo = step == 0 && !onward;
    QCOMPARE(next->changed, !nothingToDo);
    QCOMPARE(evidenceCount(bundle), nothingToDo ? 0 : 1);
}

void TestApply::killedBeforeTheRecord()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    QVERIFY_RESULT(swapFiles(fixture.project(), forwardSwaps(bundle)));
    QCOMPARE(evidenceCount(bundle), 0);
    QVERIFY_RESULT(applyBundle(bundle, {}));
    QVERIFY_RESULT(latestEvidence(bundle, QStringLiteral("apply")));
    qputenv("SOURCE_DATE_EPOCH", "4102444800"); // the way back is later
    std::vector<FileSwap> back = forwardSwaps(bundle);
    for (FileSwap &swap : back)
        swap.from.swap(swap.to);
    QVERIFY_RESULT(swapFiles(fixture.project(), back));
    const auto rolledBack = rollbackBundle(bundle, {});
    qunsetenv("SOURCE_DATE_EPOCH");
    QVERIFY_RESULT(rolledBack);
    QVERIFY(!rolledBack->changed);
    QVERIFY_RESULT(latestEvidence(bundle, QStringLiteral("rollback")));
}

void TestApply::killedBeforeALaterRecord()
{
    // Within one second, so that times cannot tell what came last.
    qputenv("SOURCE_DATE_EPOCH", "1767225600");
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    QVERIFY_RESULT(applyBundle(bundle, {}));
    QVERIFY_RESULT(rollbackBundle(bundle, {}));
    QVERIFY_RESULT(swapFiles(fixture.project(), forwardSwaps(bundle)));
    QVERIFY_RESULT(applyBundle(bundle, {})); // the older record is not that of this change
    QCOMPARE(evidenceCount(bundle), 3);
    QVERIFY_RESULT(applyBundle(bundle, {}));
    QCOMPARE(evidenceCount(bundle), 3);
    QVERIFY(QFile::remove(bundle.folder + QStringLiteral("/evidence/apply-2.json")));
    QVERIFY_RESULT(rollbackBundle(bundle, {}));
    QVERIFY_RESULT(rollbackBundle(bundle, {}));
    QCOMPARE(evidenceCount(bundle), 3);
    qunsetenv("SOURCE_DATE_EPOCH");
}

void TestApply::rollingBackNothingLeavesNoRecord()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const auto nothing = rollbackBundle(bundle, {});
    QVERIFY_RESULT(nothing);
    QVERIFY(!nothing->changed);
    QCOMPARE(evidenceCount(bundle), 0);
    QVERIFY_RESULT(applyBundle(bundle, {}));
    const auto back = rollbackBundle(bundle, {});
    QVERIFY_RESULT(back);
    QVERIFY(back->changed);
    QVERIFY_RESULT(rollbackBundle(bundle, {}));
    QCOMPARE(evidenceCount(bundle), 2);
}

void TestApply::withoutRecordNoChange()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    writeBytes(bundle.folder + QStringLiteral("/evidence"), "in the way");
    const auto refused = applyBundle(bundle, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Unwritable);
    QVERIFY(refused.error().detail.contains(QStringLiteral("the files were put back")));
    QCOMPARE(fixture.difference(&FileChange::before), QString());
}

void TestApply::oneAtATime()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const int other =
        ::open(QFile::encodeName(fixture.project()).constData(), O_RDONLY | O_DIRECTORY);
    QVERIFY(other >= 0);
    QCOMPARE(::flock(other, LOCK_EX), 0);
    const auto refused = applyBundle(bundle, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Refused);
    ::close(other);
    QVERIFY_RESULT(applyBundle(bundle, {}));
}

void TestApply::statesAreWords()
{
    QCOMPARE(word(ChangeState::NotApplied), QStringLiteral("not-applied"));
    QCOMPARE(word(ChangeState::Applied), QStringLiteral("applied"));
    QCOMPARE(word(ChangeState::Mixed), QStringLiteral("mixed"));
    QCOMPARE(word(ChangeState::Foreign), QStringLiteral("foreign"));
}

QTEST_GUILESS_MAIN(TestApply)
#include "tst_apply.moc"
