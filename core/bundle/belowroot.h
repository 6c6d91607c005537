// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <utility>

#include <sys/types.h>

namespace pb {

/// A file descriptor with an owner.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int value)
        : m_value(value)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    Descriptor(Descriptor &&other) noexcept
        : m_value(std::exchange(other.m_value, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_value, other.m_value);
        return *this;
    }
    ~Descriptor();

    int get() const { return m_value; }
    bool isOpen() const { return m_value >= 0; }

private:
    int m_value = -1;
};

/// A regular file below a root, open, with what has to be kept when it is replaced.
struct PlainFile
{
    Descriptor descriptor;
    QByteArray bytes;
    mode_t mode = 0; ///< permission bits
    uid_t owner = 0;
    gid_t group = 0;
    quint64 links = 1;
};

// Everything below walks from the root folder by folder and follows no symbolic link on the way, so a
// path can neither leave the root nor be led elsewhere between a check and its use.

/// The folder that holds `relativePath`. Error::Refused for a path that is not plain or meets a link.
Result<Descriptor> openParentBelow(const QString &root, const QString &relativePath);

/// Error::NotFound, Refused (a link, not a regular file, not a plain path), TooLarge or Unreadable; the
/// subject is `relativePath`.
Result<PlainFile> readPlainFile(const QString &root, const QString &relativePath,
                                qint64 limit = 64LL * 1024 * 1024);

/// The last component as the system wants it.
QByteArray encodedFileName(const QString &relativePath);

/// errno as an error with the system's words.
std::unexpected<Error> systemError(Error::Code code, const QString &subject);

/// Flushes a folder's entries to disk; best effort, not every file system can.
void flushFolder(const QString &folder);

} // namespace pb
