// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTextDocument;

namespace pb::ui {

/// Sets Markdown without HTML, with room above the headings, which Qt sets close to what stands before.
void setMarkdownText(QTextDocument &document, const QString &markdown);

} // namespace pb::ui
