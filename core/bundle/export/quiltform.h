// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/export/changemessage.h"

namespace pb {

/// The patch of a quilt series with a header in the form of DEP-3.
QByteArray quiltPatch(const Bundle &bundle, const ChangeMessage &message);
/// The name of that patch: letters, digits and dashes of the subject.
QString quiltPatchName(const ChangeMessage &message);

} // namespace pb
