// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/planedit.h"

#include "base/hash.h"
#include "fix/filefix.h"
#include "vcs/linediff.h"

#include <algorithm>

namespace pb {

namespace {

Result<void> checkText(const FileChange &change, const QByteArray &after)
{
    const auto before = parsedBytes(change.path, change.before);
    const auto module = parsedBytes(change.path, after);
    if (!before || !module)
        return failure(Error::Code::Invalid, change.path,
                       (module ? before : module).error().detail);
    if (const int line = newErrorLine(*before, *module))
        return failure(Error::Code::Invalid, change.path,
                       QStringLiteral("line %1 is not valid Python").arg(line));
    return {};
}

QByteArray withoutCarriageReturns(QByteArray bytes)
{
    return bytes.replace("\r\n", "\n").replace('\r', '\n');
}

// The line ends of bytes, in their order; the last line may have none.
std::vector<QByteArray> lineEndsOf(const QByteArray &bytes)
{
    std::vector<QByteArray> ends;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') {
            ends.emplace_back("\r\n");
            ++i;
        } else if (bytes[i] == '\n' || bytes[i] == '\r') {
            ends.emplace_back(1, bytes[i]);
        }
    }
    return ends;
}

bool touches(const FixProposal &proposal, const QString &path)
{
    return proposal.file == path || proposal.others.contains(path);
}

} // namespace

Result<FileChange *> plannedFile(FixPlan &plan, const QString &path)
{
    const auto change = std::ranges::find(plan.files, path, &FileChange::path);
    if (change == plan.files.end())
        return failure(Error::Code::NotFound, path,
                       QStringLiteral("the chosen fixes do not change this file"));
    return &*change;
}

Result<void> editAfter(FixPlan &plan, const AfterEdit &edit)
{
    const auto planned = plannedFile(plan, edit.path);
    if (!planned)
        return std::unexpected(planned.error());
    FileChange *change = *planned;
    if (!plan.following.empty())
        return failure(Error::Code::Refused, edit.path,
                       QStringLiteral("later patches build on this one; edit the project after the "
                                      "last of them, or fix with another strategy"));
    if (!edit.plannedSha256.isEmpty() && edit.plannedSha256 != sha256Hex(change->after))
        return failure(Error::Code::Stale, edit.path,
                       QStringLiteral("it was edited for another choice of fixes; edit it again"));
    if (const auto good = checkText(*change, edit.after); !good)
        return good;
    if (edit.after == change->after)
        return {};
    change->after = edit.after;
    for (FixProposal &proposal : plan.chosen) {
        if (touches(proposal, edit.path))
            proposal.effects.append(
                QStringLiteral("%1 was edited by hand after the plan was made: what is said here "
                               "may not hold for it.")
                    .arg(edit.path));
    }
    return {};
}

Result<QByteArray> bytesOfEdited(const FileChange &planned, const QString &text)
{
    const auto file = SourceFile::fromBytes(planned.path, planned.after);
    if (!file)
        return std::unexpected(file.error());
    if (file->hasUndecodableBytes())
        return failure(Error::Code::Invalid, planned.path,
                       QStringLiteral("it holds bytes that are no text; edit it after applying"));
    auto wanted = file->encode(text);
    if (!wanted)
        return wanted;
    // The bytes may hold a mark of their order in front, which is no part of the text.
    const QByteArray mark = file->hasBom() ? planned.after.first(3) : QByteArray();
    if (!mark.isEmpty() && wanted->startsWith(mark))
        wanted->remove(0, mark.size());
    const QByteArray old = planned.after.sliced(mark.size());
    const std::vector<QByteArray> ends = lineEndsOf(old);
    const auto hunks = lineDiff(withoutCarriageReturns(old), *wanted, -1);
    if (!hunks)
        return std::unexpected(hunks.error());
    if (hunks->empty())
        return planned.after;
    QByteArray bytes = mark;
    QByteArray end = ends.empty() ? QByteArray("\n") : ends.front();
    for (const DiffHunk &hunk : *hunks) {
        for (const DiffLine &line : hunk.lines) {
            const auto index = static_cast<size_t>(std::max(0, line.oldLine - 1));
            if (line.oldLine > 0 && index < ends.size())
                end = ends[index];
            if (line.kind != DiffLine::Kind::Removed)
                bytes += line.text + (line.noNewline ? QByteArray() : end);
        }
    }
    return bytes;
}

} // namespace pb
