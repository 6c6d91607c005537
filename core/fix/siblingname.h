// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixplan.h"
#include "names/resolver.h"

namespace pb {

/// Where a name is looked for, and what has to be imported for it.
struct NamePlace
{
    const Module &module;
    const Resolver &names;
    const QString &api; ///< what `callee` stands for: "yaml.load"
    FileEdits &edits;
};

/// How the file can say another name of the module that `callee` is of: `yaml.SafeLoader` beside
/// `yaml.load`; `SafeLoader`, with its import, where `load` was imported from yaml. Error::Refused with a
/// sentence when neither can be done.
Result<QByteArray> siblingName(const NamePlace &place, Node callee, const QString &name);

/// The name that a chain of attributes starts with: "yaml" of `yaml.load`; empty for anything else.
QByteArray rootName(Node chain);

} // namespace pb
