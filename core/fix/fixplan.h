// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "fix/textedit.h"
#include "project/project.h"
#include "rules/rulecatalog.h"
#include "triage/triagedreport.h"
#include "vcs/patch.h"

#include <QDate>
#include <QStringList>

#include <map>
#include <vector>

namespace pb {

/// How far a fix may be trusted. The window may never promote one.
enum class Applicability {
    Safe,           ///< behaviour for valid input is the same
    NeedsReview,    ///< the sender has to change as well, or data types change
    NeedsMigration, ///< data at rest has to be converted
    AdviceOnly,     ///< no edit; text only
};

/// One import that edits rely on: `import module`, `import module as alias`, `from module import name`.
struct ImportNeed
{
    QString module;
    QString name;
    QString alias;

    friend bool operator==(const ImportNeed &, const ImportNeed &) = default;
};

/// A function or class that edits rely on, as text with "\n" and steps of four spaces.
struct Helper
{
    QByteArray name;
    QByteArray code;

    friend bool operator==(const Helper &, const Helper &) = default;
};

/// What a proposal changes in one file.
struct FileEdits
{
    std::vector<TextEdit> edits;     ///< imports and helpers not included
    std::vector<Helper> helpers;     ///< what the file does not have yet, in their order
    std::vector<ImportNeed> imports; ///< what the edits use and the file does not import yet
    QStringList releasedNames;       ///< names the edits use no longer: "pickle"
};

/// What a proposal changes, by path.
using EditsByFile = std::map<QString, FileEdits>;

/// A file for people that lies beside the patches: a converter, a draft. It is no part of the project.
struct PlanTool
{
    QString name; ///< plain, without folders: "convert-3f2a9c1b.py"
    QByteArray content;

    friend bool operator==(const PlanTool &, const PlanTool &) = default;
};

/// What one strategy proposes for one finding: one atomic group of edits.
struct FixProposal
{
    Fingerprint finding;
    StrategyId strategy;
    Applicability applicability = Applicability::AdviceOnly;
    QString title;       ///< "Load JSON instead of pickle"
    QStringList effects; ///< one English sentence each: what may change
    FileEdits own;       ///< in the finding's file
    EditsByFile others;  ///< in other files, by path: who writes what is read here
    QString file;        ///< the finding's
    /// What stands instead of `own` and `others` in each later patch; made from the same bytes as these.
    std::vector<EditsByFile> phases;
    std::vector<PlanTool> tools;
};

struct FixRefusal
{
    Fingerprint finding;
    QString reason;                          ///< one English sentence
    Error::Code code = Error::Code::Refused; ///< Stale when the file is not as it was scanned
};

/// The value of the stage "fix".
struct FixPlan
{
    QString project;                 ///< absolute root
    std::vector<FixProposal> chosen; ///< sorted by file and position
    std::vector<FixRefusal> refused;
    std::vector<FileChange> files; ///< with imports added and removed; sorted by path
    /// Later patches, each from what the one before it leaves; empty for most plans.
    std::vector<std::vector<FileChange>> following;
    std::vector<PlanTool> tools;      ///< sorted by name
    std::vector<FileChange> expected; ///< what patches before it made of files that it leaves alone
    QString follows; ///< digest of the bundle that has to be applied before; empty for the first

    bool isEmpty() const { return files.empty(); }
};

struct FixRequest
{
    std::vector<Fingerprint> findings; ///< empty = every finding that has an applicable strategy
    StrategyId strategy;               ///< empty = the best one
    /// When what is left for a while shall be gone; not valid = 90 days from today.
    QDate removeBy = {};
    QStringList samples =
        {}; ///< files and folders with pickles, beside those of the project; absolute
};

QString word(Applicability applicability);

/// Reads each file again and refuses one whose SHA-256 is not the scanned one (Error::Stale in the
/// refusal). Settled findings (false positive, …) are refused unless they are named in the request.
Result<FixPlan> planFixes(const Project &project, const RuleCatalog &catalog,
                          const TriagedReport &triaged, const FixRequest &request,
                          const RunControl &control = {});

/// All proposals for one finding, best first; AdviceOnly included. For the window.
Result<std::vector<FixProposal>> proposalsFor(const Project &project, const RuleCatalog &catalog,
                                              const ScanReport &scan, const Fingerprint &finding,
                                              const QStringList &samples = {});

} // namespace pb
