// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <tree_sitter/api.h>

extern "C" const TSLanguage *tree_sitter_python(void);
