// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QPushButton>

class QAction;

namespace pb::ui {

/// A push button that is an action: same text, same state, same effect; says its key in the tool tip.
class ActionButton : public QPushButton
{
    Q_OBJECT

public:
    explicit ActionButton(QAction *action, Variant variant = Variant::Standard,
                          QWidget *parent = nullptr);

    /// A shorter or longer text than the menu's.
    void setOwnText(const QString &text);

private:
    void follow();

    QAction *m_action;
    QString m_ownText;
};

} // namespace pb::ui
