// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "shell/mainwindow.h"
#include "style/theme.h"
#include "tempproject.h"
#include "widgets/findingroles.h"

#include <QAbstractItemView>
#include <QTest>

namespace pb::ui::test {

/// Keeps the tests away from the settings and caches of whoever runs them.
void useOwnSettings();

QString sampleFolder();

/// A window over a copy of the sample, as a person has it after starting the program.
struct Bench
{
    explicit Bench(QSize size = {1280, 800})
    {
        project.copyFrom(sampleFolder());
        window.resize(size);
        window.show();
    }

    template<class T>
    T *part(const char *name) const
    {
        return window.findChild<T *>(QString::fromLatin1(name));
    }

    bool isIdle() { return !session.jobs().isRunning(); }

    pb::test::TempProject project;
    Session session;
    MainWindow window{session};
};

/// What is read in the background is shown by events that follow it: lets both come to an end.
void settle();

/// Waits until the running job is done and what follows from it was shown.
#define QTRY_IDLE(bench) QTRY_VERIFY_WITH_TIMEOUT((bench).isIdle(), 60000)

} // namespace pb::ui::test
