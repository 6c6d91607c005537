// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/observation.h"

#include <vector>

namespace pb {

/// A call that was seen serialising to a place, see dataflow/place.h.
struct Written
{
    WriteCall by;
    QString place;
};

/// In the order of the text, each once.
void sortOnce(std::vector<Written> &written);

/// The calls that write what was seen being loaded at one place of the program, in all the ways that
/// led there: those whose bytes came there, and those that write where it reads.
std::vector<WriterPair> pairsOf(const std::vector<const Observation *> &seen,
                                const std::vector<Written> &written, const RuleCatalog &catalog);

/// Words of the places that are read: who names such a place may write there.
QByteArrayList wordsOfPlaces(const std::vector<Observation> &seen);

} // namespace pb
