// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/runcontrol.h"
#include "dataflow/interpreter.h"
#include "dataflow/pairs.h"
#include "project/requirements.h"

#include <QSet>

#include <optional>
#include <vector>

namespace pb {

/// What was seen while a module of the project ran.
struct ModuleFlow
{
    std::vector<Observation> seen;
    QSet<qsizetype> ran; ///< where the functions start that were run to their end; -1: the module
    QSet<qsizetype> bounded;                       ///< those that hit a bound
    QSet<std::pair<qsizetype, qsizetype>> silent;  ///< sinks that were switched off, by span
    QSet<std::pair<qsizetype, qsizetype>> visited; ///< calls that were looked at
};

/// Runs every function of the modules that can meet a sink, and the callers of those whose arguments
/// reach one, wherever they stand. Results are by module, in the order of the text, and do not depend
/// on the number of threads.
class Flow
{
public:
    Flow(const Modules &modules, const ProjectNames &names, const RuleCatalog &catalog,
         const Requirements &requirements, const QSet<QString> &unreadModules,
         const QSet<QString> &sinkNames, const Neighbourhood &around);

    /// False when cancelled.
    bool run(const RunControl &control);
    const ModuleFlow &of(const Module &module) const { return **m_flows.constFind(&module); }
    /// Modules that would have to be parsed to know more; empty when nothing more is to be learnt.
    const QSet<QString> &wanted() const { return m_wanted; }
    /// Modules that would have to be parsed to know what calls the functions; known before `run`.
    const QSet<QString> &unread() const { return m_unread; }
    /// Classes of the functions that met a sink with data of which nothing is known.
    QSet<QString> openClasses() const;
    /// Modules that hold a base of one of the classes and were not parsed.
    QSet<QString> unreadBasesOf(const QSet<QString> &classes) const;
    /// Names of the functions whose arguments reach a sink, or of their classes, for who hands them on.
    QSet<QByteArray> handable() const;
    /// Last parts of the names of functions and classes that hand their arguments to a sink.
    const QSet<QString> &wrapperNames() const { return m_wrapperNames; }
    /// Who serialises where, as far as anything that was loaded says where it was read.
    const std::vector<Written> &written() const { return m_written; }
    /// Words that stand where such a place is named: other files may write there.
    const QByteArrayList &placeWords() const { return m_placeWords; }
    const Program &program() const { return m_program; }
    /// True when there are more callers than were looked at: what the others give is not known.
    bool areCallersCut() const { return m_callersCut; }

private:
    struct Task
    {
        const Module *module;
        std::vector<const FunctionInfo *> roots;
        bool callers = false; ///< they are run because of what they call
    };
    struct Outcome
    {
        std::vector<Observation> seen;
        QSet<QString> wrappers;
        QSet<QString> wanted;
        std::vector<Written> written;
        QSet<qsizetype> ran;
        QSet<qsizetype> bounded;
        Places silent;
        Places visited;
    };
    static QByteArray calledAs(const FunctionInfo &function);
    void noteUnread();
    void countWords();
    std::vector<const FunctionInfo *> findDirect();
    void findRelevant();
    std::vector<Task> firstTasks() const;
    void noteAliases(const QSet<QByteArray> &words);
    std::vector<Task> callerTasks();
    Outcome runTask(const Task &task, const RunControl &control);
    void keepOutcome(const Task &task, const Outcome &outcome);
    std::vector<Task> writerTasks() const;
    bool followWriters(const RunControl &control);
    void numberRun(Outcome &outcome);
    std::optional<std::vector<Outcome>> outcomesOf(const std::vector<Task> &tasks,
                                                   const RunControl &control);
    bool runTasks(const std::vector<Task> &tasks, const RunControl &control);

    const Modules &m_modules;
    Program m_program;
    const RuleCatalog &m_catalog;
    const Requirements &m_requirements;
    QHash<const Module *, std::shared_ptr<ModuleFlow>> m_flows;
    QHash<QString, QString> m_handed;
    QSet<QString> m_unread;
    QSet<QString> m_makers;
    QSet<QString> m_wrappers;
    QSet<QString> m_wrapperNames;
    QSet<QString> m_wanted;
    QSet<QString> m_classNames;              ///< of the project: names that stand for a sink
    QHash<QByteArrayView, int> m_wordCounts; ///< views into the modules' text
    QSet<QString> m_askedCallers;
    std::vector<Written> m_written;
    QByteArrayList m_placeWords;
    int m_runs = 0;    ///< tasks that are done
    int m_callers = 0; ///< run so far
    bool m_callersCut = false;
    QSet<const FunctionInfo *> m_ran;
    QSet<const FunctionInfo *> m_direct;   ///< a sink's name stands in them
    QSet<const FunctionInfo *> m_relevant; ///< they, and who calls them by name
};

} // namespace pb
