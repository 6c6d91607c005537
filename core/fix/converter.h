// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/restrictedloader.h"

namespace pb {

/// How a converter writes the new format.
struct ConverterCodec
{
    QByteArray format;                 ///< "JSON", for people
    std::vector<QByteArray> libraries; ///< that the functions use
    /// Python: `written(value)` gives bytes, `read(data)` the value again or ValueError, and `already(data)`
    /// tells whether data is in the new format.
    QByteArray functions;
};

ConverterCodec jsonCodec(const ValueKinds &kinds);

/// A script that turns files with one pickle each into what the changed program reads, and back again. It
/// loads listed classes only, compares what it wrote with what it read, and keeps every pickle.
PlanTool converterFor(const FixContext &context, const ConverterCodec &codec,
                      const std::vector<SampleGlobal> &allowed);

} // namespace pb
