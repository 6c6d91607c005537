// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleproject.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QStandardPaths>

namespace pb::ui {

namespace {

Result<void> copyTree(const QString &from, const QString &to)
{
    QDirIterator it(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString source = it.next();
        const QString target = to + u'/' + QDir(from).relativeFilePath(source);
        if (!QDir().mkpath(QFileInfo(target).path()) || !QFile::copy(source, target))
            return failure(Error::Code::Unwritable, target);
        // An installed sample is read-only; the copy is there to be changed.
        QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner);
    }
    return {};
}

} // namespace

QString sampleSource()
{
    const QDir program(QCoreApplication::applicationDirPath());
    const QString places[] = {program.filePath(QStringLiteral(PICKLEBENCH_SAMPLE_INSTALLED)),
                              QStringLiteral(PICKLEBENCH_SAMPLE_SOURCE)};
    for (const QString &place : places) {
        if (QFileInfo(place).isDir())
            return QDir(place).canonicalPath();
    }
    return {};
}

Result<QString> makeSampleCopy()
{
    const QString source = sampleSource();
    if (source.isEmpty())
        return failure(Error::Code::NotFound, QStringLiteral("sample"));
    QString target = QStandardPaths::writableLocation(QStandardPaths::CacheLocation)
                     + QStringLiteral("/sample-shop");
    if (QDir(target).exists() && !QDir(target).removeRecursively())
        return failure(Error::Code::Unwritable, target);
    if (const auto copied = copyTree(source, target); !copied)
        return std::unexpected(copied.error());
    return target;
}

} // namespace pb::ui
