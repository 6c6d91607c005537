// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fix/fixplan.h"
#include "session/projectstate.h"
#include "vcs/linediff.h"

#include <QObject>

#include <functional>

namespace pb::ui {

/// What one file would look like with some fixes, ready to be shown.
struct PreviewedFile
{
    FixPlan plan;      ///< of the asked findings only
    QStringList files; ///< all that it changes
    QString path;      ///< empty when nothing would change
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

    /// `findings` are in one file; `strategy` empty = the best for each. Shown is the file `path` of those
    /// that change, or else theirs.
    void request(const ProjectState &state, const TriagedReport &triaged,
                 const std::vector<Fingerprint> &findings, const StrategyId &strategy,
                 const QString &path = {});
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
