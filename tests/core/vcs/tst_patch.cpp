// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/patch.h"

#include "outside.h"
#include "sevenfiles.h"
#include "verifyresult.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace pb;
using namespace pb::test;

namespace {

FileChange file(const QString &path, const QByteArray &before, const QByteArray &after,
                quint32 mode = 0100644)
{
    return {path, before, after, mode};
}

using Changes = std::vector<FileChange>;

} // namespace

Q_DECLARE_METATYPE(Changes)

class TestPatch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void appliesWithGit_data();
    void appliesWithGit();
    void rehearses_data() { appliesWithGit_data(); }
    void rehearses();
    void appliesWithGnuPatch();
    void pinsBlobIdsAndMode();
    void sortsAndLeavesOutUnchanged();
    void sameInputSameBytes();
    void refusesBadInput_data();
    void refusesBadInput();
    void rehearsalSeesWrongPatch_data();
    void rehearsalSeesWrongPatch();
    void rehearsalIgnoresAttributesOfTheProject();
    void rehearsalRefusesPathsOutside();

private:
    QTemporaryDir m_home;
};

/// Every test of this class runs for a user whose configuration would spoil any patch.
void TestPatch::initTestCase()
{
    const QString home = m_home.path();
    writeBytes(home + QStringLiteral("/.gitconfig"),
               "[core]\n\tautocrlf = true\n\tattributesFile = ~/attributes\n\tabbrev = 7\n"
               "[diff]\n\tnoprefix = true\n\tcontext = 0\n[init]\n\ttemplateDir = /nowhere\n"
               "[filter \"spoil\"]\n\tclean = tr a b\n\tsmudge = tr a b\n\trequired = true\n");
    writeBytes(home + QStringLiteral("/attributes"), "*.py binary -diff filter=spoil eol=crlf\n");
    QDir().mkpath(home + QStringLiteral("/git"));
    QVERIFY(
        QFile::copy(home + QStringLiteral("/.gitconfig"), home + QStringLiteral("/git/config")));
    QVERIFY(QFile::copy(home + QStringLiteral("/attributes"),
                        home + QStringLiteral("/git/attributes")));
    qputenv("HOME", home.toUtf8());
    qputenv("XDG_CONFIG_HOME", home.toUtf8());
}

void TestPatch::appliesWithGit_data()
{
    const auto text = [](const char *name) { return QString::fromUtf8(name); };
    QTest::addColumn<Changes>("changes");
    QTest::newRow("seven files") << sevenFiles();
    QTest::newRow("empty before") << Changes{file(text("a.py"), "", "x = 1\ny = 2\n")};
    QTest::newRow("empty after") << Changes{file(text("a.py"), "x = 1\ny = 2\n", "")};
    QTest::newRow("empty before, no newline after") << Changes{file(text("a.py"), "", "x = 1")};
    QTest::newRow("newline added at end") << Changes{file(text("a.py"), "x = 1", "x = 1\n")};
    QTest::newRow("newline taken at end") << Changes{file(text("a.py"), "x = 1\n", "x = 1")};
    QTest::newRow("no newline on both sides") << Changes{file(text("a.py"), "a\nb\nc", "a\nB\nc")};
    QTest::newRow("only a carriage return") << Changes{file(text("a.py"), "a\rb\rc", "a\rB\rc")};
    QTest::newRow("LF to CRLF") << Changes{file(text("a.py"), "a\nb\n", "a\r\nb\r\n")};
    QTest::newRow("NUL bytes") << Changes{
        file(text("a.py"), QByteArray("a\0b\nc\n", 6), QByteArray("a\0b\nd\0\n", 7))};
    QTest::newRow("NUL bytes and text") << Changes{file(text("a.py"), "a\n", QByteArray("\0", 1)),
                                                   file(text("b.py"), "a\n", "b\n")};
    QTest::newRow("not UTF-8") << Changes{file(text("a.py"), "\xff\xfe\n", "\xfe\xff\n")};
    QTest::newRow("lines like a patch")
        << Changes{file(text("a.py"), "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n",
                        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n+new\n\\ No newline at end of file\n")};
    QTest::newRow("two far places")
        << Changes{file(text("a.py"), "a\n" + QByteArray("=\n").repeated(99) + "z\n",
                        "A\n" + QByteArray("=\n").repeated(99) + "Z\n")};
    QTest::newRow("odd names") << Changes{
        file(text("with space/and more.py"), "a\n", "b\n"), file(text("quo\"te.py"), "a\n", "b\n"),
        file(text("back\\slash.py"), "a\n", "b\n"), file(text("größe/日本.py"), "a\n", "b\n"),
        file(text("-dash.py"), "a\n", "b\n")};
    QTest::newRow("executable") << Changes{file(text("run.py"), "a\n", "b\n", 0100755)};
    QTest::newRow("beside and below")
        << Changes{file(text("a.py"), "a\n", "b\n"), file(text("a/a.py"), "a\n", "b\n"),
                   file(text("a-b.py"), "a\n", "b\n")};
}

void TestPatch::appliesWithGit()
{
    QFETCH(Changes, changes);
    const auto forward = makePatch(changes);
    QVERIFY_RESULT(forward);
    const auto reverse = makeReversePatch(changes);
    QVERIFY_RESULT(reverse);
    const QTemporaryDir folder;
    const QString forwardFile = folder.filePath(QStringLiteral("forward.patch"));
    const QString reverseFile = folder.filePath(QStringLiteral("reverse.patch"));
    const QString root = folder.filePath(QStringLiteral("project"));
    writeBytes(forwardFile, *forward);
    writeBytes(reverseFile, *reverse);
    writeTree(root, changes);

    const QList<std::pair<QStringList, QByteArray FileChange::*>> steps{
        {{QStringLiteral("apply"), forwardFile}, &FileChange::after},
        {{QStringLiteral("apply"), QStringLiteral("-R"), forwardFile}, &FileChange::before},
        {{QStringLiteral("apply"), forwardFile}, &FileChange::after},
        {{QStringLiteral("apply"), reverseFile}, &FileChange::before},
    };
    for (const auto &[arguments, side] : steps) {
        const Outcome git = runGit(root, arguments);
        QVERIFY2(git.code == 0, QByteArray(git.output + *forward).constData());
        QCOMPARE(firstDifference(root, changes, side), QString());
    }
}

void TestPatch::rehearses()
{
    QFETCH(Changes, changes);
    const auto forward = makePatch(changes);
    const auto reverse = makeReversePatch(changes);
    QVERIFY_RESULT(forward);
    QVERIFY_RESULT(reverse);
    const auto rehearsal = rehearse(changes, *forward, *reverse);
    QVERIFY_RESULT(rehearsal);
    QCOMPARE(rehearsal->failure, QString());
    QCOMPARE(rehearsal->files.size(), changes.size());
    QVERIFY(rehearsal->passed());
}

void TestPatch::appliesWithGnuPatch()
{
    if (QStandardPaths::findExecutable(QStringLiteral("patch")).isEmpty())
        QSKIP("GNU patch is not installed");
    const Changes changes = sevenFiles();
    const auto forward = makePatch(changes);
    QVERIFY_RESULT(forward);
    const QTemporaryDir folder;
    const QString patchFile = folder.filePath(QStringLiteral("forward.patch"));
    const QString root = folder.filePath(QStringLiteral("project"));
    writeBytes(patchFile, *forward);
    writeTree(root, changes);
    const QStringList options{QStringLiteral("--binary"), QStringLiteral("-p1"),
                              QStringLiteral("-i"), patchFile};
    const Outcome there = runIn(root, QStringLiteral("patch"), options);
    QVERIFY2(there.code == 0, there.output);
    QCOMPARE(firstDifference(root, changes, &FileChange::after), QString());
    const Outcome back =
        runIn(root, QStringLiteral("patch"), options + QStringList{QStringLiteral("-R")});
    QVERIFY2(back.code == 0, back.output);
    QCOMPARE(firstDifference(root, changes, &FileChange::before), QString());
}

void TestPatch::pinsBlobIdsAndMode()
{
    const FileChange change = file(QStringLiteral("a.py"), "a\r\n", "b\r\n", 0100755);
    const auto patch = makePatch({change});
    QVERIFY_RESULT(patch);
    const QTemporaryDir folder;
    writeBytes(folder.filePath(QStringLiteral("before")), change.before);
    writeBytes(folder.filePath(QStringLiteral("after")), change.after);
    const auto id = [&](const char *name) {
        return runGit(folder.path(), {QStringLiteral("hash-object"), QStringLiteral("--no-filters"),
                                      QString::fromUtf8(name)})
            .output.trimmed();
    };
    const QByteArray line = "\nindex " + id("before") + ".." + id("after") + " 100755\n";
    QVERIFY2(patch->contains(line), patch->constData());
}

void TestPatch::sortsAndLeavesOutUnchanged()
{
    const auto patch = makePatch({file(QStringLiteral("b.py"), "1\n", "2\n"),
                                  file(QStringLiteral("same.py"), "1\n", "1\n"),
                                  file(QStringLiteral("a/z.py"), "1\n", "2\n")});
    QVERIFY_RESULT(patch);
    QVERIFY(patch->startsWith("diff --git a/a/z.py b/a/z.py\n"));
    QCOMPARE(patch->count("diff --git"), 2);
    QVERIFY(!patch->contains("same.py"));
    const auto nothing = makePatch({file(QStringLiteral("same.py"), "1\n", "1\n")});
    QVERIFY_RESULT(nothing);
    QCOMPARE(*nothing, QByteArray());
}

void TestPatch::sameInputSameBytes()
{
    Changes changes = sevenFiles();
    const auto first = makePatch(changes);
    std::ranges::reverse(changes);
    const auto second = makePatch(changes);
    QVERIFY_RESULT(first);
    QVERIFY_RESULT(second);
    QCOMPARE(*first, *second);
}

void TestPatch::refusesBadInput_data()
{
    QTest::addColumn<Changes>("changes");
    QTest::addColumn<int>("code");
    const auto invalid = static_cast<int>(Error::Code::Invalid);
    const auto conflict = static_cast<int>(Error::Code::Conflict);
    const auto path = [](const char *text) {
        return Changes{file(QString::fromUtf8(text), "a\n", "b\n")};
    };
    QTest::newRow("parent") << path("../evil.py") << invalid;
    QTest::newRow("parent inside") << path("a/../../evil.py") << invalid;
    QTest::newRow("absolute") << path("/etc/passwd") << invalid;
    QTest::newRow("empty") << path("") << invalid;
    QTest::newRow("double slash") << path("a//b.py") << invalid;
    QTest::newRow("dot") << path("./a.py") << invalid;
    QTest::newRow("repository") << path(".git/hooks/pre-commit") << invalid;
    QTest::newRow("repository, other case") << path("sub/.GIT/config") << invalid;
    QTest::newRow("line feed") << path("a\nb.py") << invalid;
    QTest::newRow("link mode") << Changes{file(QStringLiteral("a"), "a", "b", 0120000)} << invalid;
    QTest::newRow("twice") << Changes{file(QStringLiteral("a.py"), "a\n", "b\n"),
                                      file(QStringLiteral("a.py"), "a\n", "c\n")}
                           << conflict;
    QTest::newRow("file and folder") << Changes{file(QStringLiteral("a"), "a\n", "b\n"),
                                                file(QStringLiteral("a/b.py"), "a\n", "c\n")}
                                     << conflict;
}

void TestPatch::refusesBadInput()
{
    QFETCH(Changes, changes);
    QFETCH(int, code);
    const auto patch = makePatch(changes);
    QVERIFY(!patch);
    QCOMPARE(static_cast<int>(patch.error().code), code);
}

void TestPatch::rehearsalSeesWrongPatch_data()
{
    const Changes changes = sevenFiles();
    const QByteArray forward = makePatch(changes).value();
    const QByteArray reverse = makeReversePatch(changes).value();
    Changes other = changes;
    other.front().after += "more = 1\n";
    QTest::addColumn<QByteArray>("forward");
    QTest::addColumn<QByteArray>("reverse");
    QTest::newRow("exchanged") << reverse << forward;
    QTest::newRow("forward twice") << forward << forward;
    QTest::newRow("no reverse") << forward << QByteArray();
    QTest::newRow("not a patch") << QByteArray("hello\n") << reverse;
    QTest::newRow("half a patch") << forward.first(forward.size() / 2) << reverse;
    QTest::newRow("other result") << makePatch(other).value() << makeReversePatch(other).value();
}

void TestPatch::rehearsalSeesWrongPatch()
{
    QFETCH(QByteArray, forward);
    QFETCH(QByteArray, reverse);
    const auto rehearsal = rehearse(sevenFiles(), forward, reverse);
    QVERIFY_RESULT(rehearsal);
    QVERIFY(!rehearsal->passed());
}

void TestPatch::rehearsalIgnoresAttributesOfTheProject()
{
    const Changes changes{
        file(QStringLiteral(".gitattributes"), "# none\n",
             "*.py text eol=crlf filter=spoil ident\n"),
        file(QStringLiteral("a.py"), "x = '$Id$'\ny = 1\n", "x = '$Id$'\ny = 2\n")};
    const auto rehearsal =
        rehearse(changes, makePatch(changes).value(), makeReversePatch(changes).value());
    QVERIFY_RESULT(rehearsal);
    QVERIFY2(rehearsal->passed(), qPrintable(rehearsal->failure));
}

void TestPatch::rehearsalRefusesPathsOutside()
{
    const auto outside = rehearse({file(QStringLiteral("../a.py"), "a\n", "b\n")}, {}, {});
    QVERIFY(!outside);
    QCOMPARE(outside.error().code, Error::Code::Invalid);
    const QByteArray sneaky = "diff --git a/../evil.py b/../evil.py\n--- a/../evil.py\n"
                              "+++ b/../evil.py\n@@ -0,0 +1 @@\n+x\n";
    const auto inside = rehearse({file(QStringLiteral("a.py"), "a\n", "b\n")}, sneaky, {});
    QVERIFY_RESULT(inside);
    QVERIFY(!inside->passed());
}

QTEST_GUILESS_MAIN(TestPatch)
#include "tst_patch.moc"
