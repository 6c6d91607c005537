// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/sourcefile.h"
#include "scan/scanner.h"
#include "verifyresult.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace pb;

/// One runner over `fixtures/scan/<rule or feature>/**`. A line that must be found ends in
///     # expect: RULE exposure guard
/// and nothing else may be found. Adding a fixture needs no C++. `fixtures/known-gaps.txt` names the files
/// of which the analysis does not yet say what the marks say; one that it has learnt must leave the list.
class TestRules : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fixtures_data();
    void fixtures();
    void cleanupTestCase();

private:
    QMap<QString, QStringList> expectedIn(const Project &project) const;

    std::optional<RuleCatalog> m_catalog;
    QSet<QString> m_gaps;
    int m_marks = 0;
    int m_right = 0;
};

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
    const QDir root(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/tests/rules/fixtures/scan"));
    const QStringList folders = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QVERIFY(folders.size() >= 10);
    for (const QString &folder : folders)
        QTest::newRow(qPrintable(folder)) << root.filePath(folder);
}

void TestRules::fixtures()
{
    QFETCH(QString, folder);
    const auto project = Project::open(folder);
    QVERIFY_RESULT(project);
    const auto report = scanProject(*project, *m_catalog);
    QVERIFY_RESULT(report);
    QMap<QString, QStringList> found;
    for (const Finding &finding : report->findings)
        found[finding.file].append(
            QStringLiteral("%1 %2 %3 %4")
                .arg(finding.start.line)
                .arg(finding.rule.value, word(finding.exposure), word(finding.guard.verdict)));
    const auto expected = expectedIn(*project);
    QStringList files = project->files();
    files.sort();
    for (const QString &file : std::as_const(files)) {
        QStringList wanted = expected.value(file);
        QStringList got = found.value(file);
        wanted.sort();
        got.sort();
        m_marks += static_cast<int>(wanted.size());
        for (const QString &line : std::as_const(wanted))
            m_right += got.contains(line) ? 1 : 0;
        const QString name = QFileInfo(folder).fileName() + u'/' + file;
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
    qInfo("%d of %d marked lines as expected, %d files are known gaps", m_right, m_marks,
          static_cast<int>(m_gaps.size()));
}

QMap<QString, QStringList> TestRules::expectedIn(const Project &project) const
{
    static const QRegularExpression marker(QStringLiteral("# expect: (\\S+ \\S+ \\S+)\\s*$"));
    QMap<QString, QStringList> expected;
    for (const QString &path : project.files()) {
        const auto file = SourceFile::read(project.root(), path); // of a notebook: its code
        if (!file)
            continue;
        const QStringList lines = QString::fromUtf8(file->bytes()).split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const auto match = marker.match(lines[i]);
            if (match.hasMatch())
                expected[path].append(QStringLiteral("%1 %2").arg(i + 1).arg(match.captured(1)));
        }
    }
    return expected;
}

QTEST_GUILESS_MAIN(TestRules)

#include "tst_rules.moc"
