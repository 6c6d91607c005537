// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace pb {

/// One code cell of a notebook as Python has it: same length, same line ends. What IPython takes for
/// itself becomes a harmless statement or spaces: `%magic`, `!command`, `name?` and the whole of a
/// `%%bash` or other foreign cell. The code behind `%time` and `%timeit` and below `%%time`, `%%capture`
/// and their like stays. A cell that ends within a bracket or text, and so never runs, is cut off there
/// with a `$`, which is an error for the parser but does not swallow the cells that follow.
QByteArray pythonViewOf(const QByteArray &cell);

} // namespace pb
