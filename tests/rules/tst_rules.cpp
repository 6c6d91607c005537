// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "marks.h"
#include "scan/scanner.h"
#include "verifyresult.h"

#include <QFile>
#include <QTest>

#include <optional>

using namespace pb;
using test::Mark;

/// One runner over `fixtures/scan/<rule or feature>/**`. A line that must be found ends in
///     # expect: RULE exposure guard
/// or, in a settings file, follows a line `# expect-next: …`, and nothing else may be found. Adding a
/// fixture needs no C++. `fixtures/known-gaps.txt` names the files of which the analysis does not yet say
/// what the marks say; one that it has learnt must leave the list.
/// At the end stands a table of how often each exposure and each guard is said where it is marked; it is
/// also written to `fixtures.md` in the build folder.
class TestRules : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fixtures_data();
    void fixtures();
    void cleanupTestCase();

private:
    QString table() const;

    std::optional<RuleCatalog> m_catalog;
    QSet<QString> m_gaps;
    std::vector<Mark> m_marked;
    std::vector<Mark> m_reported;
    qsizetype m_codeLines = 0;
};

namespace {

/// The marks of each file, as lines to compare and to print.
QMap<QString, QStringList> linesByFile(const std::vector<Mark> &marks)
{
    QMap<QString, QStringList> lines;
    for (const Mark &mark : marks)
        lines[mark.file].append(QStringLiteral("%1 %2").arg(mark.line).arg(mark.whole()));
    return lines;
}

} // namespace

void TestRules::initTestCase()
{
    auto catalog = RuleCatalog::bundled();
    QVERIFY_RESULT(catalog);
    m_catalog = std::move(*catalog);
    QFile list(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/tests/rules/fixtures/known-gaps.txt"));
    QVERIFY(list.open(QIODevice::ReadOnly));
    for (const auto lines = QString::fromUtf8(list.readAll()).split(u'\n');
         const QString &line : lines) {
        if (!line.isEmpty() && !line.startsWith(u'#'))
            m_gaps.insert(line);
    }
}

void TestRules::fixtures_data()
{
    QTest::addColumn<QString>("folder");
    const QStringList folders = test::fixtureFolders();
    QVERIFY(folders.size() >= 10);
    for (const QString &folder : folders)
        QTest::newRow(qPrintable(QFileInfo(folder).fileName())) << folder;
}

void TestRules::fixtures()
{
    QFETCH(QString, folder);
    const auto project = Project::open(folder);
    QVERIFY_RESULT(project);
    const auto report = scanProject(*project, *m_catalog);
    QVERIFY_RESULT(report);
    std::vector<Mark> marked = test::marksIn(*project);
    std::vector<Mark> reported;
    for (const Finding &finding : report->findings)
        reported.push_back(test::markOf(finding));
    for (auto [from, to] : {std::pair{&marked, &m_marked}, std::pair{&reported, &m_reported}}) {
        for (Mark &mark : *from) {
            mark.file.prepend(QFileInfo(folder).fileName() + u'/');
            to->push_back(mark);
        }
    }
    m_codeLines += test::codeLinesIn(*project);

    const auto expected = linesByFile(marked);
    const auto found = linesByFile(reported);
    for (const auto files = test::allFiles(*project); const QString &file : files) {
        const QString name = QFileInfo(folder).fileName() + u'/' + file;
        QStringList wanted = expected.value(name);
        QStringList got = found.value(name);
        wanted.sort();
        got.sort();
        if (m_gaps.contains(name)) {
            QVERIFY2(got != wanted, qPrintable(name + QStringLiteral(" is no gap any more")));
            continue;
        }
        QVERIFY2(got == wanted, qPrintable(QStringLiteral("%1\nfound:\n%2\nexpected:\n%3")
                                               .arg(name, got.join(u'\n'), wanted.join(u'\n'))));
    }
}

void TestRules::cleanupTestCase()
{
    if (m_marked.empty())
        return;
    const QString text = table();
    qInfo("%s", qPrintable(text));
    QFile file(QStringLiteral(PICKLEBENCH_BUILD_DIR "/fixtures.md"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
}

QString TestRules::table() const
{
    QList<QStringList> rows{QStringList(QString()) + test::Tally::heads()};
    const auto use =
        test::tallyOf(m_marked, m_reported, [](const Mark &) { return QStringLiteral("use"); });
    rows.append(QStringList(QStringLiteral("a use at all")) + use.cells(m_codeLines));
    const auto add = [&](const QString &title, const test::Aspect &aspect, const QString &word) {
        const auto tally = test::tallyOf(m_marked, m_reported, aspect, word);
        rows.append(QStringList(title + word) + tally.cells(use.lines));
    };
    const auto hundred = [](const Mark &mark) { return mark.rule.first(3) + QStringLiteral("xx"); };
    for (int i = 1; i <= 5; ++i)
        add(QStringLiteral("rules "), hundred, QStringLiteral("PB%1xx").arg(i));
    for (const Exposure exposure : {Exposure::Remote, Exposure::Peer, Exposure::Stored,
                                    Exposure::Local, Exposure::Unknown, Exposure::None})
        add(QStringLiteral("exposure "), &Mark::exposure, word(exposure));
    for (const GuardVerdict verdict :
         {GuardVerdict::Effective, GuardVerdict::Bypassable, GuardVerdict::Absent})
        add(QStringLiteral("guard "), &Mark::verdict, word(verdict));
    add(QStringLiteral("rule, exposure and guard"), &Mark::whole, {});
    return QStringLiteral(
               "# Fixtures: what is marked against what is reported\n\n%1\n"
               "%2 lines of code, %3 of them marked or reported; %4 files are known gaps. "
               "The true negatives of \"a use at all\" are lines of code, those of the "
               "other rows lines that are marked or reported as something else.\n")
        .arg(test::markdownTable(rows))
        .arg(m_codeLines)
        .arg(use.lines)
        .arg(m_gaps.size());
}

QTEST_GUILESS_MAIN(TestRules)

#include "tst_rules.moc"
