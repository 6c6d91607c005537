// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/diffheader.h"

#include "style/theme.h"
#include "widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace pb::ui {

DiffHeader::DiffHeader(QWidget *parent)
    : QWidget(parent)
    , m_path(new ElidedLabel(Qt::ElideMiddle, this))
    , m_added(new QLabel(this))
    , m_removed(new QLabel(this))
    , m_position(new QLabel(this))
    , m_previous(makeButton(QStringLiteral("arrow-up"), tr("Previous change"),
                            QStringLiteral("diffPrevious")))
    , m_next(
          makeButton(QStringLiteral("arrow-down"), tr("Next change"), QStringLiteral("diffNext")))
    , m_fold(makeButton(QStringLiteral("fold"), tr("Fold unchanged lines"),
                        QStringLiteral("diffFold")))
{
    setTextRole(m_path, TextRole::Mono);
    setTone(m_added, Tone::Success);
    setTone(m_removed, Tone::Danger);
    setTone(m_position, Tone::Muted);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m, space::xs, space::s, space::xs);
    layout->setSpacing(space::s);
    layout->addWidget(m_path, 1);
    for (QLabel *label : {m_added, m_removed, m_position}) {
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
        layout->addSpacing(space::xs);
    }
    for (QToolButton *button : {m_previous, m_next, m_fold})
        layout->addWidget(button);
    m_fold->setCheckable(true);
    connect(m_previous, &QToolButton::clicked, this, &DiffHeader::previousWanted);
    connect(m_next, &QToolButton::clicked, this, &DiffHeader::nextWanted);
    connect(m_fold, &QToolButton::clicked, this, &DiffHeader::foldingWanted);
}

QToolButton *DiffHeader::makeButton(const QString &iconName, const QString &name,
                                    const QString &objectName)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setObjectName(objectName);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void DiffHeader::setFile(const QString &path, int added, int removed)
{
    m_path->setWholeText(path);
    m_added->setVisible(!path.isEmpty());
    m_removed->setVisible(!path.isEmpty());
    m_added->setText(QStringLiteral("+%1").arg(added));
    m_removed->setText(QStringLiteral("−%1").arg(removed));
    m_added->setAccessibleName(tr("%n lines added", nullptr, added));
    m_removed->setAccessibleName(tr("%n lines removed", nullptr, removed));
}

void DiffHeader::setPosition(int change, int changes)
{
    m_position->setVisible(!m_path->wholeText().isEmpty());
    m_position->setText(changes == 0 ? tr("No changes")
                                     : tr("Change %1 of %2").arg(change + 1).arg(changes));
    m_previous->setEnabled(change > 0);
    m_next->setEnabled(change + 1 < changes);
    m_fold->setEnabled(changes > 0);
}

void DiffHeader::setFolding(bool on)
{
    m_fold->setChecked(on);
}

} // namespace pb::ui
