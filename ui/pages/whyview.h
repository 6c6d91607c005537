// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/finding.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QVBoxLayout;

namespace pb::ui {

/// Why a finding is one: who can write the bytes, what guards the call, how sure that is and what
/// would settle it, and what writes the data; beside it the way of the data, step by step.
class WhyView : public QWidget
{
    Q_OBJECT

public:
    explicit WhyView(QWidget *parent = nullptr);

    void show(const Finding &finding);
    void step(int by);

signals:
    void stepChosen(int index); ///< position in the trace

private:
    QLabel *addFact(QVBoxLayout &column, const QString &name, const QString &accessibleName);
    QWidget *makeFacts();
    void makeSteps();

    QLabel *m_exposure = nullptr;
    QLabel *m_guard = nullptr;
    QLabel *m_severity = nullptr;
    QLabel *m_confidence = nullptr;
    QLabel *m_open = nullptr;
    QLabel *m_pairs = nullptr;
    QLabel *m_remark = nullptr;
    QListWidget *m_steps;
};

} // namespace pb::ui
