# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later

# TreeSitter::TreeSitter, the parsing library, by pkg-config.

find_package(PkgConfig QUIET)
pkg_check_modules(PC_TREE_SITTER QUIET IMPORTED_TARGET tree-sitter)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
    TreeSitter
    REQUIRED_VARS PC_TREE_SITTER_LINK_LIBRARIES
    VERSION_VAR PC_TREE_SITTER_VERSION
)

if(TreeSitter_FOUND AND NOT TARGET TreeSitter::TreeSitter)
    add_library(TreeSitter::TreeSitter ALIAS PkgConfig::PC_TREE_SITTER)
endif()
