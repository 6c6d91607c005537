// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/project.h"
#include "project/requirements.h"
#include "verify/checks.h"
#include "verify/weakening.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace pb {

namespace {

QString describe(const Error &error)
{
    return error.detail.isEmpty() ? errorWord(error.code) : error.detail;
}

/// Folders around these files that are packages.
QSet<QString> packagesAround(const QString &root, const QStringList &files)
{
    QSet<QString> packages;
    for (const QString &file : files) {
        for (QString folder = file.section(u'/', 0, -2); !folder.isEmpty();
             folder = folder.section(u'/', 0, -2)) {
            if (QFileInfo::exists(root + u'/' + folder + QStringLiteral("/__init__.py")))
                packages.insert(folder);
        }
    }
    return packages;
}

/// What the dotted names of the project's modules begin with.
QSet<QString> rootNames(const QString &root)
{
    QSet<QString> names;
    for (const QString &folder : {root, QString(root + QStringLiteral("/src"))}) {
        for (const auto entries =
                 QDir(folder).entryInfoList(QDir::Dirs | QDir::Files | QDir::NoDotAndDotDot);
             const QFileInfo &entry : entries) {
            if (entry.isDir() || entry.suffix() == QStringLiteral("py"))
                names.insert(entry.isDir() ? entry.fileName() : entry.completeBaseName());
        }
    }
    return names;
}

/// Both sides of the change, and the files beside it that judge names by lists in it.
class BothSides
{
public:
    explicit BothSides(const VerifyInput &input)
        : m_input(input)
        , m_root(input.change.project)
    {
    }

    /// Adds a line to `problems` for each file that cannot be compared.
    std::vector<Weakening> compare(QStringList &problems);

private:
    void take(const QString &path, const Result<SourceFile> &before,
              const Result<SourceFile> &after, QStringList &problems);
    QStringList judgesElsewhere() const;

    const VerifyInput &m_input;
    QString m_root;
    QSet<QString> m_packages;
    Modules m_before;
    Modules m_after;
};

QStringList BothSides::judgesElsewhere() const
{
    QStringList files;
    for (const Finding &finding : m_input.after.scan.findings) {
        const bool touched =
            std::ranges::any_of(m_input.change.bundle.files,
                                [&](const BundleFile &file) { return file.path == finding.file; });
        if (finding.form == FindingForm::Subclass && !touched && !files.contains(finding.file))
            files.append(finding.file);
    }
    return files;
}

void BothSides::take(const QString &path, const Result<SourceFile> &before,
                     const Result<SourceFile> &after, QStringList &problems)
{
    for (const auto &[file, modules] :
         {std::pair{&before, &m_before}, std::pair{&after, &m_after}}) {
        auto module = (*file).and_then([&](const SourceFile &source) {
            return Module::parse(source, dottedNameOf(path, m_packages));
        });
        if (module)
            modules->push_back(std::make_unique<Module>(std::move(*module)));
        else
            problems.append(path + QStringLiteral(": not compared: ") + describe(module.error()));
    }
}

std::vector<Weakening> BothSides::compare(QStringList &problems)
{
    QStringList files;
    for (const BundleFile &file : m_input.change.bundle.files)
        files.append(file.path);
    const QStringList judges = judgesElsewhere();
    m_packages = packagesAround(m_root, files + judges);
    for (const BundleFile &file : m_input.change.bundle.files) {
        const auto before =
            m_input.change.bundle.blob(file.sha256Before).and_then([&](const QByteArray &bytes) {
                return SourceFile::fromBytes(file.path, bytes);
            });
        // The scans compare what settings files say.
        if (!before || !before->isSettings())
            take(file.path, before, SourceFile::read(m_root, file.path), problems);
    }
    for (const QString &path : judges) {
        const auto same = SourceFile::read(m_root, path);
        take(path, same, same, problems);
    }
    const auto project = Project::open(m_root);
    const Requirements requirements = project ? Requirements::of(*project) : Requirements();
    const QSet<QString> roots = rootNames(m_root);
    const CodeState before(std::move(m_before), roots, m_input.catalog);
    const CodeState after(std::move(m_after), roots, m_input.catalog);
    return weakenings(before, after, files, requirements);
}

bool isGuarded(const Finding &finding)
{
    return finding.guard.verdict == GuardVerdict::Effective;
}

QString lostGuard(const Finding &before, const Finding &after)
{
    const QString reason = after.guard.reason.isEmpty()
                               ? QStringLiteral("nothing stands before it now")
                               : after.guard.reason;
    return QStringLiteral("%1: the guard before it (%2, %3) is %4 now: %5")
        .arg(placeOf(after), word(before.guard.kind), word(before.guard.verdict),
             word(after.guard.verdict), reason);
}

/// A load whose check is gone is the same finding, or the only new one in the place of a lost one.
QStringList lostGuards(const VerifyInput &input)
{
    QStringList lines;
    for (const FindingFate &fate : input.fates) {
        const Finding *now = input.after.scan.find(fate.now);
        if (fate.fate == Fate::StillThere && now && now->guard.verdict < fate.finding.guard.verdict)
            lines.append(lostGuard(fate.finding, *now));
        if (fate.fate != Fate::New || isGuarded(fate.finding))
            continue;
        const auto lost = std::ranges::find_if(input.fates, [&](const FindingFate &other) {
            return (other.fate == Fate::Vanished || other.fate == Fate::Fixed)
                   && isGuarded(other.finding) && other.finding.file == fate.finding.file
                   && other.finding.function == fate.finding.function
                   && other.finding.api == fate.finding.api;
        });
        if (lost != input.fates.end())
            lines.append(lostGuard(lost->finding, fate.finding));
    }
    return lines;
}

} // namespace

CheckResult checkNoGuardWeakened(const VerifyInput &input)
{
    QStringList details;
    const std::vector<Weakening> found = BothSides(input).compare(details);
    const bool compared = details.isEmpty();
    for (const Weakening &weakening : found)
        details.append(weakening.line());
    details += lostGuards(input);
    const bool passed = details.isEmpty() && !input.change.bundle.files.empty();
    return {QStringLiteral("no-guard-weakened"), passed,
            passed ? QStringLiteral("No switch, allow-list or check protects less than before.")
            : compared
                ? QStringLiteral("The change weakens something that protected the program.")
                : QStringLiteral("Not every changed file could be compared with what it was."),
            details};
}

} // namespace pb
