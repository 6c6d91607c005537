// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace pb::ui {

/// What a finding's index answers. Enums as int of the core's enum, the rest as strings.
enum FindingRole {
    SeverityRole = Qt::UserRole + 1, ///< int of pb::Severity; missing: the row is no finding
    ExposureRole,                    ///< int of pb::Exposure
    GuardRole,       ///< int of pb::GuardVerdict, or a string that is shown as it is
    ApiRole,         ///< "pickle.loads"
    PlaceRole,       ///< "app/views.py:42"
    CodeRole,        ///< source of the call
    DispositionRole, ///< int of pb::Disposition
    FingerprintRole, ///< 64 hexadecimal digits
    InTestRole,      ///< bool
    SettledRole,     ///< bool: a decision took it out of work
};

} // namespace pb::ui
