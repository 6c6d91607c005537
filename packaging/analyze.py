#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy and clazy over the product's sources, two at a time.

A file is skipped when it was found clean before and neither it, nor any header of ours that it includes
(as ninja knows), nor the settings of the two tools have changed since.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

PROJECT = pathlib.Path(__file__).resolve().parent.parent
PRODUCT = tuple(f"{PROJECT}/{folder}/" for folder in ("core", "ui", "app"))
CLAZY_CHECKS = "level1"


def without_precompiled(command):
    """clang cannot read g++'s precompiled headers; without them each file has to include what it uses."""
    return re.sub(r" -Winvalid-pch| -fpch-preprocess| -include \S*cmake_pch\.hxx", "", command)


def sources(build, database):
    commands = json.loads((build / "compile_commands.json").read_text())
    ours = [entry | {"command": without_precompiled(entry["command"])} for entry in commands
            if entry["file"].startswith(PRODUCT) and os.path.exists(entry["file"])]
    (database / "compile_commands.json").write_text(json.dumps(ours))
    return {entry["file"]: entry for entry in ours}


def our_headers(build):
    """Object file -> the files of the project that it was made from, from ninja's own record."""
    text = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True).stdout
    headers, current = {}, []
    for line in text.splitlines():
        if not line.startswith(" "):
            current = headers.setdefault(line.split(":")[0], [])
            continue
        path = (build / line.strip()).resolve()
        if path.is_relative_to(PROJECT) and not path.is_relative_to(build):
            current.append(path)
    return headers


def digest(entry, headers):
    whole = hashlib.sha256()
    whole.update(CLAZY_CHECKS.encode() + (PROJECT / ".clang-tidy").read_bytes() + entry["command"].encode())
    whole.update(pathlib.Path(__file__).read_bytes())
    for path in sorted({pathlib.Path(entry["file"]), *headers.get(entry["output"], [])}):
        whole.update(path.read_bytes() if path.exists() else b"")
    return whole.hexdigest()


def analyze(database, file):
    """What the two tools complain about, as text; empty when clean."""
    tidy = subprocess.run(["clang-tidy", "-p", str(database), "--quiet", "--warnings-as-errors=*", file],
                          capture_output=True, text=True)
    clazy = subprocess.run(["clazy-standalone", "-p", str(database), f"--checks={CLAZY_CHECKS}",
                            "--header-filter=/(core|ui|app)/", "--ignore-included-files", file],
                           capture_output=True, text=True)
    said = tidy.stdout + (tidy.stderr if tidy.returncode and not tidy.stdout else "")
    if clazy.returncode or re.search(r"(warning|error):", clazy.stderr + clazy.stdout):
        said += clazy.stdout + clazy.stderr
    return said.strip()


def main(build):
    clean = build / "analyzed"
    clean.mkdir(exist_ok=True)
    headers = our_headers(build)
    todo = {file: stamp for file, entry in sorted(sources(build, clean).items())
            if not (stamp := clean / digest(entry, headers)).exists()}
    complaints = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        jobs = {pool.submit(analyze, clean, file): file for file in todo}
        for count, job in enumerate(concurrent.futures.as_completed(jobs), 1):
            file, said = jobs[job], job.result()
            if said:
                complaints.add(file)
                print(said, flush=True)
            else:
                todo[file].touch()
            if count % 10 == 0 or count == len(jobs):
                print(f"picklebench: {count}/{len(jobs)} sources analyzed", file=sys.stderr, flush=True)
    for file in sorted(complaints):
        print(f"not clean: {os.path.relpath(file, PROJECT)}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
