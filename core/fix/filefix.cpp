// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/filefix.h"

#include "fix/advice.h"
#include "fix/importedit.h"
#include "fix/importremoval.h"
#include "fix/strategytable.h"

#include <QFileInfo>

#include <algorithm>

namespace pb {

namespace {

std::vector<const Finding *> findingsIn(const ScanReport &scan, const QString &path)
{
    std::vector<const Finding *> found;
    for (const Finding &finding : scan.findings) {
        if (finding.file == path)
            found.push_back(&finding);
    }
    return found;
}

FixProposal advice(const Finding &finding, const FixStrategy *strategy, const QString &sentence)
{
    FixProposal proposal;
    proposal.finding = finding.fingerprint;
    proposal.strategy = strategy ? strategy->id : StrategyId();
    proposal.title =
        strategy ? strategy->title + QStringLiteral(": not here") : QStringLiteral("By hand");
    proposal.effects = QStringList{sentence};
    return proposal;
}

FixProposal proposeOne(const FixStrategy &strategy, const FixContext &context)
{
    Result<FixProposal> proposal = strategy.propose(context);
    if (!proposal)
        return advice(context.finding, &strategy, proposal.error().detail);
    proposal->strategy = strategy.id;
    return std::move(*proposal);
}

QString strategyNames(const Rule &rule)
{
    QStringList names;
    for (const StrategyId &id : rule.strategies)
        names.append(id.value);
    return names.isEmpty() ? QStringLiteral("none") : names.join(QStringLiteral(", "));
}

FixProposal proposeBest(const FileFixContext &context, const Module &module, const Finding &finding)
{
    const Rule *rule = context.catalog.find(finding.rule);
    if (!context.strategy.isEmpty() && rule && !rule->strategies.empty()
        && std::ranges::find(rule->strategies, context.strategy) == rule->strategies.end())
        return advice(finding, nullptr,
                      QStringLiteral("The strategy “%1” does not fit rule %2 (%3 does).")
                          .arg(context.strategy.value, rule->id.value, strategyNames(*rule)));
    std::vector<FixProposal> proposals = proposeAll(context.catalog, context.scan, module, finding);
    const auto fits = [&](const FixProposal &proposal) {
        return proposal.applicability != Applicability::AdviceOnly
               && (context.strategy.isEmpty() || proposal.strategy == context.strategy);
    };
    const auto best = std::ranges::find_if(proposals, fits);
    return best == proposals.end() ? proposals.front() : *best;
}

// Refuses, one by one, what excludes an edit that was taken before it.
void chooseTogether(FileFix &fix, std::vector<TextEdit> &edits, FixProposal proposal)
{
    if (proposal.applicability == Applicability::AdviceOnly) {
        fix.refused.push_back({proposal.finding, proposal.effects.value(0)});
        return;
    }
    std::vector<TextEdit> together = edits;
    together.insert(together.end(), proposal.edits.begin(), proposal.edits.end());
    if (!arrangeEdits(together)) {
        fix.refused.push_back(
            {proposal.finding,
             QStringLiteral("It overlaps with the fix of another finding; apply that "
                            "one and scan again."),
             Error::Code::Conflict});
        return;
    }
    edits = std::move(together);
    fix.chosen.push_back(std::move(proposal));
}

Result<Module> parsed(const QString &path, const QByteArray &bytes)
{
    return SourceFile::fromBytes(path, bytes).and_then([](SourceFile file) {
        return Module::parse(std::move(file), {});
    });
}

struct Needs
{
    std::vector<ImportNeed> imports;
    QStringList released;
};

Needs needsOf(const std::vector<FixProposal> &chosen)
{
    Needs needs;
    for (const FixProposal &proposal : chosen) {
        for (const ImportNeed &need : proposal.imports) {
            if (std::ranges::find(needs.imports, need) == needs.imports.end())
                needs.imports.push_back(need);
        }
        needs.released += proposal.releasedNames;
    }
    needs.released.removeDuplicates();
    return needs;
}

// Imports are worked out on the edited code, one step after the other, so that each step sees what the
// one before has left.
Result<QByteArray> withImports(const FileFixContext &context, const QString &path,
                               const QByteArray &bytes, FileFix &fix)
{
    const Needs needs = needsOf(fix.chosen);
    const auto edited = parsed(path, bytes);
    if (!edited)
        return std::unexpected(edited.error());
    Result<QByteArray> added = applyEdits(bytes, addImports(*edited, needs.imports));
    if (!added)
        return added;
    const auto complete = parsed(path, *added);
    if (!complete)
        return std::unexpected(complete.error());
    const auto elsewhere = [&](const QString &name) {
        return context.users.reasonToKeep(path, name);
    };
    const ImportRemoval removal = removeImports(*complete, needs.released, elsewhere);
    fix.chosen.front().effects += removal.kept;
    return applyEdits(*added, removal.edits);
}

Result<void> checkSyntax(const Module &before, const QByteArray &after)
{
    const auto module = parsed(before.file().path(), after);
    if (!module)
        return std::unexpected(module.error());
    if (module->tree().errors().size() > before.tree().errors().size())
        return failure(Error::Code::Internal, before.file().path(),
                       QStringLiteral("line %1 would not be valid Python any more")
                           .arg(module->file().lineAt(module->tree().errors().front().begin)));
    return {};
}

quint32 gitMode(const QString &path)
{
    const bool executable =
        QFileInfo(path).permissions() & (QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
    return executable ? 0100755 : 0100644;
}

void refuseAll(FileFix &fix, const std::vector<const Finding *> &findings, const QString &reason,
               Error::Code code)
{
    fix = {};
    for (const Finding *finding : findings)
        fix.refused.push_back({finding->fingerprint, reason, code});
}

// Keeps the refusals that have reasons of their own.
void refuseChosen(FileFix &fix, const Error &error)
{
    for (const FixProposal &proposal : fix.chosen)
        fix.refused.push_back(
            {proposal.finding,
             QStringLiteral("The fix of this file does not work out: %1.").arg(error.detail),
             error.code});
    fix.chosen.clear();
}

// An edit relies on what the tree says; around a syntax error it says what it guessed. The code of a
// notebook is not the bytes of its file, and a settings file has no tree.
QString whyNotEdited(const Module &module)
{
    if (module.file().isSettings())
        return QStringLiteral(
                   "%1 is a settings file, for which there is no automatic fix: change the "
                   "value as the rule's page says and scan again.")
            .arg(module.file().path());
    if (module.file().isNotebook())
        return QStringLiteral("%1 is a notebook, whose code stands inside JSON: change the cell in "
                              "Jupyter and scan again; a notebook is not patched.")
            .arg(module.file().path());
    const auto errors = module.tree().errors();
    if (errors.empty())
        return {};
    return QStringLiteral("%1 has a syntax error in line %2; a file that does not parse is not "
                          "edited.")
        .arg(module.file().path())
        .arg(module.file().lineAt(errors.front().begin));
}

QString whyUnreadable(const Error &error)
{
    return error.code == Error::Code::Stale
               ? QStringLiteral("%1 has changed since the scan; scan again.").arg(error.subject)
               : QStringLiteral("%1 could not be read: %2.").arg(error.subject, error.detail);
}

} // namespace

Result<Module> readAsScanned(const Project &project, const ScanReport &scan, const QString &path)
{
    return SourceFile::read(project.root(), path).and_then([&](SourceFile file) -> Result<Module> {
        if (file.sha256() != scan.fileHashes.value(path))
            return failure(Error::Code::Stale, path,
                           QStringLiteral("the file is not the one that was scanned"));
        return Module::parse(std::move(file), {});
    });
}

std::vector<FixProposal> proposeAll(const RuleCatalog &catalog, const ScanReport &scan,
                                    const Module &module, const Finding &finding)
{
    if (const QString why = whyNotEdited(module); !why.isEmpty())
        return {advice(finding, nullptr, why)};
    const Rule *rule = catalog.find(finding.rule);
    const ProjectNames
        noNames; // what other modules hand out is known to the scan and is in the finding
    const Resolver names(module, noNames, catalog.sinkModules());
    const FixContext context{finding, module, names, catalog, findingsIn(scan, finding.file)};
    std::vector<FixProposal> proposals;
    for (const StrategyId &id : rule ? rule->strategies : std::vector<StrategyId>()) {
        if (const FixStrategy *strategy = findStrategy(id))
            proposals.push_back(proposeOne(*strategy, context));
    }
    if (proposals.empty())
        proposals.push_back(advice(finding, nullptr, adviceFor(finding, rule)));
    return proposals;
}

FileFix fixFile(const FileFixContext &context, const QString &path,
                const std::vector<const Finding *> &findings)
{
    FileFix fix;
    const auto module = readAsScanned(context.project, context.scan, path);
    if (!module) {
        refuseAll(fix, findings, whyUnreadable(module.error()), module.error().code);
        return fix;
    }
    std::vector<TextEdit> edits;
    for (const Finding *finding : findings)
        chooseTogether(fix, edits, proposeBest(context, *module, *finding));
    if (fix.chosen.empty())
        return fix;
    const QByteArray &before = module->file().bytes();
    const Result<QByteArray> after =
        applyEdits(before, edits).and_then([&](const QByteArray &bytes) {
            return withImports(context, path, bytes, fix);
        });
    const Result<void> valid =
        after ? checkSyntax(*module, *after) : Result<void>(std::unexpected(after.error()));
    if (valid)
        fix.change = FileChange{path, before, *after, gitMode(context.project.absolute(path))};
    else
        refuseChosen(fix, valid.error());
    return fix;
}

} // namespace pb
