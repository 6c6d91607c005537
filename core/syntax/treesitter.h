// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "syntax/node.h"

#include <tree_sitter/api.h>

extern "C" const TSLanguage *tree_sitter_python(void);

namespace pb {

/// The only door between Node and the C library; included by core/syntax alone.
struct NodeAccess
{
    static TSNode raw(const Node &node);
    static Node wrap(TSNode node, const char *bytes);
};

} // namespace pb
