// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clirunner.h"
#include "tempproject.h"

#include <QFile>

#include <algorithm>
#include <sys/stat.h>

using namespace pb::test;

namespace {

const QByteArray remoteView = "import pickle\n"
                              "from flask import request\n"
                              "\n"
                              "\n"
                              "def restore():\n"
                              "    return pickle.loads(request.data)\n";
const QByteArray harmless = "import pickle\n\nvalue = pickle.loads(b'N.')\n";

const QStringList commands{u"scan"_s,   u"explain"_s,   u"triage"_s, u"fix"_s,      u"apply"_s,
                           u"verify"_s, u"checklist"_s, u"report"_s, u"rollback"_s, u"rules"_s};

} // namespace

/// The frame of the command line, `scan` and `rules`, through the built program.
class tst_Cli : public QObject
{
    Q_OBJECT

private slots:
    void helpNamesEveryCommand();
    void everyCommandExplainsItself();
    void version();
    void usageErrors_data();
    void usageErrors();

    void cleanProject();
    void textShowsWhatAndWhere();
    void gate_data();
    void gate();
    void incompleteIsNeverClean();
    void whatIsLeftOutIsSaid();
    void jsonIsTheContract();
    void sameInputSameBytes_data();
    void sameInputSameBytes();
    void baseline();
    void namesThatNothingCanCarry();
    void baselineKnowsTheGuard();
    void badBaselines();
    void settledFindingsDoNotCount();
    void quietHasOneLineForEachFinding();
    void csvHasNoFormulas();

    void missingPath();
    void unreadableFile();
    void outputThatCannotBeWritten();
    void outputGoesIntoAFifo();
    void outputReplacesNoSource();
    void standardOutputByItsName();
    void fullDiskIsNoSuccess();
    void projectTextCannotDriveTheTerminal();
    void coloursOnlyOnTerminals();
    void asciiLocaleIsNoComplaint();
    void interruptLeavesNothing();
    void secondInterruptEndsAtOnce_data();
    void secondInterruptEndsAtOnce();

    void rulesAreListed();
    void rulePage();
};

void tst_Cli::helpNamesEveryCommand()
{
    const CliResult help = cli(args("--help"));
    COMPARE_EXIT(help, 0);
    for (const QString &command : commands)
        VERIFY_CONTAINS(help.out, command.toUtf8());
    VERIFY_CONTAINS(help.out, "Exit codes:");
    QFile readme(QStringLiteral(PICKLEBENCH_SOURCE_DIR) + u"/README.md"_s);
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const QString page = QString::fromUtf8(readme.readAll());
    const QString inReadme = page.mid(page.indexOf(u"Exit codes:")).section(u"\n\n"_s, 0, 0);
    for (int code = 0; code <= 9; ++code) {
        const bool used = code <= 4; // exitcode.h
        QCOMPARE(help.out.contains(QByteArray("\n  " + QByteArray::number(code) + "  ")), used);
        QCOMPARE(inReadme.contains(QString::number(code)), used);
    }
}

void tst_Cli::everyCommandExplainsItself()
{
    for (const QString &command : commands) {
        const CliResult help = cli(args(command, "--help"));
        COMPARE_EXIT(help, 0);
        VERIFY_CONTAINS(help.out, "Usage: picklebench-cli " + command.toUtf8());
        VERIFY_CONTAINS(help.out, "Examples:\n  picklebench-cli " + command.toUtf8());
        QVERIFY(help.err.isEmpty());
    }
}

void tst_Cli::version()
{
    const CliResult version = cli(args("--version"));
    COMPARE_EXIT(version, 0);
    QVERIFY2(version.out.startsWith("picklebench-cli 0."), version.out.constData());
    QVERIFY(version.out.endsWith('\n'));
}

void tst_Cli::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, const QString &arguments) {
        QTest::newRow(name) << arguments.split(u' ', Qt::SkipEmptyParts);
    };
    row("nothing", {});
    row("unknown command", u"frobnicate"_s);
    row("unknown option", u"scan . --frobnicate"_s);
    row("option of another command", u"scan . --bundle x"_s);
    row("no path", u"scan"_s);
    row("two paths", u"scan a b"_s);
    row("unknown severity", u"scan . --fail-on terrible"_s);
    row("unknown format", u"scan . --format sarif"_s);
    row("unknown disposition", u"triage . --finding 12345678 --disposition maybe"_s);
    row("no calendar date", u"triage . --finding 12345678 --expires 2026-02-30"_s);
    row("disposition of nothing", u"triage . --disposition confirmed"_s);
    row("history and undo", u"triage . --history 12345678 --undo 12345678"_s);
    row("all and one", u"fix . --all --finding 12345678 --bundle x"_s);
    row("status of nothing", u"checklist . --status passed"_s);
    row("item without status", u"checklist . --item x"_s);
    row("report without file", u"report ."_s);
}

void tst_Cli::usageErrors()
{
    QFETCH(QStringList, arguments);
    const CliResult result = cli(arguments);
    COMPARE_EXIT(result, 2);
    QVERIFY(result.out.isEmpty());
    VERIFY_CONTAINS(result.err, "picklebench-cli: ");
    VERIFY_CONTAINS(result.err, "Usage: picklebench-cli ");
    VERIFY_CONTAINS(result.err, "--help");
}

void tst_Cli::cleanProject()
{
    TempProject project;
    project.write(u"app.py"_s, "import json\nprint(json.loads('1'))\n");
    const CliResult result = cli(args("scan", project.root()));
    COMPARE_EXIT(result, 0);
    VERIFY_CONTAINS(result.out, "0 findings");
    QVERIFY(result.err.isEmpty());
}

void tst_Cli::textShowsWhatAndWhere()
{
    TempProject project;
    project.write(u"web/views.py"_s, remoteView);
    const CliResult result = cli(args("scan", project.root()));
    COMPARE_EXIT(result, 1);
    for (const char *part :
         {"web/views.py\n", "6:12", "critical", "pickle.loads", "remote", "no guard",
          "return pickle.loads(request.data)", "PB102", "1 finding", "--fail-on low"})
        VERIFY_CONTAINS(result.out, part);
}

void tst_Cli::gate_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("failOn");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("critical, default") << remoteView << QString() << 1;
    QTest::newRow("critical, critical") << remoteView << u"critical"_s << 1;
    QTest::newRow("critical, none") << remoteView << u"none"_s << 0;
    QTest::newRow("info, default") << harmless << QString() << 0;
    QTest::newRow("info, low") << harmless << u"low"_s << 0;
    QTest::newRow("info, info") << harmless << u"info"_s << 1;
}

void tst_Cli::gate()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, failOn);
    QFETCH(int, exitCode);
    TempProject project;
    project.write(u"a.py"_s, source);
    QStringList arguments{u"scan"_s, project.root()};
    if (!failOn.isEmpty())
        arguments << u"--fail-on"_s << failOn;
    COMPARE_EXIT(cli(arguments), exitCode);
}

void tst_Cli::incompleteIsNeverClean()
{
    TempProject project;
    project.write(u"odd.py"_s, QByteArray("import pickle\n\0\n", 16));
    const CliResult alone = cli(args("scan", project.root()));
    COMPARE_EXIT(alone, 3);
    VERIFY_CONTAINS(alone.out, "Incomplete: 1 file");
    VERIFY_CONTAINS(alone.out, "  odd.py: ");
    const CliResult gateOff = cli(args("scan", project.root(), "--fail-on=none"));
    COMPARE_EXIT(gateOff, 3);

    project.write(u"views.py"_s, remoteView);
    const CliResult both = cli(args("scan", project.root()));
    COMPARE_EXIT(both, 1);
    VERIFY_CONTAINS(both.out, "Incomplete: 1 file");
}

void tst_Cli::whatIsLeftOutIsSaid()
{
    TempProject project;
    project.write(u"a.py"_s, harmless);
    QVERIFY(!cli(args("scan", project.root())).out.contains("Left out"));
    for (const QString &cache : {u"a/__pycache__"_s, u"b/__pycache__"_s, u"c/__pycache__"_s,
                                 u"d/__pycache__"_s, u"e/__pycache__"_s})
        project.write(cache + u"/x.py"_s, harmless);
    QVERIFY(QFile::link(project.root(), project.root() + u"/vendor\x1b[1m|"_s));
    VERIFY_CONTAINS(cli(args("scan", project.root())).out,
                    "Left out by design: 6 places: vendor<U+001B>[1m| (symbolic link), "
                    "a/__pycache__, b/__pycache__, c/__pycache__, d/__pycache__, 1 more.\n");
    for (const char *format : {"markdown", "html"}) {
        const CliResult report =
            cli(args("scan", project.root(), "--format", QString::fromLatin1(format)));
        VERIFY_CONTAINS(report.out, "vendor&lt;U+001B&gt;[1m");
        VERIFY_CONTAINS(report.out, "(symbolic link)");
    }
}

void tst_Cli::jsonIsTheContract()
{
    TempProject project;
    project.write(u"web/views.py"_s, remoteView);
    const CliResult result = cli(args("scan", project.root(), "--format", "json"));
    COMPARE_EXIT(result, 1);
    const QJsonObject json = result.json();
    QCOMPARE(json.value(u"schema"_s).toString(), u"picklebench/scan/1"_s);
    const QJsonArray findings = json.value(u"findings"_s).toArray();
    QCOMPARE(findings.size(), 1);
    const QJsonObject finding = findings.first().toObject();
    QCOMPARE(finding.value(u"file"_s).toString(), u"web/views.py"_s);
    QCOMPARE(finding.value(u"line"_s).toInt(), 6);
    QCOMPARE(finding.value(u"column"_s).toInt(), 12);
    QCOMPARE(finding.value(u"exposure"_s).toString(), u"remote"_s);
    for (const char *key : {"fingerprint", "rule", "api", "endLine", "endColumn", "function",
                            "guard", "payload", "severity", "confidence", "confidenceReason",
                            "toSettle", "bound", "suppression", "inTest", "trace"})
        QVERIFY2(finding.contains(QLatin1StringView(key)), key);
    // The gate is said where it does not spoil the JSON.
    VERIFY_CONTAINS(result.err, "1 finding at or over the gate");
}

void tst_Cli::sameInputSameBytes_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"text", "json", "markdown", "html", "csv"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void tst_Cli::sameInputSameBytes()
{
    QFETCH(QString, format);
    TempProject project;
    for (int i = 0; i < 20; ++i)
        project.write(u"m%1.py"_s.arg(i), remoteView + harmless);
    const QString file = project.beside(u"out"_s);
    const QStringList arguments{u"scan"_s, project.root(), u"--format"_s, format};
    const CliResult first = cli(arguments);
    const CliResult second = cli(arguments);
    const CliResult dash = cli(arguments + args("-o", "-"));
    const CliResult toFile = cli(arguments + args("-o", file));
    COMPARE_EXIT(first, 1);
    COMPARE_EXIT(toFile, 1);
    QVERIFY(!first.out.isEmpty());
    QCOMPARE(second.out, first.out);
    QCOMPARE(dash.out, first.out);
    QVERIFY(toFile.out.isEmpty());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), first.out);
}

void tst_Cli::baseline()
{
    TempProject project;
    project.write(u"views.py"_s, remoteView);
    const QString old = project.beside(u"old.json"_s);
    COMPARE_EXIT(cli(args("scan", project.root(), "--format=json", "-o", old)), 1);
    const QStringList again{u"scan"_s, project.root(), u"--baseline"_s, old};
    // Moved lines do not make a finding new.
    project.write(u"views.py"_s, "# a comment\n\n" + remoteView);
    const CliResult known = cli(again);
    COMPARE_EXIT(known, 0);
    VERIFY_CONTAINS(known.out, "does not count: in the baseline");
    VERIFY_CONTAINS(known.out, "1 in the baseline");

    project.write(u"other.py"_s, remoteView);
    const CliResult added = cli(again);
    COMPARE_EXIT(added, 1);
    VERIFY_CONTAINS(added.out, "1 finding at or over the gate");
}

// Paths are texts, in the window, in JSON and in reports, and a byte that is no UTF-8 has no text: such a
// file could not be named again, so it is left unread, and said to be. A control character is text, but
// patches, digests and mails name files in lines, and a name may not end a line and begin another.
void tst_Cli::namesThatNothingCanCarry()
{
    const TempProject project;
    project.write(u"tab\there.py"_s, remoteView);
    const QByteArray odd = QFile::encodeName(project.root()) + "/caf\xe9.py";
    const int file = ::open(odd.constData(), O_WRONLY | O_CREAT, 0600);
    QVERIFY(file >= 0);
    QCOMPARE(::write(file, remoteView.constData(), static_cast<size_t>(remoteView.size())),
             remoteView.size());
    ::close(file);
    const CliResult scan = cli(args("scan", project.root(), "--fail-on=none"));
    COMPARE_EXIT(scan, 3);
    VERIFY_CONTAINS(scan.out, "its name is not valid UTF-8");
    VERIFY_CONTAINS(scan.out, "1 finding");
    const CliResult fix =
        cli(args("fix", project.root(), "--all", "--bundle", project.beside(u"bundle"_s)));
    COMPARE_EXIT(fix, 3);
    VERIFY_CONTAINS(fix.out, "No patch can carry the name of its file: rename it and scan again.");
    QVERIFY(!QFile::exists(project.beside(u"bundle"_s)));
}

// An old finding whose guard is gone, or which other people can reach now, is no old finding.
void tst_Cli::baselineKnowsTheGuard()
{
    TempProject project;
    const QByteArray start = "import hmac\nimport os\nimport pickle\n\n\ndef f(body):\n"
                             "    mac = hmac.new(os.environb[b'KEY'], body[32:], 'sha256')\n";
    const QByteArray check = "    if not hmac.compare_digest(mac.digest(), body[:32]):\n"
                             "        raise ValueError\n";
    const QByteArray load = "    return pickle.loads(body[32:])\n";
    project.write(u"guarded.py"_s, start + check + load);
    const QByteArray read = "import pickle\nimport sys\nfrom flask import request\n\n\ndef g():\n"
                            "    data = ";
    project.write(u"reached.py"_s,
                  read + "sys.stdin.buffer.read()\n    return pickle.loads(data)\n");
    const QString old = project.beside(u"old.json"_s);
    (void)cli(args("scan", project.root(), "--format=json", "-o", old));
    const QStringList again{u"scan"_s, project.root(), u"--baseline"_s, old};
    COMPARE_EXIT(cli(again), 0);

    project.write(u"guarded.py"_s, start + load);
    project.write(u"reached.py"_s, read + "request.data\n    return pickle.loads(data)\n");
    const CliResult worse = cli(again);
    COMPARE_EXIT(worse, 1);
    VERIFY_CONTAINS(worse.out, "its guard was effective in the baseline and is absent now");
    VERIFY_CONTAINS(worse.out, "its exposure was local in the baseline and is remote now");
    VERIFY_CONTAINS(worse.out, "2 findings in the baseline, but worse than there");
}

void tst_Cli::badBaselines()
{
    TempProject project;
    project.write(u"views.py"_s, remoteView);
    const auto scan = [&](const QString &baseline) {
        return cli({u"scan"_s, project.root(), u"--baseline"_s, baseline});
    };
    COMPARE_EXIT(scan(project.beside(u"missing.json"_s)), 2);
    project.write(u"broken.json"_s, "{\"findings\": [");
    const CliResult broken = scan(project.root() + u"/broken.json"_s);
    COMPARE_EXIT(broken, 3);
    VERIFY_CONTAINS(broken.err, "broken.json");
    QVERIFY(broken.out.isEmpty());
    project.write(u"other.json"_s, "{\"schema\": \"something/else/1\"}");
    COMPARE_EXIT(scan(project.root() + u"/other.json"_s), 3);
}

void tst_Cli::settledFindingsDoNotCount()
{
    TempProject project;
    project.write(u"views.py"_s, remoteView);
    const CliResult scan = cli(args("scan", project.root(), "--format=json"));
    const QString fingerprint = scan.json()
                                    .value(u"findings"_s)
                                    .toArray()
                                    .first()
                                    .toObject()
                                    .value(u"fingerprint"_s)
                                    .toString();
    COMPARE_EXIT(cli(args("triage", project.root(), "--finding", fingerprint,
                          "--disposition=false-positive", "--reason=a test double")),
                 0);
    const CliResult settled = cli(args("scan", project.root()));
    COMPARE_EXIT(settled, 0);
    VERIFY_CONTAINS(settled.out, "does not count: false-positive");
    VERIFY_CONTAINS(settled.out, "a test double");
    VERIFY_CONTAINS(settled.out, "1 settled by a decision");
    // The JSON contract is about the code alone: decisions do not change it.
    const CliResult json = cli(args("scan", project.root(), "--format=json"));
    COMPARE_EXIT(json, 0);
    QCOMPARE(json.json().value(u"findings"_s), scan.json().value(u"findings"_s));
}

void tst_Cli::quietHasOneLineForEachFinding()
{
    TempProject project;
    project.write(u"a.py"_s, remoteView);
    project.write(u"b.py"_s, harmless);
    const CliResult result = cli(args("scan", project.root(), "--quiet"));
    COMPARE_EXIT(result, 1);
    QVERIFY(result.err.isEmpty());
    QCOMPARE(result.out.count('\n'), 1);
    QVERIFY2(result.out.startsWith("a.py:6:12: critical: pickle.loads, remote"),
             result.out.constData());
}

void tst_Cli::csvHasNoFormulas()
{
    TempProject project;
    project.write(u"=cmd.py"_s, remoteView);
    project.write(u"@sum.py"_s, remoteView);
    const CliResult result = cli(args("scan", project.root(), "--format", "csv"));
    COMPARE_EXIT(result, 1);
    QVERIFY(result.out.startsWith("\"fingerprint\",\"rule\","));
    VERIFY_CONTAINS(result.out, ",\"'=cmd.py\",");
    VERIFY_CONTAINS(result.out, ",\"'@sum.py\",");
    QCOMPARE(result.out.count("\r\n"), 3);
}

void tst_Cli::missingPath()
{
    TempProject project;
    for (const QString &command :
         {u"scan"_s, u"triage"_s, u"apply"_s, u"verify"_s, u"checklist"_s, u"rollback"_s}) {
        const CliResult result = cli(args(command, project.beside(u"nowhere"_s)));
        COMPARE_EXIT(result, 2);
        VERIFY_CONTAINS(result.err, "nowhere");
        QVERIFY(result.out.isEmpty());
    }
}

void tst_Cli::unreadableFile()
{
    if (geteuid() == 0)
        QSKIP("root can read everything");
    TempProject project;
    project.write(u"secret.py"_s, remoteView);
    QVERIFY(QFile::setPermissions(project.root() + u"/secret.py"_s, {}));
    const CliResult result = cli(args("scan", project.root()));
    COMPARE_EXIT(result, 3);
    VERIFY_CONTAINS(result.out, "secret.py");
}

void tst_Cli::outputThatCannotBeWritten()
{
    TempProject project;
    project.write(u"views.py"_s, remoteView);
    const CliResult result = cli(args("scan", project.root(), "-o", project.root()));
    COMPARE_EXIT(result, 3);
    VERIFY_CONTAINS(result.err, "Cannot write");
    QCOMPARE(project.snapshot().keys(), args("views.py"));

    const CliResult nowhere =
        cli(args("scan", project.root(), "-o", project.beside(u"no/folder/out.txt"_s)));
    COMPARE_EXIT(nowhere, 3);
    VERIFY_CONTAINS(nowhere.err, "there is no folder ");
    QVERIFY(!QFile::exists(project.beside(u"no"_s)));
}

void tst_Cli::outputGoesIntoAFifo()
{
    TempProject project;
    project.write(u"a.py"_s, harmless);
    const QByteArray fifo = QFile::encodeName(project.beside(u"fifo"_s));
    QCOMPARE(::mkfifo(fifo.constData(), 0600), 0);
    const int reader = ::open(fifo.constData(), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    COMPARE_EXIT(cli(args("scan", project.root(), "-o", project.beside(u"fifo"_s))), 0);
    char buffer[4096];
    const ssize_t size = ::read(reader, buffer, sizeof buffer);
    ::close(reader);
    VERIFY_CONTAINS(QByteArray(buffer, std::max<ssize_t>(size, 0)), "1 Python file");
    struct stat info = {};
    QCOMPARE(::lstat(fifo.constData(), &info), 0);
    QVERIFY(S_ISFIFO(info.st_mode)); // not replaced by a file
}

void tst_Cli::outputReplacesNoSource()
{
    TempProject project;
    project.write(u"src/views.py"_s, remoteView);
    QVERIFY(QFile::link(project.root() + u"/src/views.py"_s, project.beside(u"link.md"_s)));
    const auto before = project.snapshot();
    const QString source = project.root() + u"/src/views.py"_s;
    for (const QString &target : {source, project.beside(u"link.md"_s)}) {
        const CliResult scan = cli(args("scan", project.root(), "-o", target));
        COMPARE_EXIT(scan, 2);
        VERIFY_CONTAINS(scan.err, "Python file of the project");
        COMPARE_EXIT(cli(args("report", project.root(), "--format=json", "-o", target)), 2);
        COMPARE_EXIT(cli(args("scan", source, "-o", target)), 2);
    }
    QCOMPARE(project.snapshot(), before);
}

void tst_Cli::standardOutputByItsName()
{
    TempProject project;
    project.write(u"a.py"_s, harmless);
    const QByteArray direct = cli(args("scan", project.root())).out;
    QCOMPARE(cli(args("scan", project.root(), "-o", "/dev/stdout")).out, direct);

    // A file behind it is continued, as any other program would.
    const QString file = project.beside(u"all.txt"_s);
    QFile log(file);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("earlier\n");
    log.close();
    QProcess process;
    process.setProcessEnvironment(cliEnvironment());
    process.setStandardOutputFile(file, QIODevice::Append);
    process.start(QStringLiteral(PICKLEBENCH_CLI),
                  args("scan", project.root(), "-o", "/dev/stdout"));
    QVERIFY(process.waitForFinished());
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(log.readAll(), "earlier\n" + direct);
}

void tst_Cli::fullDiskIsNoSuccess()
{
    TempProject project;
    project.write(u"a.py"_s, harmless);
    const QString finding = cli(args("scan", project.root(), "--format=json"))
                                .json()[u"findings"_s][0][u"fingerprint"_s]
                                .toString();
    const QStringList decision{u"triage"_s, project.root(),     u"--finding"_s,
                               finding,     u"--disposition"_s, u"confirmed"_s};
    for (const QStringList &arguments : {args("scan", project.root()), args("--help"), decision}) {
        QProcess process;
        process.setProcessEnvironment(cliEnvironment());
        process.setStandardOutputFile(u"/dev/full"_s);
        process.start(QStringLiteral(PICKLEBENCH_CLI), arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 3);
        const QByteArray error = process.readAllStandardError();
        VERIFY_CONTAINS(error, "Cannot write standard output: No space left on device.\n");
        QVERIFY2(!error.contains("nothing was changed"), error.constData());
    }
    VERIFY_CONTAINS(project.read(u".picklebench/decisions.jsonl"_s), "confirmed");
}

void tst_Cli::projectTextCannotDriveTheTerminal()
{
    TempProject project;
    // U+202E turns text around, ESC ]0; sets the title of the window.
    project.write(u"a\x1b]0;b\u202e.py"_s, remoteView + "# \xe2\x80\xae\x1b[31m\n");
    for (const char *format : {"text", "csv", "markdown", "html"}) {
        const CliResult result =
            cli(args("scan", project.root(), "--format", QString::fromLatin1(format)));
        COMPARE_EXIT(result, 1);
        QVERIFY2(!result.out.contains('\x1b'), format);
        QVERIFY2(!result.out.contains("\xe2\x80\xae"), format);
    }
    const CliResult error = cli(args("scan", "/no\x1b[31mwhere"));
    COMPARE_EXIT(error, 2);
    QVERIFY(!error.err.contains('\x1b'));
}

void tst_Cli::coloursOnlyOnTerminals()
{
    TempProject project;
    project.write(u"views.py"_s, remoteView);
    const auto onTerminal = [&](const QProcessEnvironment &environment) {
        const Terminal terminal;
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setStandardOutputFile(terminal.path());
        process.start(QStringLiteral(PICKLEBENCH_CLI), args("scan", project.root()));
        process.waitForFinished();
        return terminal.read();
    };
    QProcessEnvironment environment = cliEnvironment();
    VERIFY_CONTAINS(onTerminal(environment), "\x1b[");
    environment.insert(u"NO_COLOR"_s, u"1"_s);
    const QByteArray plain = onTerminal(environment);
    VERIFY_CONTAINS(plain, "critical");
    QVERIFY(!plain.contains('\x1b'));
    QVERIFY(!cli(args("scan", project.root())).out.contains('\x1b'));
}

void tst_Cli::asciiLocaleIsNoComplaint()
{
    TempProject project;
    project.write(u"größe.py"_s, remoteView);
    QProcessEnvironment environment = cliEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    const CliResult result = cli(args("scan", project.root()), environment);
    COMPARE_EXIT(result, 1);
    VERIFY_CONTAINS(result.out, "größe.py");
    QVERIFY2(result.err.isEmpty(), result.err.constData());
}

void tst_Cli::interruptLeavesNothing()
{
    TempProject project;
    for (int i = 0; i < 1500; ++i)
        project.write(u"m%1.py"_s.arg(i), remoteView.repeated(20));
    const auto before = project.snapshot();
    const QString file = project.beside(u"out.json"_s);
    const Terminal terminal;
    QProcess process;
    process.setProcessEnvironment(cliEnvironment());
    process.setStandardErrorFile(terminal.path());
    process.start(QStringLiteral(PICKLEBENCH_CLI),
                  {u"scan"_s, project.root(), u"--format=json"_s, u"-o"_s, file});
    QVERIFY(process.waitForStarted());
    QVERIFY(terminal.waitFor("py")); // progress: it is at work
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    VERIFY_CONTAINS(terminal.read(), "Cancelled");
    QVERIFY(!QFile::exists(file));
    QCOMPARE(project.snapshot(), before);
}

void tst_Cli::secondInterruptEndsAtOnce_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::newRow("INT, INT") << SIGINT << SIGINT;
    QTest::newRow("TERM, TERM") << SIGTERM << SIGTERM;
    QTest::newRow("TERM, INT") << SIGTERM << SIGINT;
    QTest::newRow("INT, TERM") << SIGINT << SIGTERM;
}

void tst_Cli::secondInterruptEndsAtOnce()
{
    QFETCH(int, first);
    QFETCH(int, second);
    TempProject project;
    project.write(u"a.py"_s, harmless);
    // Nobody reads from the fifo: the program waits where it cannot look at the wish to stop.
    const QByteArray fifo = QFile::encodeName(project.beside(u"fifo"_s));
    QCOMPARE(::mkfifo(fifo.constData(), 0600), 0);
    QProcess process;
    process.setProcessEnvironment(cliEnvironment());
    process.start(QStringLiteral(PICKLEBENCH_CLI),
                  args("scan", project.root(), "-o", QFile::decodeName(fifo)));
    QVERIFY(process.waitForStarted());
    const auto id = static_cast<pid_t>(process.processId());
    QVERIFY(!process.waitForFinished(1000));
    ::kill(id, first);
    QVERIFY(!process.waitForFinished(200)); // a wish only
    ::kill(id, second);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(process.exitCode(), second);
}

void tst_Cli::rulesAreListed()
{
    const CliResult text = cli(args("rules"));
    COMPARE_EXIT(text, 0);
    VERIFY_CONTAINS(text.out, "PB101");
    const CliResult json = cli(args("rules", "--format=json"));
    COMPARE_EXIT(json, 0);
    QCOMPARE(json.json().value(u"schema"_s).toString(), u"picklebench/rules/1"_s);
    const QJsonArray rules = json.json().value(u"rules"_s).toArray();
    QVERIFY(!rules.isEmpty());
    const CliResult markdown = cli(args("rules", "--format=markdown"));
    COMPARE_EXIT(markdown, 0);
    QCOMPARE(markdown.out.count("\n| PB"), rules.size());
}

void tst_Cli::rulePage()
{
    const CliResult page = cli(args("rules", "pb101"));
    COMPARE_EXIT(page, 0);
    QVERIFY(page.out.startsWith("# PB101: "));
    const CliResult json = cli(args("rules", "PB101", "--format=json"));
    QCOMPARE(json.json().value(u"id"_s).toString(), u"PB101"_s);
    QVERIFY(!json.json().value(u"page"_s).toString().isEmpty());
    const CliResult unknown = cli(args("rules", "PB999"));
    COMPARE_EXIT(unknown, 2);
    VERIFY_CONTAINS(unknown.err, "PB999");
}

QTEST_GUILESS_MAIN(tst_Cli)

#include "tst_cli.moc"
