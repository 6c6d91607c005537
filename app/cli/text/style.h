// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/exposure.h"

#include <QString>

namespace pb::cli {

/// How text looks on this output. A default one adds nothing, for files and pipes.
struct Style
{
    bool coloured = false;

    QString bold(const QString &text) const;
    QString faint(const QString &text) const;
    QString good(const QString &text) const;
    QString bad(const QString &text) const;
    /// The severity's word, padded to the longest one.
    QString severity(Severity severity) const;
};

} // namespace pb::cli
