// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "syntax/node.h"

#include <QByteArray>

#include <memory>

namespace pb {

/// A parsed Python file. Movable; keeps the text it was parsed from. Not shared between threads.
class SyntaxTree
{
public:
    /// Bounds: 32 MiB of text (Error::TooLarge). Never fails on bad syntax: see `errors()`.
    static Result<SyntaxTree> parse(const QByteArray &utf8, const QString &subject);

    Node root() const;
    const QByteArray &text() const;
    /// Places the grammar could not understand, outermost only, in order; at most 100.
    std::vector<ByteSpan> errors() const;

    SyntaxTree(SyntaxTree &&) noexcept;
    SyntaxTree &operator=(SyntaxTree &&) noexcept;
    ~SyntaxTree();
    Q_DISABLE_COPY(SyntaxTree)

private:
    SyntaxTree();

    std::unique_ptr<TreeData> m_data;
};

} // namespace pb
