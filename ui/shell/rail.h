// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/steprail.h"

namespace pb::ui {

class Session;

/// The six stages as they stand. A later one is locked until the value of the one before exists.
QList<RailStep> railSteps(const Session &session);

} // namespace pb::ui
