// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/exposure.h"

#include "widgets/findingdelegate.h"

#include <QWidget>

namespace pb::ui {

/// A severity as shape, colour and word.
class SeverityBadge : public QWidget
{
    Q_OBJECT

public:
    explicit SeverityBadge(pb::Severity severity = pb::Severity::Info, QWidget *parent = nullptr);

    pb::Severity severity() const { return m_severity; }
    void setSeverity(pb::Severity severity);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    pb::Severity m_severity;
};

} // namespace pb::ui
