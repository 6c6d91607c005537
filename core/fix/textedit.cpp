// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/textedit.h"

#include <algorithm>
#include <tuple>

namespace pb {

Result<void> arrangeEdits(std::vector<TextEdit> &edits)
{
    const auto key = [](const TextEdit &edit) {
        return std::tuple(edit.span.begin, edit.span.end, edit.replacement);
    };
    std::ranges::sort(edits, {}, key);
    const auto doubles = std::ranges::unique(edits);
    edits.erase(doubles.begin(), doubles.end());
    for (size_t i = 1; i < edits.size(); ++i) {
        const ByteSpan before = edits[i - 1].span;
        const ByteSpan span = edits[i].span;
        // Two insertions at one place have no order of their own, so they exclude each other too.
        if (span.begin < before.end || (span == before && span.isEmpty()))
            return failure(
                Error::Code::Conflict, QStringLiteral("edit"),
                QStringLiteral("bytes %1 to %2 are changed twice").arg(span.begin).arg(span.end));
    }
    return {};
}

Result<QByteArray> applyEdits(const QByteArray &bytes, std::vector<TextEdit> edits)
{
    if (auto arranged = arrangeEdits(edits); !arranged)
        return std::unexpected(arranged.error());
    QByteArray result;
    qsizetype copied = 0;
    for (const TextEdit &edit : edits) {
        if (edit.span.begin < 0 || edit.span.end < edit.span.begin || edit.span.end > bytes.size())
            return failure(Error::Code::Internal, QStringLiteral("edit"),
                           QStringLiteral("it reaches outside the file"));
        result += QByteArrayView(bytes).sliced(copied, edit.span.begin - copied);
        result += edit.replacement;
        copied = edit.span.end;
    }
    result += QByteArrayView(bytes).sliced(copied);
    return result;
}

} // namespace pb
