// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QTreeView>

namespace pb::ui {

/// The findings under the keyboard. Space gathers several: while some are gathered, moving does not
/// change what is selected. Current and selected findings survive a refresh of the model.
class FindingList : public QTreeView
{
    Q_OBJECT

public:
    explicit FindingList(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

    Fingerprint currentFinding() const;
    std::vector<Fingerprint> selectedFindings() const; ///< in the order shown
    bool isGathering() const { return m_gathering; }

    void select(const Fingerprint &finding);
    /// The next finding below (or above) the current one; false at the end.
    bool move(int by);
    /// The next one nobody decided, from the current one on and around; false when there is none.
    bool moveToOpen();
    void stopGathering();

signals:
    void currentFindingChanged(const pb::Fingerprint &finding);
    void selectionSizeChanged(int size);
    void codeWanted();       ///< Enter
    void stepWanted(int by); ///< ← and → on a finding

protected:
    void keyPressEvent(QKeyEvent *event) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;

private:
    void remember();
    void restore();
    void gather();
    QModelIndex find(const Fingerprint &finding) const;
    QModelIndex neighbour(QModelIndex from, int by) const;

    bool m_gathering = false;
    bool m_restoring = false;
    Fingerprint m_keptCurrent;
    std::vector<Fingerprint> m_keptSelected;
};

} // namespace pb::ui
