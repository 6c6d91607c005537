// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace pb {

/// The Python of a Jupyter notebook (nbformat 2 to 4): all code cells one after the other, each
/// followed by a newline, as one UTF-8 text. A cell that begins indented is moved to the margin.
struct Notebook
{
    struct Cell
    {
        int number = 1;      ///< from 1, among all cells of the notebook, text included
        qsizetype begin = 0; ///< offset of its first byte in `code`
    };

    QByteArray code;
    QByteArray view; ///< `code`, with what is not Python blanked out; see pythonViewOf
    std::vector<Cell> cells;
    QString foreignLanguage; ///< "R": nothing was taken from it; empty for Python
};

bool isNotebookPath(const QString &path);

/// Error::Invalid says what is wrong: no JSON, nested too deep, not the shape of a notebook.
Result<Notebook> readNotebook(const QString &path, const QByteArray &json);

} // namespace pb
