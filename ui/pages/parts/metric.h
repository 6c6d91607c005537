// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace pb::ui {

/// One number with the word for what it counts.
class Metric : public QWidget
{
    Q_OBJECT

public:
    explicit Metric(const QString &label, QWidget *parent = nullptr);

    void setValue(int value);
    void setColor(const QColor &color); ///< of the number; an invalid one takes the text's

private:
    QLabel *m_value;
    QString m_label;
};

} // namespace pb::ui
