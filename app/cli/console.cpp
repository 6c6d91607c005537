// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console.h"

#include "interrupt.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace pb::cli {

namespace {

bool isTerminal(int descriptor)
{
    return isatty(descriptor) != 0 && qgetenv("TERM") != "dumb";
}

bool write(FILE *stream, QByteArrayView bytes)
{
    const auto size = static_cast<size_t>(bytes.size());
    // A view of nothing may be null, which fwrite must not be given.
    return bytes.isEmpty() || std::fwrite(bytes.data(), 1, size, stream) == size;
}

} // namespace

Console::Console()
    : m_progress(isTerminal(STDERR_FILENO))
{
    m_style.coloured = isTerminal(STDOUT_FILENO) && qEnvironmentVariableIsEmpty("NO_COLOR");
}

void Console::print(const QString &text)
{
    printBytes(text.toUtf8());
}

void Console::printBytes(QByteArrayView bytes)
{
    m_progress.clear();
    if (!write(stdout, bytes))
        m_outputFailed = true;
}

void Console::note(const QString &line)
{
    if (!m_quiet)
        say(line);
}

void Console::warn(const QString &line)
{
    say(QStringLiteral("picklebench-cli: ") + line);
}

Result<void> Console::finish()
{
    m_progress.clear();
    if (std::fflush(stdout) != 0 || m_outputFailed) {
        return failure(Error::Code::Unwritable, QStringLiteral("standard output"),
                       QString::fromLocal8Bit(std::strerror(errno)));
    }
    return {};
}

RunControl Console::control()
{
    RunControl control;
    control.cancelled = isInterrupted;
    if (!m_quiet && m_progress.isShown())
        control.progress = [this](const Progress &progress) { m_progress.show(progress); };
    return control;
}

void Console::say(const QString &line)
{
    m_progress.clear();
    std::fflush(stdout);
    write(stderr, (line + u'\n').toUtf8());
    std::fflush(stderr);
}

} // namespace pb::cli
