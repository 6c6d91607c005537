// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "whyview.h"

#include "present/findingtext.h"
#include "style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pb::ui {

WhyView::WhyView(QWidget *parent)
    : QWidget(parent)
    , m_steps(new QListWidget)
{
    makeSteps();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, space::s, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(makeFacts(), 1);
    layout->addWidget(m_steps, 1);
}

QLabel *WhyView::addFact(QVBoxLayout &column, const QString &name, const QString &accessibleName)
{
    auto *line = new QLabel;
    line->setObjectName(name);
    line->setAccessibleName(accessibleName);
    line->setTextFormat(Qt::PlainText);
    line->setWordWrap(true);
    line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column.addWidget(line);
    return line;
}

QWidget *WhyView::makeFacts()
{
    auto *facts = new QWidget;
    auto *column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, space::s, 0);
    column->setSpacing(space::xs);
    m_exposure = addFact(*column, QStringLiteral("whyExposure"), tr("Who can write the bytes"));
    m_guard = addFact(*column, QStringLiteral("whyGuard"), tr("What guards the call"));
    m_severity = addFact(*column, QStringLiteral("whySeverity"), tr("Why it is this severe"));
    m_confidence = addFact(*column, QStringLiteral("whyConfidence"), tr("How sure that is"));
    m_open = addFact(*column, QStringLiteral("whyOpen"), tr("What is not known"));
    m_pairs = addFact(*column, QStringLiteral("whyPairs"), tr("What writes the data"));
    m_remark = addFact(*column, QStringLiteral("whyRemark"), tr("Remarks"));
    setTone(m_remark, Tone::Muted);
    column->addStretch(1);

    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("whyFacts"));
    scroll->setAccessibleName(tr("Why it is a finding"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(facts);
    return scroll;
}

void WhyView::makeSteps()
{
    m_steps->setObjectName(QStringLiteral("traceSteps"));
    m_steps->setAccessibleName(tr("The way of the data, step by step"));
    m_steps->setWordWrap(true);
    m_steps->setTextElideMode(Qt::ElideRight);
    m_steps->setResizeMode(QListView::Adjust);
    m_steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_steps, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            emit stepChosen(row);
    });
}

void WhyView::show(const Finding &finding)
{
    m_exposure->setText(exposureText(finding));
    m_guard->setText(guardText(finding));
    m_severity->setText(severityText(finding));
    m_confidence->setText(confidenceText(finding));
    m_open->setText(openText(finding));
    m_open->setVisible(!m_open->text().isEmpty());
    m_pairs->setText(pairsText(finding));
    m_pairs->setVisible(!finding.pairs.empty());
    m_remark->setText(remarkText(finding));

    const QSignalBlocker quiet(m_steps);
    m_steps->clear();
    int number = 0;
    for (const TraceStep &step : finding.trace)
        m_steps->addItem(stepText(++number, step));
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
