// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/progressstrip.h"

#include "style/theme.h"
#include "text/visibletext.h"

#include <QAccessible>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace pb::ui {

namespace {

constexpr int resultMilliseconds = 4000;
constexpr int barWidth = 180;
constexpr int barHeight = 6;

} // namespace

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_hide(new QTimer(this))
{
    m_title->setTextFormat(Qt::PlainText);
    setTextRole(m_title, TextRole::Body);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setTone(m_detail, Tone::Muted);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(barWidth, barHeight);
    m_cancel->setObjectName(QStringLiteral("progressCancel"));
    m_cancel->setToolTip(tr("Stop this job; what is done so far is marked as partial"));
    m_hide->setSingleShot(true);
    m_hide->setInterval(resultMilliseconds);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::l, space::s, space::l, space::s);
    layout->setSpacing(space::m);
    layout->addWidget(m_title);
    layout->addWidget(m_bar);
    layout->addWidget(m_detail, 1);
    layout->addWidget(m_cancel);
    hide();

    connect(m_cancel, &QPushButton::clicked, this, &ProgressStrip::requestCancel);
    connect(m_hide, &QTimer::timeout, this, &QWidget::hide);
}

void ProgressStrip::start(const QString &what)
{
    m_running = true;
    m_hide->stop();
    m_title->setText(what);
    m_detail->clear();
    m_bar->setRange(0, 0);
    m_bar->setAccessibleName(what);
    m_bar->show();
    m_cancel->setEnabled(true);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(what));
    m_cancel->show();
    show();
}

void ProgressStrip::setProgress(const pb::Progress &progress)
{
    if (!m_running)
        return;
    m_bar->setRange(0, progress.total);
    m_bar->setValue(progress.done);
    const QLocale locale;
    QStringList parts;
    if (progress.total > 0) {
        parts.append(
            tr("%1 of %2").arg(locale.toString(progress.done), locale.toString(progress.total)));
    }
    if (!progress.what.isEmpty())
        parts.append(oneVisibleLine(progress.what));
    const QString text = parts.join(QStringLiteral(" · "));
    m_detail->setText(m_detail->fontMetrics().elidedText(text, Qt::ElideMiddle, m_detail->width()));
    m_detail->setToolTip(plainToolTip(progress.what));
}

void ProgressStrip::finish(const QString &result)
{
    m_running = false;
    m_bar->hide();
    m_cancel->hide();
    m_detail->clear();
    if (result.isEmpty()) {
        hide();
        return;
    }
    m_title->setText(result);
    QAccessibleAnnouncementEvent announcement(this, result);
    QAccessible::updateAccessibility(&announcement);
    show();
    m_hide->start();
}

void ProgressStrip::requestCancel()
{
    if (!m_running || !m_cancel->isEnabled())
        return;
    m_cancel->setEnabled(false);
    m_cancel->setText(tr("Cancelling…"));
    emit cancelRequested();
}

void ProgressStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_running) {
        requestCancel();
        return;
    }
    QWidget::keyPressEvent(event);
}

void ProgressStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().raised);
    painter.fillRect(QRect(0, 0, width(), 1), colors().border);
}

} // namespace pb::ui
