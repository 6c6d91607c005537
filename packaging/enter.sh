# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Entering the private Debian 13 root. Its /usr and /etc stand in for those of the host, read-only; everything
# else (home, project, temporary files, display and session sockets) is the host's own, where it always is.
# On the reference system there is no root and every command runs as it is.

enter_root=
enter_path=/usr/bin:/usr/sbin
declare -a enter_arguments=()

enter_root_path() {
    local key
    key=$(cat "$packaging/root" "$packaging/packages.txt" <(uname -m) | sha256sum | cut -c1-12)
    printf '%s' "$cache/root-$key"
}

# Makes sure that commands can be run: packages on the reference system, the private root elsewhere.
enter_prepare() {
    [ -z "${PICKLEBENCH_INSIDE:-}" ] || return 0
    if host_is_native; then
        [ -n "${PICKLEBENCH_NATIVE:-}" ] || host_require_all
        return 0
    fi
    enter_root=$(enter_root_path)
    if [ ! -e "$enter_root/complete" ] || ! command -v bwrap >/dev/null; then
        "$packaging/root"
    fi
    # Held while we run, so that nobody removes the root under us.
    exec {enter_lock}<"$enter_root/complete"
    flock --shared "$enter_lock"
    enter_collect
}

enter_collect() {
    local path
    enter_arguments=(--ro-bind "$enter_root/usr" /usr --ro-bind "$enter_root/etc" /etc --dev-bind /dev /dev)
    for path in "$enter_root"/*; do
        [ ! -L "$path" ] || enter_arguments+=(--symlink "$(readlink "$path")" "/${path##*/}")
    done
    for path in /*; do
        case $path in
        /usr | /bin | /sbin | /lib* | /etc | /dev | /lost+found) ;;
        *) [ ! -d "$path" ] || [ ! -x "$path" ] || enter_arguments+=(--bind "$path" "$path") ;;
        esac
    done
    enter_cover /etc/{passwd,group,hosts,hostname,resolv.conf,machine-id,localtime,gitconfig,ssl/certs}
    for path in /etc/npmrc /usr/etc/npmrc /usr/local/etc/npmrc; do
        [ ! -f "$path" ] || enter_arguments+=(--ro-bind "$path" /etc/npmrc)
    done
    [ "$(id -u)" -ne 0 ] || enter_arguments+=(--cap-add ALL)
}

# enter_cover PATH…: the host's file or folder over the root's, read-only, when both are there.
enter_cover() {
    local path
    for path in "$@"; do
        [ ! -e "$path" ] || [ ! -e "$enter_root$path" ] ||
            enter_arguments+=(--ro-bind "$(realpath "$path")" "$path")
    done
}

# enter_show PATH…: a path of the host that the root's /usr or /etc would hide becomes visible again.
# The folders that programs are started from stay those of the root.
enter_show() {
    local path
    for path in "$@"; do
        [ -e "$path" ] || continue
        path=$(realpath --no-symlinks "$path")
        case $path in
        /usr | /usr/bin | /usr/sbin | /usr/lib | /usr/lib/*-linux-gnu | /usr/share | /etc | /bin | /sbin | /lib*)
            say "note: $path is shown as it is in the private Debian 13 root"
            continue
            ;;
        /usr/* | /etc/*) ;;
        *) continue ;;
        esac
        if [ -d "$path" ]; then
            mkdir -p "$enter_root$path"
        else
            mkdir -p "$enter_root${path%/*}"
            [ -e "$enter_root$path" ] || : >"$enter_root$path"
        fi
        enter_arguments+=(--bind "$path" "$path")
    done
}

# For the product itself, not for building it: the user's search path, locale, fonts and Python, so that
# the window looks at home and the steps that run the user's own tests find what they need.
enter_as_user() {
    [ -n "$enter_root" ] || return 0
    local path
    enter_path=$PATH:$enter_path
    enter_show /usr/local /usr/src /usr/lib/python3* /usr/bin/python3.[0-9]* /usr/lib/locale /usr/share/icons
    enter_show "$PWD" "$@"
    if [ -d /usr/share/fonts ]; then
        mkdir -p "$enter_root/usr/share/fonts/host"
        enter_arguments+=(--ro-bind /usr/share/fonts /usr/share/fonts/host)
    fi
}

# inside COMMAND…: runs it where Picklebench is built, in the current folder; its exit code is ours.
inside() {
    if [ -z "$enter_root" ]; then
        "$@"
    else
        bwrap "${enter_arguments[@]}" --setenv PATH "$enter_path" --setenv PICKLEBENCH_INSIDE 1 \
            --chdir "$PWD" --die-with-parent -- "$@"
    fi
}
