// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcereader.h"

#include "project/sourcefile.h"
#include "session/jobrunner.h"

namespace pb::ui {

void SourceReader::request(const QString &root, const QString &relativePath)
{
    const int mine = ++m_newest;
    const auto work = [root, relativePath]() -> Result<QString> {
        const auto file = SourceFile::read(root, relativePath);
        if (!file)
            return std::unexpected(file.error());
        return file->text();
    };
    JobRunner::read<Result<QString>>(this, work, [this, mine, relativePath](Result<QString> text) {
        if (mine != m_newest)
            return;
        if (text)
            emit ready(relativePath, *text);
        else
            emit failed(relativePath, text.error());
    });
}

void SourceReader::forget()
{
    ++m_newest;
}

} // namespace pb::ui
