# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Git2::Git2, libgit2 by pkg-config.

find_package(PkgConfig QUIET)
pkg_check_modules(PC_GIT2 QUIET IMPORTED_TARGET libgit2)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Git2 REQUIRED_VARS PC_GIT2_LINK_LIBRARIES VERSION_VAR PC_GIT2_VERSION)

if(Git2_FOUND AND NOT TARGET Git2::Git2)
    add_library(Git2::Git2 ALIAS PkgConfig::PC_GIT2)
endif()
