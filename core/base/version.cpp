// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/version.h"

namespace pb {

QString productVersion()
{
    return QStringLiteral(PICKLEBENCH_VERSION);
}

} // namespace pb
