// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "marks.h"
#include "scan/scanner.h"
#include "verifyresult.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace pb;
using test::Mark;

/// The fixtures of the rules read by another tool, Bandit, beside us, where it is installed. Of each line
/// two questions are asked: is a deserialiser used here, and does it matter? It matters when somebody can
/// write the bytes and no guard holds; a line whose bytes come from nobody knows where has no answer and is
/// left out. Both tables are written to `peers.md` in the build folder. The fixtures are our own: they
/// show what the marks are about and say nothing of how often it occurs in the wild.
class TestPeers : public QObject
{
    Q_OBJECT

private slots:
    void bandit();
};

namespace {

const QString script = QStringLiteral(".py"); // Bandit reads no notebooks
constexpr int longest = 300'000;              // milliseconds for Bandit

/// Lines as "folder/file.py:12".
using Lines = QSet<QString>;

bool isSettled(const Mark &mark)
{
    return mark.exposure != QStringLiteral("unknown")
           || mark.verdict == QStringLiteral("effective");
}

bool matters(const Mark &mark)
{
    return isSettled(mark) && mark.verdict != QStringLiteral("effective")
           && mark.exposure != QStringLiteral("none");
}

template<typename Condition>
Lines linesOf(const std::vector<Mark> &marks, const Condition &condition)
{
    Lines lines;
    for (const Mark &mark : marks) {
        if (condition(mark))
            lines.insert(mark.place());
    }
    return lines;
}

/// The scripts of the fixtures, as marked and as we report them.
struct Fixtures
{
    std::vector<Mark> marked;
    std::vector<Mark> reported;
    qsizetype codeLines = 0;

    Result<void> add(const QString &folder, const RuleCatalog &catalog);
};

Result<void> Fixtures::add(const QString &folder, const RuleCatalog &catalog)
{
    const auto project = Project::open(folder);
    if (!project)
        return std::unexpected(project.error());
    const auto report = scanProject(*project, catalog);
    if (!report)
        return std::unexpected(report.error());
    const auto keep = [&](Mark mark, std::vector<Mark> &marks) {
        if (!mark.file.endsWith(script))
            return;
        mark.file.prepend(QFileInfo(folder).fileName() + u'/');
        marks.push_back(std::move(mark));
    };
    for (const Mark &mark : test::marksIn(*project))
        keep(mark, marked);
    for (const Finding &finding : report->findings)
        keep(test::markOf(finding), reported);
    codeLines += test::codeLinesIn(*project, script);
    return {};
}

struct Bandit
{
    QString version;
    Lines lines; ///< that it calls a deserialisation
    qint64 milliseconds = 0;
    QString error; ///< why there is nothing; empty: all went well
};

QByteArray outputOf(const QString &program, const QStringList &arguments, QString &error)
{
    QProcess process;
    process.start(program, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(longest) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0)
        error = process.errorString() + u'\n' + QString::fromUtf8(process.readAllStandardError());
    return process.readAllStandardOutput();
}

/// Runs Bandit over a folder. Markers that silence it are not heeded, as they do not silence us, and what
/// it says of an import alone is no use of a deserialiser.
Bandit banditOn(const QString &program, const QString &folder)
{
    static const QStringList deserialisation{QStringLiteral("B301"), QStringLiteral("B302"),
                                             QStringLiteral("B506"), QStringLiteral("B614")};
    Bandit bandit;
    const QByteArray version = outputOf(program, {QStringLiteral("--version")}, bandit.error);
    bandit.version = QString::fromUtf8(version).section(u'\n', 0, 0);
    const QTemporaryDir place;
    const QString path = place.filePath(QStringLiteral("bandit.json"));
    QElapsedTimer timer;
    timer.start();
    if (bandit.error.isEmpty())
        outputOf(program,
                 {QStringLiteral("--quiet"), QStringLiteral("--recursive"),
                  QStringLiteral("--exit-zero"), QStringLiteral("--ignore-nosec"),
                  QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("--output"),
                  path, folder},
                 bandit.error);
    bandit.milliseconds = timer.elapsed();
    if (!bandit.error.isEmpty())
        return bandit;
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    const QJsonObject said = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonArray unread = said.value(QStringLiteral("errors")).toArray();
    const QJsonArray results = said.value(QStringLiteral("results")).toArray();
    if (!unread.isEmpty() || results.isEmpty())
        bandit.error = QString::fromUtf8(QJsonDocument(unread).toJson());
    for (const auto &value : results) {
        const QJsonObject result = value.toObject();
        const QString name =
            QDir(folder).relativeFilePath(result.value(QStringLiteral("filename")).toString());
        if (deserialisation.contains(result.value(QStringLiteral("test_id")).toString()))
            bandit.lines.insert(QStringLiteral("%1:%2").arg(name).arg(
                result.value(QStringLiteral("line_number")).toInt()));
    }
    return bandit;
}

test::Tally tallyOf(const Lines &marked, const Lines &reported)
{
    const Lines right = marked & reported;
    return {marked.size(), reported.size(), right.size(), (marked | reported).size()};
}

/// One question: the lines of which the answer is yes, and what each of the two says.
struct Question
{
    QString title;
    Lines yes;
    Lines ours;
    Lines theirs;

    QList<QStringList> rows(qsizetype lines) const
    {
        return {
            {QStringList(title + QStringLiteral(" Bandit")) + tallyOf(yes, theirs).cells(lines)},
            {QStringList(title + QStringLiteral(" Picklebench"))
             + tallyOf(yes, ours).cells(lines)}};
    }
};

std::vector<Question> questionsOn(const Fixtures &fixtures, const Lines &theirs)
{
    const auto any = [](const Mark &) { return true; };
    const auto isOpen = [](const Mark &mark) { return !isSettled(mark); };
    const Lines uses = linesOf(fixtures.marked, any);
    const Lines ours = linesOf(fixtures.reported, any);
    const Lines open = linesOf(fixtures.marked, isOpen);

    QSet<QString> known; // the rules of which Bandit finds something
    for (const Mark &mark : fixtures.marked) {
        if (theirs.contains(mark.place()))
            known.insert(mark.rule);
    }
    const Lines foreign =
        linesOf(fixtures.marked, [&](const Mark &mark) { return !known.contains(mark.rule); });
    return {{QStringLiteral("A deserialiser is used here."), uses, ours, theirs},
            {QStringLiteral("The same, of APIs that Bandit knows."), uses - foreign, ours - foreign,
             theirs - foreign},
            {QStringLiteral("It matters."), linesOf(fixtures.marked, matters),
             linesOf(fixtures.reported, matters) - open, theirs - open}};
}

QString listOf(const QString &title, const Lines &lines)
{
    QStringList sorted(lines.begin(), lines.end());
    sorted.sort();
    return QStringLiteral("\n%1: %2\n\n").arg(title).arg(sorted.size())
           + (sorted.isEmpty()
                  ? QString()
                  : QStringLiteral("- ") + sorted.join(QStringLiteral("\n- ")) + u'\n');
}

} // namespace

void TestPeers::bandit()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("bandit"));
    if (program.isEmpty())
        QSKIP("Bandit is not installed: left out");
    const auto catalog = RuleCatalog::bundled();
    QVERIFY_RESULT(catalog);
    Fixtures fixtures;
    for (const auto folders = test::fixtureFolders(); const QString &folder : folders)
        QVERIFY_RESULT(fixtures.add(folder, *catalog));
    const Bandit bandit = banditOn(program, test::fixtureRoot());
    QVERIFY2(bandit.error.isEmpty(), qPrintable(bandit.error));
    const auto questions = questionsOn(fixtures, bandit.lines);

    QList<QStringList> rows{QStringList(QString()) + test::Tally::heads()};
    for (const Question &question : questions)
        rows += question.rows(fixtures.codeLines);
    const Question &use = questions.front();
    const QString text =
        QStringLiteral("# The fixtures read by %1\n\n").arg(bandit.version)
        + test::markdownTable(rows)
        + listOf(QStringLiteral("Marked lines that only Bandit reports"),
                 (use.yes & use.theirs) - use.ours)
        + listOf(QStringLiteral("Lines that only Bandit reports and that are not marked"),
                 use.theirs - use.yes - use.ours);
    qInfo("%s\nBandit took %lld ms", qPrintable(text), static_cast<long long>(bandit.milliseconds));
    QFile file(QStringLiteral(PICKLEBENCH_BUILD_DIR "/peers.md"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());

    for (const Question &question : questions) {
        const auto ours = tallyOf(question.yes, question.ours);
        const auto theirs = tallyOf(question.yes, question.theirs);
        QVERIFY2(ours.right >= theirs.right, qPrintable(question.title));
        QVERIFY2(ours.reported - ours.right <= theirs.reported - theirs.right,
                 qPrintable(question.title));
    }
}

QTEST_GUILESS_MAIN(TestPeers)

#include "tst_peers.moc"
