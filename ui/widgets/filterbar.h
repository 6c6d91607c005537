// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/exposure.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace pb::ui {

class Chip;

/// Search text and toggles for severity and exposure. Nothing chosen in a group means: all of it.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    QString text() const;
    QSet<pb::Severity> severities() const;
    QSet<pb::Exposure> exposures() const;
    bool isActive() const; ///< anything set at all

    void setText(const QString &text);
    void setSeverities(const QSet<pb::Severity> &severities);
    void setExposures(const QSet<pb::Exposure> &exposures);
    void setCounts(const QHash<pb::Severity, int> &severities,
                   const QHash<pb::Exposure, int> &exposures);

public slots:
    void reset();
    void focusSearch();

signals:
    void changed();

private:
    template<class T, size_t N>
    QWidget *makeGroup(const QString &title, const T (&order)[N], QHash<T, Chip *> &chips);
    void set(const QString &text, const QSet<pb::Severity> &severities,
             const QSet<pb::Exposure> &exposures);
    void announce();

    QLineEdit *m_search;
    QPushButton *m_clear;
    QHash<pb::Severity, Chip *> m_severities;
    QHash<pb::Exposure, Chip *> m_exposures;
    bool m_quiet = false; ///< while several parts are set at once
};

} // namespace pb::ui
