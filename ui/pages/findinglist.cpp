// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "findinglist.h"

#include "models/roles.h"
#include "triage/decision.h"

#include <QKeyEvent>

namespace pb::ui {

namespace {

Fingerprint fingerprintOf(const QModelIndex &index)
{
    return Fingerprint{index.data(FingerprintRole).toString()};
}

bool isFinding(const QModelIndex &index)
{
    return index.isValid() && !index.data(IsGroupRole).toBool();
}

} // namespace

FindingList::FindingList(QWidget *parent)
    : QTreeView(parent)
{
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setExpandsOnDoubleClick(false);
}

void FindingList::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &FindingList::remember);
    // At once: who comes to the list before the event loop turns must not meet a closed group.
    connect(model, &QAbstractItemModel::modelReset, this, &FindingList::restore);
    connect(model, &QAbstractItemModel::rowsInserted, this, &QTreeView::expandAll,
            Qt::QueuedConnection);
    expandAll();
}

Fingerprint FindingList::currentFinding() const
{
    return fingerprintOf(currentIndex());
}

std::vector<Fingerprint> FindingList::selectedFindings() const
{
    std::vector<Fingerprint> found;
    for (QModelIndex at = neighbour({}, 1); at.isValid(); at = neighbour(at, 1)) {
        if (selectionModel()->isSelected(at))
            found.push_back(fingerprintOf(at));
    }
    return found;
}

void FindingList::select(const Fingerprint &finding)
{
    const QModelIndex index = find(finding);
    if (!index.isValid())
        return;
    m_gathering = false;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
}

bool FindingList::move(int by)
{
    const QModelIndex next = neighbour(currentIndex(), by);
    if (!next.isValid())
        return false;
    selectionModel()->setCurrentIndex(next, m_gathering ? QItemSelectionModel::NoUpdate
                                                        : QItemSelectionModel::ClearAndSelect);
    scrollTo(next);
    return true;
}

bool FindingList::moveToOpen()
{
    const QModelIndex start = currentIndex();
    QModelIndex at = neighbour(start, 1);
    for (bool around = false; at != start; at = neighbour(at, 1)) {
        if (!at.isValid()) {
            if (std::exchange(around, true))
                return false;
            at = neighbour({}, 1);
            if (!at.isValid() || at == start)
                return false;
        }
        if (at.data(DispositionRole).toInt() == static_cast<int>(Disposition::Untriaged)) {
            select(fingerprintOf(at));
            return true;
        }
    }
    return false;
}

void FindingList::stopGathering()
{
    m_gathering = false;
    if (currentIndex().isValid())
        selectionModel()->setCurrentIndex(currentIndex(), QItemSelectionModel::ClearAndSelect);
}

void FindingList::gather()
{
    if (!isFinding(currentIndex()))
        return;
    // The first one is selected already, as the current one.
    const auto how = std::exchange(m_gathering, true) ? QItemSelectionModel::Toggle
                                                      : QItemSelectionModel::Select;
    selectionModel()->select(currentIndex(), how);
    emit selectionSizeChanged(static_cast<int>(selectedFindings().size()));
}

void FindingList::keyPressEvent(QKeyEvent *event)
{
    const bool plain =
        event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const bool finding = isFinding(currentIndex());
    if (plain && event->key() == Qt::Key_Space)
        gather();
    else if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && finding)
        emit codeWanted();
    else if (plain && event->key() == Qt::Key_Escape && m_gathering)
        stopGathering();
    else if (plain && event->key() == Qt::Key_Left && finding)
        emit stepWanted(-1);
    else if (plain && event->key() == Qt::Key_Right && finding)
        emit stepWanted(1);
    else if (plain && event->key() == Qt::Key_Down)
        move(1);
    else if (plain && event->key() == Qt::Key_Up)
        move(-1);
    else
        QTreeView::keyPressEvent(event);
}

QItemSelectionModel::SelectionFlags FindingList::selectionCommand(const QModelIndex &index,
                                                                  const QEvent *event) const
{
    if (m_gathering && event && event->type() == QEvent::KeyPress
        && !static_cast<const QKeyEvent *>(event)->modifiers().testFlag(Qt::ShiftModifier))
        return QItemSelectionModel::NoUpdate;
    return QTreeView::selectionCommand(index, event);
}

void FindingList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (!m_restoring)
        emit currentFindingChanged(fingerprintOf(current));
}

void FindingList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    if (!m_restoring)
        emit selectionSizeChanged(static_cast<int>(selectedFindings().size()));
}

void FindingList::remember()
{
    m_keptCurrent = currentFinding();
    m_keptSelected = selectedFindings();
}

void FindingList::restore()
{
    expandAll();
    m_restoring = true;
    const QModelIndex kept = find(m_keptCurrent);
    const QModelIndex current = kept.isValid() ? kept : neighbour({}, 1);
    if (current.isValid()) {
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::ClearAndSelect);
        for (const Fingerprint &finding : m_keptSelected)
            selectionModel()->select(find(finding), QItemSelectionModel::Select);
        scrollTo(current);
    }
    m_restoring = false;
    emit currentFindingChanged(currentFinding());
    emit selectionSizeChanged(static_cast<int>(selectedFindings().size()));
}

QModelIndex FindingList::find(const Fingerprint &finding) const
{
    if (finding.isEmpty())
        return {};
    for (QModelIndex at = neighbour({}, 1); at.isValid(); at = neighbour(at, 1)) {
        if (fingerprintOf(at) == finding)
            return at;
    }
    return {};
}

QModelIndex FindingList::neighbour(QModelIndex from, int by) const
{
    if (!model())
        return {};
    QModelIndex at = from;
    do {
        if (at.isValid())
            at = by > 0 ? indexBelow(at) : indexAbove(at);
        else
            at = model()->index(0, 0);
    } while (at.isValid() && !isFinding(at));
    return at;
}

} // namespace pb::ui
