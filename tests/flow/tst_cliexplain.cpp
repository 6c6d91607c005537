// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clirunner.h"
#include "tempproject.h"

using namespace pb::test;

namespace {

const QByteArray views = "import pickle\n"
                         "from flask import request\n"
                         "\n"
                         "\n"
                         "def restore():\n"
                         "    data = request.data\n"
                         "    return pickle.loads(data)  # nosec B301\n";
const QByteArray unknown = "import pickle\n\n\ndef unpack(blob):\n    return pickle.loads(blob)\n";

const QByteArray ownRule =
    R"({"id": "ACME1", "slug": "thaw", "title": "acme.codec.thaw loads objects",
 "summary": "Thawing runs what the bytes say.", "family": "acme", "payload": "exec",
 "sinks": [{"modules": ["acme.codec"], "name": "thaw", "form": "call",
            "argument": {"index": 0, "keyword": "data"}, "carries": "bytes"}]})";

QJsonObject onlyFinding(const TempProject &project)
{
    const CliResult scan = cli(args("scan", project.root(), "--format=json"));
    return scan.json().value(u"findings"_s).toArray().first().toObject();
}

QString fingerprint(const TempProject &project)
{
    return onlyFinding(project).value(u"fingerprint"_s).toString();
}

} // namespace

/// `explain`, and the rules that a project brings along, through the built program.
class tst_CliExplain : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsSaid();
    void whatIsUnknownSaysWhatWouldSettleIt();
    void theJsonHoldsTheFindingOfTheScan();
    void whoWritesTheDataIsSaid();
    void decisionsAreSaid();
    void thisFolderIsTheDefault();
    void whatIsNotThere();
    void anAmbiguousPrefix();
    void incompleteIsSaid();
    void projectTextIsHarmless();

    void aRuleOfTheProject();
    void aBrokenRuleIsNeverSilent();
    void rulesOfAProject();
    void verifyUsesTheSameRules();
};

void tst_CliExplain::everythingIsSaid()
{
    TempProject project;
    project.write(u"tests/views.py"_s, views);
    const QString finding = fingerprint(project);
    const CliResult result = cli(args("explain", finding.left(8), project.root()));
    COMPARE_EXIT(result, 0);
    QVERIFY(result.err.isEmpty());
    for (
        const char *part :
        {"tests/views.py:7:12  pickle.loads in restore\n", "    return pickle.loads(data)",
         "Rule        PB102: ", "Exposure    remote: anyone who can send",
         "Flask request body: whoever can reach", "Guard       no guard",
         "Severity    critical: exposure remote, guard absent, and through this API hostile bytes run "
         "code while they are loaded.",
         "Confidence  high: The origin is resolved",
         "  1. tests/views.py:6:12  data = request.data\n",
         "  2. tests/views.py:7:12  return pickle.loads(data)", "deserialised by pickle.loads",
         "Test code   ", "Marked      # nosec B301 is for another tool: a claim",
         "More        picklebench-cli rules PB102\n"})
        VERIFY_CONTAINS(result.out, part);
    VERIFY_CONTAINS(result.out, finding.toUtf8());
    QVERIFY(!result.out.contains("To settle"));
    QVERIFY(!result.out.contains("Bound"));
}

void tst_CliExplain::whatIsUnknownSaysWhatWouldSettleIt()
{
    TempProject project;
    project.write(u"a.py"_s, unknown);
    const CliResult result = cli(args("explain", fingerprint(project), project.root()));
    COMPARE_EXIT(result, 0);
    for (const char *part : {"Exposure    unknown: ", "Confidence  low: Where the bytes come from",
                             "To settle   Who calls the function at a.py:4"})
        VERIFY_CONTAINS(result.out, part);
}

void tst_CliExplain::theJsonHoldsTheFindingOfTheScan()
{
    TempProject project;
    project.write(u"views.py"_s, views);
    const QJsonObject finding = onlyFinding(project);
    const CliResult result = cli(args("explain", finding.value(u"fingerprint"_s).toString(),
                                      project.root(), "--format", "json"));
    COMPARE_EXIT(result, 0);
    const QJsonObject json = result.json();
    QCOMPARE(json.value(u"schema"_s).toString(), u"picklebench/explain/1"_s);
    QCOMPARE(json.value(u"finding"_s).toObject(), finding);
    QCOMPARE(json.value(u"rule"_s).toObject().value(u"id"_s).toString(), u"PB102"_s);
    QCOMPARE(json.value(u"rulePage"_s).toString(), u"picklebench-cli rules PB102"_s);
    QCOMPARE(json.value(u"disposition"_s).toString(), u"untriaged"_s);
    QVERIFY(!json.value(u"severityReason"_s).toString().isEmpty());
    QVERIFY(!json.value(u"exposureMeaning"_s).toString().isEmpty());
}

void tst_CliExplain::whoWritesTheDataIsSaid()
{
    TempProject project;
    project.write(u"a.py"_s, "import pickle\n\n\ndef load():\n"
                             "    return pickle.load(open('basket.pkl', 'rb'))\n");
    project.write(u"b.py"_s, "import pickle\n\n\ndef save(x):\n"
                             "    pickle.dump(x, open('basket.pkl', 'wb'))\n");
    const QJsonObject finding = onlyFinding(project);
    const QJsonArray pairs = finding.value(u"pairs"_s).toArray();
    QCOMPARE(pairs.size(), 1);
    const QJsonObject expected{{u"how"_s, u"place"_s},
                               {u"api"_s, u"pickle.dump"_s},
                               {u"file"_s, u"b.py"_s},
                               {u"line"_s, 5},
                               {u"column"_s, 5},
                               {u"bytes"_s, QJsonArray{33, 73}},
                               {u"text"_s, u"pickle.dump(x, open('basket.pkl', 'wb'))"_s}};
    QCOMPARE(pairs.first().toObject(), expected);
    const QString name = finding.value(u"fingerprint"_s).toString();
    const CliResult result = cli(args("explain", name, project.root()));
    VERIFY_CONTAINS(result.out, "Written by  what makes the data that is loaded here\n"
                                "  1. b.py:5:5  pickle.dump(x, open('basket.pkl', 'wb'))\n"
                                "      pickle.dump: it writes where the load reads\n");
    VERIFY_CONTAINS(cli(args("scan", project.root())).out, "written by b.py:5\n");
    for (const char *format : {"--format=markdown", "--format=html"}) {
        const CliResult report = cli(args("scan", project.root(), format));
        VERIFY_CONTAINS(report.out, "What writes the data");
        VERIFY_CONTAINS(report.out, "b.py:5");
    }
}

void tst_CliExplain::decisionsAreSaid()
{
    TempProject project;
    project.write(u"views.py"_s, views);
    const QString finding = fingerprint(project);
    COMPARE_EXIT(cli(args("triage", project.root(), "--finding", finding, "--disposition",
                          "false-positive", "--reason", "dead code")),
                 0);
    const CliResult result = cli(args("explain", finding, project.root()));
    VERIFY_CONTAINS(result.out, "Decision    false-positive, by tester@example: dead code\n");
}

void tst_CliExplain::thisFolderIsTheDefault()
{
    TempProject project;
    project.write(u"views.py"_s, views);
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(project.root()));
    const CliResult result = cli(args("explain", fingerprint(project)));
    QVERIFY(QDir::setCurrent(before));
    COMPARE_EXIT(result, 0);
    VERIFY_CONTAINS(result.out, "views.py:7:12");
}

void tst_CliExplain::whatIsNotThere()
{
    TempProject project;
    project.write(u"views.py"_s, views);
    const CliResult unknownOne = cli(args("explain", "00000000", project.root()));
    COMPARE_EXIT(unknownOne, 2);
    VERIFY_CONTAINS(unknownOne.err, "no finding here starts with it");
    QVERIFY(unknownOne.out.isEmpty());
    const CliResult tooShort = cli(args("explain", "123", project.root()));
    COMPARE_EXIT(tooShort, 2);
    VERIFY_CONTAINS(tooShort.err, "at least 8 of its digits");
    COMPARE_EXIT(cli(args("explain", "00000000", project.beside(u"gone"_s))), 2);
    COMPARE_EXIT(cli(args("explain")), 2);
}

void tst_CliExplain::anAmbiguousPrefix()
{
    TempProject project; // two functions whose fingerprints begin alike, found by trying
    project.write(u"a.py"_s, "import pickle\n"
                             "def f84931(x):\n    return pickle.loads(x)\n"
                             "def f87826(x):\n    return pickle.loads(x)\n");
    const CliResult result = cli(args("explain", "e2f9be6e", project.root()));
    COMPARE_EXIT(result, 2);
    VERIFY_CONTAINS(result.err, "it stands for several: e2f9be6e");
}

void tst_CliExplain::incompleteIsSaid()
{
    TempProject project;
    project.write(u"views.py"_s, views);
    project.write(u"odd.py"_s, QByteArray("import pickle\n\0\n", 16));
    COMPARE_EXIT(cli(args("explain", fingerprint(project), project.root())), 3);
    const CliResult missing = cli(args("explain", "00000000", project.root()));
    COMPARE_EXIT(missing, 2);
    VERIFY_CONTAINS(missing.err, "Not fully analysed: odd.py");
}

void tst_CliExplain::projectTextIsHarmless()
{
    TempProject project;
    project.write(u"a\x1b[31m.py"_s,
                  "import pickle\ndef f(x):\n    pickle.loads(x) # nosec \x1b[0m\n");
    const CliResult result = cli(args("explain", fingerprint(project), project.root()));
    COMPARE_EXIT(result, 0);
    QVERIFY(!result.out.contains('\x1b'));
    VERIFY_CONTAINS(result.out, "a<U+001B>[31m.py:3");
}

void tst_CliExplain::aRuleOfTheProject()
{
    TempProject project;
    project.write(u".picklebench/rules/ACME1-thaw/rule.json"_s, ownRule);
    project.write(u"a.py"_s, "from acme import codec\nfrom flask import request\n"
                             "def f():\n    return codec.thaw(request.data)\n");
    const CliResult scan = cli(args("scan", project.root()));
    COMPARE_EXIT(scan, 1);
    VERIFY_CONTAINS(scan.out, "acme.codec.thaw · remote · no guard");
    VERIFY_CONTAINS(scan.out,
                    "The project brought rules of its own: .picklebench/rules/ACME1-thaw.\n");
    const CliResult result = cli(args("explain", fingerprint(project), project.root()));
    COMPARE_EXIT(result, 0);
    VERIFY_CONTAINS(result.out, "ACME1: acme.codec.thaw loads objects (the project's own rule)");
    VERIFY_CONTAINS(result.out, "picklebench-cli rules ACME1 --project " + project.root().toUtf8());
    for (const char *format : {"html", "markdown", "csv"})
        VERIFY_CONTAINS(cli(args("scan", project.root(), "--format", format)).out, "ACME1");
}

void tst_CliExplain::aBrokenRuleIsNeverSilent()
{
    TempProject project;
    project.write(u"a.py"_s, "import json\n");
    project.write(u".picklebench/rules/ACME1-thaw/rule.json"_s,
                  QByteArray(ownRule).replace("\"exec\"", "\"boom\""));
    const CliResult scan = cli(args("scan", project.root()));
    COMPARE_EXIT(scan, 3);
    VERIFY_CONTAINS(scan.out,
                    ".picklebench/rules/ACME1-thaw/rule.json: payload must be one of exec");
    const QJsonArray skipped =
        cli(args("scan", project.root(), "--format=json")).json().value(u"skipped"_s).toArray();
    QCOMPARE(skipped.size(), 1);
}

void tst_CliExplain::rulesOfAProject()
{
    TempProject project;
    project.write(u".picklebench/rules/ACME1-thaw/rule.json"_s, ownRule);
    project.write(u".picklebench/rules/ACME1-thaw/page.md"_s, "Do \x1b[31mnot\x1b[0m.\n");
    const CliResult list = cli(args("rules", "--project", project.root()));
    COMPARE_EXIT(list, 0);
    VERIFY_CONTAINS(list.out,
                    "ACME1  acme.codec.thaw loads objects  (.picklebench/rules/ACME1-thaw)");
    VERIFY_CONTAINS(list.out, "PB101");
    const CliResult page = cli(args("rules", "acme1", "--project", project.root()));
    COMPARE_EXIT(page, 0);
    VERIFY_CONTAINS(page.out, "# ACME1: acme.codec.thaw loads objects\n\nDo <U+001B>[31mnot");
    COMPARE_EXIT(cli(args("rules", "ACME1")), 2);

    project.write(u".picklebench/rules/ACME2-x/rule.json"_s, "[]");
    const CliResult broken = cli(args("rules", "--project", project.root()));
    COMPARE_EXIT(broken, 3);
    VERIFY_CONTAINS(broken.err, "picklebench-cli: .picklebench/rules/ACME2-x/rule.json: ");
    VERIFY_CONTAINS(broken.out, "ACME1");
    const CliResult json = cli(args("rules", "--project", project.root(), "--format=json"));
    QCOMPARE(json.json().value(u"skipped"_s).toArray().size(), 1);
    COMPARE_EXIT(cli(args("rules", "--project", project.beside(u"gone"_s))), 2);
}

void tst_CliExplain::verifyUsesTheSameRules()
{
    TempProject project;
    project.copyFrom(QStringLiteral(PICKLEBENCH_SOURCE_DIR) + u"/resources/sample"_s);
    project.write(u".picklebench/rules/ACME1-thaw/rule.json"_s, ownRule);
    const QString bundle = project.beside(u"bundle"_s);
    const CliResult fix = cli(args("fix", project.root(), "--all", "--bundle", bundle));
    QVERIFY2(fix.exitCode == 0 || fix.exitCode == 3, fix.err.constData());
    COMPARE_EXIT(cli(args("apply", bundle)), 0);
    // Other rules than those of the first scan would prove nothing about what is gone.
    const CliResult verdict = cli(args("verify", bundle));
    VERIFY_CONTAINS(verdict.out, "passed  fixed-gone: ");
    VERIFY_CONTAINS(verdict.out, " 0 vanished");
}

QTEST_GUILESS_MAIN(tst_CliExplain)

#include "tst_cliexplain.moc"
