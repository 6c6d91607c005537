// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fix/planedit.h"
#include "session/projectstate.h"
#include "vcs/linediff.h"

#include <QMap>
#include <QObject>

#include <functional>

namespace pb::ui {

/// One file of one of the patches that a plan makes.
struct PreviewedEntry
{
    QString path;
    int patch = 1; ///< the later ones are deployed when the one before is everywhere

    friend bool operator==(const PreviewedEntry &, const PreviewedEntry &) = default;
};

/// What one file would look like with some fixes, ready to be shown.
struct PreviewedFile
{
    FixPlan plan;                        ///< of the asked findings only
    std::vector<PreviewedEntry> entries; ///< all that it changes
    QString path;                        ///< empty when nothing would change
    int patch = 1;
    QString before;
    QString after;
    std::vector<DiffHunk> wholeFile;
};

/// Works out what chosen fixes would change, away from the window's thread. Only the newest request
/// is answered; nothing is written.
class FixPreview : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// `findings` are in one file; `strategy` empty = the best for each. Shown is `wanted` when the plan has
    /// it, or else their file; with an edit by hand where it fits these findings.
    void request(const ProjectState &state, const TriagedReport &triaged,
                 const std::vector<Fingerprint> &findings, const StrategyId &strategy,
                 const PreviewedEntry &wanted = {}, const QMap<QString, AfterEdit> &edits = {});
    /// The same for one file of a recorded change, from its blobs.
    void request(const Bundle &bundle, const QString &path);
    void forget();

signals:
    void ready(const pb::ui::PreviewedFile &preview);
    void failed(const pb::Error &error);

private:
    using Work = std::function<Result<PreviewedFile>()>;
    void start(Work work);

    int m_newest = 0;
};

} // namespace pb::ui
