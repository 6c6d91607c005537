// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/export/export.h"

#include <QDialog>
#include <QMap>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pb::ui {

/// In which form a recorded change goes out, and where to.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// `base` is what suggested names begin with: an absolute path without an ending.
    explicit ExportDialog(const QString &base, QWidget *parent = nullptr);

signals:
    void exportWanted(pb::ExportForm form, const QString &target);
    void commitWanted(const QString &branch);

private:
    QWidget *makeFields();
    void showForm();
    void browse();
    void tell();
    std::optional<ExportForm> form() const; ///< none for a commit

    QMap<QString, QString> m_targets; ///< by form, as suggested or typed last
    QString m_shown;                  ///< the form that the fields are about
    QComboBox *m_form;
    QLabel *m_explanation;
    QLabel *m_label;
    QLineEdit *m_target;
    QPushButton *m_browse;
    QPushButton *m_ok;
};

} // namespace pb::ui
