// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "vcs/branchcommit.h"

#include "outside.h"
#include "sevenfiles.h"
#include "verifyresult.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace pb;
using namespace pb::test;

namespace {

const CommitText text{QStringLiteral("Subject\n\nBody with ä\n"),
                      {QStringLiteral("Ann Ämter"), QStringLiteral("ann@example.org")},
                      QDateTime(QDate(2026, 3, 2), QTime(9, 0), QTimeZone::UTC),
                      {QStringLiteral("Bob"), QStringLiteral("bob@example.org")},
                      QDateTime(QDate(2026, 3, 3), QTime(9, 0), QTimeZone::UTC)};

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(u' ');
}

} // namespace

class TestBranchCommit : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void commitsTheExactBytes();
    void touchesNothingElse();
    void projectInASubfolder();
    void sameInputSameCommit();
    void noHookAndNoFilter();
    void refusesRepositories();
    void refusesBranches_data();
    void refusesBranches();
    void refusesOtherBytes_data();
    void refusesOtherBytes();

private:
    QString project() const { return m_dir->filePath(QStringLiteral("repository/service")); }
    QString repository() const { return m_dir->filePath(QStringLiteral("repository")); }
    QByteArray git(const char *line) const { return runGit(repository(), words(line)).output; }
    /// The blob on the branch, by git.
    QByteArray committed(const QString &path) const
    {
        return runGit(repository(), {QStringLiteral("cat-file"), QStringLiteral("blob"),
                                     QStringLiteral("fix/pickle:service/") + path})
            .output;
    }
    Result<BranchCommit> commit(const char *branch = "fix/pickle") const
    {
        return commitOnNewBranch(project(), QString::fromUtf8(branch), m_changes, text);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::vector<FileChange> m_changes;
};

void TestBranchCommit::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_changes = sevenFiles();
    m_changes.push_back({QStringLiteral("größe/日本 1.py"), "a\n", "b\n"});
    writeTree(project(), m_changes);
    writeBytes(repository() + QStringLiteral("/README"), "beside\n");
    const Outcome made = makeRepository(repository());
    QVERIFY2(made.code == 0, made.output.constData());
}

void TestBranchCommit::commitsTheExactBytes()
{
    const auto made = commit();
    QVERIFY_RESULT(made);
    QCOMPARE(made->repository, QFileInfo(repository()).canonicalFilePath());
    QCOMPARE(git("rev-parse fix/pickle").trimmed(), made->id.toLatin1());
    QCOMPARE(git("rev-parse fix/pickle^").trimmed(), made->parent.toLatin1());
    QCOMPARE(git("rev-parse HEAD").trimmed(), made->parent.toLatin1());
    for (const FileChange &change : m_changes)
        QCOMPARE(committed(change.path), change.after);
    QVERIFY(git("ls-tree fix/pickle service/tool.py").startsWith("100755 "));
    QCOMPARE(git("diff --name-only HEAD fix/pickle").count('\n'), m_changes.size());
    QCOMPARE(git("log -1 --format=%an|%ae|%at|%cn|%ce|%ct|%B fix/pickle").trimmed(),
             QByteArray("Ann Ämter|ann@example.org|1772442000|Bob|bob@example.org|"
                        "1772528400|Subject\n\nBody with ä"));
    QCOMPARE(git("fsck --strict").contains("error"), false);
}

void TestBranchCommit::touchesNothingElse()
{
    // Work that is under way: staged, not staged, and new.
    writeBytes(repository() + QStringLiteral("/README"), "staged\n");
    git("add README");
    writeBytes(repository() + QStringLiteral("/README"), "not staged\n");
    writeBytes(project() + QStringLiteral("/tool.py"), "edited\n");
    writeBytes(project() + QStringLiteral("/new.py"), "new\n");
    const QByteArray status = git("status --porcelain");
    const QByteArray index = readBytes(repository() + QStringLiteral("/.git/index"));
    const QByteArray head = readBytes(repository() + QStringLiteral("/.git/HEAD"));
    QVERIFY_RESULT(commit());
    QCOMPARE(readBytes(repository() + QStringLiteral("/.git/index")), index);
    QCOMPARE(readBytes(repository() + QStringLiteral("/.git/HEAD")), head);
    QCOMPARE(git("status --porcelain"), status);
    QCOMPARE(readBytes(project() + QStringLiteral("/tool.py")), QByteArray("edited\n"));
    QCOMPARE(git("branch --show-current").trimmed(), QByteArray("main"));
}

void TestBranchCommit::projectInASubfolder()
{
    // The whole repository as the project, through a link.
    const QString link = m_dir->filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(repository(), link));
    const auto made = commitOnNewBranch(link, QStringLiteral("root"),
                                        {{QStringLiteral("README"), "beside\n", "after\n"}}, text);
    QVERIFY_RESULT(made);
    QCOMPARE(git("show root:README"), QByteArray("after\n"));
}

void TestBranchCommit::sameInputSameCommit()
{
    const auto first = commit("one");
    const auto second = commit("two");
    QVERIFY_RESULT(first);
    QVERIFY_RESULT(second);
    QCOMPARE(first->id, second->id);
}

void TestBranchCommit::noHookAndNoFilter()
{
    const QString canary = m_dir->filePath(QStringLiteral("canary"));
    const QByteArray script = "#!/bin/sh\ntouch " + canary.toUtf8() + "\nexit 1\n";
    for (const char *name : {"pre-commit", "commit-msg", "post-commit", "reference-transaction"}) {
        const QString hook = repository() + QStringLiteral("/.git/hooks/") + QLatin1String(name);
        writeBytes(hook, script);
        QFile::setPermissions(hook, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    writeBytes(repository() + QStringLiteral("/.gitattributes"),
               "*.py text eol=crlf filter=spoil ident\n");
    git("config core.autocrlf true");
    runGit(repository(), {QStringLiteral("config"), QStringLiteral("filter.spoil.clean"),
                          QStringLiteral("touch ") + canary});
    QVERIFY_RESULT(commit());
    QVERIFY(!QFile::exists(canary));
    for (const FileChange &change : m_changes)
        QCOMPARE(committed(change.path), change.after);
}

void TestBranchCommit::refusesRepositories()
{
    const auto refused = [&](const QString &folder) {
        const auto made = commitOnNewBranch(folder, QStringLiteral("b"), m_changes, text);
        return made ? QString() : errorWord(made.error().code) + u": " + made.error().detail;
    };
    const QString plain = m_dir->filePath(QStringLiteral("plain"));
    QDir().mkpath(plain);
    QCOMPARE(refused(plain), QStringLiteral("refused: it is in no git repository"));
    QCOMPARE(refused(m_dir->filePath(QStringLiteral("nowhere"))),
             QStringLiteral("not-found: no such folder"));
    runGit(plain, words("init -q"));
    QCOMPARE(refused(plain), QStringLiteral("refused: its git repository has no commit yet"));
    const QString bare = m_dir->filePath(QStringLiteral("bare"));
    QDir().mkpath(bare);
    runGit(bare, words("init -q --bare"));
    QCOMPARE(refused(bare), QStringLiteral("refused: its git repository has no working tree"));
}

void TestBranchCommit::refusesBranches_data()
{
    QTest::addColumn<QString>("branch");
    for (const char *name :
         {"main", "taken", "taken/below", "", "two..dots", "-dash", "a b", "HEAD"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void TestBranchCommit::refusesBranches()
{
    QFETCH(QString, branch);
    git("branch taken");
    const QByteArray before = git("for-each-ref");
    const auto made = commitOnNewBranch(project(), branch, m_changes, text);
    QVERIFY(!made);
    QCOMPARE(made.error().code, Error::Code::Refused);
    QCOMPARE(made.error().subject, branch);
    QVERIFY(!made.error().detail.isEmpty());
    QCOMPARE(git("for-each-ref"), before);
}

void TestBranchCommit::refusesOtherBytes_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"edited", "missing", "link"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestBranchCommit::refusesOtherBytes()
{
    QFETCH(QString, kind);
    const QString path = project() + QStringLiteral("/no_newline.py");
    if (kind == u"edited") {
        writeBytes(path, readBytes(path) + '\n');
    } else {
        QFile::remove(path);
        QVERIFY(kind == u"missing" || QFile::link(QStringLiteral("tool.py"), path));
    }
    git("add -A");
    git("commit -q -m second");
    writeTree(project(), m_changes); // on disk all is well, in the commit it is not
    const auto made = commit();
    QVERIFY(!made);
    QCOMPARE(made.error().code, kind == u"link" ? Error::Code::Refused : Error::Code::Stale);
    QCOMPARE(made.error().subject, QStringLiteral("no_newline.py"));
    QCOMPARE(git("branch --list fix/pickle"), QByteArray());
}

QTEST_GUILESS_MAIN(TestBranchCommit)
#include "tst_branchcommit.moc"
