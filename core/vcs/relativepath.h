// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pb {

/// True for a path that names a file below a root and nothing else: relative, '/' separated, no empty,
/// "." or ".." component, nothing below a ".git", no control character, at most 4096 bytes. Paths
/// in patches and bundles come from strangers; this is asked before any of them is used.
bool isPlainRelativePath(const QString &path);

} // namespace pb
