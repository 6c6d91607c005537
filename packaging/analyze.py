#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Picklebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy and clazy over the product's sources, two at a time.

Most of the time of either tool goes into the headers of Qt, so sources that can stand in one translation unit
are looked at in one. A unit is skipped when it was found clean before and none of its sources, no header of ours
that they include (as ninja knows), and no setting of the two tools has changed since.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

PROJECT = pathlib.Path(__file__).resolve().parent.parent
PRODUCT = tuple(f"{PROJECT}/{folder}/" for folder in ("core", "ui", "app"))
CLAZY_CHECKS = "level1"
OURS = f"^{PROJECT}/(core|ui|app)/"
UNIT_SIZE = 12


def without_precompiled(command):
    """clang cannot read g++'s precompiled headers; without them each file has to include what it uses."""
    return re.sub(r" -Winvalid-pch| -fpch-preprocess| -include \S*cmake_pch\.hxx", "", command)


def sources(build):
    commands = json.loads((build / "compile_commands.json").read_text())
    return {entry["file"]: entry | {"command": without_precompiled(entry["command"])} for entry in commands
            if entry["file"].startswith(PRODUCT) and os.path.exists(entry["file"])}


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


def own_names(text):
    """What a source may define for itself alone: two sources that share such a name cannot be one unit."""
    defined = re.findall(r"^(?! )(?:[\w:<>,&* \[\]]+[ &*])?(\w+)\(", text, re.MULTILINE)
    declared = re.findall(r"^(?! )(?:struct|class|enum class|enum|using|(?:[\w:<>, ]+ )?const(?:expr)?(?: [\w:<>*, ]+)?) "
                          r"(\w+)(?:\[\])?(?= *[:={;]|$)", text, re.MULTILINE)
    return set(defined) | set(declared)


def units(entries):
    """Lists of entries; each list has one set of compiler options and no name twice."""
    made = []
    for file, entry in sorted(entries.items()):
        text = pathlib.Path(file).read_text()
        names, options = own_names(text), options_of(entry)
        for unit in made:
            if unit["options"] == options and len(unit["entries"]) < UNIT_SIZE and not unit["names"] & names:
                unit["entries"].append(entry)
                unit["names"] |= names
                break
        else:
            made.append({"options": options, "names": names, "entries": [entry]})
    return [unit["entries"] for unit in made]


def options_of(entry):
    """The command without the compiler, the file it reads and the files it writes."""
    command = entry["command"][entry["command"].index(" -"):]
    return re.sub(r" -(?:MF|MT|o|c) \S+| -MD", "", command)


def digest(unit, headers):
    whole = hashlib.sha256()
    whole.update(CLAZY_CHECKS.encode() + (PROJECT / ".clang-tidy").read_bytes())
    whole.update(pathlib.Path(__file__).read_bytes())
    for entry in unit:
        whole.update(entry["command"].encode())
        for path in sorted({pathlib.Path(entry["file"]), *headers.get(entry["output"], [])}):
            whole.update(str(path).encode() + (path.read_bytes() if path.exists() else b""))
    return whole.hexdigest()


def complaints_of(options, source):
    """What the two tools say about SOURCE and our headers, as text; empty when clean."""
    tidy = subprocess.run(["clang-tidy", "--quiet", "--warnings-as-errors=*", f"--header-filter={OURS}",
                           f"--config-file={PROJECT / '.clang-tidy'}", str(source), "--", *options],
                          capture_output=True, text=True)
    clazy = subprocess.run(["clazy-standalone", f"--checks={CLAZY_CHECKS}", f"--header-filter={OURS}",
                            str(source), "--", *options], capture_output=True, text=True)
    said = tidy.stdout + (tidy.stderr if tidy.returncode and not tidy.stdout else "")
    if clazy.returncode or re.search(r"(warning|error):", clazy.stderr + clazy.stdout):
        said += clazy.stdout + clazy.stderr
    return said.strip()


def analyze(database, unit, stamp):
    """What is to be said about the sources of a unit; one by one when together they do not compile."""
    options = shlex.split(options_of(unit[0]))
    source = database / f"{stamp.name}.cpp"
    source.write_text("".join(f'#include "{entry["file"]}"\n' for entry in unit))
    said = complaints_of(options, source)
    source.unlink()
    if "clang-diagnostic-error" in said and len(unit) > 1:
        return "\n".join(filter(None, (analyze(database, [entry], stamp) for entry in unit)))
    return said


def main(build):
    clean = build / "analyzed"
    clean.mkdir(exist_ok=True)
    headers = our_headers(build)
    todo = [(unit, stamp) for unit in units(sources(build)) if not (stamp := clean / digest(unit, headers)).exists()]
    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        jobs = {pool.submit(analyze, clean, unit, stamp): stamp for unit, stamp in todo}
        for count, job in enumerate(concurrent.futures.as_completed(jobs), 1):
            said = job.result()
            if said:
                failed = True
                print(said, flush=True)
            else:
                jobs[job].touch()
            print(f"picklebench: {count}/{len(jobs)} units of sources analyzed", file=sys.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
