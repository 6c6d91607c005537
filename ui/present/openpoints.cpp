// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "openpoints.h"

#include "present/changetext.h"

#include <QCoreApplication>

namespace pb::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenPoints)
};

constexpr int triagePage = 2;
constexpr int fixPage = 3;
constexpr int verifyPage = 4;

void addVerdict(QList<OpenPoint> &points, const ChangeView &change)
{
    if (!change.verdict) {
        points.append(
            {QStringLiteral("verify"), Text::tr("The checks were not run yet."), verifyPage});
        return;
    }
    if (!change.verdict->outdated.isEmpty())
        points.append(
            {QStringLiteral("refresh"), Text::tr("The checks have to be run again."), verifyPage});
    for (const CheckResult &check : change.verdict->verdict.checks) {
        if (!check.passed)
            points.append(
                {QStringLiteral("error"), Text::tr("Failed: %1").arg(check.summary), verifyPage});
    }
}

} // namespace

QList<OpenPoint> openPoints(const ChangeView &change)
{
    QList<OpenPoint> points;
    if (const int untriaged = change.bundle.before.countUntriaged(); untriaged > 0)
        points.append({QStringLiteral("triage"),
                       Text::tr("%n finding(s) were not triaged when the change was made.", nullptr,
                                untriaged),
                       triagePage});
    if (!change.isApplied())
        points.append({QStringLiteral("patch"),
                       Text::tr("The change: %1.").arg(nameOf(change.state()).toLower()), fixPage});
    addVerdict(points, change);
    for (const ItemState &item : change.checklist.items) {
        // Automatic items are named by their check above.
        if (item.entry.status == ItemStatus::Open && item.item.automatic.isEmpty())
            points.append({QStringLiteral("checklist"), item.item.title, verifyPage});
    }
    return points;
}

} // namespace pb::ui
