// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixpreview.h"

#include "flow/stages.h"
#include "project/sourcefile.h"
#include "session/jobrunner.h"

namespace pb::ui {

namespace {

Result<QString> decoded(const QString &path, const QByteArray &bytes)
{
    const auto file = SourceFile::fromBytes(path, bytes);
    if (!file)
        return std::unexpected(file.error());
    return file->text();
}

Result<PreviewedFile> shown(const FileChange &change)
{
    auto before = decoded(change.path, change.before);
    auto after = decoded(change.path, change.after);
    auto hunks = lineDiff(change.before, change.after, -1);
    if (!before || !after || !hunks)
        return std::unexpected(!before ? before.error() : !after ? after.error() : hunks.error());
    return PreviewedFile{
        {}, {}, change.path, 1, std::move(*before), std::move(*after), std::move(*hunks)};
}

// All files of all patches of the plan, with the wanted one worked out.
Result<PreviewedFile> shown(FixPlan plan, const PreviewedEntry &wanted)
{
    std::vector<PreviewedEntry> entries;
    const FileChange *change = nullptr;
    PreviewedEntry found;
    const auto take = [&](const std::vector<FileChange> &files, int patch) {
        for (const FileChange &one : files) {
            entries.push_back({one.path, patch});
            if (!change || entries.back() == wanted) {
                change = &one;
                found = entries.back();
            }
        }
    };
    take(plan.files, 1);
    for (size_t i = 0; i < plan.following.size(); ++i)
        take(plan.following[i], static_cast<int>(i) + 2);
    Result<PreviewedFile> file = change ? shown(*change) : PreviewedFile();
    if (!file)
        return file;
    file->patch = found.patch;
    file->entries = std::move(entries);
    file->plan = std::move(plan);
    return file;
}

Result<PreviewedFile> shown(const Bundle &bundle, const BundleFile &file)
{
    auto before = bundle.blob(file.sha256Before);
    auto after = bundle.blob(file.sha256After);
    if (!before || !after)
        return std::unexpected(!before ? before.error() : after.error());
    return shown({file.path, std::move(*before), std::move(*after), file.mode});
}

} // namespace

void FixPreview::request(const ProjectState &state, const TriagedReport &triaged,
                         const std::vector<Fingerprint> &findings, const StrategyId &strategy,
                         const PreviewedEntry &wanted, const QMap<QString, AfterEdit> &edits)
{
    if (!state.project || findings.empty())
        return;
    const Finding *first = triaged.scan.find(findings.front());
    const PreviewedEntry entry =
        wanted.path.isEmpty() && first ? PreviewedEntry{first->file} : wanted;
    start([project = *state.project, catalog = state.catalog, triaged, entry, edits,
           request = FixRequest{findings, strategy}]() -> Result<PreviewedFile> {
        auto plan = flow::plan(project, *catalog, triaged, request);
        if (!plan)
            return std::unexpected(plan.error());
        for (const AfterEdit &edit : edits)
            (void)editAfter(*plan, edit); // refused where it was made for other fixes
        return shown(std::move(*plan), entry);
    });
}

void FixPreview::request(const Bundle &bundle, const QString &path)
{
    const auto file = std::ranges::find(bundle.files, path, &BundleFile::path);
    if (file != bundle.files.end())
        start([bundle, file = *file] { return shown(bundle, file); });
}

void FixPreview::start(Work work)
{
    const int mine = ++m_newest;
    JobRunner::read<Result<PreviewedFile>>(this, std::move(work),
                                           [this, mine](Result<PreviewedFile> file) {
                                               if (mine != m_newest)
                                                   return;
                                               if (file)
                                                   emit ready(*file);
                                               else
                                                   emit failed(file.error());
                                           });
}

void FixPreview::forget()
{
    ++m_newest;
}

} // namespace pb::ui
