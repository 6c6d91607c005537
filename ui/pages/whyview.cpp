// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "whyview.h"

#include "present/findingtext.h"
#include "style/theme.h"
#include "style/words.h"
#include "text/visibletext.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace pb::ui {

namespace {

QLabel *makeLine()
{
    auto *line = new QLabel;
    line->setTextFormat(Qt::PlainText);
    line->setWordWrap(true);
    line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return line;
}

} // namespace

WhyView::WhyView(QWidget *parent)
    : QWidget(parent)
    , m_exposure(makeLine())
    , m_guard(makeLine())
    , m_extra(makeLine())
    , m_steps(new QListWidget)
{
    setTone(m_extra, Tone::Muted);
    m_steps->setObjectName(QStringLiteral("traceSteps"));
    m_steps->setAccessibleName(tr("The way of the data, step by step"));
    m_steps->setWordWrap(true);
    m_steps->setTextElideMode(Qt::ElideRight);
    connect(m_steps, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            emit stepChosen(row);
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::s, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(m_exposure);
    layout->addWidget(m_guard);
    layout->addWidget(m_extra);
    layout->addWidget(m_steps, 1);
}

void WhyView::show(const Finding &finding)
{
    const QString reason =
        finding.exposureReason.isEmpty() ? explain(finding.exposure) : finding.exposureReason;
    m_exposure->setText(tr("Exposure %1: %2").arg(label(finding.exposure).toLower(), reason));
    m_guard->setText(finding.guard.reason.isEmpty()
                         ? label(finding.guard)
                         : tr("%1: %2").arg(label(finding.guard), finding.guard.reason));
    QStringList extra{formText(finding)};
    if (finding.inTest)
        extra.append(tr("in test code"));
    if (!finding.suppression.isEmpty())
        extra.append(
            tr("marked “%1” for another tool: a claim, not proof").arg(finding.suppression));
    m_extra->setText(extra.join(QStringLiteral(" · ")));

    const QSignalBlocker quiet(m_steps);
    m_steps->clear();
    int number = 0;
    for (const TraceStep &step : finding.trace) {
        m_steps->addItem(QStringLiteral("%1  %2  %3\n     %4")
                             .arg(++number)
                             .arg(location(step), visibleLine(step.text).text, step.note));
    }
}

void WhyView::step(int by)
{
    const int count = m_steps->count();
    if (count > 0)
        m_steps->setCurrentRow(
            std::clamp((m_steps->currentRow() < 0 && by < 0 ? count : m_steps->currentRow()) + by,
                       0, count - 1));
}

} // namespace pb::ui
