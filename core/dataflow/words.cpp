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

Service serviceOf(const QString &what, Exposure usual, bool inTest, Exposure near)
{
    if (usual != Exposure::Peer || !inTest)
        return {usual, QStringLiteral("%1: %2").arg(what, whoWrites(usual))};
    return {near, QStringLiteral("%1, in test code, which uses a service of its own: %2")
                      .arg(what, whoWrites(near))};
}

} // namespace pb
