// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "palette.h"

#include "actions/actions.h"
#include "style/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>

namespace pb::ui {

namespace {

/// Letters of `wanted` in this order, anywhere in `text`.
bool matches(const QString &text, const QString &wanted)
{
    qsizetype from = 0;
    for (const QChar c : wanted) {
        from = text.indexOf(c, from, Qt::CaseInsensitive);
        if (from++ < 0)
            return false;
    }
    return true;
}

} // namespace

Palette::Palette(const Actions &actions, QWidget *parent)
    : QDialog(parent)
    , m_actions(actions)
    , m_text(new QLineEdit)
    , m_list(new QListWidget)
{
    setObjectName(QStringLiteral("palette"));
    setWindowTitle(tr("Find a command"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_text->setObjectName(QStringLiteral("paletteText"));
    m_text->setAccessibleName(tr("Command"));
    m_text->setPlaceholderText(tr("What do you want to do?"));
    m_text->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::s);
    layout->addWidget(m_text);
    layout->addWidget(m_list);
    resize(fontMetrics().averageCharWidth() * 72, fontMetrics().lineSpacing() * 20);
    connect(m_text, &QLineEdit::textChanged, this, &Palette::fill);
    connect(m_text, &QLineEdit::returnPressed, this, &Palette::run);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::run);
    fill();
}

void Palette::fill()
{
    m_list->clear();
    for (const auto list = actionTable(); const ActionSpec &spec : list) {
        QAction *action = m_actions[spec.id];
        const QString name =
            QStringLiteral("%1: %2").arg(menuTitle(spec.menu).remove(u'&'), action->iconText());
        if (spec.id == ActionId::Palette || !matches(name, m_text->text()))
            continue;
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        auto *item = new QListWidgetItem(
            action->icon(), key.isEmpty() ? name : QStringLiteral("%1   %2").arg(name, key),
            m_list);
        item->setData(Qt::UserRole, QVariant::fromValue(static_cast<int>(spec.id)));
        if (!action->isEnabled())
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    m_list->setCurrentRow(0);
}

void Palette::run()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !item->flags().testFlag(Qt::ItemIsEnabled))
        return;
    const QPointer<QAction> action =
        m_actions[static_cast<ActionId>(item->data(Qt::UserRole).toInt())];
    close();
    // After the palette is gone, so that the action finds the focus where it was.
    QTimer::singleShot(0, action, &QAction::trigger);
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace pb::ui
