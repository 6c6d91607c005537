// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "findings/finding.h"
#include "project/project.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace pb::test {

/// A line of a fixture that bears a mark `# expect: RULE exposure verdict`, or stands behind one that is
/// `# expect-next: RULE exposure verdict` (or `; …`: not all settings files have comments behind values);
/// or what a finding says of its line. Marks for the next line may stand under each other.
struct Mark
{
    QString
        file; ///< as the project names it; made unique by `folder/` when folders are taken together
    int line = 0;
    QString rule;
    QString exposure;
    QString verdict;

    QString place() const { return QStringLiteral("%1:%2").arg(file).arg(line); }
    QString whole() const { return QStringList{rule, exposure, verdict}.join(u' '); }
};

QString fixtureRoot();
/// The folders in it, sorted.
QStringList fixtureFolders();
/// What the lines of a project's files, settings files as well, are marked with.
std::vector<Mark> marksIn(const Project &project);
Mark markOf(const Finding &finding);
/// All files of a project, Python before settings.
QStringList allFiles(const Project &project);
/// Lines that hold more than a comment, of the project's files whose names end so.
qsizetype codeLinesIn(const Project &project, const QString &ending = {});

/// How often one thing is said where it is marked.
struct Tally
{
    qsizetype marked = 0;
    qsizetype reported = 0;
    qsizetype right = 0; ///< marked and reported
    qsizetype lines = 0; ///< of which it is marked or reported

    /// Of `all` lines the rest are the true negatives.
    QStringList cells(qsizetype all) const;
    static QStringList heads();
};

/// What a mark says in one respect; empty: nothing.
using Aspect = std::function<QString(const Mark &)>;
/// Of the marks and the reports that say `word`, or anything when it is empty: how many agree on the line.
Tally tallyOf(const std::vector<Mark> &marked, const std::vector<Mark> &reported,
              const Aspect &aspect, const QString &word = {});

/// A Markdown table whose columns stand under each other; the first row is the head.
QString markdownTable(const QList<QStringList> &rows);

} // namespace pb::test
