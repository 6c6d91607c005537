// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "changetext.h"

#include "fix/strategytable.h"

#include <QCoreApplication>

namespace pb::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ChangeText)
};

/// An id without words of its own is still readable: "old-data" becomes "Old data".
QString humanised(QString id)
{
    id.replace(u'-', u' ').replace(u'.', u' ');
    if (!id.isEmpty())
        id.front() = id.front().toUpper();
    return id;
}

} // namespace

QString nameOf(Applicability applicability)
{
    switch (applicability) {
    case Applicability::Safe: return Text::tr("Safe");
    case Applicability::NeedsReview: return Text::tr("Needs review");
    case Applicability::NeedsMigration: return Text::tr("Needs migration");
    case Applicability::AdviceOnly: break;
    }
    return Text::tr("Advice only");
}

QString explain(Applicability applicability)
{
    switch (applicability) {
    case Applicability::Safe: return Text::tr("Behaviour for valid input is the same.");
    case Applicability::NeedsReview:
        return Text::tr("The sender has to change as well, or types of data change.");
    case Applicability::NeedsMigration:
        return Text::tr("Data that was stored before has to be converted.");
    case Applicability::AdviceOnly: break;
    }
    return Text::tr("There is no automatic edit; this is advice.");
}

QString nameOf(ChangeState state)
{
    switch (state) {
    case ChangeState::NotApplied: return Text::tr("Not applied");
    case ChangeState::Applied: return Text::tr("Applied");
    case ChangeState::Merged: return Text::tr("Applied, merged with edits");
    case ChangeState::Mixed: return Text::tr("Partly applied");
    case ChangeState::Foreign: break;
    }
    return Text::tr("Edited since");
}

QString explain(ChangeState state)
{
    switch (state) {
    case ChangeState::NotApplied: return Text::tr("Every file is exactly as it was scanned.");
    case ChangeState::Applied: return Text::tr("Every file is exactly as the change made it.");
    case ChangeState::Merged:
        return Text::tr("At least one file holds the change beside edits of others, as recorded.");
    case ChangeState::Mixed:
        return Text::tr("Some files are as before and some as after the change.");
    case ChangeState::Foreign: break;
    }
    return Text::tr(
        "At least one file is neither as before nor as after the change. Merging keeps what was edited, where it "
        "and the change do not touch.");
}

QString nameOf(Fate fate)
{
    switch (fate) {
    case Fate::StillThere: return Text::tr("Still there");
    case Fate::Fixed: return Text::tr("Fixed");
    case Fate::Vanished: return Text::tr("Vanished");
    case Fate::New: break;
    }
    return Text::tr("New");
}

QString nameOf(VanishReason reason)
{
    switch (reason) {
    case VanishReason::CodeRemoved: return Text::tr("the call is no longer in the file");
    case VanishReason::FileGone: return Text::tr("the file is gone");
    case VanishReason::FileSkipped: return Text::tr("the file could not be read");
    case VanishReason::CatalogueChanged:
        return Text::tr("the rules changed, so its absence proves nothing");
    case VanishReason::None: break;
    }
    return {};
}

QString nameOf(ItemStatus status)
{
    switch (status) {
    case ItemStatus::Open: return Text::tr("Open");
    case ItemStatus::Passed: return Text::tr("Passed");
    case ItemStatus::Waived: return Text::tr("Waived");
    case ItemStatus::NotApplicable: break;
    }
    return Text::tr("Not applicable");
}

QString checkTitle(const QString &checkId)
{
    return humanised(checkId);
}

QString strategyTitle(const StrategyId &strategy)
{
    const FixStrategy *known = findStrategy(strategy);
    return known ? known->title : humanised(strategy.value);
}

} // namespace pb::ui
