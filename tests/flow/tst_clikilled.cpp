// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../core/bundle/bundlefixture.h"
#include "bundle/unfinished.h"
#include "clirunner.h"
#include "verifyresult.h"

#include <QTest>

#include <array>
#include <cerrno>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>

using namespace pb;
using namespace pb::test;

namespace {

/// Whether a system call changes what others see of the files. Between two of these a process may die
/// wherever it likes: what is on disk is the same.
bool changesFiles(const __ptrace_syscall_info &info)
{
    constexpr std::array changing{SYS_rename,   SYS_renameat, SYS_renameat2, SYS_unlink,
                                  SYS_unlinkat, SYS_mkdir,    SYS_mkdirat,   SYS_rmdir,
                                  SYS_link,     SYS_linkat,   SYS_pwrite64};
    const auto number = static_cast<long>(info.entry.nr);
    const bool creates = number == SYS_openat && (info.entry.args[2] & O_CREAT) != 0;
    return creates || std::ranges::contains(changing, number);
}

/// Becomes the command line program; for a child that somebody traces.
[[noreturn]] void becomeCli(const std::vector<QByteArray> &words)
{
    std::vector<char *> arguments;
    for (const QByteArray &word : words)
        arguments.push_back(const_cast<char *>(word.constData()));
    arguments.push_back(nullptr);
    const int nowhere = ::open("/dev/null", O_RDWR);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
}

struct Traced
{
    bool traced = false; ///< false where no process may look at another
    bool killed = false;
    int calls = 0; ///< that change files, before its end
};

/// Runs the program and kills it when it is about to make the call `step` (from 0) that changes files.
Traced runUntil(int step, const std::vector<QByteArray> &words)
{
    Traced result;
    const pid_t child = ::fork();
    if (child == 0)
        becomeCli(words);
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
        return result;
    result.traced =
        ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) == 0;
    int signal = 0;
    while (result.traced && ::ptrace(PTRACE_SYSCALL, child, nullptr, signal) == 0
           && ::waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
        constexpr int ofSystemCall = SIGTRAP | 0x80;
        signal =
            WSTOPSIG(status) == ofSystemCall || WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status);
        __ptrace_syscall_info info{};
        if (WSTOPSIG(status) != ofSystemCall
            || ::ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info) <= 0
            || info.op != PTRACE_SYSCALL_INFO_ENTRY || !changesFiles(info))
            continue;
        if (result.calls == step) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            result.killed = true;
            return result;
        }
        ++result.calls;
    }
    return result;
}

} // namespace

/// The built program is killed before each of its steps; what runs next finds out and ends it.
class tst_CliKilled : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyStepCanBeTheLast_data();
    void everyStepCanBeTheLast();
    void anotherChangeHasToWait();
    void aNoteThatIsNoneIsIgnored_data();
    void aNoteThatIsNoneIsIgnored();

private:
    QString note() const { return m_files.project() + u"/.picklebench/unfinished.json"_s; }
    void startFrom(bool applied);
    void checkWarning(bool mixed) const;

    BundleFixture m_files;
    std::vector<FileChange> m_changes; ///< of the bundle; each costs a start of the program
    std::optional<Bundle> m_bundle;
    QStringList m_names;
};

void tst_CliKilled::initTestCase()
{
#ifdef __SANITIZE_ADDRESS__
    // The leak check of a sanitized build does not work under a tracer, and each of the many starts is slow.
    QSKIP("a sanitized program is not traced");
#endif
    m_files.plan.files.resize(3);
    m_bundle = m_files.bundle();
    m_changes = *fileChanges(*m_bundle);
    m_names = filesBelow(m_files.project()).keys();
}

void tst_CliKilled::startFrom(bool applied)
{
    QDir(m_files.project() + u"/.picklebench"_s).removeRecursively();
    QDir(m_bundle->folder + u"/evidence"_s).removeRecursively();
    writeTree(m_files.project(), m_files.changes);
    if (applied)
        QVERIFY_RESULT(applyBundle(*m_bundle, {}));
}

void tst_CliKilled::everyStepCanBeTheLast_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("next");
    for (const QString &action : {u"apply"_s, u"rollback"_s}) {
        for (const QString &next : {u"apply"_s, u"rollback"_s})
            QTest::addRow("%s, then %s", qPrintable(action), qPrintable(next)) << action << next;
    }
}

// Whenever it is a mix, a scan says what is the matter and names both commands.
void tst_CliKilled::checkWarning(bool mixed) const
{
    const auto left = unfinishedChange(m_files.project());
    QVERIFY(left || !mixed);
    QVERIFY(!left || left->readable);
    if (!mixed)
        return;
    const QByteArray said = cli(args("scan", m_files.project(), "--quiet")).err;
    const QByteArray folder = m_bundle->folder.toUtf8();
    VERIFY_CONTAINS(said, "was interrupted here");
    VERIFY_CONTAINS(said, "picklebench-cli apply " + folder);
    VERIFY_CONTAINS(said, "picklebench-cli rollback " + folder);
}

void tst_CliKilled::everyStepCanBeTheLast()
{
    QFETCH(QString, action);
    QFETCH(QString, next);
    const std::vector<QByteArray> words{PICKLEBENCH_CLI, action.toUtf8(),
                                        m_bundle->folder.toUtf8()};
    const auto goal = next == u"apply" ? &FileChange::after : &FileChange::before;
    int mixes = 0;
    for (int step = 0;; ++step) {
        startFrom(action == u"rollback");
        const Traced run = runUntil(step, words);
        if (!run.traced)
            QSKIP("no process may be traced here");
        if (!run.killed)
            break;
        const auto states = inspectFiles(*m_bundle, {});
        QVERIFY2(stateOf(states) != ChangeState::Foreign, qPrintable(QString::number(step)));
        const bool mixed = stateOf(states) == ChangeState::Mixed;
        mixes += mixed ? 1 : 0;
        checkWarning(mixed);
        if (QTest::currentTestFailed())
            return;
        COMPARE_EXIT(cli(args(qPrintable(next), m_bundle->folder)), 0);
        QCOMPARE(firstDifference(m_files.project(), m_changes, goal), QString());
        QCOMPARE(filesBelow(m_files.project()).keys(), m_names); // no note, nothing staged
        QVERIFY(!unfinishedChange(m_files.project()));
    }
    // Before the second rename, and before each one after it.
    QVERIFY(mixes >= static_cast<int>(m_changes.size()) - 1);
    QVERIFY(!cli(args("scan", m_files.project(), "--quiet")).err.contains("interrupted"));
}

void tst_CliKilled::anotherChangeHasToWait()
{
    startFrom(false);
    auto way = UnderWay::note(m_files.project(), *m_bundle, u"apply"_s);
    QVERIFY_RESULT(way);
    // As long as it is under way, nobody else starts, and nobody is told of an interruption.
    const CliResult busy = cli(args("apply", m_bundle->folder));
    QVERIFY(busy.exitCode != 0);
    VERIFY_CONTAINS(busy.err, "another change is being applied");
    QVERIFY(!unfinishedChange(m_files.project()));
    writeBytes(m_files.project() + u'/' + m_changes.front().path, m_changes.front().after);
    way = failure(Error::Code::Internal, {}); // the process died
    const auto left = unfinishedChange(m_files.project());
    QVERIFY(left);
    QCOMPARE(left->bundle, m_bundle->folder);
    QCOMPARE(left->changed, 1);
    QCOMPARE(left->files, 3);
    const CliResult verify = cli(args("verify", m_bundle->folder));
    COMPARE_EXIT(verify, 4);
    VERIFY_CONTAINS(verify.err, "` to finish it, or `picklebench-cli rollback ");
    // A change of another bundle would make the mix worse.
    FixPlan plan = m_files.plan;
    plan.files.front().before = m_changes.front().after;
    plan.files.front().after = m_changes.front().after + "# more\n";
    plan.files.resize(1);
    TriagedReport triaged = m_files.triaged;
    triaged.scan.fileHashes.insert(m_changes.front().path, sha256Hex(m_changes.front().after));
    const auto other = writeBundle(m_files.beside(u"other"_s), plan, triaged);
    QVERIFY_RESULT(other);
    const CliResult refused = cli(args("apply", other->folder));
    QVERIFY(refused.exitCode != 0);
    VERIFY_CONTAINS(refused.err, "was left half done here");
    // What was edited since is not overwritten: then a person decides.
    const QString last = m_files.project() + u'/' + m_changes.back().path;
    writeBytes(last, m_changes.back().before + "# edited\n");
    QVERIFY(cli(args("rollback", m_bundle->folder)).exitCode != 0);
    VERIFY_CONTAINS(cli(args("scan", m_files.project())).err,
                    "1 file edited since, which both refuse; to keep the files as they are: rm "
                        + note().toUtf8());
    writeBytes(last, m_changes.back().before);
    COMPARE_EXIT(cli(args("rollback", m_bundle->folder)), 0);
    QCOMPARE(m_files.difference(&FileChange::before), QString());
    QVERIFY(!QFile::exists(note()));
}

void tst_CliKilled::aNoteThatIsNoneIsIgnored_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("told");
    const QByteArray head =
        R"({"schema": "picklebench/unfinished/1", "action": "apply", "bundle": )";
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("no json") << QByteArray("{\"schema\": ") << false;
    QTest::newRow("not a path") << QByteArray(head + "\"; rm -rf ~\"}") << false;
    QTest::newRow("another schema") << QByteArray("{\"schema\": \"x\"}") << false;
    QTest::newRow("odd action") << QByteArray(
        R"({"schema": "picklebench/unfinished/1", "action": "sign", "bundle": "/x"})")
                                << false;
    QTest::newRow("a bundle that is gone") << QByteArray(head + "\"/no/such\\u001b[31m\"}") << true;
    QTest::newRow("huge") << QByteArray(head + "\"/x\"" + QByteArray(100'000, ' ') + '}') << false;
}

// It comes with the project, so anybody may have written it.
void tst_CliKilled::aNoteThatIsNoneIsIgnored()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, told);
    startFrom(false);
    QDir(m_files.project()).mkdir(u".picklebench"_s);
    writeBytes(note(), bytes);
    const CliResult scan = cli(args("scan", m_files.project(), "--quiet"));
    QCOMPARE(scan.err.contains("interrupted"), told);
    QVERIFY(!scan.err.contains('\x1b'));
    COMPARE_EXIT(cli(args("apply", m_bundle->folder)), 0);
    QVERIFY(!QFile::exists(note()));
}

QTEST_GUILESS_MAIN(tst_CliKilled)
#include "tst_clikilled.moc"
