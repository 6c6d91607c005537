// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/scanner.h"
#include "verifyresult.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace pb;

/// One runner over `fixtures/scan/<rule or feature>/*.py`. A line that must be found ends in
///     # expect: RULE exposure guard
/// and nothing else may be found. Adding a fixture needs no C++.
class TestRules : public QObject
{
    Q_OBJECT

private slots:
    void fixtures_data()
    {
        QTest::addColumn<QString>("folder");
        const QDir root(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/tests/rules/fixtures/scan"));
        const QStringList folders = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        QVERIFY(folders.size() >= 10);
        for (const QString &folder : folders)
            QTest::newRow(qPrintable(folder)) << root.filePath(folder);
    }

    void fixtures()
    {
        QFETCH(QString, folder);
        const auto project = Project::open(folder);
        const auto catalog = RuleCatalog::bundled();
        QVERIFY_RESULT(project);
        QVERIFY_RESULT(catalog);
        const auto report = scanProject(*project, *catalog);
        QVERIFY_RESULT(report);
        QVERIFY(report->skipped.empty());
        QStringList found;
        for (const Finding &finding : report->findings)
            found.append(
                QStringLiteral("%1:%2 %3 %4 %5")
                    .arg(finding.file)
                    .arg(finding.start.line)
                    .arg(finding.rule.value, word(finding.exposure), word(finding.guard.verdict)));
        found.sort();
        QCOMPARE(found.join(u'\n'), expectedIn(*project).join(u'\n'));
    }

private:
    static QStringList expectedIn(const Project &project)
    {
        static const QRegularExpression marker(QStringLiteral("# expect: (\\S+ \\S+ \\S+)\\s*$"));
        QStringList expected;
        for (const QString &path : project.files()) {
            QFile file(project.absolute(path));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
            for (qsizetype i = 0; i < lines.size(); ++i) {
                const auto match = marker.match(lines[i]);
                if (match.hasMatch())
                    expected.append(
                        QStringLiteral("%1:%2 %3").arg(path).arg(i + 1).arg(match.captured(1)));
            }
        }
        expected.sort();
        return expected;
    }
};

QTEST_GUILESS_MAIN(TestRules)

#include "tst_rules.moc"
