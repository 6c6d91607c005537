// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/finding.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace pb::ui {

/// Why a finding is one: where the bytes come from, step by step, and what stands between.
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
    QLabel *m_exposure;
    QLabel *m_guard;
    QLabel *m_extra;
    QListWidget *m_steps;
};

} // namespace pb::ui
