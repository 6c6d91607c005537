// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

#include <vector>

namespace pb {

/// One field of a Protocol Buffers message (proto3).
struct MessageField
{
    QByteArray name;
    QByteArray type; ///< "string", "int64", "double", "bool", "bytes"
    bool repeated = false;

    friend bool operator==(const MessageField &, const MessageField &) = default;
};

/// What writers write, as a message: a dictionary with the same texts as keys each time, or a dataclass of the
/// project.
struct MessageShape
{
    QByteArray name;                  ///< "Order"
    std::vector<MessageField> fields; ///< in the order of the source
    std::optional<OwnClass> made;     ///< the dataclass; none for a dictionary

    friend bool operator==(const MessageShape &, const MessageShape &) = default;
};

/// Error::Refused with a sentence when no writer is known, when the types cannot be seen, or when two writers
/// write different things.
Result<MessageShape> messageShape(const FixContext &context);

} // namespace pb
