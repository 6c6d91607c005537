// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>
#include <QUndoCommand>

#include <functional>

namespace pb::ui {

/// One step of triage that is already on disk. Undo and redo write lines that take lines back.
class DecisionCommand : public QUndoCommand
{
public:
    /// Takes the given log lines back and answers with the ids of the lines that did so.
    using TakeBack = std::function<Result<QStringList>(const QStringList &ids)>;

    DecisionCommand(TakeBack takeBack, QStringList written, const QString &label);

    void undo() override;
    void redo() override;

private:
    void flip();

    TakeBack m_takeBack;
    QStringList m_last;  ///< the lines written last for this step
    bool m_fresh = true; ///< QUndoStack::push calls redo() for what was done already
};

} // namespace pb::ui
