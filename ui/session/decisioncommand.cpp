// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisioncommand.h"

namespace pb::ui {

DecisionCommand::DecisionCommand(TakeBack takeBack, QStringList written, const QString &label)
    : QUndoCommand(label)
    , m_takeBack(std::move(takeBack))
    , m_last(std::move(written))
{
}

void DecisionCommand::undo()
{
    flip();
}

void DecisionCommand::redo()
{
    if (!std::exchange(m_fresh, false))
        flip();
}

void DecisionCommand::flip()
{
    if (auto written = m_takeBack(m_last))
        m_last = std::move(*written);
    else
        setObsolete(true);
}

} // namespace pb::ui
