// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "findings/exposure.h"

#include <array>
#include <utility>

namespace pb {

namespace {

template<class T, size_t N>
using Words = std::array<std::pair<T, const char *>, N>;

constexpr Words<Exposure, 6> exposureWords{{{Exposure::None, "none"},
                                            {Exposure::Local, "local"},
                                            {Exposure::Unknown, "unknown"},
                                            {Exposure::Stored, "stored"},
                                            {Exposure::Peer, "peer"},
                                            {Exposure::Remote, "remote"}}};
constexpr Words<GuardKind, 4> guardKindWords{
    {{GuardKind::None, "none"},
     {GuardKind::RestrictedUnpickler, "restricted-unpickler"},
     {GuardKind::Authenticated, "authenticated"},
     {GuardKind::SafeMode, "safe-mode"}}};
constexpr Words<GuardVerdict, 3> guardVerdictWords{{{GuardVerdict::Absent, "absent"},
                                                    {GuardVerdict::Bypassable, "bypassable"},
                                                    {GuardVerdict::Effective, "effective"}}};
constexpr Words<Severity, 5> severityWords{{{Severity::Info, "info"},
                                            {Severity::Low, "low"},
                                            {Severity::Medium, "medium"},
                                            {Severity::High, "high"},
                                            {Severity::Critical, "critical"}}};
constexpr Words<Confidence, 3> confidenceWords{
    {{Confidence::Low, "low"}, {Confidence::Medium, "medium"}, {Confidence::High, "high"}}};

template<class T, size_t N>
QString wordIn(const Words<T, N> &words, T value)
{
    for (const auto &[candidate, text] : words) {
        if (candidate == value)
            return QString::fromLatin1(text);
    }
    return {};
}

template<class T, size_t N>
std::optional<T> valueIn(const Words<T, N> &words, const QString &word)
{
    for (const auto &[candidate, text] : words) {
        if (word == QLatin1StringView(text))
            return candidate;
    }
    return std::nullopt;
}

} // namespace

QString word(Exposure value)
{
    return wordIn(exposureWords, value);
}
QString word(GuardKind value)
{
    return wordIn(guardKindWords, value);
}
QString word(GuardVerdict value)
{
    return wordIn(guardVerdictWords, value);
}
QString word(Severity value)
{
    return wordIn(severityWords, value);
}
QString word(Confidence value)
{
    return wordIn(confidenceWords, value);
}
std::optional<Exposure> exposureFromWord(const QString &word)
{
    return valueIn(exposureWords, word);
}
std::optional<GuardKind> guardKindFromWord(const QString &word)
{
    return valueIn(guardKindWords, word);
}
std::optional<GuardVerdict> guardVerdictFromWord(const QString &word)
{
    return valueIn(guardVerdictWords, word);
}
std::optional<Severity> severityFromWord(const QString &word)
{
    return valueIn(severityWords, word);
}
std::optional<Confidence> confidenceFromWord(const QString &word)
{
    return valueIn(confidenceWords, word);
}

} // namespace pb
