// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/arguments.h"
#include "dataflow/value.h"

namespace pb {

struct SourceTable;
struct State;
struct FunctionInfo;

// Where bytes are kept, as far as the program text says it: a text put together of constants, of names
// of the program (an attribute of a class, a variable of a module), of kinds of stores, and of values
// that are known only by their identity.

/// Where a file lies: its name when that is a constant, else the value that holds the name.
QString pathKey(const Value &path);
/// pathlib.Path("data", "basket.pkl") is one name.
Value pathOf(const Arguments &arguments, const Value &first);

/// The place that a path or a key stands for; empty when it says nothing.
QString placeOf(const Value &value);
QString namedPlace(const QString &name);
/// Of a store of which only the library's class is known: its keys say which.
QString storePlace(const QString &type);
/// "data/%s.pkl", or with `braces` "data/{}.pkl", filled with such parts.
QString filledPlace(const QString &pattern, const QStringList &parts, bool braces = false);
/// The host of a ("localhost", 5555), else the address itself.
Value hostOf(const Value &address, const State &state);
/// Whether an address, or what is known of its beginning, is of this machine.
bool isNearAddress(const SourceTable &sources, const Value &address);
/// Whether only programs on this machine use such an address family, or each that it may be.
bool isNearFamily(const SourceTable &sources, const Value &family);
bool isNamed(const QString &place);
/// An identity is one within one run of the analysis.
QString placeOfRun(QString place, int run);

/// What a function reads from its arguments, or gives back: `loads` of a class that has `dumps`.
QString argumentPlace(const FunctionInfo &function);
bool isArgumentPlace(const QString &place);
/// Whether functions of that name have another half by their name: dumps and loads.
bool hasOtherHalf(const QString &function);

/// Whether what is written at the one can be what is read at the other, by more than a general name.
bool isSamePlace(const QString &written, const QString &read);

/// Words that stand in a file that names the place; empty when none is rare enough.
QByteArray wordOf(const QString &place);

} // namespace pb
