// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/exposure.h"
#include "triage/decision.h"

#include <QString>

namespace pb::ui {

// The words of the product as people read them, translated; icon names beside them.
QString label(pb::Severity severity);
QString label(pb::Exposure exposure);
QString label(pb::GuardKind kind);
QString label(pb::GuardVerdict verdict);
QString label(pb::Confidence confidence);
QString label(pb::Disposition disposition);
/// "Restricted unpickler, bypassable"; "No guard" when there is none.
QString label(const pb::Guard &guard);
/// "Guard bypassable": the verdict where nothing says what it is about.
QString guardLabel(pb::GuardVerdict verdict);
/// One sentence: who can write the bytes.
QString explain(pb::Exposure exposure);
/// What hostile data achieves, from the word of a rule: "runs code while it is loaded".
QString payloadText(const QString &payload);

QString iconName(pb::Severity severity);
QString iconName(pb::Exposure exposure);
QString iconName(pb::Disposition disposition);

} // namespace pb::ui
