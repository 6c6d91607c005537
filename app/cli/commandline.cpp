// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"

#include "base/version.h"
#include "console.h"
#include "errortext.h"
#include "interrupt.h"
#include "options.h"
#include "text/visible.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>

namespace pb::cli {

namespace {

constexpr int optionColumn = 34;

const char exitCodes[] = R"(Exit codes:
  0  clean or done
  1  findings over the gate, or nothing could be fixed
  2  usage: the request cannot be met as it was given
  3  incomplete: something could not be read or done; never reported as clean
  4  verification failed
)";

std::string indented(const char *lines)
{
    std::string result = "  ";
    for (const char *c = lines; *c != '\0'; ++c) {
        result += *c;
        if (*c == '\n')
            result += "  ";
    }
    return result;
}

/// The line that says how a command is called.
std::string usageOf(const Command *command)
{
    const std::string program = "Usage: picklebench-cli ";
    return program
           + (command ? std::string(command->name()) + ' ' + command->usage() : "COMMAND ...");
}

void declareAll(CLI::App &app, const CommandTable &commands)
{
    app.get_formatter()->column_width(optionColumn);
    app.get_formatter()->label("REQUIRED", "");
    app.set_version_flag("--version", "picklebench-cli " + productVersion().toStdString());
    app.require_subcommand(1);
    app.usage('\n' + usageOf(nullptr));
    app.footer(
        std::string(
            "picklebench-cli COMMAND --help shows the options and examples of a command.\n\n")
        + exitCodes);
    for (const auto &command : commands) {
        CLI::App *sub = app.add_subcommand(command->name(), command->summary());
        sub->group("Commands");
        sub->usage('\n' + usageOf(command.get()));
        sub->footer("Examples:\n" + indented(command->examples()));
        command->declare(*sub);
    }
}

Command *chosen(const CLI::App &app, const CommandTable &commands)
{
    const auto found = std::ranges::find_if(
        commands, [&app](const auto &command) { return app.got_subcommand(command->name()); });
    return found == commands.end() ? nullptr : found->get();
}

int finishRun(const Result<ExitCode> &result, Console &console)
{
    if (!result) {
        console.warn(errorText(result.error()));
        const bool cancelled = result.error().code == Error::Code::Cancelled && isInterrupted();
        return cancelled ? interruptExitCode() : static_cast<int>(exitCodeFor(result.error().code));
    }
    if (const auto written = console.finish(); !written) {
        console.warn(errorText(written.error()));
        return static_cast<int>(ExitCode::Incomplete);
    }
    return static_cast<int>(*result);
}

/// What is wrong with the arguments, in our words where CLI11 says too little.
QString complaint(const CLI::App &app, const CLI::ParseError &error, const Command *command)
{
    const auto unknown = app.remaining();
    if (!command && unknown.empty())
        return QStringLiteral("Say which command to run.");
    if (!command)
        return QStringLiteral("There is no command or option %1.")
            .arg(visible(typed(unknown.front())));
    return visible(typed(error.what()));
}

/// Help and version are no failures; anything else is said with the usage of its command.
int finishParsing(const CLI::App &app, const CLI::ParseError &error, const Command *command,
                  Console &console)
{
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        const bool version = dynamic_cast<const CLI::CallForVersion *>(&error) != nullptr;
        console.print(typed(version ? std::string(error.what()) + '\n' : app.help()));
        return finishRun(ExitCode::Done, console);
    }
    console.warn(complaint(app, error, command));
    console.say(typed(usageOf(command)));
    console.say(QStringLiteral("More: picklebench-cli%1 --help")
                    .arg(command ? u' ' + QString::fromLatin1(command->name()) : QString()));
    return static_cast<int>(ExitCode::Usage);
}

} // namespace

int runCommandLine(const CommandTable &commands, int argc, char **argv)
{
    Console console;
    try {
        CLI::App app("Finds, explains, fixes and proves Python deserialisation problems.",
                     "picklebench-cli");
        declareAll(app, commands);
        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError &error) {
            return finishParsing(app, error, chosen(app, commands), console);
        }
        return finishRun(chosen(app, commands)->run(console), console);
    } catch (const std::exception &exception) {
        // Only what the libraries below us throw, out of memory for instance.
        console.warn(errorText({Error::Code::Internal, QStringLiteral("unexpected exception"),
                                QString::fromLocal8Bit(exception.what())}));
        return static_cast<int>(ExitCode::Incomplete);
    }
}

} // namespace pb::cli
