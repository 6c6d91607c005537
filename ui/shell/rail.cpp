// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rail.h"

#include "present/changetext.h"
#include "present/openpoints.h"
#include "session/session.h"

#include <QCoreApplication>

namespace pb::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Rail)
};

RailStep projectStep(const Session &session)
{
    RailStep step{.id = QStringLiteral("project"),
                  .title = Text::tr("Project"),
                  .state = RailStep::Available,
                  .hint = Text::tr("Open a folder")};
    if (session.project().isOpen()) {
        step.state = RailStep::Done;
        step.hint = session.project().project->name();
    }
    return step;
}

RailStep scanStep(const Session &session)
{
    RailStep step{.id = QStringLiteral("scan"),
                  .title = Text::tr("Scan"),
                  .hint = Text::tr("Needs a project")};
    if (!session.project().isOpen())
        return step;
    step.state = RailStep::Available;
    step.hint = Text::tr("Not scanned yet");
    if (session.triage().hasScan()) {
        const ScanReport &scan = session.triage().report().scan;
        const bool fine = scan.isComplete() && !session.isScanOutdated();
        step.state = fine ? RailStep::Done : RailStep::Attention;
        step.hint = session.isScanOutdated() ? Text::tr("Out of date")
                    : scan.isComplete()      ? Text::tr("Complete")
                                             : Text::tr("Incomplete");
        step.count = QString::number(scan.findings.size());
    }
    return step;
}

RailStep triageStep(const Session &session)
{
    RailStep step{.id = QStringLiteral("triage"),
                  .title = Text::tr("Triage"),
                  .hint = Text::tr("Needs a scan")};
    if (!session.triage().hasScan())
        return step;
    const int open = session.triage().report().countUntriaged();
    step.state = open == 0 ? RailStep::Done : RailStep::Available;
    step.hint = open == 0 ? Text::tr("All decided") : Text::tr("%n to decide", nullptr, open);
    step.count = open == 0 ? QString() : QString::number(open);
    return step;
}

RailStep fixStep(const Session &session)
{
    RailStep step{
        .id = QStringLiteral("fix"), .title = Text::tr("Fix"), .hint = Text::tr("Needs a scan")};
    const ChangeView *change = session.change().change();
    if (!change && !session.triage().hasScan())
        return step;
    step.state = RailStep::Available;
    step.hint = Text::tr("Choose fixes");
    if (change) {
        const ChangeState state = change->state();
        step.hint = nameOf(state);
        step.state = change->isApplied()                ? RailStep::Done
                     : state == ChangeState::NotApplied ? RailStep::Available
                                                        : RailStep::Attention;
    }
    if (const int chosen = session.change().plan() ? session.change().chosenCount() : 0; chosen > 0)
        step.count = QString::number(chosen);
    return step;
}

RailStep verifyStep(const Session &session)
{
    RailStep step{.id = QStringLiteral("verify"),
                  .title = Text::tr("Verify"),
                  .hint = Text::tr("Needs a bundle")};
    const ChangeView *change = session.change().change();
    if (!change)
        return step;
    step.state = RailStep::Available;
    step.hint = Text::tr("Not checked yet");
    if (const Verdict *verdict = session.change().verdict()) {
        step.state = verdict->passed() ? RailStep::Done : RailStep::Attention;
        step.hint = verdict->passed() ? Text::tr("Every check passed") : Text::tr("A check failed");
    } else if (change->verdict) {
        step.state = RailStep::Attention;
        step.hint = Text::tr("Out of date");
    }
    if (const int open = change->checklist.open(); open > 0)
        step.count = QString::number(open);
    return step;
}

RailStep signOffStep(const Session &session)
{
    RailStep step{.id = QStringLiteral("signoff"),
                  .title = Text::tr("Sign-off"),
                  .hint = Text::tr("Needs a bundle")};
    const ChangeView *change = session.change().change();
    if (!change)
        return step;
    const auto open = static_cast<int>(openPoints(*change).size());
    step.state = open == 0 ? RailStep::Done : RailStep::Available;
    step.hint = open == 0 ? Text::tr("Ready") : Text::tr("%n point(s) open", nullptr, open);
    return step;
}

} // namespace

QList<RailStep> railSteps(const Session &session)
{
    return {projectStep(session), scanStep(session),   triageStep(session),
            fixStep(session),     verifyStep(session), signOffStep(session)};
}

} // namespace pb::ui
