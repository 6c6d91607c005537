// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QTextLayout>

namespace pb::ui {

/// Colours of one line of text.
using LineFormats = QList<QTextLayout::FormatRange>;

} // namespace pb::ui
