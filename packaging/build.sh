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

# Turns ninja's lines into one changing line on a terminal, or into a line for each tenth.
build_progress() {
    local terminal=0
    [ ! -t 2 ] || terminal=1
    awk -v preset="$1" -v terminal="$terminal" '
        function tell(text) {
            printf terminal ? "\r\033[K%s" : "%s\n", "picklebench: " text >"/dev/stderr"
            fflush("/dev/stderr")
        }
        /^-- (The CXX compiler|Configuring done)/ && !told++ { tell("configuring " preset) }
        match($0, /^\[[0-9]+\/[0-9]+\]/) {
            split(substr($0, 2, RLENGTH - 2), step, "/")
            if (step[2] < 3) next
            tenth = int(10 * step[1] / step[2])
            if (terminal || tenth != last || step[2] != steps) tell("building " preset " " step[1] "/" step[2])
            if (terminal == 0) { last = tenth; steps = step[2] }
            told++
        }
        END { if (terminal && told) printf "\r\033[K" >"/dev/stderr" }
    '
}
