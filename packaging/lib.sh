# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What the scripts of this folder share. Sourced, never run.
# Layers, lowest first: words and folders · the host · the private root · building.

set -euo pipefail

packaging=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
project=$(dirname "$packaging")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/picklebench

say() { printf '%s\n' "picklebench: $*" >&2; }
die() {
    say "$@"
    exit 70
}

# The package names of packages.txt without comments.
packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$packaging/packages.txt"; }

# shellcheck source=packaging/host.sh
source "$packaging/host.sh"
# shellcheck source=packaging/enter.sh
source "$packaging/enter.sh"
# shellcheck source=packaging/build.sh
source "$packaging/build.sh"
