// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verify/allowlists.h"

namespace pb {

/// The members of collections, followed to where they are written: through variables of modules and
/// classes, through calls such as frozenset(…), through `|`, `+` and what is added later.
class ListMembers
{
public:
    explicit ListMembers(const CodeState &code)
        : m_code(code)
    {
    }

    std::vector<ListedName> of(const Module &module, Node collection) const;
    /// A text, or a tuple of texts.
    std::optional<ListedName> member(const Module &module, Node item) const;
    /// All texts in a pattern.
    std::vector<ListedName> textsBelow(const Module &module, Node pattern) const;
    /// Whether it is a dictionary that is written out.
    bool isTable(const Module &module, Node expression) const;

private:
    struct Place
    {
        const Module *module;
        Node value;
    };
    std::vector<Place> valuesOf(const Module &module, Node expression) const;
    std::vector<Place> valuesNamed(const Module &module, const QByteArray &name,
                                   const Scope &scope) const;
    void collect(const Module &module, Node node, int hops, std::vector<ListedName> &names) const;
    void collectItems(const Module &module, Node list, int hops,
                      std::vector<ListedName> &names) const;
    void collectKeys(const Module &module, Node dictionary, int hops,
                     std::vector<ListedName> &names) const;
    void collectNamed(const Module &module, Node name, int hops,
                      std::vector<ListedName> &names) const;

    const CodeState &m_code;
};

} // namespace pb
