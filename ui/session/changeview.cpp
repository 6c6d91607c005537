// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "changeview.h"

#include "base/clock.h"
#include "checklist/automaticitems.h"

#include <QDir>

namespace pb::ui {

Result<ChangeView> lookAt(const Bundle &bundle, const ChecklistDefinition &checklist)
{
    ChangeView view{bundle, inspectFiles(bundle, bundle.project), {}, {}};
    auto verdict = standingVerdict(bundle);
    if (!verdict)
        return std::unexpected(verdict.error());
    view.verdict = std::move(*verdict);
    auto state = readChecklist(bundle, checklist, utcToday());
    if (!state)
        return std::unexpected(state.error());
    view.checklist = std::move(*state);
    return view;
}

Result<ReportView> reportOn(const ReportInput &input, const RuleCatalog &catalog)
{
    auto html = renderReport(input, catalog, ReportFormat::Html);
    if (!html)
        return std::unexpected(html.error());
    auto markdown = renderReport(input, catalog, ReportFormat::Markdown);
    if (!markdown)
        return std::unexpected(markdown.error());
    return ReportView{input, std::move(*html), std::move(*markdown)};
}

QString freshBundleFolder(const QString &stateFolder)
{
    const QString base =
        stateFolder + QStringLiteral("/bundles/") + utcToday().toString(Qt::ISODate) + u'-';
    int n = 1;
    while (QFileInfo::exists(base + QString::number(n)))
        ++n;
    return base + QString::number(n);
}

} // namespace pb::ui
