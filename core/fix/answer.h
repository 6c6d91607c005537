// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fix/fixstrategy.h"

namespace pb {

/// What the code does with input that is refused: the clause and the one statement of its handler.
struct Answer
{
    QByteArray clause;    ///< `except (ValueError, RecursionError) as error:`
    QByteArray statement; ///< `return "Invalid input", 400`
    QString effect;       ///< the same as a sentence
    std::vector<ImportNeed> imports;
};

/// A view of Flask, Quart or Django answers 400; everything else raises ValueError.
/// json.JSONDecodeError would not do: the bytes of a pickle are no text, so they raise UnicodeDecodeError,
/// which is a ValueError too. Input that is nested too deeply raises RecursionError.
Answer answerToInvalidInput(const FixContext &context, Node call);

} // namespace pb
