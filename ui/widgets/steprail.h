// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace pb::ui {

struct RailStep
{
    enum State { Locked, Available, Attention, Done };

    QString
        id; ///< also the name of its icon: "project", "scan", "triage", "fix", "verify", "signoff"
    QString title;
    QString count; ///< badge at the right; empty shows none
    State state = Locked;
    QString hint; ///< second line; for a locked step what it waits for

    friend bool operator==(const RailStep &, const RailStep &) = default;
};

class RailButton;

/// The stages of the work, joined like stations of a line. Up and Down walk, Enter activates.
/// A locked step can be focused, so that its hint is heard, but not activated.
class StepRail : public QWidget
{
    Q_OBJECT

public:
    explicit StepRail(QWidget *parent = nullptr);

    void setSteps(const QList<RailStep> &steps);
    void setCurrent(int index);
    int current() const { return m_current; }

signals:
    void activated(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild(qsizetype count);
    void activate(int index);
    void moveFocus(int from, int by);

    QList<RailButton *> m_buttons;
    QVBoxLayout *m_layout;
    int m_current = 0;
};

} // namespace pb::ui
