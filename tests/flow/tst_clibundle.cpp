// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clirunner.h"
#include "tempproject.h"

#include <QDir>
#include <QFile>

using namespace pb::test;

namespace {

const QByteArray view = "import pickle\n"
                        "from flask import Flask, request\n"
                        "\n"
                        "app = Flask(__name__)\n"
                        "\n"
                        "\n"
                        "@app.post('/basket')\n"
                        "def restore():\n"
                        "    return pickle.loads(request.get_data())\n";
/// Nothing fixes a class.
const QByteArray guardOfTheirOwn = "import pickle\n"
                                   "\n"
                                   "\n"
                                   "class Picky(pickle.Unpickler):\n"
                                   "    def find_class(self, module, name):\n"
                                   "        raise pickle.UnpicklingError(name)\n";

} // namespace

/// `fix`, `apply`, `verify`, `checklist`, `report` and `rollback` through the built program.
class tst_CliBundle : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void listShowsProposals();
    void fixNeedsToKnowWhat();
    void fixWritesABundleAndNothingElse();
    void fixRefusesWhatItCannotDo();
    void oneOddNameKeepsNothingElseBack();
    void fixLeavesBrokenFilesAlone();
    void effectsNameTheirFile();
    void fixWantsANewFolder();
    void wrongFingerprintOrStrategy();

    void applyTwiceIsApplyOnce();
    void applyRefusesChangedFiles();
    void applyElsewhere();
    void verifyPasses();
    void verifyFailsWithFour();
    void aFailedVerificationIsOnRecord();
    void rollingBackNothingIsSaid();
    void aBrokenBundleIsNamed();
    void notABundle();

    void checklistFormats();
    void checklistRecords();
    void checklistRefusals();

    void reportFormatComesFromTheEnding();
    void reportOfAProject();
    void rollbackRestoresEveryByte();

private:
    QString folder() const { return m_project->beside(u"change"_s); }
    CliResult on(const char *command, const QStringList &arguments = {}) const
    {
        return cli(args(command, folder()) + arguments);
    }
    CliResult fixAll() const
    {
        return cli(args("fix", m_project->root(), "--all", "--bundle", folder()));
    }

    std::unique_ptr<TempProject> m_project;
};

void tst_CliBundle::init()
{
    m_project = std::make_unique<TempProject>();
    m_project->write(u"views.py"_s, view);
}

void tst_CliBundle::cleanup()
{
    m_project.reset();
}

void tst_CliBundle::listShowsProposals()
{
    const CliResult result = cli(args("fix", m_project->root(), "--list"));
    COMPARE_EXIT(result, 0);
    VERIFY_CONTAINS(result.out, "views.py:9:12");
    VERIFY_CONTAINS(result.out, "json (");
    QVERIFY(result.err.isEmpty());
}

void tst_CliBundle::fixNeedsToKnowWhat()
{
    const CliResult nothing = cli(args("fix", m_project->root(), "--bundle", folder()));
    COMPARE_EXIT(nothing, 2);
    VERIFY_CONTAINS(nothing.err, "--all");
    const CliResult nowhere = cli(args("fix", m_project->root(), "--all"));
    COMPARE_EXIT(nowhere, 2);
    VERIFY_CONTAINS(nowhere.err, "--bundle");
}

void tst_CliBundle::fixWritesABundleAndNothingElse()
{
    const CliResult result = fixAll();
    COMPARE_EXIT(result, 0);
    VERIFY_CONTAINS(result.out, "views.py:9:12");
    VERIFY_CONTAINS(result.out, "Bundle: " + folder().toUtf8());
    for (const char *file : {"change.json", "forward.patch", "reverse.patch", "SHA256SUMS"})
        QVERIFY2(QFile::exists(folder() + u'/' + QLatin1StringView(file)), file);
    QCOMPARE(m_project->read(u"views.py"_s), view);
    QCOMPARE(
        QDir(m_project->root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        args("views.py"));
}

void tst_CliBundle::fixRefusesWhatItCannotDo()
{
    m_project->write(u"views.py"_s, guardOfTheirOwn);
    const CliResult result = fixAll();
    COMPARE_EXIT(result, 1);
    VERIFY_CONTAINS(result.out, "Not fixed:");
    VERIFY_CONTAINS(result.out, "no bundle was written");
    QVERIFY(!QFile::exists(folder()));
}

void tst_CliBundle::oneOddNameKeepsNothingElseBack()
{
    m_project->write(u"a\nb <script>.py"_s, view);
    m_project->write(u"a \"b\\ c .py"_s, view); // odd, and good enough for a patch
    const CliResult result = fixAll();
    COMPARE_EXIT(result, 0);
    VERIFY_CONTAINS(result.out, "Not fixed:\na<U+000A>b <script>.py:9:12");
    VERIFY_CONTAINS(result.out, "2 fixes, 2 files, 1 not fixed.");
    COMPARE_EXIT(on("apply"), 0);
    QVERIFY(m_project->read(u"views.py"_s) != view);
    QCOMPARE(m_project->read(u"a\nb <script>.py"_s), view);
}

void tst_CliBundle::fixLeavesBrokenFilesAlone()
{
    const QByteArray broken = view + "\ndef half(:\n    pass\n";
    m_project->write(u"broken.py"_s, broken);
    const CliResult some = fixAll();
    COMPARE_EXIT(some, 3);
    VERIFY_CONTAINS(some.out, "1 fix, 1 file, 1 not fixed.");
    VERIFY_CONTAINS(some.out, "broken.py has a syntax error in line 11");
    VERIFY_CONTAINS(some.err, "1 file could not be fully analysed");
    VERIFY_CONTAINS(some.err, "Every finding that is not fixed is in such a file");
    COMPARE_EXIT(on("apply"), 0);
    QCOMPARE(m_project->read(u"broken.py"_s), broken);

    m_project->write(u"views.py"_s, "x = 1\n");
    const CliResult none =
        cli(args("fix", m_project->root(), "--all", "--bundle", m_project->beside(u"other"_s)));
    COMPARE_EXIT(none, 3);
    VERIFY_CONTAINS(none.out, "no bundle was written");
    VERIFY_CONTAINS(none.err, "Every finding that is not fixed is in such a file");
    const CliResult list = cli(args("fix", m_project->root(), "--list"));
    QVERIFY(!list.out.contains("json ("));
}

void tst_CliBundle::effectsNameTheirFile()
{
    const QByteArray writer = "\n\ndef save(basket):\n    return pickle.dumps(basket)\n";
    m_project->write(u"views.py"_s, view + writer);
    m_project->write(u"carts.py"_s, view + writer);
    const CliResult fix = fixAll();
    COMPARE_EXIT(fix, 0);
    VERIFY_CONTAINS(fix.out, "- views.py: Line 13 still writes pickles");
    VERIFY_CONTAINS(fix.out, "- carts.py: Line 13 still writes pickles");
}

void tst_CliBundle::fixWantsANewFolder()
{
    QDir().mkpath(folder());
    QFile mine(folder() + u"/mine.txt"_s);
    QVERIFY(mine.open(QIODevice::WriteOnly));
    mine.close();
    const CliResult result = fixAll();
    COMPARE_EXIT(result, 2);
    VERIFY_CONTAINS(result.err, folder().toUtf8());
    QCOMPARE(QDir(folder()).entryList(QDir::Files), args("mine.txt"));
}

void tst_CliBundle::wrongFingerprintOrStrategy()
{
    const QStringList fix{u"fix"_s, m_project->root(), u"--bundle"_s, folder()};
    const CliResult finding = cli(fix + args("--finding", "0123456789"));
    COMPARE_EXIT(finding, 2);
    VERIFY_CONTAINS(finding.err, "0123456789");
    const CliResult strategy = cli(fix + args("--all", "--strategy", "magic"));
    COMPARE_EXIT(strategy, 2);
    VERIFY_CONTAINS(strategy.err, "magic");
    VERIFY_CONTAINS(strategy.err, "json");
    QVERIFY(!QFile::exists(folder()));
}

void tst_CliBundle::applyTwiceIsApplyOnce()
{
    COMPARE_EXIT(fixAll(), 0);
    const CliResult first = on("apply");
    COMPARE_EXIT(first, 0);
    VERIFY_CONTAINS(first.out, "Applied to ");
    const QByteArray fixed = m_project->read(u"views.py"_s);
    QVERIFY(!fixed.contains("pickle.loads"));
    VERIFY_CONTAINS(fixed, "json.loads");
    const CliResult second = on("apply");
    COMPARE_EXIT(second, 0);
    VERIFY_CONTAINS(second.out, "Already applied");
    QCOMPARE(m_project->read(u"views.py"_s), fixed);
}

void tst_CliBundle::applyRefusesChangedFiles()
{
    COMPARE_EXIT(fixAll(), 0);
    m_project->write(u"views.py"_s, view + "# edited\n");
    const CliResult result = on("apply");
    COMPARE_EXIT(result, 3);
    VERIFY_CONTAINS(result.err, "views.py");
    VERIFY_CONTAINS(result.err, "nothing was changed");
    QCOMPARE(m_project->read(u"views.py"_s), view + "# edited\n");
}

void tst_CliBundle::applyElsewhere()
{
    COMPARE_EXIT(fixAll(), 0);
    const TempProject copy;
    copy.copyFrom(m_project->root());
    const QStringList there{u"--project"_s, copy.root()};
    COMPARE_EXIT(on("apply", there), 0);
    QVERIFY(copy.read(u"views.py"_s) != view);
    QCOMPARE(m_project->read(u"views.py"_s), view);
    COMPARE_EXIT(on("verify", there), 0);
    COMPARE_EXIT(on("rollback", there), 0);
    QCOMPARE(copy.read(u"views.py"_s), view);
}

void tst_CliBundle::verifyPasses()
{
    COMPARE_EXIT(fixAll(), 0);
    COMPARE_EXIT(on("apply"), 0);
    const CliResult text = on("verify");
    COMPARE_EXIT(text, 0);
    VERIFY_CONTAINS(text.out, "passed  fixed-gone");
    VERIFY_CONTAINS(text.out, "Verified: all");
    const QStringList json{u"--format"_s, u"json"_s};
    const CliResult first = on("verify", json);
    COMPARE_EXIT(first, 0);
    QVERIFY(!first.json().isEmpty());
    QCOMPARE(on("verify", json).out, first.out);
    QVERIFY(on("verify", args("--quiet")).out.isEmpty());
}

void tst_CliBundle::verifyFailsWithFour()
{
    m_project->write(u"main.py"_s, "print('hello')\n");
    COMPARE_EXIT(fixAll(), 0);
    const CliResult early = on("verify");
    COMPARE_EXIT(early, 4);
    VERIFY_CONTAINS(early.err, "The change is not applied to " + m_project->root().toUtf8()
                                   + ". Run `picklebench-cli apply " + folder().toUtf8()
                                   + "` first.");
    const CliResult json = on("verify", args("--format=json"));
    COMPARE_EXIT(json, 4);
    const QJsonObject check = json.json().value(u"checks"_s).toArray().at(0).toObject();
    QCOMPARE(check.value(u"id"_s).toString(), u"hashes-match"_s);
    QCOMPARE(check.value(u"passed"_s), QJsonValue(false));
    // The old call comes back in another file.
    COMPARE_EXIT(on("apply"), 0);
    m_project->write(u"again.py"_s, view);
    const CliResult again = on("verify");
    COMPARE_EXIT(again, 4);
    VERIFY_CONTAINS(again.out, "FAILED  no-new-findings");
    VERIFY_CONTAINS(again.out, "again.py:9:12");
    // The command that is named decides.
    const QByteArray command =
        "picklebench-cli triage " + m_project->root().toUtf8() + " --finding ";
    VERIFY_CONTAINS(again.out, command);
    const qsizetype at = again.out.indexOf(command) + command.size();
    const QByteArray finding = again.out.mid(at, again.out.indexOf(' ', at) - at);
    COMPARE_EXIT(cli(args("triage", m_project->root(), "--finding", finding.constData(),
                          "--disposition=false-positive", "--reason=seen")),
                 0);
    VERIFY_CONTAINS(on("verify").out, "passed  all-triaged");
}

void tst_CliBundle::aFailedVerificationIsOnRecord()
{
    COMPARE_EXIT(fixAll(), 0);
    COMPARE_EXIT(on("apply"), 0);
    COMPARE_EXIT(on("verify"), 0);
    VERIFY_CONTAINS(on("checklist").out, "[x] verify.applied-exactly");
    m_project->write(u"views.py"_s, m_project->read(u"views.py"_s) + "# a late idea\n");
    const CliResult edited = on("verify");
    COMPARE_EXIT(edited, 4);
    VERIFY_CONTAINS(edited.out, "views.py: edited");
    const QByteArray checklist = on("checklist").out;
    VERIFY_CONTAINS(checklist, "[!] verify.applied-exactly");
    VERIFY_CONTAINS(checklist, "[!] verify.retest");
    const QByteArray report = on("report", args("-o", "-")).out;
    VERIFY_CONTAINS(report, "Verification failed");
    QVERIFY(!report.contains("Verified"));

    // A folder that is gone is no better.
    QVERIFY(QDir().rename(m_project->root(), m_project->beside(u"moved"_s)));
    COMPARE_EXIT(on("verify"), 4);
    VERIFY_CONTAINS(on("report", args("-o", "-")).out, "Verification failed");
}

void tst_CliBundle::rollingBackNothingIsSaid()
{
    COMPARE_EXIT(fixAll(), 0);
    const CliResult early = on("rollback");
    COMPARE_EXIT(early, 0);
    VERIFY_CONTAINS(early.out, "is already as before the change; nothing was changed.");
    VERIFY_CONTAINS(on("checklist").out, "[ ] rollback.tried");
    COMPARE_EXIT(on("apply"), 0);
    VERIFY_CONTAINS(on("rollback").out, "Rolled back in ");
    VERIFY_CONTAINS(on("checklist").out, "[x] rollback.tried");
    VERIFY_CONTAINS(on("rollback").out, "nothing was changed");
    VERIFY_CONTAINS(on("checklist").out, "[x] rollback.tried");
}

void tst_CliBundle::aBrokenBundleIsNamed()
{
    COMPARE_EXIT(fixAll(), 0);
    QFile patch(folder() + u"/forward.patch"_s);
    QVERIFY(patch.open(QIODevice::ReadWrite));
    QByteArray bytes = patch.readAll();
    bytes[bytes.size() / 2] ^= 1;
    QVERIFY(patch.seek(0) && patch.write(bytes) == bytes.size());
    patch.close();
    for (const char *command : {"apply", "verify", "rollback", "checklist"}) {
        const CliResult result = on(command);
        COMPARE_EXIT(result, 3);
        VERIFY_CONTAINS(result.err, "forward.patch");
    }
    COMPARE_EXIT(on("report", args("-o", "-")), 3);
    QCOMPARE(m_project->read(u"views.py"_s), view);
}

void tst_CliBundle::notABundle()
{
    QDir().mkpath(folder());
    const CliResult result = on("apply");
    COMPARE_EXIT(result, 2);
    VERIFY_CONTAINS(result.err, "A bundle in " + folder().toUtf8() + " was not found");
}

void tst_CliBundle::checklistFormats()
{
    COMPARE_EXIT(fixAll(), 0);
    const CliResult text = on("checklist");
    COMPARE_EXIT(text, 0);
    VERIFY_CONTAINS(text.out, "[x] prep.rollback-plan"); // the rehearsal did it
    VERIFY_CONTAINS(text.out, "[ ] prep.approval");
    VERIFY_CONTAINS(text.out, "points are open");
    const CliResult json = on("checklist", args("--format=json"));
    COMPARE_EXIT(json, 0);
    QCOMPARE(json.json().value(u"schema"_s).toString(), u"picklebench/checklist/1"_s);
    const QJsonArray items = json.json().value(u"items"_s).toArray();
    QVERIFY(items.size() > 10);
    const CliResult markdown = on("checklist", args("--format=markdown"));
    QCOMPARE(markdown.out.count("\n- ["), items.size());
}

void tst_CliBundle::checklistRecords()
{
    COMPARE_EXIT(fixAll(), 0);
    const QStringList approval{u"--item=prep.approval"_s};
    const CliResult passed =
        on("checklist", approval + args("--status=passed", "--evidence=CHG-1042"));
    COMPARE_EXIT(passed, 0);
    VERIFY_CONTAINS(passed.out, "prep.approval is now passed, by tester@example.");
    VERIFY_CONTAINS(on("checklist").out, "[x] prep.approval");
    VERIFY_CONTAINS(on("checklist").out, "CHG-1042");
    COMPARE_EXIT(on("checklist", approval + args("--status=open")), 0);
    VERIFY_CONTAINS(on("checklist").out, "[ ] prep.approval");
    COMPARE_EXIT(on("checklist", {u"--item=verify.smoke-test"_s, u"--status=waived"_s,
                                  u"--reason=no stage"_s, u"--expires=2026-06-30"_s}),
                 0);
    VERIFY_CONTAINS(on("checklist").out, "waived until 2026-06-30");
}

void tst_CliBundle::checklistRefusals()
{
    COMPARE_EXIT(fixAll(), 0);
    const auto record = [&](const QString &item, const QStringList &arguments) {
        return on("checklist", args("--item", item) + arguments);
    };
    const QStringList passed{u"--status=passed"_s};
    COMPARE_EXIT(record(u"prep.approval"_s, passed), 2); // no evidence
    COMPARE_EXIT(record(u"prep.approval"_s, args("--status=waived")), 2);
    COMPARE_EXIT(record(u"no.such-item"_s, passed + args("--evidence=x")), 2);
    // What a check decides cannot be claimed.
    COMPARE_EXIT(record(u"verify.retest"_s, passed + args("--evidence=x")), 2);
    VERIFY_CONTAINS(on("checklist").out, "[ ] prep.approval");
}

void tst_CliBundle::reportFormatComesFromTheEnding()
{
    COMPARE_EXIT(fixAll(), 0);
    COMPARE_EXIT(on("apply"), 0);
    COMPARE_EXIT(on("verify"), 0);
    const auto report = [&](const QString &name, QByteArray &bytes) {
        const QString file = m_project->beside(name);
        COMPARE_EXIT(on("report", args("-o", file)), 0);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        bytes = written.readAll();
    };
    QByteArray html;
    QByteArray markdown;
    QByteArray json;
    report(u"r.html"_s, html);
    report(u"r.md"_s, markdown);
    report(u"r.json"_s, json);
    VERIFY_CONTAINS(html.left(200).toLower(), "<!doctype html>");
    QVERIFY(markdown.startsWith("# "));
    QVERIFY(QJsonDocument::fromJson(json).isObject());
    QCOMPARE(on("report", {u"-o"_s, u"-"_s, u"--format=html"_s}).out, html);

    const CliResult unknown = on("report", {u"-o"_s, m_project->beside(u"r.doc"_s)});
    COMPARE_EXIT(unknown, 2);
    VERIFY_CONTAINS(unknown.err, "--format");
}

void tst_CliBundle::reportOfAProject()
{
    const CliResult result = cli({u"report"_s, m_project->root(), u"-o"_s, u"-"_s});
    COMPARE_EXIT(result, 0);
    VERIFY_CONTAINS(result.out, "views.py");
    COMPARE_EXIT(cli(args("report", m_project->beside(u"nowhere"_s), "-o", "-")), 2);
}

void tst_CliBundle::rollbackRestoresEveryByte()
{
    const QByteArray windows = QByteArray(view).replace("\n", "\r\n");
    m_project->write(u"crlf.py"_s, windows);
    m_project->write(u"bom.py"_s,
                     "\xef\xbb\xbf" + view.chopped(1)); // BOM, no final newline
    const auto before = m_project->snapshot();
    COMPARE_EXIT(fixAll(), 0);
    COMPARE_EXIT(on("apply"), 0);
    QVERIFY(m_project->snapshot() != before);
    const CliResult result = on("rollback");
    COMPARE_EXIT(result, 0);
    VERIFY_CONTAINS(result.out, "Rolled back in ");
    QCOMPARE(m_project->snapshot(), before);
}

QTEST_GUILESS_MAIN(tst_CliBundle)

#include "tst_clibundle.moc"
