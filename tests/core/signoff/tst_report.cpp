// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../scan/madebundle.h"
#include "htmlprobe.h"
#include "verifyresult.h"

#include "base/json.h"
#include "signoff/report.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace pb;
using namespace pb::test;

namespace {

const QString hostile = QStringLiteral(
    "</code></pre><script>alert(1)</script> ```` | \u202eevil\u200b & \"quoted\" 'q' "
    "{{ kind }} {% x %}");

ReportInput findingsInput(std::vector<Finding> findings)
{
    ReportInput input;
    input.triaged.scan = madeReport(std::move(findings));
    input.toolVersion = QStringLiteral("0.1.0");
    input.generatedAt = QStringLiteral("2026-03-01T09:30:00Z");
    return input;
}

/// A bundle's report with everything in it: verdict, decisions, checklist with all states.
ReportInput signOffInput(const Bundle &bundle)
{
    ReportInput input;
    input.triaged = bundle.before;
    input.bundle = bundle;
    input.toolVersion = QStringLiteral("0.1.0");
    Verdict verdict;
    verdict.at = QStringLiteral("2026-03-01T10:00:00Z");
    verdict.bundleDigest = *bundleDigest(bundle);
    verdict.checks = {
        {QStringLiteral("hashes-match"), true, QStringLiteral("All as recorded."), {}},
        {QStringLiteral("fixed-gone"),
         true,
         QStringLiteral("Gone."),
         {QStringLiteral("one line")}}};
    verdict.after = madeReport({madeFinding(QStringLiteral("shop/new.py"), 4)});
    std::vector<Fingerprint> covered;
    for (const BundleFix &fix : bundle.fixes)
        covered.push_back(fix.finding.fingerprint);
    verdict.fates = compareScans(bundle.before.scan, verdict.after, covered);
    input.verdict = verdict;
    ChecklistState checklist;
    checklist.groups = {{QStringLiteral("g"), QStringLiteral("Preparation")}};
    for (const ItemStatus status :
         {ItemStatus::Open, ItemStatus::Passed, ItemStatus::Waived, ItemStatus::NotApplicable}) {
        ItemState state;
        state.item = {{QStringLiteral("g.") + word(status)},
                      QStringLiteral("g"),
                      QStringLiteral("4.1"),
                      QStringLiteral("Item that is ") + word(status),
                      {},
                      {},
                      {},
                      {}};
        state.entry.status = status;
        state.entry.reason =
            status == ItemStatus::Waived ? QStringLiteral("until the audit") : QString();
        state.entry.expires = QDate(2026, 5, 1);
        checklist.items.push_back(state);
    }
    input.checklist = checklist;
    return input;
}

QHash<QString, QString> coloursIn(const QString &css)
{
    static const QRegularExpression pattern(
        QStringLiteral("--([a-z]+-(?:ink|fill)):\\s*(#[0-9a-f]{6})"));
    QHash<QString, QString> colours;
    for (auto it = pattern.globalMatch(css); it.hasNext();) {
        const auto match = it.next();
        colours.insert(match.captured(1), match.captured(2));
    }
    return colours;
}

double luminance(const QString &colour)
{
    const auto channel = [&](int at) {
        const double value = colour.mid(at, 2).toInt(nullptr, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

double contrast(const QString &a, const QString &b)
{
    const double one = luminance(a);
    const double two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

/// Lines outside of code fences.
QStringList proseOf(const QByteArray &markdown)
{
    QStringList prose;
    QString fence;
    for (const QString &line : QString::fromUtf8(markdown).split(u'\n')) {
        if (fence.isEmpty() && line.startsWith(QStringLiteral("```"))) {
            fence = QString(line.size() - line.sliced(0).remove(u'`').size(), u'`');
        } else if (!fence.isEmpty() && line == fence) {
            fence.clear();
        } else if (fence.isEmpty()) {
            prose.append(line);
        }
    }
    return fence.isEmpty() ? prose : QStringList{QStringLiteral("a fence is not closed")};
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private:
    RuleCatalog m_catalog;

    QByteArray html(const ReportInput &input)
    {
        const auto bytes = renderReport(input, m_catalog, ReportFormat::Html);
        return bytes ? *bytes : bytes.error().detail.toUtf8();
    }
    QByteArray markdown(const ReportInput &input)
    {
        const auto bytes = renderReport(input, m_catalog, ReportFormat::Markdown);
        return bytes ? *bytes : bytes.error().detail.toUtf8();
    }

    void checkPage(const HtmlProbe &page)
    {
        QCOMPARE(page.error, QString());
        QCOMPARE(page.language, QStringLiteral("en"));
        QVERIFY(!page.title.isEmpty());
        QVERIFY(!page.elements.contains(QStringLiteral("script")));
        QCOMPARE(page.outside, QStringList());
        QCOMPARE(page.headerCellsWithoutScope, 0);
        QCOMPARE(page.tablesWithoutCaption, 0);
        for (const QString &target : page.targets)
            QVERIFY2(page.ids.contains(target), qPrintable(target));
        QCOMPARE(page.headings.count(1), 1);
        QCOMPARE(page.headings.first(), 1);
        for (qsizetype i = 1; i < page.headings.size(); ++i)
            QVERIFY2(page.headings[i] <= page.headings[i - 1] + 1, "a heading level is left out");
    }

private slots:
    void initTestCase()
    {
        const auto bundled = RuleCatalog::bundled();
        QVERIFY_RESULT(bundled);
        m_catalog = *bundled;
    }

    void emptyReportIsComplete()
    {
        const HtmlProbe page(html(findingsInput({})));
        checkPage(page);
        QVERIFY(page.says(QStringLiteral("No finding")));
        QVERIFY(page.says(QStringLiteral("It is not a certificate")));
    }

    void findingsReport()
    {
        const QByteArray bytes =
            html(findingsInput({madeFinding(QStringLiteral("shop/basket.py"), 17)}));
        const HtmlProbe page(bytes);
        checkPage(page);
        for (const char *text : {"shop/basket.py", "CWE-502", "pickle.loads(data)",
                                 "The request body is read.", "Untriaged", "0.1.0", "Remote"})
            QVERIFY2(page.says(QString::fromLatin1(text)), text);
        QVERIFY(!page.ids.contains(QStringLiteral("checklist")));
        QVERIFY(!page.ids.contains(QStringLiteral("rollback")));
    }

    void skippedFilesArePromised()
    {
        ReportInput input = findingsInput({});
        input.triaged.scan.skipped.push_back(
            {QStringLiteral("bad.py"), QStringLiteral("NUL bytes")});
        const HtmlProbe page(html(input));
        checkPage(page);
        QVERIFY(page.says(QStringLiteral("The scan is incomplete")));
        QVERIFY(page.says(QStringLiteral("bad.py")));
        QVERIFY(!page.says(QStringLiteral("No finding")));
        QVERIFY(markdown(input).contains("| bad.py | NUL bytes |"));
    }

    void signOffReport()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        const ReportInput input = signOffInput(*bundle);
        const HtmlProbe page(html(input));
        checkPage(page);
        const QString before = bundle->files.front().sha256Before;
        for (const QString &text :
             {before, bundle->files.front().sha256After, QStringLiteral("git"),
              QStringLiteral("return json.loads(data)"), QStringLiteral("removed"),
              QStringLiteral("Senders have to write JSON."), QStringLiteral("Fixed"),
              QStringLiteral("New"), QStringLiteral("until 2026-05-01"),
              QStringLiteral("not recorded"), QStringLiteral("forward exact, back exact")})
            QVERIFY2(page.says(text), qPrintable(text));
        const QByteArray md = markdown(input);
        QVERIFY(md.contains("\n-    return pickle.loads(data)\n+    return json.loads(data)\n"));
        QVERIFY(md.contains("## Way back"));
    }

    void outdatedVerdictIsNotPraised()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        ReportInput input = signOffInput(*bundle);
        input.verdictOutdated = QStringLiteral("Rolled back at 2026-03-02T00:00:00Z.");
        const HtmlProbe page(html(input));
        QVERIFY(page.says(QStringLiteral("Verification out of date")));
        QVERIFY(!page.says(QStringLiteral("Verified")));
        input.verdict.reset();
        QVERIFY(HtmlProbe(html(input)).says(QStringLiteral("Not verified")));
    }

    void hostileTextStaysText()
    {
        Finding finding = madeFinding(QStringLiteral("shop/") + hostile, 17, hostile, 0, hostile);
        finding.code +=
            QStringLiteral("\n") + QString(10000, u'A') + QStringLiteral("\n````````\n");
        finding.exposureReason = hostile;
        finding.suppression = hostile;
        finding.api = hostile;
        finding.guard = {GuardKind::SafeMode, GuardVerdict::Bypassable, hostile};
        finding.trace.push_back({hostile, {1, 1}, hostile, hostile});
        ReportInput input = findingsInput({finding});
        input.triaged.scan.project = QStringLiteral("/p/") + hostile;
        input.triaged.scan.skipped.push_back({hostile, hostile});
        TriageState state;
        state.disposition = Disposition::FalsePositive;
        state.reason = hostile + QStringLiteral("\n# heading\n| a | b |");
        state.by = hostile;
        state.comments = {hostile};
        input.triaged.states.insert(finding.fingerprint, state);

        const QByteArray bytes = html(input);
        checkPage(HtmlProbe(bytes));
        QVERIFY(!bytes.contains("<script"));
        QVERIFY(bytes.contains("&lt;U+202E&gt;evil&lt;U+200B&gt;"));
        QVERIFY(!QString::fromUtf8(bytes).contains(QChar(0x202e)));
        QVERIFY(!bytes.contains(QByteArray(1000, 'A')));

        const QByteArray md = markdown(input);
        QVERIFY(!QString::fromUtf8(md).contains(QChar(0x202e)));
        const QStringList prose = proseOf(md);
        QVERIFY(prose.size() > 20);
        for (const QString &line : prose) {
            QVERIFY2(!line.contains(QStringLiteral("<script"))
                         || line.contains(QStringLiteral("\\<script")),
                     qPrintable(line));
            QVERIFY2(line != QStringLiteral("# heading"), "text of a decision became a heading");
        }
    }

    void tablesKeepTheirColumns()
    {
        ReportInput input = findingsInput({});
        input.triaged.scan.skipped.push_back(
            {QStringLiteral("a|b\n|c.py"), QStringLiteral("x | y")});
        static const QRegularExpression bare(QStringLiteral("(?<!\\\\)\\|"));
        for (const QString &line : proseOf(markdown(input))) {
            if (line.contains(QStringLiteral("c.py")))
                QCOMPARE(line.count(bare), 3);
        }
    }

    void sameInputSameBytes()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        const ReportInput input = signOffInput(*bundle);
        QCOMPARE(html(input), html(signOffInput(*bundle)));
        QCOMPARE(markdown(input), markdown(input));
        QCOMPARE(signOffJson(input, m_catalog), signOffJson(signOffInput(*bundle), m_catalog));
    }

    void signOffJsonIsCanonical()
    {
        const MadeBundle made;
        const auto bundle = made.write();
        QVERIFY_RESULT(bundle);
        ReportInput input = signOffInput(*bundle);
        const QByteArray bytes = signOffJson(input, m_catalog);
        const auto object = parseJsonObject(bytes, QStringLiteral("signoff.json"));
        QVERIFY_RESULT(object);
        QCOMPARE((*object)[u"schema"].toString(), QStringLiteral("picklebench/signoff/1"));
        QCOMPARE(prettyJson(*object), bytes);
        QCOMPARE((*object)[u"findings"].toArray().size(), 2);
        QCOMPARE((*object)[u"checklist"].toArray().size(), 4);
        // Asking again later is no other record.
        input.generatedAt = QStringLiteral("2027-01-01T00:00:00Z");
        QCOMPARE(signOffJson(input, m_catalog), bytes);
        input.checklist->items.front().entry.status = ItemStatus::Passed;
        QVERIFY(signOffJson(input, m_catalog) != bytes);
    }

    void coloursAreReadable()
    {
        const QString page = QString::fromUtf8(html(findingsInput({})));
        const qsizetype dark = page.indexOf(QStringLiteral("prefers-color-scheme: dark"));
        QVERIFY(dark > 0);
        for (const QString &css : {page.left(dark), page.mid(dark)}) {
            const QHash<QString, QString> colours = coloursIn(css);
            QVERIFY(colours.size() >= 28);
            for (auto it = colours.begin(); it != colours.end(); ++it) {
                if (!it.key().endsWith(QStringLiteral("-ink")))
                    continue;
                const QString fill = colours.value(it.key().chopped(3) + QStringLiteral("fill"));
                const double ratio = contrast(it.value(), fill);
                QVERIFY2(ratio >= 4.5,
                         qPrintable(QStringLiteral("%1: %2").arg(it.key()).arg(ratio)));
            }
            const double onPanel = contrast(colours.value(QStringLiteral("quiet-ink")),
                                            colours.value(QStringLiteral("panel-fill")));
            QVERIFY2(onPanel >= 4.5, "line numbers on the code panel");
        }
    }

    void aThousandFindingsTakeSeconds()
    {
        std::vector<Finding> findings;
        for (int i = 0; i < 1000; ++i)
            findings.push_back(madeFinding(QStringLiteral("shop/file%1.py").arg(i), 17));
        const ReportInput input = findingsInput(std::move(findings));
        QElapsedTimer timer;
        timer.start();
        const QByteArray page = html(input);
        qInfo() << "HTML:" << timer.restart() << "ms," << page.size() / 1024 << "KiB";
        const QByteArray text = markdown(input);
        qInfo() << "Markdown:" << timer.elapsed() << "ms," << text.size() / 1024 << "KiB";
        QCOMPARE(HtmlProbe(page).elements.count(QStringLiteral("article")), 1000);
        QVERIFY(timer.elapsed() < 60'000);
    }

    void theWayBackWorksAsPrinted_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("plain") << QStringLiteral("shop/basket.py");
        QTest::newRow("odd name") << QStringLiteral("sh'op/$(date) \"x\" ä.py");
    }

    void theWayBackWorksAsPrinted()
    {
        QFETCH(QString, file);
        const QString shell = QStandardPaths::findExecutable(QStringLiteral("sh"));
        if (shell.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty())
            QSKIP("git or sh is not installed");
        const MadeBundle made(file);
        const auto bundle = made.write(QStringLiteral("bundle 'one'"));
        QVERIFY_RESULT(bundle);
        QVERIFY_RESULT(applyBundle(*bundle, made.project.root()));
        QCOMPARE(made.project.read(file), codeAfter);
        const QString page = QString::fromUtf8(markdown(signOffInput(*bundle)));
        const qsizetype begin = page.indexOf(QStringLiteral("```sh\n")) + 6;
        const QString script =
            page.sliced(begin, page.indexOf(QStringLiteral("\n```"), begin) - begin);
        const auto run = [&] {
            QProcess process;
            process.start(shell, {QStringLiteral("-c"), script});
            process.waitForFinished();
            return process.exitCode();
        };
        // An edited file stops it before anything is touched.
        made.project.write(file, codeAfter + "# late\n");
        QVERIFY(run() != 0);
        QCOMPARE(made.project.read(file), codeAfter + "# late\n");
        made.project.write(file, codeAfter);
        QCOMPARE(run(), 0);
        QCOMPARE(made.project.read(file), codeBefore);
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
