// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/steprail.h"

#include "style/theme.h"
#include "text/visibletext.h"
#include "widgets/railbutton.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

namespace pb::ui {

StepRail::StepRail(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setAccessibleName(tr("Stages"));
    m_layout->setContentsMargins(space::s, space::m, space::s, space::m);
    m_layout->setSpacing(space::xs);
    m_layout->addStretch(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void StepRail::setSteps(const QList<RailStep> &steps)
{
    if (steps.size() != m_buttons.size())
        rebuild(steps.size());
    for (qsizetype i = 0; i < steps.size(); ++i) {
        m_buttons.at(i)->setStep(steps.at(i), static_cast<int>(i + 1),
                                 static_cast<int>(steps.size()));
    }
    setCurrent(m_current);
    update();
}

void StepRail::rebuild(qsizetype count)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (qsizetype i = 0; i < count; ++i) {
        auto *button = new RailButton(this);
        button->installEventFilter(this);
        m_layout->insertWidget(static_cast<int>(i), button);
        connect(button, &QAbstractButton::clicked, this,
                [this, i] { activate(static_cast<int>(i)); });
        m_buttons.append(button);
    }
}

void StepRail::setCurrent(int index)
{
    m_current = index;
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setCurrent(i == index);
    update();
}

void StepRail::activate(int index)
{
    const RailButton *button = m_buttons.value(index);
    if (!button)
        return;
    if (button->step().state != RailStep::Locked) {
        emit activated(index);
        return;
    }
    const QString hint = button->step().hint;
    QToolTip::showText(button->mapToGlobal(button->rect().bottomLeft()), plainToolTip(hint), this);
    QAccessibleAnnouncementEvent announcement(this, hint);
    QAccessible::updateAccessibility(&announcement);
}

void StepRail::moveFocus(int from, int by)
{
    const int to = qBound(0, from + by, static_cast<int>(m_buttons.size()) - 1);
    m_buttons.at(to)->setFocus(by < 0 ? Qt::BacktabFocusReason : Qt::TabFocusReason);
}

bool StepRail::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto index = static_cast<int>(m_buttons.indexOf(static_cast<RailButton *>(watched)));
        const auto last = static_cast<int>(m_buttons.size());
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up: moveFocus(index, -1); return true;
        case Qt::Key_Down: moveFocus(index, 1); return true;
        case Qt::Key_Home: moveFocus(index, -last); return true;
        case Qt::Key_End: moveFocus(index, last); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: activate(index); return true;
        default: break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void StepRail::paintEvent(QPaintEvent *)
{
    const Colors &c = colors();
    QPainter painter(this);
    const int end = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(end, 0, 1, height()), c.border);
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i + 1 < m_buttons.size(); ++i) {
        const RailButton *from = m_buttons.at(i);
        const RailButton *to = m_buttons.at(i + 1);
        const bool walked =
            from->step().state == RailStep::Done && to->step().state != RailStep::Locked;
        QPen pen(walked ? c.accent : c.outline, 2);
        if (!walked && to->step().state == RailStep::Locked)
            pen = QPen(c.border, 2, Qt::DotLine, Qt::RoundCap);
        painter.setPen(pen);
        painter.drawLine(from->mapToParent(from->station().toPoint()),
                         to->mapToParent(to->station().toPoint()));
    }
}

} // namespace pb::ui
