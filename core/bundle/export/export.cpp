// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/export/export.h"

#include "base/clock.h"
#include "base/files.h"
#include "bundle/bundlelayout.h"
#include "bundle/export/mailform.h"
#include "bundle/export/quiltform.h"
#include "bundle/newfolder.h"
#include "project/project.h"
#include "triage/decisionlog.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace pb {

namespace {

Result<void> checkPatchable(const Bundle &bundle)
{
    const auto changes = fileChanges(bundle);
    if (!changes)
        return std::unexpected(changes.error());
    const auto binary = std::ranges::find_if(*changes, [](const FileChange &change) {
        return change.before.contains('\0') || change.after.contains('\0');
    });
    if (binary != changes->end())
        return failure(Error::Code::Refused, binary->path,
                       QStringLiteral("it holds NUL bytes, which only git can patch; mail can"));
    return {};
}

/// With the links of the folder above resolved, which exists more often than the target.
QString realPath(const QString &path)
{
    const QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    if (const QString whole = info.canonicalFilePath(); !whole.isEmpty())
        return whole;
    const QString above = QFileInfo(info.path()).canonicalFilePath();
    return (above.isEmpty() ? info.path() : above) + u'/' + info.fileName();
}

Result<void> checkTarget(const Bundle &bundle, const QString &target)
{
    const QString path = realPath(target);
    if (path == bundle.folder || path.startsWith(bundle.folder + u'/'))
        return failure(Error::Code::Refused, target,
                       QStringLiteral("it lies in the bundle, which stays as it is"));
    return checkResultFile(bundle.project, target);
}

} // namespace

QString word(ExportForm form)
{
    switch (form) {
    case ExportForm::Patch: return QStringLiteral("patch");
    case ExportForm::Quilt: return QStringLiteral("quilt");
    case ExportForm::Mail: break;
    }
    return QStringLiteral("mail");
}

std::optional<ExportForm> exportFormFromWord(const QString &text)
{
    constexpr std::array forms{ExportForm::Patch, ExportForm::Quilt, ExportForm::Mail};
    for (const ExportForm form : forms) {
        if (word(form) == text)
            return form;
    }
    return std::nullopt;
}

bool isOneFile(ExportForm form)
{
    return form == ExportForm::Mail;
}

Result<QMap<QString, QByteArray>> exportFiles(const Bundle &bundle, ExportForm form)
{
    const auto message = messageOf(bundle);
    if (!message)
        return std::unexpected(message.error());
    if (form == ExportForm::Mail)
        return FolderContents{{QStringLiteral("change.mbox"), mailForm(bundle, *message)}};
    if (const auto good = checkPatchable(bundle); !good)
        return std::unexpected(good.error());
    if (form == ExportForm::Patch)
        return FolderContents{{layout::forwardPatch, bundle.forwardPatch},
                              {layout::reversePatch, bundle.reversePatch}};
    const QString name = quiltPatchName(*message);
    return FolderContents{
        {QStringLiteral("patches/") + name, quiltPatch(bundle, *message)},
        {QStringLiteral("patches/series"), name.toLatin1() + '\n'},
    };
}

Result<QStringList> writeExport(const Bundle &bundle, ExportForm form, const QString &target,
                                const RunControl &control)
{
    if (const auto good = checkTarget(bundle, target); !good)
        return std::unexpected(good.error());
    const auto files = exportFiles(bundle, form);
    if (!files)
        return std::unexpected(files.error());
    const QString path = QDir::cleanPath(QFileInfo(target).absoluteFilePath());
    if (isOneFile(form))
        return writeResultFile(path, files->first()).transform([&] { return QStringList{path}; });
    QStringList written;
    for (auto it = files->cbegin(); it != files->cend(); ++it)
        written.append(path + u'/' + it.key());
    return checkNewFolder(path)
        .and_then([&] { return writeNewFolder(path, *files, control); })
        .transform([&] { return written; });
}

Result<BranchCommit> commitBundle(const Bundle &bundle, const QString &branch,
                                  const QString &projectRoot)
{
    const auto message = messageOf(bundle);
    if (!message)
        return std::unexpected(message.error());
    const auto changes = fileChanges(bundle);
    if (!changes)
        return std::unexpected(changes.error());
    const CommitText text{message->subject + QStringLiteral("\n\n") + message->body,
                          personFrom(bundle.createdBy), createdAt(bundle),
                          personFrom(currentUser()), QDateTime::fromString(utcNow(), Qt::ISODate)};
    return commitOnNewBranch(projectRoot.isEmpty() ? bundle.project : projectRoot, branch, *changes,
                             text);
}

} // namespace pb
