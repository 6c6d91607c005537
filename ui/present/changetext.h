// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/apply.h"
#include "checklist/checklist.h"
#include "fix/fixplan.h"
#include "scan/scandiff.h"
#include "verify/verdict.h"

namespace pb::ui {

QString nameOf(Applicability applicability);
QString explain(Applicability applicability);
QString nameOf(ChangeState state);
QString explain(ChangeState state);
QString nameOf(Fate fate);
QString nameOf(VanishReason reason);
QString nameOf(ItemStatus status);
/// A check's id as words: "Fixed findings are gone".
QString checkTitle(const QString &checkId);
/// A strategy's id as words: "Restricted unpickler".
QString strategyTitle(const StrategyId &strategy);

} // namespace pb::ui
