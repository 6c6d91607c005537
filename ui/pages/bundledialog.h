// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;

namespace pb::ui {

/// Where the bundle of a change shall be written.
class BundleDialog : public QDialog
{
    Q_OBJECT

public:
    BundleDialog(const QString &folder, int fixes, QWidget *parent = nullptr);

signals:
    void chosen(const QString &folder);

private:
    void browse();

    QLineEdit *m_folder;
};

} // namespace pb::ui
