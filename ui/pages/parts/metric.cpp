// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metric.h"

#include "style/theme.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace pb::ui {

Metric::Metric(const QString &label, QWidget *parent)
    : QWidget(parent)
    , m_value(new QLabel(QStringLiteral("0")))
    , m_label(label)
{
    setTextRole(m_value, TextRole::Display);
    auto *name = new QLabel(label);
    name->setWordWrap(true);
    setTone(name, Tone::Muted);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_value);
    layout->addWidget(name);
}

void Metric::setValue(int value)
{
    m_value->setText(QLocale().toString(value));
    setAccessibleName(QStringLiteral("%1: %2").arg(m_label).arg(value));
}

void Metric::setColor(const QColor &color)
{
    QPalette changed = palette();
    if (color.isValid())
        changed.setColor(QPalette::WindowText, color);
    m_value->setPalette(changed);
}

} // namespace pb::ui
