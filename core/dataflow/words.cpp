// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/words.h"

namespace pb {

QString quoted(const QString &text)
{
    QString line = text.simplified();
    if (line.size() > 60)
        line = line.first(57) + QStringLiteral("...");
    return u'`' + line + u'`';
}

QString quoted(Node node)
{
    // More would be cut away again.
    const QByteArrayView text = node.text();
    return quoted(QString::fromUtf8(text.first(qMin<qsizetype>(text.size(), 400))));
}

QString whoWrites(Exposure exposure)
{
    switch (exposure) {
    case Exposure::Remote:
        return QStringLiteral("whoever can reach the program chooses these bytes");
    case Exposure::Peer: return QStringLiteral("the other service decides these bytes");
    case Exposure::Stored: return QStringLiteral("whoever can write there decides these bytes");
    case Exposure::Local: return QStringLiteral("the operator of the program gives them");
    case Exposure::None: return QStringLiteral("nobody outside the program writes them");
    case Exposure::Unknown: break;
    }
    return QStringLiteral("who writes them is not known");
}

} // namespace pb
