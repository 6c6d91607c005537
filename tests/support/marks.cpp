// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "marks.h"

#include "project/sourcefile.h"

#include <QDir>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace pb::test {

namespace {

/// The lines of a file of the project; of a notebook, of its code.
QStringList linesOf(const Project &project, const QString &path)
{
    const auto file = SourceFile::read(project.root(), path);
    return file ? QString::fromUtf8(file->bytes()).split(u'\n') : QStringList();
}

QString percent(qsizetype part, qsizetype whole)
{
    if (whole == 0)
        return QStringLiteral("-");
    // Cut, not rounded: all but one of many is not 100 %.
    const auto tenths = part * 1000 / whole;
    return QStringLiteral("%1.%2 %").arg(tenths / 10).arg(tenths % 10);
}

/// What is said of each line; a line may hold more than one finding.
QMap<QString, QStringList> wordsByPlace(const std::vector<Mark> &marks, const Aspect &aspect,
                                        const QString &word)
{
    QMap<QString, QStringList> words;
    for (const Mark &mark : marks) {
        const QString said = aspect(mark);
        if (!said.isEmpty() && (word.isEmpty() || said == word))
            words[mark.place()].append(said);
    }
    return words;
}

} // namespace

QString fixtureRoot()
{
    return QStringLiteral(PICKLEBENCH_SOURCE_DIR "/tests/rules/fixtures/scan");
}

QStringList fixtureFolders()
{
    const QDir root(fixtureRoot());
    QStringList folders;
    for (const auto names = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
         const QString &name : names)
        folders.append(root.filePath(name));
    return folders;
}

std::vector<Mark> marksIn(const Project &project)
{
    static const QRegularExpression marker(
        QStringLiteral("[#;] expect(-next)?: (\\S+) (\\S+) (\\S+)\\s*$"));
    std::vector<Mark> marks;
    for (const auto files = allFiles(project); const QString &path : files) {
        const QStringList lines = linesOf(project, path);
        size_t waiting = 0; // of the last marks, those that are for a line further down
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const size_t first = marks.size() - waiting;
            const int number = static_cast<int>(i + 1);
            const auto match = marker.match(lines[i]);
            const bool next = match.hasCaptured(1);
            if (match.hasMatch())
                marks.push_back(
                    {path, number, match.captured(2), match.captured(3), match.captured(4)});
            for (size_t m = first; !next && m < marks.size(); ++m)
                marks[m].line = number;
            waiting = next ? waiting + 1 : 0;
        }
    }
    return marks;
}

QStringList allFiles(const Project &project)
{
    return project.files() + project.settingsFiles();
}

Mark markOf(const Finding &finding)
{
    return {finding.file, static_cast<int>(finding.start.line), finding.rule.value,
            word(finding.exposure), word(finding.guard.verdict)};
}

qsizetype codeLinesIn(const Project &project, const QString &ending)
{
    qsizetype count = 0;
    for (const auto files = allFiles(project); const QString &path : files) {
        if (!path.endsWith(ending))
            continue;
        const QStringList lines = linesOf(project, path);
        count += std::ranges::count_if(lines, [](const QString &line) {
            const QString text = line.trimmed();
            return !text.isEmpty() && !text.startsWith(u'#') && !text.startsWith(u';');
        });
    }
    return count;
}

QStringList Tally::heads()
{
    return {QStringLiteral("marked"),          QStringLiteral("true positives"),
            QStringLiteral("false positives"), QStringLiteral("false negatives"),
            QStringLiteral("true negatives"),  QStringLiteral("precision"),
            QStringLiteral("recall")};
}

QStringList Tally::cells(qsizetype all) const
{
    QStringList cells;
    for (const qsizetype count : {marked, right, reported - right, marked - right, all - lines})
        cells.append(QString::number(count));
    return cells << percent(right, reported) << percent(right, marked);
}

Tally tallyOf(const std::vector<Mark> &marked, const std::vector<Mark> &reported,
              const Aspect &aspect, const QString &word)
{
    const auto wanted = wordsByPlace(marked, aspect, word);
    const auto got = wordsByPlace(reported, aspect, word);
    Tally tally;
    tally.lines = wanted.size();
    for (auto it = got.begin(); it != got.end(); ++it) {
        tally.reported += it->size();
        tally.lines += wanted.contains(it.key()) ? 0 : 1;
    }
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        tally.marked += it->size();
        QStringList left = got.value(it.key());
        for (const QString &said : *it)
            tally.right += left.removeOne(said) ? 1 : 0;
    }
    return tally;
}

QString markdownTable(const QList<QStringList> &rows)
{
    QList<qsizetype> widths(rows.first().size(), 3);
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString table;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            const auto width = widths[i];
            table += QStringLiteral("| ")
                     + (i == 0 ? row[i].leftJustified(width) : row[i].rightJustified(width)) + u' ';
        }
        table += QStringLiteral("|\n");
        if (&row != &rows.first())
            continue;
        for (qsizetype i = 0; i < row.size(); ++i)
            table += u'|' + QString(widths[i] + 1, u'-') + (i == 0 ? u'-' : u':');
        table += QStringLiteral("|\n");
    }
    return table;
}

} // namespace pb::test
