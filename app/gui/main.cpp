// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/version.h"
#include "session/session.h"
#include "shell/mainwindow.h"
#include "shell/translation.h"
#include "shell/windowstate.h"
#include "style/theme.h"

#include <QApplication>
#include <QCommandLineParser>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("picklebench"));
    QApplication::setOrganizationName(QStringLiteral("picklebench"));
    QApplication::setApplicationDisplayName(QStringLiteral("Picklebench"));
    QApplication::setApplicationVersion(pb::productVersion());
    QApplication::setDesktopFileName(QStringLiteral("io.github.picklebench.Picklebench"));

    pb::ui::installTranslations();

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Finds, explains, fixes and proves pickle deserialisation problems."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("path"),
                                 QCoreApplication::translate("main", "Python project to open."),
                                 QStringLiteral("[path]"));
    parser.process(application);

    pb::ui::applyTheme(pb::ui::WindowState::theme());
    pb::ui::Session session;
    pb::ui::MainWindow window(session);
    window.show();
    if (!parser.positionalArguments().isEmpty())
        session.open(parser.positionalArguments().constFirst());
    return QApplication::exec();
}
