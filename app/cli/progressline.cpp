// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "progressline.h"

#include "text/visible.h"

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace pb::cli {

namespace {

constexpr qint64 redrawMilliseconds = 100;
constexpr char eraseLine[] = "\r\x1b[K";

int terminalWidth()
{
    winsize size = {};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

QString lineFor(const Progress &progress)
{
    QString line = QString::number(progress.done);
    if (progress.total > 0)
        line += u'/' + QString::number(progress.total);
    line += u' ' + visible(progress.what);
    return line.left(terminalWidth() - 1);
}

} // namespace

ProgressLine::ProgressLine(bool shown)
    : m_shown(shown)
{
}

void ProgressLine::show(const Progress &progress)
{
    if (!m_shown)
        return;
    const std::scoped_lock lock(m_mutex);
    if (m_drawn && m_sinceDrawn.elapsed() < redrawMilliseconds)
        return;
    std::fprintf(stderr, "%s%s", eraseLine, lineFor(progress).toUtf8().constData());
    std::fflush(stderr);
    m_drawn = true;
    m_sinceDrawn.start();
}

void ProgressLine::clear()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_drawn)
        return;
    std::fputs(eraseLine, stderr);
    std::fflush(stderr);
    m_drawn = false;
}

} // namespace pb::cli
