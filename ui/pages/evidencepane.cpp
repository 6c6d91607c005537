// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidencepane.h"

#include "present/changetext.h"
#include "present/errortext.h"
#include "present/findingtext.h"
#include "session/session.h"
#include "session/sourcereader.h"
#include "style/theme.h"
#include "text/visibletext.h"
#include "widgets/badge.h"
#include "widgets/banner.h"
#include "widgets/codeview.h"
#include "widgets/diffview.h"
#include "widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pb::ui {

EvidencePane::EvidencePane(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_reader(new SourceReader(this))
    , m_preview(new FixPreview(this))
    , m_badge(new SeverityBadge)
    , m_title(new ElidedLabel(Qt::ElideRight))
    , m_place(new ElidedLabel(Qt::ElideMiddle))
    , m_banner(new Banner)
    , m_views(new QStackedWidget)
    , m_code(new CodeView)
    , m_diff(new DiffView)
{
    m_code->setObjectName(QStringLiteral("triageCode"));
    m_code->setAccessibleName(tr("Source of the finding"));
    m_diff->setObjectName(QStringLiteral("triageDiff"));
    m_banner->setObjectName(QStringLiteral("evidenceNote"));
    m_views->addWidget(m_code);
    m_views->addWidget(m_diff);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(makeHead());
    layout->addWidget(m_banner);
    layout->addWidget(m_views, 1);

    connect(m_reader, &SourceReader::ready, this, &EvidencePane::showSource);
    connect(m_reader, &SourceReader::failed, this, &EvidencePane::showFailure);
    connect(m_preview, &FixPreview::ready, this, &EvidencePane::showPreview);
    connect(m_preview, &FixPreview::failed, this,
            [this](const Error &error) { emit fixUnavailable(errorText(error)); });
}

QWidget *EvidencePane::makeHead()
{
    setTextRole(m_title, TextRole::Title);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(m_place, Tone::Muted);
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_badge);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_place);
    return head;
}

void EvidencePane::show(const Finding &finding)
{
    m_finding = finding;
    m_step = -1;
    m_preview->forget();
    m_banner->dismiss();
    m_badge->setSeverity(finding.severity);
    m_badge->show();
    m_title->setWholeText(headline(finding));
    m_place->setWholeText(location(finding));
    showCode();
    m_wanted = finding.file;
    if (m_loaded == finding.file)
        mark();
    else
        m_reader->request(m_session.project().root(), finding.file);
}

void EvidencePane::clear()
{
    m_finding = {};
    m_loaded.clear();
    m_reader->forget();
    m_badge->hide();
    m_title->setWholeText({});
    m_place->setWholeText({});
    m_code->setMarks({});
    m_code->setSource({}, {});
}

void EvidencePane::showSource(const QString &path, const QString &text,
                              const QStringList &lineNames)
{
    m_loaded = path;
    m_code->setSource(path, text, lineNames);
    mark();
}

void EvidencePane::showFailure(const QString &, const Error &error)
{
    m_loaded.clear();
    m_code->setMarks({});
    m_code->setSource({}, {});
    m_banner->setMessage(Banner::Kind::Error, errorText(error));
}

void EvidencePane::mark()
{
    QList<CodeMark> marks;
    if (m_loaded == m_finding.file)
        marks.append({m_finding.start.line, m_finding.start.column, m_finding.end.line,
                      m_finding.end.column, CodeMark::Finding, headline(m_finding)});
    int number = 0;
    for (const TraceStep &step : m_finding.trace) {
        ++number;
        if (step.file == m_loaded)
            marks.append({step.at.line, step.at.column, step.at.line, step.at.column,
                          CodeMark::Step, QString::number(number)});
    }
    m_code->setMarks(marks);
    const bool atStep = m_step >= 0 && m_step < static_cast<int>(m_finding.trace.size());
    const LineColumn at =
        atStep ? m_finding.trace[static_cast<size_t>(m_step)].at : m_finding.start;
    m_code->goTo(at.line, at.column);
}

void EvidencePane::goToStep(int index)
{
    if (index < 0 || index >= static_cast<int>(m_finding.trace.size()))
        return;
    m_step = index;
    const TraceStep &step = m_finding.trace[static_cast<size_t>(index)];
    const QString file = step.file;
    m_place->setWholeText(location(step));
    showCode();
    m_wanted = file;
    if (m_loaded == file)
        mark();
    else
        m_reader->request(m_session.project().root(), file);
}

void EvidencePane::previewFix()
{
    if (m_finding.fingerprint.isEmpty())
        return;
    m_preview->request(m_session.project(), m_session.triage().report(), {m_finding.fingerprint},
                       m_session.change().strategy());
}

void EvidencePane::showPreview(const PreviewedFile &preview)
{
    if (preview.path.isEmpty()) {
        const QString why = preview.plan.refused.empty() ? tr("No rule proposes an edit here.")
                                                         : preview.plan.refused.front().reason;
        m_banner->setMessage(Banner::Kind::Info, tr("There is no automatic fix. %1").arg(why));
        emit fixUnavailable(why);
        return;
    }
    const FixProposal &proposal = preview.plan.chosen.front();
    QStringList said{
        tr("%1. %2: %3")
            .arg(proposal.title, nameOf(proposal.applicability), explain(proposal.applicability))};
    said += proposal.effects;
    m_banner->setMessage(proposal.applicability == Applicability::Safe ? Banner::Kind::Success
                                                                       : Banner::Kind::Warning,
                         said.join(QStringLiteral(" ")));
    m_diff->setDiff(preview.path, preview.before, preview.after, preview.wholeFile);
    m_views->setCurrentWidget(m_diff);
    m_diff->setFocus();
}

void EvidencePane::showCode()
{
    if (isPreviewing())
        m_banner->dismiss();
    m_views->setCurrentWidget(m_code);
}

bool EvidencePane::isPreviewing() const
{
    return m_views->currentWidget() == m_diff;
}

} // namespace pb::ui
