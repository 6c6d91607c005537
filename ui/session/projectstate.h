// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/unfinished.h"
#include "checklist/checklist.h"
#include "project/project.h"
#include "rules/rulecatalog.h"

#include <memory>
#include <optional>
#include <vector>

namespace pb::ui {

/// A change that was recorded in the project before.
struct EarlierChange
{
    QString folder; ///< absolute
    QString createdAt;
    QString createdBy;
    int fixes = 0;
    ChangeState state = ChangeState::NotApplied;
};

/// What is open. The checklist's definition never changes while it is; the catalogue, which holds the
/// project's own rules, is read again by every scan.
struct ProjectState
{
    std::optional<Project> project;
    std::shared_ptr<const RuleCatalog> catalog;
    std::shared_ptr<const ChecklistDefinition> checklist;
    std::vector<EarlierChange> earlier;         ///< newest first
    std::optional<UnfinishedChange> unfinished; ///< what a killed run left

    bool isOpen() const { return project.has_value(); }
    QString root() const { return project ? project->root() : QString(); }
};

/// Opens a project with everything a session needs of it; runs in the background.
Result<ProjectState> openProjectState(const QString &path, const RunControl &control);
/// The bundles below the project's own state folder; unreadable ones are left out.
std::vector<EarlierChange> earlierChanges(const Project &project);

} // namespace pb::ui
