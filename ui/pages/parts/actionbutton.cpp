// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "actionbutton.h"

#include <QAction>

namespace pb::ui {

ActionButton::ActionButton(QAction *action, Variant variant, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
{
    setObjectName(action->objectName() + QStringLiteral("Button"));
    setVariant(this, variant);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    follow();
}

void ActionButton::setOwnText(const QString &text)
{
    m_ownText = text;
    follow();
}

void ActionButton::follow()
{
    const QString plain = m_action->iconText();
    setText(m_ownText.isEmpty() ? plain : m_ownText);
    setAccessibleName(text());
    setEnabled(m_action->isEnabled());
    const QString key = m_action->shortcut().toString(QKeySequence::NativeText);
    const QString tip = m_action->toolTip();
    setToolTip(key.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, key));
}

} // namespace pb::ui
