// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"
#include "fix/valuekinds.h"

namespace pb {

// JSON with a form for values that it has none for: an object with two members, "__type__" and "value".
// Each function adds what it needs to the edits and answers with the name of the function of Python to
// call; all of them are the same text for the same kinds.

/// `f(value)`: bytes of JSON.
QByteArray addJsonDumps(const Module &module, const ValueKinds &kinds, FileEdits &edits);
/// `f(data)`; ValueError for what the other one cannot have written.
QByteArray addJsonLoads(const Module &module, const ValueKinds &kinds, FileEdits &edits);
/// `f(file)`
QByteArray addJsonLoad(const Module &module, const ValueKinds &kinds, FileEdits &edits);

/// The two functions "_marked" and "_unmarked" for a script that imports the libraries by their names.
QByteArray markCode(const ValueKinds &kinds);
QByteArray unmarkCode(const ValueKinds &kinds);
/// What such a script imports: "base64", "datetime"; sorted.
std::vector<QByteArray> codecLibraries(const ValueKinds &kinds);

/// For people: "tuple, datetime.datetime, shop.models.Order".
QString listedKinds(const ValueKinds &kinds);

} // namespace pb
