// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench.h"

#include "shell/translation.h"

#include <QApplication>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QThreadPool>

namespace pb::ui::test {

void useOwnSettings()
{
    QStandardPaths::setTestModeEnabled(true);
    // Tests run side by side: each has settings of its own.
    const QString test = QFileInfo(QApplication::applicationFilePath()).baseName();
    QApplication::setApplicationName(test);
    QApplication::setOrganizationName(QStringLiteral("picklebench-test-") + test);
    QSettings().clear();
    installTranslations();
}

QString sampleFolder()
{
    return QStringLiteral(PICKLEBENCH_SOURCE_DIR "/resources/sample");
}

void settle()
{
    for (int round = 0; round < 4; ++round) {
        QThreadPool::globalInstance()->waitForDone();
        QApplication::processEvents();
    }
}

} // namespace pb::ui::test
