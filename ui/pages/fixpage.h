// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/parts/page.h"
#include "session/fixpreview.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QTabWidget;

namespace pb::ui {

class Actions;
class ActionButton;
class ChangePane;
class DiffView;
class PlanPane;
class Session;

/// Choosing fixes, seeing exactly what they change, recording the change, applying it, going back.
class FixPage : public Page
{
    Q_OBJECT

public:
    FixPage(Session &session, Actions &actions, QWidget *parent = nullptr);

    void enter() override;

private:
    QWidget *makeWork(Actions &actions);
    QWidget *makeDifference();
    void connectParts(Actions &actions);
    void show();
    void showTab();
    void requestPreview(const PreviewedEntry &wanted);
    void showPreview(const PreviewedFile &preview);
    void askForFolder();
    void editResult(const QString &path, const QString &text);
    void askForExport();
    void focusWork();

    Session &m_session;
    FixPreview *m_preview;
    QStackedWidget *m_views;
    bool m_focusWanted = false; ///< the page was entered and its list has no focus yet
    QTabWidget *m_tabs;
    PlanPane *m_plan;
    ChangePane *m_change;
    QLabel *m_path;
    QComboBox *m_files;                   ///< when the shown fixes change several
    std::vector<Fingerprint> m_previewed; ///< the findings of the preview
    PreviewedEntry m_shown;
    DiffView *m_diff;
};

} // namespace pb::ui
