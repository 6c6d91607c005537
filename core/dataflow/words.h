// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "findings/exposure.h"
#include "syntax/node.h"

#include <QString>

namespace pb {

/// A piece of source for a sentence: one line, at most 60 characters, in back quotes.
QString quoted(Node node);
QString quoted(const QString &text);
/// "whoever can reach the program chooses these bytes"
QString whoWrites(Exposure exposure);

} // namespace pb
