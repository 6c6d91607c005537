// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace pb::ui {

class Session;

// Questions to the person at the window. None blocks; the answer goes to the session.
void askForProject(Session &session, QWidget *parent);
void askForChange(Session &session, QWidget *parent);
void askForFindingsReport(Session &session, QWidget *parent);
/// What to do with a change that a killed run left half done in the project.
void askAboutInterruption(Session &session, QWidget *parent);

} // namespace pb::ui
