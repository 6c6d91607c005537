// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace pb::ui {

/// Asks for a file to write without blocking; `chosen` is called when the person gave one.
void askSaveFile(QWidget *parent, const QString &title, const QString &suggested,
                 const QString &filter, const std::function<void(const QString &)> &chosen);

} // namespace pb::ui
