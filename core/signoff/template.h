// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signoff/report.h"

#include <QVariantHash>

namespace pb {

/// Renders `:/picklebench/templates/report.html` or `report.md`. Every value that is not marked
/// safe in the template is escaped for the format; the templates mark only lines inside a code
/// fence.
Result<QByteArray> renderTemplate(const QVariantHash &view, ReportFormat format);

/// Text that means itself in Markdown (CommonMark and GitHub's tables and autolinks).
QString markdownEscaped(const QString &text);

} // namespace pb
