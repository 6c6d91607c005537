// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clirunner.h"
#include "tempproject.h"

using namespace pb::test;

namespace {

const QByteArray threeLoads = "import pickle\n"
                              "from flask import request\n"
                              "\n"
                              "\n"
                              "def restore():\n"
                              "    first = pickle.loads(request.data)\n"
                              "    second = pickle.loads(request.cookies['a'])\n"
                              "    third = pickle.load(open('cache.pkl', 'rb'))\n"
                              "    return first, second, third\n";

QStringList words(const QString &arguments)
{
    return arguments.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

/// `triage` through the built program.
class tst_CliTriage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everythingStartsUntriaged();
    void aDecisionIsListed();
    void fingerprintsMayBeCut();
    void tooShortOrUnknownIsRefused();
    void settlingNeedsAReason();
    void acceptedRiskGetsADate();
    void anExpiryInThePastIsRefused();
    void expiredDecisionsComeBack();
    void commentsAndAssignees();
    void bulkTellsWhatWasRefused();
    void historyAndUndo();
    void undoIsAllOrNothing();
    void aBrokenLineIsReportedAndNotObeyed();
    void aDamagedLogIsNeverComplete_data();
    void aDamagedLogIsNeverComplete();

private:
    QStringList fingerprints() const;
    CliResult triage(const QStringList &arguments) const;
    CliResult decide(const QStringList &findings, const QString &arguments) const;
    QByteArray log() const { return m_project->read(u".picklebench/decisions.jsonl"_s); }

    std::unique_ptr<TempProject> m_project;
};

void tst_CliTriage::init()
{
    m_project = std::make_unique<TempProject>();
    m_project->write(u"views.py"_s, threeLoads);
}

void tst_CliTriage::cleanup()
{
    m_project.reset();
}

QStringList tst_CliTriage::fingerprints() const
{
    const CliResult scan = cli(args("scan", m_project->root(), "--format=json"));
    QStringList result;
    for (const QJsonValue &finding : scan.json().value(u"findings"_s).toArray())
        result += finding.toObject().value(u"fingerprint"_s).toString();
    return result;
}

CliResult tst_CliTriage::triage(const QStringList &arguments) const
{
    return cli(args("triage", m_project->root()) + arguments);
}

CliResult tst_CliTriage::decide(const QStringList &findings, const QString &arguments) const
{
    return triage(args("--finding") + findings + words(arguments));
}

void tst_CliTriage::everythingStartsUntriaged()
{
    const CliResult result = triage({});
    COMPARE_EXIT(result, 0);
    VERIFY_CONTAINS(result.out, "views.py\n");
    VERIFY_CONTAINS(result.out, "3 findings: 3 untriaged, 0 confirmed, 0 settled.");
    QVERIFY(!QFile::exists(m_project->root() + u"/.picklebench"_s)); // looking writes nothing
}

void tst_CliTriage::aDecisionIsListed()
{
    const CliResult decided = decide({fingerprints().first()}, u"--disposition confirmed"_s);
    COMPARE_EXIT(decided, 0);
    VERIFY_CONTAINS(decided.out, "1 changed.");
    const CliResult list = triage({});
    VERIFY_CONTAINS(list.out, "confirmed, by tester@example");
    VERIFY_CONTAINS(list.out, "3 findings: 2 untriaged, 1 confirmed, 0 settled.");
}

void tst_CliTriage::fingerprintsMayBeCut()
{
    const QString cut = fingerprints().first().left(8).toUpper();
    COMPARE_EXIT(decide({cut}, u"--disposition confirmed"_s), 0);
    VERIFY_CONTAINS(triage({}).out, "2 untriaged");
}

void tst_CliTriage::tooShortOrUnknownIsRefused()
{
    const CliResult shorter =
        decide({fingerprints().first().left(7)}, u"--disposition confirmed"_s);
    COMPARE_EXIT(shorter, 2);
    VERIFY_CONTAINS(shorter.err, "at least 8");
    const CliResult unknown = decide({u"0123456789abcdef"_s}, u"--disposition confirmed"_s);
    COMPARE_EXIT(unknown, 2);
    VERIFY_CONTAINS(unknown.err, "0123456789ab");
    VERIFY_CONTAINS(triage({}).out, "3 untriaged");
}

void tst_CliTriage::settlingNeedsAReason()
{
    for (const char *word :
         {"false-positive", "accepted-risk", "mitigated-elsewhere", "duplicate"}) {
        const CliResult result =
            decide({fingerprints().first()}, u"--disposition "_s + QLatin1StringView(word));
        COMPARE_EXIT(result, 2);
        VERIFY_CONTAINS(result.err, "reason");
        QCOMPARE(result.err.count(fingerprints().first().left(12).toUtf8()), 1);
        VERIFY_CONTAINS(result.out, "0 changed, 1 refused.");
    }
}

void tst_CliTriage::acceptedRiskGetsADate()
{
    COMPARE_EXIT(
        decide({fingerprints().first()}, u"--disposition accepted-risk --reason nightly"_s), 0);
    VERIFY_CONTAINS(triage({}).out, "accepted-risk until 2026-04-01"); // 90 days after 2026-01-01
}

void tst_CliTriage::anExpiryInThePastIsRefused()
{
    const CliResult result = decide(
        {fingerprints().first()}, u"--disposition accepted-risk --reason x --expires 2025-12-31"_s);
    COMPARE_EXIT(result, 2);
    VERIFY_CONTAINS(result.err, "past");
}

void tst_CliTriage::expiredDecisionsComeBack()
{
    for (const QString &finding : fingerprints())
        COMPARE_EXIT(
            decide({finding}, u"--disposition accepted-risk --reason x --expires 2026-01-31"_s), 0);
    COMPARE_EXIT(cli(args("scan", m_project->root())), 0);
    QProcessEnvironment later = cliEnvironment();
    later.insert(u"SOURCE_DATE_EPOCH"_s, u"1769904000"_s); // 2026-02-01
    const CliResult result = cli(args("scan", m_project->root()), later);
    COMPARE_EXIT(result, 1);
    VERIFY_CONTAINS(result.out, "expired");
}

void tst_CliTriage::commentsAndAssignees()
{
    const QString finding = fingerprints().first();
    COMPARE_EXIT(decide({finding}, u"--comment look_twice --assignee alice"_s), 0);
    const QByteArray list = triage({}).out;
    VERIFY_CONTAINS(list, "untriaged (assigned to alice)");
    VERIFY_CONTAINS(list, "look_twice");
    COMPARE_EXIT(triage(args("--finding", finding, "--assignee", QString())), 0);
    QVERIFY(!triage({}).out.contains("alice"));
    COMPARE_EXIT(decide({finding}, {}), 2); // says nothing
}

void tst_CliTriage::bulkTellsWhatWasRefused()
{
    const CliResult result =
        decide(fingerprints() + args("ffffffffff"), u"--disposition confirmed"_s);
    COMPARE_EXIT(result, 3);
    VERIFY_CONTAINS(result.out, "3 changed, 1 refused.");
    VERIFY_CONTAINS(result.err, "ffffffffff");
    VERIFY_CONTAINS(triage({}).out, "0 untriaged");
}

void tst_CliTriage::historyAndUndo()
{
    const QString finding = fingerprints().first();
    COMPARE_EXIT(decide({finding}, u"--disposition confirmed"_s), 0);
    COMPARE_EXIT(decide({finding}, u"--disposition false-positive --reason wrong"_s), 0);
    const QByteArray history = triage(args("--history", finding.left(8))).out;
    VERIFY_CONTAINS(history, "confirmed");
    VERIFY_CONTAINS(history, "Now: false-positive");
    const QByteArray lastLine = log().trimmed().split('\n').last();
    const QString id = QJsonDocument::fromJson(lastLine).object().value(u"id"_s).toString();

    const CliResult undone = triage(args("--undo", id.left(8)));
    COMPARE_EXIT(undone, 0);
    VERIFY_CONTAINS(undone.out, "now confirmed");
    const QByteArray after = triage(args("--history", finding)).out;
    VERIFY_CONTAINS(after, "[taken back]");
    VERIFY_CONTAINS(after, "Now: confirmed");
    COMPARE_EXIT(triage(args("--undo", id)), 3); // it is taken back already
    QCOMPARE(log().count('\n'), 3);              // nothing is ever deleted
}

void tst_CliTriage::undoIsAllOrNothing()
{
    COMPARE_EXIT(decide(fingerprints(), u"--disposition confirmed"_s), 0);
    QStringList ids;
    for (const QByteArray &line : log().trimmed().split('\n'))
        ids += QJsonDocument::fromJson(line).object().value(u"id"_s).toString();
    COMPARE_EXIT(triage(args("--undo") + ids + args("ffffffff")), 2);
    VERIFY_CONTAINS(triage({}).out, "0 untriaged");
    COMPARE_EXIT(triage(args("--undo") + ids), 0);
    VERIFY_CONTAINS(triage({}).out, "3 untriaged");
}

void tst_CliTriage::aBrokenLineIsReportedAndNotObeyed()
{
    COMPARE_EXIT(decide({fingerprints().first()}, u"--disposition false-positive --reason x"_s), 0);
    QByteArray forged = log();
    forged.replace("false-positive", "accepted-risk!");
    m_project->write(u".picklebench/decisions.jsonl"_s, forged);
    const CliResult result = triage({});
    COMPARE_EXIT(result, 3);
    VERIFY_CONTAINS(result.err, "decisions.jsonl, line 1: ");
    VERIFY_CONTAINS(result.err, "not obeyed");
    VERIFY_CONTAINS(result.out, "3 untriaged");
}

void tst_CliTriage::aDamagedLogIsNeverComplete_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage : {"removed line", "flipped byte", "truncated", "garbage"})
        QTest::newRow(damage) << QString::fromLatin1(damage);
}

void tst_CliTriage::aDamagedLogIsNeverComplete()
{
    QFETCH(QString, damage);
    const QStringList findings = fingerprints();
    for (int i = 0; i < 2; ++i)
        COMPARE_EXIT(decide({findings.at(i)}, u"--disposition confirmed"_s), 0);
    QByteArray bytes = log();
    const qsizetype second = bytes.indexOf('\n') + 1;
    if (damage == u"removed line")
        bytes.remove(0, second);
    else if (damage == u"flipped byte")
        bytes[second / 2] = static_cast<char>(bytes.at(second / 2) ^ 1);
    else if (damage == u"truncated")
        bytes.chop(20);
    else
        bytes = QByteArray("\0\xff\n", 3).repeated(50);
    m_project->write(u".picklebench/decisions.jsonl"_s, bytes);

    const auto damaged = [](const CliResult &result, int exitCode) {
        COMPARE_EXIT(result, exitCode);
        VERIFY_CONTAINS(result.err, "The log of decisions is damaged");
        QVERIFY(result.err.count('\n') < 25);
    };
    damaged(triage({}), 3);
    damaged(cli(args("scan", m_project->root())), 1);
    damaged(cli(args("report", m_project->root(), "-o", "-")), 3);
    damaged(decide({findings.at(2)}, u"--disposition confirmed"_s), 3);
    damaged(triage(args("--history", findings.at(2))), 3); // what can be done was done
    const QJsonObject last = QJsonDocument::fromJson(log().trimmed().split('\n').last()).object();
    damaged(triage(args("--undo", last.value(u"id"_s).toString())), 3);
}

QTEST_GUILESS_MAIN(tst_CliTriage)

#include "tst_clitriage.moc"
