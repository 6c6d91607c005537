# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Building a preset: silent when nothing is to be done, a line of progress otherwise, the log when it fails.

export CCACHE_DIR=${CCACHE_DIR:-$cache/ccache}
export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-3G}

build_folder() { printf '%s' "$project/build/$1"; }

# build PRESET [TARGET…]: everything without targets. The caller has called enter_prepare.
build() {
    local preset=$1 folder log
    shift
    folder=$(build_folder "$preset")
    log=$folder/build.log
    mkdir -p "$folder" || die "cannot write to $folder"
    (
        flock 9
        if inside "$packaging/build-steps" "$preset" "$@" 2>&1 | tee "$log" | build_progress "$preset"; then
            exit 0
        fi
        build_show_failure "$log"
        say "building '$preset' failed, the whole log is in $log"
        exit 1
    ) 9>"$folder/.lock" || exit 70
}

# From the failure on (ninja's "FAILED:", CMake's "CMake Error"), or the end of the log.
build_show_failure() {
    if grep -q -E '^(FAILED:|CMake Error)' "$1"; then
        grep -v -E '^\[[0-9]+/[0-9]+\]' "$1" | sed -n '/^FAILED:\|^CMake Error/,$p' | head -n 200 >&2
    else
        tail -n 60 "$1" >&2
    fi
}

# Turns ninja's lines into one changing line on a terminal, or into a line for each tenth. In the shell itself,
# because mawk keeps back what comes through a pipe until it has a block of it.
build_progress() {
    local preset=$1 terminal=0 told=0 line tenth last=-1 steps=0
    [ ! -t 2 ] || terminal=1
    while IFS= read -r line; do
        if [[ $line =~ ^'-- '('The CXX compiler'|'Configuring done') ]]; then
            [ "$told" -gt 0 ] || build_tell "$terminal" "configuring $preset"
            told=1
        elif [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] && [ "${BASH_REMATCH[2]}" -ge 3 ]; then
            tenth=$((10 * BASH_REMATCH[1] / BASH_REMATCH[2]))
            if [ "$terminal" -eq 1 ] || [ "$tenth" -ne "$last" ] || [ "${BASH_REMATCH[2]}" -ne "$steps" ]; then
                build_tell "$terminal" "building $preset ${BASH_REMATCH[1]}/${BASH_REMATCH[2]}"
            fi
            last=$tenth
            steps=${BASH_REMATCH[2]}
            told=1
        fi
    done
    [ "$terminal" -eq 0 ] || [ "$told" -eq 0 ] || printf '\r\033[K' >&2
}

# build_tell TERMINAL TEXT
build_tell() {
    if [ "$1" -eq 1 ]; then
        printf '\r\033[Kpicklebench: %s' "$2" >&2
    else
        say "$2"
    fi
}
