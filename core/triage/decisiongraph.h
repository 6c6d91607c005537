// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "triage/decision.h"

#include <QSet>

#include <vector>

namespace pb {

// The log is a graph: each line names the lines that were last when it was written. After a union
// merge of two branches the lines stand in any order, and everything here depends on the graph alone.

/// Order of effect: nothing before what it follows or undoes; where that leaves a choice, by time,
/// then by id. Decisions on a cycle (which no honest hash can make) are left out.
std::vector<Decision> inOrderOfEffect(std::vector<Decision> decisions);

/// Ids that no other decision follows: what the next one comes after. Sorted, at most 1000.
QStringList headsOf(const std::vector<Decision> &ordered);

/// Ids of the decisions that are taken back. An undo that is itself taken back does not count.
QSet<QString> undoneIn(const std::vector<Decision> &ordered);

} // namespace pb
