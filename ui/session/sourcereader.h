// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QObject>
#include <QStringList>

namespace pb::ui {

/// Fetches the text of one source file for display, away from the window's thread. Only the newest
/// request is answered.
class SourceReader : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void request(const QString &root, const QString &relativePath);
    void forget(); ///< drops the pending answer and the file shown

signals:
    /// Of a notebook, the code of its cells; `lineNames` then has a "3:2" (cell and line) for each line.
    void ready(const QString &relativePath, const QString &text, const QStringList &lineNames);
    void failed(const QString &relativePath, const pb::Error &error);

private:
    int m_newest = 0;
};

} // namespace pb::ui
