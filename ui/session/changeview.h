// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/apply.h"
#include "checklist/automaticitems.h"
#include "checklist/checklistlog.h"
#include "signoff/report.h"

#include <memory>
#include <optional>

namespace pb::ui {

/// A recorded change as it stands on disk now.
struct ChangeView
{
    Bundle bundle;
    std::vector<FileState> files;
    std::optional<StandingVerdict> verdict; ///< the newest one in the bundle
    ChecklistState checklist;

    ChangeState state() const { return stateOf(files); }
    /// Whether every file holds the change, be it beside edits that it was merged with.
    bool isApplied() const
    {
        return state() == ChangeState::Applied || state() == ChangeState::Merged;
    }
};

/// The report of a change in both forms, and the values it was made from.
struct ReportView
{
    ReportInput input;
    QByteArray html;
    QByteArray markdown;
};

/// Reads everything the window shows of a bundle. Blocking; for the background.
Result<ChangeView> lookAt(const Bundle &bundle, const ChecklistDefinition &checklist);
Result<ReportView> reportOn(const ReportInput &input, const RuleCatalog &catalog);

/// `<state folder>/bundles/<today>-<n>`, the first that does not exist.
QString freshBundleFolder(const QString &stateFolder);

} // namespace pb::ui
