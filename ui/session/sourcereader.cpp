// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcereader.h"

#include "project/sourcefile.h"
#include "session/jobrunner.h"

namespace pb::ui {

namespace {

struct Shown
{
    QString text;
    QStringList lineNames;
};

QStringList lineNames(const SourceFile &file)
{
    QStringList names;
    if (!file.isNotebook())
        return names;
    for (int line = 1; line <= file.lineCount(); ++line) {
        const CellLine place = file.cellLineAt(line);
        names.append(QStringLiteral("%1:%2").arg(place.cell).arg(place.line));
    }
    return names;
}

} // namespace

void SourceReader::request(const QString &root, const QString &relativePath)
{
    const int mine = ++m_newest;
    const auto work = [root, relativePath]() -> Result<Shown> {
        const auto file = SourceFile::read(root, relativePath);
        if (!file)
            return std::unexpected(file.error());
        return Shown{file->text(), lineNames(*file)};
    };
    JobRunner::read<Result<Shown>>(this, work, [this, mine, relativePath](Result<Shown> shown) {
        if (mine != m_newest)
            return;
        if (shown)
            emit ready(relativePath, shown->text, shown->lineNames);
        else
            emit failed(relativePath, shown.error());
    });
}

void SourceReader::forget()
{
    ++m_newest;
}

} // namespace pb::ui
