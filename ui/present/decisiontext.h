// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "triage/decision.h"

#include <QList>

namespace pb::ui {

/// What the disposition means for the work, one sentence.
QString explain(Disposition disposition);
/// The question put to the person when a reason is needed; empty when none is.
QString reasonQuestion(Disposition disposition);
/// In the order of the keys 1 to 6.
QList<Disposition> dispositionsByKey();

/// "False positive · mia@host · until 1 May 2026"; "Untriaged" for nothing.
QString stateLine(const TriageState &state);
/// One line of a finding's history.
QString historyLine(const Decision &decision);
/// A time of the record in the reader's own form.
QString shownTime(const QString &rfc3339);
QString shownDate(QDate date);

} // namespace pb::ui
