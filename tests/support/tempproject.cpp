// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tempproject.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace pb::test {

TempProject::TempProject()
{
    if (!m_dir.isValid() || !QDir().mkpath(root()))
        qFatal("no temporary folder: %s", qPrintable(m_dir.errorString()));
}

void TempProject::write(const QString &relativePath, const QByteArray &bytes) const
{
    const QString path = root() + u'/' + relativePath;
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray TempProject::read(const QString &relativePath) const
{
    QFile file(root() + u'/' + relativePath);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

QMap<QString, QByteArray> TempProject::snapshot() const
{
    QMap<QString, QByteArray> files;
    QDirIterator it(root(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString relative = QDir(root()).relativeFilePath(it.next());
        if (!relative.startsWith(QStringLiteral(".picklebench/")))
            files.insert(relative, read(relative));
    }
    return files;
}

void TempProject::copyFrom(const QString &folder) const
{
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString source = it.next();
        const QString target = root() + u'/' + QDir(folder).relativeFilePath(source);
        QDir().mkpath(QFileInfo(target).path());
        if (!QFile::copy(source, target))
            qFatal("cannot copy %s", qPrintable(source));
        QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner);
    }
}

} // namespace pb::test
