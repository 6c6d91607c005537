// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace pb::test {

/// A cell of nbformat 4 with its source as one text.
inline QJsonObject cell(const QString &type, const QString &source)
{
    return {{QStringLiteral("cell_type"), type},
            {QStringLiteral("metadata"), QJsonObject()},
            {QStringLiteral("source"), source}};
}

inline QByteArray notebookOf(const QJsonArray &cells, const QJsonObject &metadata = {})
{
    return QJsonDocument(QJsonObject{{QStringLiteral("cells"), cells},
                                     {QStringLiteral("metadata"), metadata},
                                     {QStringLiteral("nbformat"), 4},
                                     {QStringLiteral("nbformat_minor"), 5}})
        .toJson();
}

/// A notebook of code cells alone.
inline QByteArray notebookOf(const QStringList &codeCells)
{
    QJsonArray cells;
    for (const QString &source : codeCells)
        cells.append(cell(QStringLiteral("code"), source));
    return notebookOf(cells);
}

} // namespace pb::test
