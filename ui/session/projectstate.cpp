// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectstate.h"

#include "bundle/bundle.h"
#include "flow/stages.h"

#include <QDir>

namespace pb::ui {

std::vector<EarlierChange> earlierChanges(const Project &project)
{
    constexpr int newest = 20; // reading a bundle verifies its digests
    const QDir folder(project.stateFolder() + QStringLiteral("/bundles"));
    std::vector<EarlierChange> changes;
    for (const auto list =
             folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
         const QString &name : list) {
        if (changes.size() == newest)
            break;
        const auto bundle = readBundle(folder.filePath(name));
        if (!bundle)
            continue;
        changes.push_back({bundle->folder, bundle->createdAt, bundle->createdBy,
                           static_cast<int>(bundle->fixes.size()),
                           stateOf(inspectFiles(*bundle, project.root()))});
    }
    return changes;
}

Result<ProjectState> openProjectState(const QString &path, const RunControl &control)
{
    auto project = flow::open(path, control);
    if (!project)
        return std::unexpected(project.error());
    auto catalog = flow::rules(project->root());
    if (!catalog)
        return std::unexpected(catalog.error());
    auto checklist = ChecklistDefinition::bundled();
    if (!checklist)
        return std::unexpected(checklist.error());

    ProjectState state;
    state.earlier = earlierChanges(*project);
    state.unfinished = flow::unfinished(*project);
    state.project = std::move(*project);
    state.catalog = std::make_shared<const RuleCatalog>(std::move(*catalog));
    state.checklist = std::make_shared<const ChecklistDefinition>(std::move(*checklist));
    return state;
}

} // namespace pb::ui
