// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanresult.h"

#include "models/exposurematrix.h"
#include "pages/parts/factlist.h"
#include "pages/parts/metric.h"
#include "present/findingtext.h"
#include "session/session.h"
#include "style/theme.h"
#include "style/words.h"
#include "text/visibletext.h"
#include "widgets/banner.h"
#include "widgets/card.h"

#include <QHBoxLayout>
#include <QTableView>
#include <QVBoxLayout>

namespace pb::ui {

namespace {

QString ownRules(const QStringList &files)
{
    constexpr qsizetype mostNames = 5;
    QStringList names;
    for (const auto shown = files.first(qMin(files.size(), mostNames)); const QString &file : shown)
        names.append(oneVisibleLine(file.section(u'/', -1)));
    if (files.size() > mostNames)
        names.append(
            ScanResult::tr("%n more", nullptr, static_cast<int>(files.size() - mostNames)));
    return names.join(QStringLiteral(", "));
}

} // namespace

ScanResult::ScanResult(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_matrix(new ExposureMatrix(this))
    , m_banner(new Banner)
    , m_skippedCard(new Card(tr("Not judged")))
    , m_skipped(new FactList(QStringLiteral("skippedFiles"), {tr("File"), tr("Why")}))
{
    m_banner->setObjectName(QStringLiteral("scanCompleteness"));
    m_banner->setDismissible(false);
    m_skipped->setAccessibleName(tr("Files that could not be judged, and why"));
    m_skippedCard->setSubtitle(tr("These are not counted as clean."));
    m_skippedCard->body()->addWidget(m_skipped);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(m_banner);
    layout->addWidget(makeCounts());
    auto *columns = new QHBoxLayout;
    columns->setSpacing(space::m);
    columns->addWidget(makeMatrix(), 1);
    columns->addWidget(m_skippedCard, 1);
    layout->addLayout(columns, 1);

    connect(&session, &Session::scanChanged, this, &ScanResult::show);
    connect(new ThemeWatcher(this), &ThemeWatcher::themeChanged, this, &ScanResult::recolor);
    show();
}

QWidget *ScanResult::makeCounts()
{
    auto *card = new Card;
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xl);
    for (const auto list = severitiesWorstFirst(); const Severity severity : list) {
        auto *metric = new Metric(label(severity));
        m_severities.insert(severity, metric);
        row->addWidget(metric, 1);
    }
    m_parsed = new Metric(tr("files that could hold one"));
    row->addWidget(m_parsed, 2);
    card->body()->addLayout(row);
    return card;
}

QWidget *ScanResult::makeMatrix()
{
    auto *card = new Card(tr("Who can write the bytes"));
    card->setSubtitle(tr("Findings by exposure and severity."));
    auto *table = new QTableView;
    table->setObjectName(QStringLiteral("exposureMatrix"));
    table->setAccessibleName(tr("Findings by exposure and severity"));
    table->setModel(m_matrix);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setHighlightSections(false);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->verticalHeader()->setHighlightSections(false);
    table->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    card->body()->addWidget(table, 1);
    return card;
}

void ScanResult::show()
{
    const ScanReport &scan = m_session.triage().report().scan;
    m_matrix->setFindings(scan.findings);
    for (auto it = m_severities.cbegin(); it != m_severities.cend(); ++it)
        it.value()->setValue(m_matrix->countOf(it.key()));
    m_parsed->setValue(scan.filesParsed);
    m_skipped->clear();
    for (const SkippedFile &skipped : scan.skipped)
        new QTreeWidgetItem(m_skipped, {skipped.file, skipped.reason});
    m_skippedCard->setVisible(!scan.isComplete());
    showCompleteness();
    recolor();
}

void ScanResult::showCompleteness()
{
    const ScanReport &scan = m_session.triage().report().scan;
    const auto say = [&](Banner::Kind kind, const QString &text) {
        m_banner->setMessage(kind, scan.ownRules.isEmpty()
                                       ? text
                                       : tr("%1 Rules of the project itself took part: %2.")
                                             .arg(text, ownRules(scan.ownRules)));
    };
    if (!scan.isComplete())
        say(Banner::Kind::Warning,
            tr("This scan is incomplete: %n file(s) could not be judged and are not counted as "
               "clean.",
               nullptr, static_cast<int>(scan.skipped.size())));
    else if (scan.findings.empty())
        say(Banner::Kind::Success,
            tr("Nothing was found, and every file was read: no deserialisation of objects that the "
               "rules know."));
    else
        say(Banner::Kind::Info, tr("%n finding(s). Every file was read.", nullptr,
                                   static_cast<int>(scan.findings.size())));
}

void ScanResult::recolor()
{
    for (auto it = m_severities.cbegin(); it != m_severities.cend(); ++it)
        it.value()->setColor(m_matrix->countOf(it.key()) > 0 ? colorOf(it.key()) : colors().muted);
}

} // namespace pb::ui
