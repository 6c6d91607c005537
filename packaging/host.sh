# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The machine we are on: is it the reference (then we build natively), and how does it get packages?

host_field() { sed -n "s/^$1=//p" /etc/os-release 2>/dev/null | tr -d '"'; }

# Debian 13 or later builds natively. PICKLEBENCH_NATIVE=1 says "all is here, use it" on any other system,
# PICKLEBENCH_NATIVE=0 asks for the private root everywhere.
host_is_native() {
    [ -z "${PICKLEBENCH_NATIVE:-}" ] || return $((PICKLEBENCH_NATIVE == 0))
    [ "$(host_field ID)" = debian ] || return 1
    local version
    version=$(host_field VERSION_ID)
    [ "${version:-99}" -ge 13 ]
}

# host_missing PACKAGE…: those that are not installed, in one call of dpkg, because this runs every time.
host_missing() {
    local -A installed=()
    local name status
    while read -r name status; do
        [ "$status" != installed ] || installed[$name]=1
    done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null)
    for name in "$@"; do
        [ -n "${installed[$name]:-}" ] || printf '%s\n' "$name"
    done
}

# host_install PACKAGE…: as root or with sudo; says the one command to type where neither is possible.
host_install() {
    local -a as_root=() names=("$@")
    local command="apt-get install --no-install-recommends ${names[*]}"
    command -v apt-get >/dev/null || die "this system has no apt; needed here: ${names[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "please ask an administrator to run: $command"
        as_root=(sudo)
        sudo -n true 2>/dev/null || [ -t 0 ] || die "please run: sudo $command"
    fi
    say "installing with apt: ${names[*]}"
    # shellcheck disable=SC2016 # apt expands it
    apt-get indextargets --format '$(FILENAME)' 'Created-By: Packages' | grep -q . ||
        "${as_root[@]}" apt-get -q update >&2
    local -a install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y
        --no-install-recommends -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-unsafe-io install "${names[@]}")
    "${install[@]}" >&2 || {
        say "trying once more with fresh package lists"
        "${as_root[@]}" apt-get -q update >&2
        "${install[@]}" >&2
    } || die "apt could not install: ${names[*]}"
}

host_require() {
    local -a missing
    mapfile -t missing < <(host_missing "$@")
    [ ${#missing[@]} -eq 0 ] || host_install "${missing[@]}"
}

host_require_all() {
    local -a names
    mapfile -t names < <(packages)
    host_require "${names[@]}"
}

# The address that this host gets Debian from: the root is made from the same place. apt itself reads the
# sources (one-line and deb822 form), so proxies and mirrors of the owner are respected.
host_mirror() {
    if [ -n "${PICKLEBENCH_MIRROR:-}" ]; then
        printf '%s' "$PICKLEBENCH_MIRROR"
        return
    fi
    # shellcheck disable=SC2016 # apt expands it
    local suite address fields='$(RELEASE) $(COMPONENT) $(REPO_URI)'
    for suite in "$(host_field VERSION_CODENAME)" trixie stable testing unstable sid; do
        address=$(apt-get indextargets --no-release-info --format "$fields" 'Created-By: Packages' 2>/dev/null |
            awk -v suite="$suite" '$1 == suite && $2 == "main" && $3 !~ /^cdrom:/ { print $3; exit }')
        [ -z "$address" ] || break
    done
    [ -n "$address" ] || die "no Debian mirror in apt's sources; set PICKLEBENCH_MIRROR to one"
    printf '%s' "$address"
}

# The owner's apt settings that matter for downloading (proxy, certificates, clock checks).
host_apt_options() {
    apt-config dump | grep -E '^Acquire::(http|https|Check-|Retries|ForceIP|Languages)' || true
}
