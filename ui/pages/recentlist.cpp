// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recentlist.h"

#include "session/session.h"
#include "style/theme.h"

#include <QDir>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace pb::ui {

RecentList::RecentList(Session &session, QWidget *parent)
    : Card(tr("Recent projects"), parent)
    , m_session(session)
    , m_list(new QListWidget)
    , m_empty(new QLabel(tr("Projects you open are listed here.")))
{
    m_list->setObjectName(QStringLiteral("recentProjects"));
    m_list->setAccessibleName(tr("Recent projects"));
    m_list->setAccessibleDescription(tr("Enter opens, Delete takes a project off the list"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setIconSize({20, 20});
    m_list->installEventFilter(this);
    m_empty->setWordWrap(true);
    setTone(m_empty, Tone::Muted);
    body()->addWidget(m_empty);
    body()->addWidget(m_list, 1);
    body()->addStretch();
    connect(m_list, &QListWidget::itemActivated, this, &RecentList::open);
    connect(&session.recent(), &RecentProjects::changed, this, &RecentList::show);
    show();
}

void RecentList::show()
{
    m_list->clear();
    for (const auto list = m_session.recent().paths(); const QString &path : list) {
        const bool there = QFileInfo::exists(path);
        const QString name = QFileInfo(path).fileName();
        auto *item = new QListWidgetItem(
            icon(there ? QStringLiteral("folder") : QStringLiteral("warning")),
            (there ? name : tr("%1 (missing)").arg(name)) + u'\n' + QDir::toNativeSeparators(path));
        item->setData(Qt::UserRole, path);
        item->setToolTip(there ? path : tr("%1 is not there now").arg(path));
        m_list->addItem(item);
    }
    m_empty->setVisible(m_list->count() == 0);
    m_list->setVisible(m_list->count() > 0);
}

void RecentList::open()
{
    if (const QListWidgetItem *item = m_list->currentItem())
        m_session.open(item->data(Qt::UserRole).toString());
}

void RecentList::forget()
{
    if (const QListWidgetItem *item = m_list->currentItem())
        m_session.recent().remove(item->data(Qt::UserRole).toString());
}

bool RecentList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        forget();
        return true;
    }
    return Card::eventFilter(watched, event);
}

} // namespace pb::ui
