// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace pb::ui {

/// Everything a person can ask for by menu, key or palette.
enum class ActionId {
    OpenProject,
    OpenSample,
    OpenChange,
    SaveFindings,
    Quit,
    Undo,
    Redo,
    Find,
    GoProject,
    GoScan,
    GoTriage,
    GoFix,
    GoVerify,
    GoSignOff,
    Scan,
    Cancel,
    NextFinding,
    PreviousFinding,
    Decide1,
    Decide2,
    Decide3,
    Decide4,
    Decide5,
    Decide6,
    Comment,
    PreviewFix,
    NextStep,
    PreviousStep,
    ProposeFixes,
    EditResult,
    CreateBundle,
    Apply,
    Rollback,
    ApplyMerging,
    RollbackMerging,
    ExportChange,
    NextChange,
    PreviousChange,
    RunChecks,
    RefreshReport,
    SaveHtml,
    SaveMarkdown,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    FullScreen,
    Palette,
    Shortcuts,
    Rules,
    About,
};

enum class MenuId { File, Edit, Go, Triage, Change, View, Help };

/// Where a shortcut works. Single letters belong to the list and the code beside it, so that they
/// never fire while text is typed.
enum class Scope { Window, Triage };

struct ActionSpec
{
    ActionId id;
    QString name; ///< object name, stable
    MenuId menu;
    QString text; ///< with its access key
    QString icon; ///< may be empty
    QList<QKeySequence> keys;
    Scope scope = Scope::Window;
    bool startsGroup = false; ///< a separator before it in the menu
};

/// The one table; menus, palette and list of shortcuts are built from it.
QList<ActionSpec> actionTable();
QString menuTitle(MenuId menu);

} // namespace pb::ui
