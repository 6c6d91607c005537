// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace pb {

/// The identities of what was taken out of values that nothing more is known of: the same slice, item or
/// attribute of the same value is the same value, so that what was verified is what is loaded.
class Parts
{
public:
    /// Of a slice, by the text of its bounds, which are constants; `fresh` when it was not cut before.
    int sliceOf(int whole, const QByteArray &bounds, int fresh)
    {
        return known(m_slices[whole], QString::fromUtf8(bounds), fresh);
    }
    /// Of an item or attribute, by its constant key.
    int itemOf(int whole, const QString &key, int fresh)
    {
        return known(m_items[whole], key, fresh);
    }
    /// Something may stand where the items stood.
    void forgetItems(int whole) { m_items.remove(whole); }

private:
    using Identities = QHash<QString, int>;
    static int known(Identities &identities, const QString &key, int fresh)
    {
        const auto found = identities.constFind(key);
        return found == identities.cend() ? *identities.insert(key, fresh) : *found;
    }

    QHash<int, Identities> m_slices;
    QHash<int, Identities> m_items;
};

} // namespace pb
