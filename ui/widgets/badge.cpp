// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/badge.h"

#include "style/paint.h"
#include "style/theme.h"
#include "style/words.h"

#include <QPainter>

namespace pb::ui {

namespace {

Tag tagOf(pb::Severity severity)
{
    return {iconName(severity), label(severity), colorOf(severity)};
}

} // namespace

SeverityBadge::SeverityBadge(pb::Severity severity, QWidget *parent)
    : QWidget(parent)
    , m_severity(severity)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setSeverity(severity);
}

void SeverityBadge::setSeverity(pb::Severity severity)
{
    m_severity = severity;
    setAccessibleName(tr("Severity %1").arg(label(severity)));
    updateGeometry();
    update();
}

QSize SeverityBadge::sizeHint() const
{
    return tagSize(tagOf(m_severity), font()).toSize() + QSize(1, 0);
}

void SeverityBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTag(painter, rect(), tagOf(m_severity), font());
}

} // namespace pb::ui
