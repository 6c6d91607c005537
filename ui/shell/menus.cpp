// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "menus.h"

#include "actions/actions.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace pb::ui {

namespace {

void makeExclusive(QMenu &menu, const Actions &actions)
{
    auto *group = new QActionGroup(&menu);
    for (const ActionId id : {ActionId::ThemeSystem, ActionId::ThemeLight, ActionId::ThemeDark}) {
        actions[id]->setCheckable(true);
        group->addAction(actions[id]);
    }
}

} // namespace

void fillMenus(QMenuBar &bar, const Actions &actions)
{
    for (const MenuId id : {MenuId::File, MenuId::Edit, MenuId::Go, MenuId::Triage, MenuId::Change,
                            MenuId::View, MenuId::Help}) {
        QMenu *menu = bar.addMenu(menuTitle(id));
        for (const auto list = actions.inMenu(id); QAction * action : list) {
            if (action)
                menu->addAction(action);
            else
                menu->addSeparator();
        }
        if (id == MenuId::View)
            makeExclusive(*menu, actions);
    }
}

} // namespace pb::ui
