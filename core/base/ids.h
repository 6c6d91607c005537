// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace pb {

/// A string that may not be mistaken for another kind of string.
template<class Tag>
struct StrongId
{
    QString value;

    bool isEmpty() const { return value.isEmpty(); }
    friend bool operator==(const StrongId &, const StrongId &) = default;
    friend std::strong_ordering operator<=>(const StrongId &a, const StrongId &b)
    {
        return a.value.compare(b.value) <=> 0;
    }
    friend size_t qHash(const StrongId &id, size_t seed = 0) noexcept
    {
        return qHash(id.value, seed);
    }
};

using RuleId = StrongId<struct RuleTag>;         ///< "PB101"
using StrategyId = StrongId<struct StrategyTag>; ///< "json"
using Fingerprint =
    StrongId<struct FingerTag>; ///< 64 hexadecimal digits, see findings/fingerprint.h
using ChecklistId = StrongId<struct ChecklistTag>; ///< "prep.rollback-plan"

} // namespace pb
