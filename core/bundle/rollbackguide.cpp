// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/rollbackguide.h"

namespace pb {

QByteArray rollbackGuide()
{
    return R"GUIDE(# How to take this change back

This folder holds one change made by Picklebench: the patch, its reverse, and a copy of every file
before and after. Below, BUNDLE is the path of this folder and PROJECT the folder that was changed.

## With Picklebench

    picklebench-cli rollback BUNDLE --project PROJECT

All files go back or none does. It refuses when a file was edited since, and says which. With
`--three-way` it takes the change out of such a file and keeps the edits, where they do not touch.

## With git alone

1. See that this folder is what was written:

       cd BUNDLE && sha256sum --check --quiet SHA256SUMS

2. See that every file of the project is as the change left it:

       cd PROJECT && sha256sum --check BUNDLE/files-after.sha256

   A file that is reported here was edited since. Do not go on before you know why.

3. Take the change back. `GIT_CEILING_DIRECTORIES` is needed when PROJECT lies inside another
   repository: without it git may skip the files, change nothing and still report success.

       cd PROJECT
       GIT_CEILING_DIRECTORIES="$(dirname "$PWD")" git apply --check --verbose BUNDLE/reverse.patch
       GIT_CEILING_DIRECTORIES="$(dirname "$PWD")" git apply --verbose BUNDLE/reverse.patch

   If git reports whitespace warnings, they are harmless. Do not use `--whitespace=fix`.

4. Prove it: every file is what it was before the change, byte for byte.

       cd PROJECT && sha256sum --check BUNDLE/files-before.sha256

## With nothing at all

`change.json` lists each file with the SHA-256 of its content before (`sha256Before`) and after
(`sha256After`). Those contents are in `blobs/`, each in a file named by its SHA-256. Copy the ones
you need back into place, then do step 4.

## What this does not take back

Data that the changed program wrote in the meantime stays as it was written. If the change replaced
a data format, read `change.json` ("effects") before you roll back, and keep a copy of that data.
)GUIDE";
}

} // namespace pb
