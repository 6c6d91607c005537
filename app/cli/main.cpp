// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"
#include "commands/applycommand.h"
#include "commands/checklistcommand.h"
#include "commands/commitcommand.h"
#include "commands/explaincommand.h"
#include "commands/exportcommand.h"
#include "commands/fixcommand.h"
#include "commands/reportcommand.h"
#include "commands/rollbackcommand.h"
#include "commands/rulescommand.h"
#include "commands/scancommand.h"
#include "commands/triagecommand.h"
#include "commands/verifycommand.h"
#include "interrupt.h"

#include <QCoreApplication>

#include <clocale>
#include <cstring>
#include <langinfo.h>

namespace {

/// Paths and texts are UTF-8 whatever the locale; without this Qt warns in a "C" locale.
void useUtf8()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
}

template<class... Commands>
pb::cli::CommandTable tableOf()
{
    pb::cli::CommandTable table;
    (table.push_back(std::make_unique<Commands>()), ...);
    return table;
}

} // namespace

int main(int argc, char **argv)
{
    using namespace pb::cli;

    useUtf8();
    const QCoreApplication application(argc, argv);
    catchInterrupts();

    // In the order of the work: project -> scan -> triage -> fix -> verify -> sign-off.
    const CommandTable commands =
        tableOf<ScanCommand, ExplainCommand, TriageCommand, FixCommand, ApplyCommand, VerifyCommand,
                ChecklistCommand, ReportCommand, ExportCommand, CommitCommand, RollbackCommand,
                RulesCommand>();
    return runCommandLine(commands, argc, argv);
}
