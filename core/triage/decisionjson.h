// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "triage/decision.h"

namespace pb {

/// One line of the log without its line feed: compact JSON with the id.
QByteArray toLine(const Decision &decision);
/// SHA-256 of the line as it would be without its id.
QString idOf(const Decision &decision);

/// Reads one line and proves it: the id fits, every field is well formed, and the one validator would
/// have let it through on the day it was written. Error::Invalid says what is wrong.
Result<Decision> decisionFromLine(const QByteArray &line);

QJsonObject toJson(const TriageState &state);
TriageState triageStateFromJson(const QJsonObject &object);

} // namespace pb
