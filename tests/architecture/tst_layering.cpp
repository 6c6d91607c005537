// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

const QStringList coreOrder{
    QStringLiteral("base"),    QStringLiteral("artifacts"), QStringLiteral("project"),
    QStringLiteral("syntax"),  QStringLiteral("names"),     QStringLiteral("findings"),
    QStringLiteral("rules"),   QStringLiteral("dataflow"),  QStringLiteral("scan"),
    QStringLiteral("triage"),  QStringLiteral("vcs"),       QStringLiteral("fix"),
    QStringLiteral("bundle"),  QStringLiteral("verify"),    QStringLiteral("checklist"),
    QStringLiteral("signoff"), QStringLiteral("flow")};

struct Source
{
    QString path; ///< below the repository
    QStringList lines;
};

std::vector<Source> sourcesBelow(const QString &folder)
{
    const QString root = QStringLiteral(PICKLEBENCH_SOURCE_DIR "/");
    std::vector<Source> sources;
    QDirIterator it(root + folder, {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            sources.push_back(
                {file.fileName().mid(root.size()), QString::fromUtf8(file.readAll()).split(u'\n')});
    }
    return sources;
}

QStringList includesOf(const Source &source)
{
    static const QRegularExpression include(
        QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
    QStringList names;
    for (const QString &line : source.lines) {
        const auto match = include.match(line);
        if (match.hasMatch())
            names.append(match.captured(1));
    }
    return names;
}

/// Lines that match, as "path:line: text"; comments are not code.
QStringList linesMatching(const std::vector<Source> &sources, const QRegularExpression &pattern)
{
    QStringList found;
    for (const Source &source : sources) {
        for (qsizetype i = 0; i < source.lines.size(); ++i) {
            const QString code = source.lines[i].section(QStringLiteral("//"), 0, 0);
            if (pattern.match(code).hasMatch())
                found.append(
                    QStringLiteral("%1:%2: %3").arg(source.path).arg(i + 1).arg(code.trimmed()));
        }
    }
    return found;
}

} // namespace

/// The three laws and the include order of core/README.md, read from the sources themselves.
class TestLayering : public QObject
{
    Q_OBJECT

private slots:
    void everyCoreFolderHasAPlace()
    {
        QDir core(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/core"));
        QStringList known = coreOrder;
        known.sort();
        QCOMPARE(core.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name), known);
    }

    void coreIncludesOnlyWhatStandsToItsLeft()
    {
        QStringList wrong;
        const auto sources = sourcesBelow(QStringLiteral("core"));
        QVERIFY(sources.size() > 40);
        for (const Source &source : sources) {
            const auto own = coreOrder.indexOf(source.path.section(u'/', 1, 1));
            for (const QString &include : includesOf(source)) {
                const auto other = coreOrder.indexOf(include.section(u'/', 0, 0));
                if (include.contains(u'/') && other > own)
                    wrong.append(source.path + QStringLiteral(" includes ") + include);
            }
        }
        QCOMPARE(wrong, QStringList());
    }

    void coreKnowsNoPixelAndNoSession()
    {
        static const QRegularExpression gui(QStringLiteral(
            "#\\s*include\\s*<(QWidget|QApplication|QGuiApplication|QColor|QFont|QIcon|QImage|QPainter|"
            "QText(?!Stream)\\w*|QtGui|QtWidgets|KSyntaxHighlighting)"));
        static const QRegularExpression session(QStringLiteral(
            "\\b(tr\\s*\\(|Q_OBJECT\\b|instance\\s*\\(\\s*\\)|signals\\s*:|Q_GLOBAL_STATIC)"));
        const auto sources = sourcesBelow(QStringLiteral("core"));
        QCOMPARE(linesMatching(sources, gui), QStringList());
        QCOMPARE(linesMatching(sources, session), QStringList());
    }

    void librariesStayBehindTheirWalls()
    {
        QStringList wrong;
        for (const QString &folder :
             {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app")}) {
            for (const Source &source : sourcesBelow(folder)) {
                for (const QString &include : includesOf(source)) {
                    const bool parser = include.startsWith(QStringLiteral("tree_sitter/"));
                    const bool git = include.startsWith(QStringLiteral("git2"));
                    if ((parser && !source.path.startsWith(QStringLiteral("core/syntax/")))
                        || (git && !source.path.startsWith(QStringLiteral("core/vcs/"))))
                        wrong.append(source.path + QStringLiteral(" includes ") + include);
                }
            }
        }
        QCOMPARE(wrong, QStringList());
    }

    void commandLineHasNoWindow()
    {
        static const QRegularExpression ui(
            QStringLiteral("#\\s*include\\s*[<\"](ui/|session/|QtWidgets|QWidget|QtGui)"));
        QCOMPARE(linesMatching(sourcesBelow(QStringLiteral("app/cli")), ui), QStringList());
    }

    void nobodySleepsInATest()
    {
        static const QRegularExpression sleep(
            QStringLiteral("\\b(qWait|qSleep|msleep|usleep|sleep_for)\\s*\\("));
        QCOMPARE(linesMatching(sourcesBelow(QStringLiteral("tests")), sleep), QStringList());
    }

    void everySourceSaysItsLicence()
    {
        QStringList silent;
        for (const QString &folder : {QStringLiteral("core"), QStringLiteral("ui"),
                                      QStringLiteral("app"), QStringLiteral("tests")}) {
            for (const Source &source : sourcesBelow(folder)) {
                if (!source.lines.value(0).contains(QStringLiteral("SPDX-FileCopyrightText"))
                    || !source.lines.value(1).contains(QStringLiteral("GPL-3.0-or-later")))
                    silent.append(source.path);
            }
        }
        QCOMPARE(silent, QStringList());
    }

    void filesHaveOnePurpose()
    {
        QStringList large;
        for (const QString &folder :
             {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app")}) {
            for (const Source &source : sourcesBelow(folder)) {
                if (source.lines.size() > 501)
                    large.append(
                        QStringLiteral("%1: %2 lines").arg(source.path).arg(source.lines.size()));
            }
        }
        QCOMPARE(large, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestLayering)

#include "tst_layering.moc"
