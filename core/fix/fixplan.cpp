// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/fixplan.h"

#include "base/clock.h"
#include "fix/filefix.h"
#include "fix/helpernames.h"
#include "fix/proposals.h"
#include "fix/surroundings.h"
#include "vcs/relativepath.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <functional>
#include <map>

namespace pb {

namespace {

bool isWanted(const FixRequest &request, const Fingerprint &finding)
{
    return request.findings.empty()
           || std::ranges::find(request.findings, finding) != request.findings.end();
}

// Why a finding that nobody named is left alone; empty when it is not.
QString whyNotUnasked(const TriagedReport &triaged, const Finding &finding)
{
    const TriageState &state = triaged.stateOf(finding.fingerprint);
    if (state.isSettled())
        return QStringLiteral("It is settled as %1; name the finding to change it all the same.")
            .arg(word(state.disposition));
    if (finding.guard.verdict == GuardVerdict::Effective)
        return QStringLiteral("Its guard holds (%1); name the finding to change it all the same.")
            .arg(finding.guard.reason);
    return {};
}

struct Choice
{
    std::map<QString, std::vector<const Finding *>> byFile;
    std::vector<FixRefusal> refused;
};

Choice chooseFindings(const TriagedReport &triaged, const FixRequest &request)
{
    Choice choice;
    for (const Finding &finding : triaged.scan.findings) {
        if (!isWanted(request, finding.fingerprint))
            continue;
        QString why = request.findings.empty() ? whyNotUnasked(triaged, finding) : QString();
        // One such file must not keep all others from being fixed.
        if (!isPlainRelativePath(finding.file))
            why = QStringLiteral(
                "No patch can carry the name of its file: rename it and scan again.");
        if (why.isEmpty())
            choice.byFile[finding.file].push_back(&finding);
        else
            choice.refused.push_back({finding.fingerprint, why});
    }
    for (const Fingerprint &named : request.findings) {
        if (!triaged.scan.find(named))
            choice.refused.push_back(
                {named, QStringLiteral("The scan has no finding with this fingerprint."),
                 Error::Code::NotFound});
    }
    return choice;
}

// Chooses proposals one by one, and makes the files that the chosen ones leave.
class Planner
{
public:
    Planner(const Project &project, const ProposalSources &sources, const RunControl &control)
        : m_project(project)
        , m_sources(sources)
        , m_users(project, control)
    {
    }

    void propose(const QString &path, const std::vector<const Finding *> &findings,
                 const StrategyId &strategy);
    void makeFiles();
    void moveInto(FixPlan &plan);

private:
    using Parts = std::map<QString, std::vector<const FileEdits *>>;
    using Chooser = std::function<std::map<QString, const FileEdits *>(const FixProposal &)>;

    void choose(FixProposal proposal);
    Parts partsByFile(const Chooser &editsOf) const;
    bool makePhase(size_t phase);
    Result<ChangedFile> changed(const QString &path, const std::vector<const FileEdits *> &parts);
    void refuseThoseIn(const QString &path, const Error &error, bool inLaterPhase = false);

    const Project &m_project;
    ProposalSources m_sources;
    NameUsers m_users;
    std::map<QString, std::vector<TextEdit>> m_edits; ///< of what is chosen, by file
    std::vector<FixProposal> m_chosen;
    std::vector<FixRefusal> m_refused;
    std::vector<FileChange> m_files;
    std::vector<std::vector<FileChange>> m_following;
};

std::map<QString, const FileEdits *> filesOf(const FixProposal &proposal)
{
    std::map<QString, const FileEdits *> files{{proposal.file, &proposal.own}};
    for (const auto &[path, edits] : proposal.others)
        files.emplace(path, &edits);
    return files;
}

// Of a later patch. A proposal that has no such phase stays as its last one left it.
std::map<QString, const FileEdits *> filesInPhase(const FixProposal &proposal, size_t phase)
{
    if (proposal.phases.empty())
        return filesOf(proposal);
    std::map<QString, const FileEdits *> files;
    for (const auto &[path, edits] :
         proposal.phases.at(std::min(phase, proposal.phases.size() - 1)))
        files.emplace(path, &edits);
    return files;
}

void Planner::propose(const QString &path, const std::vector<const Finding *> &findings,
                      const StrategyId &strategy)
{
    const auto module = m_sources.modules.module(path);
    for (const Finding *finding : findings) {
        if (module)
            choose(proposeBest(m_sources, **module, *finding, strategy));
        else
            m_refused.push_back(
                {finding->fingerprint, whyUnreadable(module.error()), module.error().code});
    }
}

// Refuses what excludes an edit that was taken before it.
void Planner::choose(FixProposal proposal)
{
    if (proposal.applicability == Applicability::AdviceOnly) {
        m_refused.push_back({proposal.finding, proposal.effects.value(0)});
        return;
    }
    makeHelpersDistinct(proposal, m_chosen, [this](const QString &path, const QByteArray &name) {
        const auto module = m_sources.modules.module(path);
        return !module || !mentionsName((*module)->root(), name);
    });
    std::map<QString, std::vector<TextEdit>> together;
    for (const auto &[path, part] : filesOf(proposal)) {
        std::vector<TextEdit> &edits = together[path];
        edits = m_edits[path];
        edits.insert(edits.end(), part->edits.begin(), part->edits.end());
        if (!arrangeEdits(edits)) {
            m_refused.push_back(
                {proposal.finding,
                 QStringLiteral("It overlaps with the fix of another finding; apply that "
                                "one and scan again."),
                 Error::Code::Conflict});
            return;
        }
    }
    for (auto &[path, edits] : together)
        m_edits[path] = std::move(edits);
    m_chosen.push_back(std::move(proposal));
}

Planner::Parts Planner::partsByFile(const Chooser &editsOf) const
{
    Parts parts;
    for (const FixProposal &proposal : m_chosen) {
        for (const auto files = editsOf(proposal); const auto &[path, part] : files)
            parts[path].push_back(part);
    }
    return parts;
}

Result<ChangedFile> Planner::changed(const QString &path,
                                     const std::vector<const FileEdits *> &parts)
{
    const auto module = m_sources.modules.module(path);
    if (!module)
        return std::unexpected(module.error());
    return changeFile(m_project, m_users, **module, parts);
}

// A finding is fixed in all its files or in none.
void Planner::refuseThoseIn(const QString &path, const Error &error, bool inLaterPhase)
{
    std::erase_if(m_chosen, [&](const FixProposal &proposal) {
        bool touches = !inLaterPhase && filesOf(proposal).contains(path);
        for (const EditsByFile &phase : proposal.phases)
            touches = touches || phase.contains(path);
        if (touches)
            m_refused.push_back(
                {proposal.finding,
                 QStringLiteral("The fix of %1 does not work out: %2.")
                     .arg(path == proposal.file ? QStringLiteral("this file") : path, error.detail),
                 error.code});
        return touches;
    });
}

// A later patch goes from what the one before it leaves to what its own edits make of the scanned bytes.
// False when a proposal had to be given up for it.
bool Planner::makePhase(size_t phase)
{
    std::map<QString, QByteArray> now;
    for (const FileChange &change : m_files)
        now[change.path] = change.after;
    for (const std::vector<FileChange> &files : m_following) {
        for (const FileChange &change : files)
            now[change.path] = change.after;
    }
    std::vector<FileChange> files;
    const auto parts =
        partsByFile([phase](const FixProposal &proposal) { return filesInPhase(proposal, phase); });
    for (const auto &[path, edits] : parts) {
        auto file = changed(path, edits);
        if (!file) {
            refuseThoseIn(path, file.error(), true);
            return false;
        }
        if (const auto there = now.find(path); there != now.end())
            file->change.before = there->second;
        if (file->change.before != file->change.after)
            files.push_back(std::move(file->change));
    }
    m_following.push_back(std::move(files));
    return true;
}

void Planner::makeFiles()
{
    for (bool again = true; again;) {
        again = false;
        m_files.clear();
        m_following.clear();
        std::map<QString, QStringList> kept;
        for (const auto parts = partsByFile(filesOf); const auto &[path, edits] : parts) {
            auto file = changed(path, edits);
            if (!file) {
                refuseThoseIn(path, file.error());
                again = true;
                break;
            }
            m_files.push_back(std::move(file->change));
            kept.emplace(path, file->kept);
        }
        for (const auto &[path, sentences] : kept) {
            const auto first = std::ranges::find_if(m_chosen, [&](const FixProposal &proposal) {
                return filesOf(proposal).contains(path);
            });
            if (!again && first != m_chosen.end())
                first->effects += sentences;
        }
        size_t phases = 0;
        for (const FixProposal &proposal : m_chosen)
            phases = std::max(phases, proposal.phases.size());
        for (size_t phase = 0; phase < phases && !again; ++phase)
            again = !makePhase(phase);
    }
}

void Planner::moveInto(FixPlan &plan)
{
    std::ranges::move(m_chosen, std::back_inserter(plan.chosen));
    std::ranges::move(m_refused, std::back_inserter(plan.refused));
    plan.files = std::move(m_files);
    plan.following = std::move(m_following);
    std::erase_if(plan.following,
                  [](const std::vector<FileChange> &files) { return files.empty(); });
    for (const FixProposal &proposal : plan.chosen) {
        for (const PlanTool &tool : proposal.tools)
            plan.tools.push_back(tool);
    }
}

void sortPlan(FixPlan &plan, const ScanReport &scan)
{
    QHash<Fingerprint, qsizetype> order;
    for (const Finding &finding : scan.findings)
        order.insert(finding.fingerprint, order.size());
    const auto place = [&](const auto &entry) { return order.value(entry.finding, order.size()); };
    std::ranges::stable_sort(plan.chosen, {}, place);
    std::ranges::stable_sort(plan.refused, {}, place);
    std::ranges::sort(plan.files, {}, &FileChange::path);
    for (std::vector<FileChange> &files : plan.following)
        std::ranges::sort(files, {}, &FileChange::path);
    std::ranges::sort(plan.tools, {}, &PlanTool::name);
}

QDate removalDate(const QDate &wanted)
{
    constexpr int usual = 90; // days
    return wanted.isValid() ? wanted
                            : QDate::fromString(utcNow().left(10), Qt::ISODate).addDays(usual);
}

} // namespace

QString word(Applicability applicability)
{
    switch (applicability) {
    case Applicability::Safe: return QStringLiteral("safe");
    case Applicability::NeedsReview: return QStringLiteral("needs-review");
    case Applicability::NeedsMigration: return QStringLiteral("needs-migration");
    case Applicability::AdviceOnly: return QStringLiteral("advice-only");
    }
    return {};
}

Result<FixPlan> planFixes(const Project &project, const RuleCatalog &catalog,
                          const TriagedReport &triaged, const FixRequest &request,
                          const RunControl &control)
{
    FixPlan plan;
    plan.project = project.root();
    Choice choice = chooseFindings(triaged, request);
    plan.refused = std::move(choice.refused);
    ModuleStore modules(project, triaged.scan);
    OwnClasses classes(project);
    Samples samples(project, classes, request.samples);
    Planner planner(
        project, {catalog, triaged.scan, modules, samples, classes, removalDate(request.removeBy)},
        control);
    int done = 0;
    for (const auto &[path, findings] : choice.byFile) {
        if (control.isCancelled())
            return failure(Error::Code::Cancelled, path);
        control.report({done++, static_cast<int>(choice.byFile.size()), path});
        planner.propose(path, findings, request.strategy);
    }
    planner.makeFiles();
    if (control.isCancelled())
        return failure(Error::Code::Cancelled, project.root());
    planner.moveInto(plan);
    sortPlan(plan, triaged.scan);
    return plan;
}

Result<std::vector<FixProposal>> proposalsFor(const Project &project, const RuleCatalog &catalog,
                                              const ScanReport &scan,
                                              const Fingerprint &fingerprint,
                                              const QStringList &samplePaths)
{
    const Finding *finding = scan.find(fingerprint);
    if (!finding)
        return failure(Error::Code::NotFound, fingerprint.value);
    ModuleStore modules(project, scan);
    OwnClasses classes(project);
    Samples samples(project, classes, samplePaths);
    const auto module = modules.module(finding->file);
    if (!module)
        return std::unexpected(module.error());
    std::vector<FixProposal> proposals =
        proposeAll({catalog, scan, modules, samples, classes, removalDate({})}, **module, *finding);
    // Those that change something first; the order of the rule otherwise.
    std::ranges::stable_partition(proposals, [](const FixProposal &proposal) {
        return proposal.applicability != Applicability::AdviceOnly;
    });
    return proposals;
}

} // namespace pb
