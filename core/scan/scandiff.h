// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/scanreport.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace pb {

/// What became of a finding between two scans. "Gone" is not "fixed": the reason is always said.
enum class Fate {
    StillThere, ///< same place in both
    Fixed,      ///< gone, its file was read and the change covered it
    Vanished,   ///< gone for another reason, see `why`
    New,        ///< only in the second scan
};

enum class VanishReason {
    None,
    CodeRemoved,      ///< the file was read, the call is no longer there, and no fix covered it
    FileGone,         ///< the file no longer exists
    FileSkipped,      ///< the file could not be read by the second scan
    CatalogueChanged, ///< the rules differ, so absence proves nothing
};

struct FindingFate
{
    Finding finding; ///< as the first scan saw it; as the second one did when it is New
    Fate fate = Fate::StillThere;
    VanishReason why = VanishReason::None;
    /// Its fingerprint in the second scan; empty when it is gone. It differs from `finding`'s when
    /// an equal call before it in the same function went away: decisions follow this pair.
    Fingerprint now;
};

/// `covered` are the findings that the change set out to fix. `filesNow` are the files the second
/// scan looked at (Project::files(), settingsFiles()); without it a deleted file cannot be told from removed code.
/// Sorted by file, line, fingerprint.
std::vector<FindingFate> compareScans(const ScanReport &before, const ScanReport &after,
                                      const std::vector<Fingerprint> &covered,
                                      const std::optional<QStringList> &filesNow = std::nullopt);

QString word(Fate fate);
QString word(VanishReason reason);
std::optional<Fate> fateFromWord(const QString &word);
std::optional<VanishReason> vanishReasonFromWord(const QString &word);

} // namespace pb
