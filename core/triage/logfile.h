// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QFile;

namespace pb {

/// What tells one state of a file from another without reading it.
struct LogStamp
{
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 changed = 0; ///< nanoseconds

    friend bool operator==(const LogStamp &, const LogStamp &) = default;
};

/// An append-only file of lines, held open and locked against other writers until destroyed. The lock
/// (flock) belongs to the open file: the kernel drops it with the process, however that ends, and
/// containers with their own process numbers see it too. Symbolic links are never followed.
class LogFile
{
public:
    struct Content
    {
        QByteArray bytes; ///< at most 64 MiB, else Error::TooLarge
        LogStamp stamp;
    };

    /// A missing file is empty. Waits a little for a writer, so as not to see half a line.
    static Result<Content> read(const QString &path);
    /// Makes folder and file when missing, and with the file a `.gitattributes` for a union merge.
    /// Error::Refused when another writer keeps the lock for five seconds.
    static Result<LogFile> lock(const QString &path);

    Result<LogStamp> stamp() const;
    Result<Content> content() const;
    /// Starts on a new line even when the last one was torn, and returns after the disk has it. On
    /// failure the file is as before.
    Result<void> append(const QByteArray &lines);

private:
    LogFile();
    QString m_path;
    std::shared_ptr<QFile> m_file; ///< owns the descriptor
};

} // namespace pb
