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

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace {

void describe()
{
    QCoreApplication::setApplicationName(QStringLiteral("picklebench"));
    QCoreApplication::setOrganizationName(QStringLiteral("picklebench"));
    QCoreApplication::setApplicationVersion(pb::productVersion());
}

/// Whether the arguments only ask something; that has to be answered without a display too.
bool isQuestion(int argc, char **argv)
{
    constexpr std::array<std::string_view, 5> questions{"-h", "--help", "--help-all", "-v",
                                                        "--version"};
    for (const std::string_view argument : std::span(argv, static_cast<size_t>(argc))) {
        if (argument == "--")
            return false;
        if (std::ranges::contains(questions, argument))
            return true;
    }
    return false;
}

/// The folder to open; empty when none was named. Does not return from a question or a mistake.
QString pathFrom(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Finds, explains, fixes and proves pickle deserialisation problems."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("path"),
                                 QCoreApplication::translate("main", "Python project to open."),
                                 QStringLiteral("[path]"));
    parser.process(application);
    return parser.positionalArguments().value(0);
}

} // namespace

int main(int argc, char *argv[])
{
    describe();
    if (isQuestion(argc, argv)) {
        const QCoreApplication asked(argc, argv);
        pb::ui::installTranslations();
        pathFrom(asked); // answers and ends the program
    }
    const QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Picklebench"));
    QApplication::setDesktopFileName(QStringLiteral("io.github.picklebench.Picklebench"));
    pb::ui::installTranslations();
    const QString path = pathFrom(application);

    pb::ui::applyTheme(pb::ui::WindowState::theme());
    pb::ui::Session session;
    pb::ui::MainWindow window(session);
    window.show();
    if (!path.isEmpty())
        session.open(path);
    return QApplication::exec();
}
