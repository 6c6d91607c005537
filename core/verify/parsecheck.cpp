// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/sourcefile.h"
#include "syntax/syntaxtree.h"
#include "verify/checks.h"

#include <QMap>

#include <algorithm>

namespace pb {

namespace {

struct SyntaxError
{
    int line = 0;
    QByteArray text;
};

Result<std::vector<SyntaxError>> syntaxErrors(const Result<SourceFile> &file)
{
    if (!file)
        return std::unexpected(file.error());
    const Result<SyntaxTree> tree = SyntaxTree::parse(file->parseView(), file->path());
    if (!tree)
        return std::unexpected(tree.error());
    std::vector<SyntaxError> errors;
    for (const ByteSpan span : tree->errors())
        errors.push_back({file->lineAt(span.begin), file->bytes().mid(span.begin, span.size())});
    return errors;
}

/// Errors of `after` that were not there before; lines move, so the text decides. What an edit
/// inside an error left of it has other text: each error that went away excuses one that came.
std::vector<SyntaxError> newErrors(const std::vector<SyntaxError> &before,
                                   const std::vector<SyntaxError> &after)
{
    QMap<QByteArray, int> known;
    for (const SyntaxError &error : before)
        ++known[error.text];
    std::vector<SyntaxError> fresh;
    for (const SyntaxError &error : after) {
        if (--known[error.text] < 0)
            fresh.push_back(error);
    }
    const size_t gone = before.size() + fresh.size() - after.size();
    fresh.erase(fresh.begin(),
                fresh.begin() + static_cast<qsizetype>(std::min(gone, fresh.size())));
    return fresh;
}

QString describe(const Error &error)
{
    return error.detail.isEmpty() ? errorWord(error.code) : error.detail;
}

/// Adds one line on the file; false when it does not parse as well as before.
bool fileParses(const VerifyInput &input, const BundleFile &file, QStringList &details)
{
    const auto after = syntaxErrors(SourceFile::read(input.change.project, file.path));
    if (!after) {
        details.append(file.path + QStringLiteral(": ") + describe(after.error()));
        return false;
    }
    const auto before =
        input.change.bundle.blob(file.sha256Before).and_then([&](const QByteArray &bytes) {
            return syntaxErrors(SourceFile::fromBytes(file.path, bytes));
        });
    const auto fresh = newErrors(before.value_or(std::vector<SyntaxError>{}), *after);
    for (const SyntaxError &error : fresh)
        details.append(QStringLiteral("%1:%2: new syntax error").arg(file.path).arg(error.line));
    if (fresh.empty())
        details.append(file.path
                       + (after->empty()
                              ? QStringLiteral(": parses")
                              : QStringLiteral(": the same syntax errors as before, none new")));
    return fresh.empty();
}

} // namespace

CheckResult checkFilesParse(const VerifyInput &input)
{
    QStringList details;
    bool passed = !input.change.bundle.files.empty();
    for (const BundleFile &file : input.change.bundle.files)
        passed = fileParses(input, file, details) && passed;
    return {QStringLiteral("files-parse"), passed,
            passed ? QStringLiteral("Every changed file parses as well as before.")
                   : QStringLiteral("A changed file no longer parses as it did."),
            details};
}

} // namespace pb
