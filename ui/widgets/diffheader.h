// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace pb::ui {

class ElidedLabel;

/// Path, counts and the buttons of a DiffView.
class DiffHeader : public QWidget
{
    Q_OBJECT

public:
    explicit DiffHeader(QWidget *parent = nullptr);

    void setFile(const QString &path, int added, int removed);
    void setPosition(int change, int changes); ///< `change` from 0, -1 when there is none
    void setFolding(bool on);

signals:
    void nextWanted();
    void previousWanted();
    void foldingWanted(bool on);

private:
    QToolButton *makeButton(const QString &icon, const QString &name, const QString &objectName);

    ElidedLabel *m_path;
    QLabel *m_added;
    QLabel *m_removed;
    QLabel *m_position;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_fold;
};

} // namespace pb::ui
