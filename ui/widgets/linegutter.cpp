// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/linegutter.h"

#include "text/visibletext.h"
#include "widgets/gutteredit.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

namespace pb::ui {

LineGutter::LineGutter(GutterEdit *edit)
    : QWidget(edit)
    , m_edit(edit)
{
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("gutter"));
}

QSize LineGutter::sizeHint() const
{
    return {m_edit->gutterWidth(), 0};
}

bool LineGutter::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = m_edit->rowAt(help->pos().y());
        const QString text = row < 0 ? QString() : m_edit->gutterToolTip(row);
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), plainToolTip(text), this);
        return true;
    }
    return QWidget::event(event);
}

void LineGutter::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    m_edit->paintGutter(painter, event->rect());
}

void LineGutter::mousePressEvent(QMouseEvent *event)
{
    const int row = m_edit->rowAt(event->position().toPoint().y());
    if (row >= 0)
        m_edit->gutterClicked(row);
}

void LineGutter::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
}

void LineGutter::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_edit->viewport(), event);
}

} // namespace pb::ui
