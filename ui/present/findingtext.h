// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/finding.h"

#include <QList>

namespace pb::ui {

/// "pickle.loads in Basket.restore"
QString headline(const Finding &finding);
/// "shop/basket.py:41", "report.ipynb, cell 3, line 2"
QString location(const Finding &finding);
QString location(const TraceStep &step);
/// What kind of place it is, with the analysis' confidence: "Call · high confidence"
QString formText(const Finding &finding);
/// The whole finding as one sentence, for screen readers.
QString spoken(const Finding &finding);

/// From worst to harmless, the order of every list and chart.
QList<Severity> severitiesWorstFirst();
QList<Exposure> exposuresWorstFirst();

} // namespace pb::ui
