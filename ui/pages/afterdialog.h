// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;

namespace pb::ui {

class SourceHighlighter;

/// A file as the chosen fixes leave it, to be edited. It stays open until what was written is accepted: a
/// mistake costs no text.
class AfterDialog : public QDialog
{
    Q_OBJECT

public:
    AfterDialog(const QString &path, const QString &text, QWidget *parent);

    QString path() const { return m_path; }
    void showProblem(const QString &problem);

signals:
    void wanted(const QString &path, const QString &text);

private:
    QString m_path;
    QPlainTextEdit *m_edit;
    QLabel *m_problem;
    SourceHighlighter *m_highlighter;
};

} // namespace pb::ui
