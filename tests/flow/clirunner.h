// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

namespace pb::test {

using namespace Qt::StringLiterals;

/// What one run of picklebench-cli left behind.
struct CliResult
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// Command line arguments from texts, lists of texts and plain literals alike.
inline QStringList oneArgument(const char *argument)
{
    return {QString::fromUtf8(argument)};
}
inline QStringList oneArgument(const QString &argument)
{
    return {argument};
}
inline QStringList oneArgument(const QStringList &arguments)
{
    return arguments;
}

template<class... Parts>
QStringList args(const Parts &...parts)
{
    return (QStringList() + ... + oneArgument(parts));
}

/// The environment of every run: fixed time, fixed person, no colours asked for or forbidden.
inline QProcessEnvironment cliEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"NO_COLOR"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"TERM"_s, u"xterm"_s);
    environment.insert(u"SOURCE_DATE_EPOCH"_s,
                       u"1767225600"_s); // 2026-01-01
    environment.insert(u"PICKLEBENCH_USER"_s, u"tester@example"_s);
    return environment;
}

/// Runs the built program. A crash or a hang is exit code -1.
inline CliResult cli(const QStringList &arguments,
                     const QProcessEnvironment &environment = cliEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(PICKLEBENCH_CLI), arguments);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(60'000);
    const bool well = ended && process.exitStatus() == QProcess::NormalExit;
    return {well ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

/// A terminal that the program can be attached to.
class Terminal
{
public:
    Terminal()
        : m_master(posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK))
    {
        if (m_master < 0 || grantpt(m_master) != 0 || unlockpt(m_master) != 0)
            qFatal("no terminal to be had");
        m_slave = ::open(ptsname(m_master), O_RDWR | O_NOCTTY); // keeps what was written readable
    }
    ~Terminal()
    {
        ::close(m_slave);
        ::close(m_master);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    QString path() const { return QString::fromLocal8Bit(ptsname(m_master)); }

    /// Waits until the part was written; false when that takes more than half a minute.
    bool waitFor(QByteArrayView part) const
    {
        QByteArray all;
        QDeadlineTimer deadline(30'000);
        for (pollfd ready{m_master, POLLIN, 0}; !all.contains(part); all += read()) {
            if (::poll(&ready, 1, static_cast<int>(deadline.remainingTime())) <= 0)
                return false;
        }
        return true;
    }

    /// Everything that was written since the last call.
    QByteArray read() const
    {
        QByteArray all;
        char buffer[4096];
        for (ssize_t size = 0; (size = ::read(m_master, buffer, sizeof buffer)) > 0;)
            all.append(buffer, size);
        return all;
    }

private:
    int m_master = -1;
    int m_slave = -1;
};

/// Fails the test with all that the program said when it ends with another code.
#define COMPARE_EXIT(result, expected) \
    do { \
        const pb::test::CliResult ran = (result); \
        if (ran.exitCode != (expected)) { \
            QFAIL(qPrintable(u"exit %1, not %2\n"_s.arg(ran.exitCode).arg(expected) \
                             + QString::fromUtf8(ran.out + ran.err))); \
        } \
    } while (false)

/// Fails the test with the whole text when the part is not in it.
#define VERIFY_CONTAINS(whole, part) \
    do { \
        const QByteArray all = (whole); \
        const QByteArray wanted = (part); \
        if (!all.contains(wanted)) \
            QFAIL(QByteArray(wanted + " is not in:\n" + all).constData()); \
    } while (false)

} // namespace pb::test
