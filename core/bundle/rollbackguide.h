// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace pb {

/// ROLLBACK.md: how to go back with and without Picklebench, for someone who has never seen a bundle.
/// The same bytes in every bundle, so no text of a project can get into it.
QByteArray rollbackGuide();

} // namespace pb
