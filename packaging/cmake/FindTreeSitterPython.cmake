# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later

# TreeSitter::Python, the grammar. A system grammar is taken when there is one; otherwise the source that
# packaging/grammar/fetch has put into the user's cache is compiled, as it is and without our warnings.
# TREE_SITTER_PYTHON_DIR names any other copy of the grammar's package.

find_package(PkgConfig QUIET)
pkg_check_modules(PC_TREE_SITTER_PYTHON QUIET IMPORTED_TARGET tree-sitter-python)

if(NOT PC_TREE_SITTER_PYTHON_FOUND)
    file(SHA256 ${PROJECT_SOURCE_DIR}/packaging/grammar/package-lock.json grammar_key)
    string(SUBSTRING ${grammar_key} 0 12 grammar_key)
    set(cache_folder $ENV{XDG_CACHE_HOME})
    if(NOT cache_folder)
        set(cache_folder $ENV{HOME}/.cache)
    endif()
    find_path(
        TREE_SITTER_PYTHON_DIR src/parser.c
        PATHS ${cache_folder}/picklebench/grammar-${grammar_key}
        NO_DEFAULT_PATH
    )
    mark_as_advanced(TREE_SITTER_PYTHON_DIR)
endif()

include(FindPackageHandleStandardArgs)
if(PC_TREE_SITTER_PYTHON_FOUND)
    find_package_handle_standard_args(TreeSitterPython REQUIRED_VARS PC_TREE_SITTER_PYTHON_LINK_LIBRARIES)
    if(NOT TARGET TreeSitter::Python)
        add_library(TreeSitter::Python ALIAS PkgConfig::PC_TREE_SITTER_PYTHON)
    endif()
else()
    find_package_handle_standard_args(
        TreeSitterPython
        REQUIRED_VARS TREE_SITTER_PYTHON_DIR
        REASON_FAILURE_MESSAGE "no grammar by pkg-config, none in the cache: run packaging/grammar/fetch"
    )
    if(TreeSitterPython_FOUND AND NOT TARGET TreeSitter::Python)
        add_library(
            tree-sitter-python STATIC
            ${TREE_SITTER_PYTHON_DIR}/src/parser.c ${TREE_SITTER_PYTHON_DIR}/src/scanner.c
        )
        target_include_directories(tree-sitter-python PRIVATE ${TREE_SITTER_PYTHON_DIR}/src)
        target_compile_options(tree-sitter-python PRIVATE -w)
        set_target_properties(
            tree-sitter-python
            PROPERTIES C_STANDARD 11 POSITION_INDEPENDENT_CODE ON AUTOMOC OFF AUTORCC OFF AUTOUIC OFF
                       EXPORT_COMPILE_COMMANDS OFF C_CLANG_TIDY ""
        )
        add_library(TreeSitter::Python ALIAS tree-sitter-python)
    endif()
endif()
