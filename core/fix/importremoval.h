// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/textedit.h"
#include "names/module.h"

#include <QStringList>

#include <functional>

namespace pb {

/// What takes the imports out that an edit has left without a use.
struct ImportRemoval
{
    std::vector<TextEdit> edits;
    QStringList kept; ///< one sentence for each import that looks unused and stays all the same
};

/// Why an imported name is needed outside of this module; empty when it is not.
using NeededElsewhere = std::function<QString(const QString &name)>;

/// Removes imports of the released names where nothing in the module means them any more. In doubt an
/// import stays: a comment on its line, `__all__`, another module that takes the name from here, an
/// import in a branch whose other parts stay.
ImportRemoval removeImports(const Module &module, const QStringList &released,
                            const NeededElsewhere &neededElsewhere);

} // namespace pb
