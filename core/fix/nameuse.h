// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "names/module.h"

#include <QString>

namespace pb {

/// True when an identifier of the module may mean the binding of `name` in `scope`, also inside a string
/// that is an annotation. The bindings themselves, attributes and keyword names do not count.
bool isUsed(const Module &module, const Scope &scope, const QByteArray &name);

/// True when the module has `__all__` (or looks names up by string) and a string that is this name.
bool isExported(const Module &module, const QString &name);

} // namespace pb
