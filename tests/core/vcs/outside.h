// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vcs/patch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>

#include <sys/stat.h>

// The judges from outside: programs that know nothing of Picklebench.
namespace pb::test {

struct Outcome
{
    int code = -1;
    QByteArray output;
};

/// Runs a program in `folder`; git finds no repository above it and no configuration.
inline Outcome runIn(const QString &folder, const QString &program, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_CEILING_DIRECTORIES"), QFileInfo(folder).absolutePath());
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {-1, process.errorString().toUtf8()};
    return {process.exitCode(), process.readAll()};
}

inline Outcome runGit(const QString &folder, const QStringList &arguments)
{
    return runIn(folder, QStringLiteral("git"), arguments);
}

/// Makes a repository of the folder and commits all that is in it.
inline Outcome makeRepository(const QString &folder)
{
    const QList<QStringList> steps{
        {QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"),
         QStringLiteral("main")},
        {QStringLiteral("config"), QStringLiteral("user.name"), QStringLiteral("Tester")},
        {QStringLiteral("config"), QStringLiteral("user.email"), QStringLiteral("t@example.org")},
        {QStringLiteral("config"), QStringLiteral("core.autocrlf"), QStringLiteral("false")},
        {QStringLiteral("add"), QStringLiteral("-A")},
        {QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"),
         QStringLiteral("first")}};
    Outcome last;
    for (const QStringList &step : steps) {
        last = runGit(folder, step);
        if (last.code != 0)
            break;
    }
    return last;
}

inline void writeTree(const QString &root, const std::vector<FileChange> &changes,
                      QByteArray FileChange::*side = &FileChange::before)
{
    for (const FileChange &change : changes) {
        const QString path = root + u'/' + change.path;
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(change.*side) != (change.*side).size())
            qFatal("cannot write %s", qPrintable(path));
        ::fchmod(file.handle(), change.mode & 07777);
    }
}

/// The first file whose bytes or mode are not those of `side`; empty when all are.
inline QString firstDifference(const QString &root, const std::vector<FileChange> &changes,
                               QByteArray FileChange::*side)
{
    for (const FileChange &change : changes) {
        const QString path = root + u'/' + change.path;
        QFile file(path);
        struct stat info{};
        if (!file.open(QIODevice::ReadOnly) || file.readAll() != change.*side)
            return change.path + QStringLiteral(": bytes");
        if (::fstat(file.handle(), &info) != 0 || (info.st_mode & 07777) != (change.mode & 07777))
            return change.path + QStringLiteral(": mode");
    }
    return {};
}

inline void writeBytes(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

inline QByteArray readBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace pb::test
