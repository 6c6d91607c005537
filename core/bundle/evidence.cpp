// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/bundle.h"

#include "base/files.h"
#include "base/json.h"
#include "bundle/belowroot.h"
#include "bundle/bundlelayout.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace pb {

namespace {

constexpr int mostEvidence = 1'000'000;

Result<QString> evidenceFolder(const Bundle &bundle, const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[a-z][a-z0-9-]{0,40}\\z"));
    if (!pattern.match(name).hasMatch())
        return failure(Error::Code::Invalid, name, QStringLiteral("not a name of evidence"));
    QString folder = bundle.folder + u'/' + layout::evidence;
    if (QFileInfo(folder).isSymLink())
        return failure(Error::Code::Refused, folder, QStringLiteral("it is a symbolic link"));
    return folder;
}

/// The highest number that evidence of this name has; 0 when there is none.
int highestNumber(const QString &folder, const QString &name)
{
    const QRegularExpression pattern(QStringLiteral("\\A%1-([1-9][0-9]{0,6})\\.json\\z").arg(name));
    int highest = 0;
    const QStringList entries = QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &entry : entries) {
        if (const auto match = pattern.match(entry); match.hasMatch())
            highest = std::max(highest, match.captured(1).toInt());
    }
    return highest;
}

QString relativeName(const QString &name, int number)
{
    return QStringLiteral("%1/%2-%3.json").arg(layout::evidence, name).arg(number);
}

Result<QJsonObject> readEvidence(const Bundle &bundle, const QString &name, int number)
{
    const QString relative = relativeName(name, number);
    const auto file = readPlainFile(bundle.folder, relative);
    if (!file)
        return std::unexpected(file.error());
    return parseJsonObject(file->bytes, bundle.folder + u'/' + relative);
}

} // namespace

Result<QString> addEvidence(const Bundle &bundle, const QString &name, const QJsonObject &content)
{
    const auto folder = evidenceFolder(bundle, name);
    if (!folder)
        return folder;
    if (!QDir().mkpath(*folder))
        return failure(Error::Code::Unwritable, *folder,
                       QStringLiteral("the folder cannot be made"));
    const QTemporaryDir scratch(*folder + QLatin1StringView("/.new-XXXXXX"));
    if (!scratch.isValid())
        return failure(Error::Code::Unwritable, *folder, scratch.errorString());
    const QString draft = scratch.filePath(QStringLiteral("draft.json"));
    if (const auto written = writeFileAtomically(draft, prettyJson(content)); !written)
        return std::unexpected(written.error());

    // link(2) never replaces a file: of two writers, one gets the next number.
    for (int number = highestNumber(*folder, name) + 1; number < mostEvidence; ++number) {
        QString relative = relativeName(name, number);
        const QString target = bundle.folder + u'/' + relative;
        if (::link(QFile::encodeName(draft).constData(), QFile::encodeName(target).constData())
            == 0) {
            flushFolder(*folder);
            return relative;
        }
        if (errno != EEXIST)
            return systemError(Error::Code::Unwritable, target);
    }
    return failure(Error::Code::TooLarge, *folder, QStringLiteral("too many pieces of evidence"));
}

Result<QJsonObject> latestEvidence(const Bundle &bundle, const QString &name)
{
    const auto folder = evidenceFolder(bundle, name);
    if (!folder)
        return std::unexpected(folder.error());
    const int number = highestNumber(*folder, name);
    if (number == 0)
        return failure(Error::Code::NotFound, name, QStringLiteral("no evidence of this name"));
    return readEvidence(bundle, name, number);
}

std::vector<QJsonObject> allEvidence(const Bundle &bundle, const QString &name)
{
    std::vector<QJsonObject> all;
    const auto folder = evidenceFolder(bundle, name);
    const int highest = folder ? highestNumber(*folder, name) : 0;
    for (int number = 1; number <= highest; ++number) {
        if (auto evidence = readEvidence(bundle, name, number))
            all.push_back(std::move(*evidence));
    }
    return all;
}

} // namespace pb
