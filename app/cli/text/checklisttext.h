// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checklist/checklistlog.h"
#include "text/style.h"

namespace pb::cli {

QString checklistText(const ChecklistState &state, const Style &style);

/// A task list, as code hosts show it.
QString checklistMarkdown(const ChecklistState &state);

/// "picklebench/checklist/1".
QJsonObject checklistJson(const ChecklistState &state);

} // namespace pb::cli
