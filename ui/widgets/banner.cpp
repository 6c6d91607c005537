// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/banner.h"

#include "style/contrast.h"
#include "style/paint.h"
#include "style/theme.h"
#include "widgets/picture.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace pb::ui {

namespace {

struct Look
{
    const char *icon;
    QColor Colors::*color;
};

Look lookOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Success: return {"success", &Colors::success};
    case Banner::Kind::Warning: return {"warning", &Colors::warning};
    case Banner::Kind::Error: return {"error", &Colors::danger};
    case Banner::Kind::Info: break;
    }
    return {"info", &Colors::low};
}

} // namespace

Banner::Banner(QWidget *parent)
    : QWidget(parent)
    , m_icon(new Picture(20, &Colors::low, Picture::Ground::None, this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_action->setObjectName(QStringLiteral("bannerAction"));
    m_close->setObjectName(QStringLiteral("bannerClose"));
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Dismiss message"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setFocusPolicy(Qt::StrongFocus);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m + space::xs, space::s, space::s, space::s);
    layout->setSpacing(space::m);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    setMinimumHeight(44);
    m_action->hide();
    hide();

    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);
}

void Banner::setMessage(Kind kind, const QString &text, const QString &actionText)
{
    m_kind = kind;
    const Look look = lookOf(kind);
    m_icon->setIcon(QString::fromLatin1(look.icon), look.color);
    m_text->setText(text);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    setAccessibleName(text);
    setVisible(true);
    update();
    QAccessibleAnnouncementEvent announcement(this, text);
    if (kind == Kind::Error)
        announcement.setPoliteness(QAccessible::AnnouncementPoliteness::Assertive);
    QAccessible::updateAccessibility(&announcement);
}

void Banner::setDismissible(bool on)
{
    m_close->setVisible(on);
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::dismiss()
{
    if (isHidden())
        return;
    hide();
    emit dismissed();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor color = colors().*lookOf(m_kind).color;
    paintBox(painter, rect(), tint(color), blend(color, colors().surface, 0.4), radius::l - 2);
}

void Banner::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_close->isVisible()) {
        dismiss();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace pb::ui
