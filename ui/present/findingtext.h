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
/// Who can write the bytes, and how that is known.
QString exposureText(const Finding &finding);
/// The guard with the reason for its verdict.
QString guardText(const Finding &finding);
/// Why it is this severe: exposure, guard and API.
QString severityText(const Finding &finding);
/// How sure the analysis is, and why.
QString confidenceText(const Finding &finding);
/// What would have to be known, and the bound that was hit; empty when neither is so.
QString openText(const Finding &finding);
/// The calls that write what is loaded, a line each; empty when none is known.
QString pairsText(const Finding &finding);
/// Form, test code and the marker of another tool.
QString remarkText(const Finding &finding);
/// "2  shop/basket.py:41  line of code", and why the data passed there on a line of its own.
QString stepText(int number, const TraceStep &step);
/// The whole finding as one sentence, for screen readers.
QString spoken(const Finding &finding);

/// From worst to harmless, the order of every list and chart.
QList<Severity> severitiesWorstFirst();
QList<Exposure> exposuresWorstFirst();

} // namespace pb::ui
