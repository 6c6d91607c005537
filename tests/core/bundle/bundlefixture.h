// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/hash.h"
#include "bundle/apply.h"
#include "bundle/checksums.h"

#include "../vcs/outside.h"
#include "../vcs/sevenfiles.h"

#include <QDirIterator>
#include <QTemporaryDir>

namespace pb::test {

/// A project on disk, the plan that changes it, and a place for the bundle.
class BundleFixture
{
public:
    explicit BundleFixture(std::vector<FileChange> files = sevenFiles())
        : changes(std::move(files))
    {
        QDir().mkpath(project());
        writeTree(project(), changes);
        plan.project = project();
        triaged.scan.project = project();
        for (const FileChange &change : changes) {
            addFinding(change);
            plan.files.push_back(change);
            triaged.scan.fileHashes.insert(change.path, sha256Hex(change.before));
        }
        triaged.logProblems.push_back({7, QStringLiteral("the line is cut short")});
        plan.refused.push_back({{QString(64, u'f')}, QStringLiteral("it is settled")});
    }

    QString beside(const QString &name) const { return m_dir.path() + u'/' + name; }
    QString project() const { return beside(QStringLiteral("project")); }
    QString folder() const { return beside(QStringLiteral("bundle")); }
    Result<Bundle> write(const RunControl &control = {}) const
    {
        return writeBundle(folder(), plan, triaged, control);
    }
    Bundle bundle() const
    {
        auto written = write();
        if (!written)
            qFatal("%s: %s", qPrintable(written.error().subject),
                   qPrintable(written.error().detail));
        return *std::move(written);
    }
    QString difference(QByteArray FileChange::*side) const
    {
        return firstDifference(project(), changes, side);
    }
    /// Names in the parent folder, so that a test sees what was left behind.
    QStringList left() const
    {
        return QDir(m_dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::vector<FileChange> changes;
    FixPlan plan;
    TriagedReport triaged;

private:
    void addFinding(const FileChange &change)
    {
        Finding finding;
        finding.fingerprint.value = sha256Hex(change.path.toUtf8());
        finding.rule.value = QStringLiteral("PB101");
        finding.api = QStringLiteral("pickle.loads");
        finding.file = change.path;
        triaged.scan.findings.push_back(finding);
        TriageState state;
        state.disposition = Disposition::Confirmed;
        state.comments = QStringList{QStringLiteral("one"), QStringLiteral("two")};
        state.expires = QDate(2026, 5, 4);
        triaged.states.insert(finding.fingerprint, state);
        FixProposal proposal;
        proposal.finding = finding.fingerprint;
        proposal.strategy.value = QStringLiteral("json");
        proposal.applicability = Applicability::NeedsMigration;
        proposal.title = QStringLiteral("Load JSON instead of pickle");
        proposal.effects = QStringList{QStringLiteral("Tuples become lists.")};
        plan.chosen.push_back(proposal);
    }

    QTemporaryDir m_dir;
};

/// Relative path -> bytes of every file below a folder.
inline QMap<QString, QByteArray> filesBelow(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden | QDir::System,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        files.insert(QDir(folder).relativeFilePath(path), readBytes(path));
    }
    return files;
}

/// Makes SHA256SUMS fit whatever was done to a bundle: what a careful attacker does.
inline void sumAgain(const QString &folder)
{
    std::vector<Checksum> sums;
    const auto files = filesBelow(folder);
    for (auto it = files.begin(); it != files.end(); ++it) {
        if (it.key() != QStringLiteral("SHA256SUMS")
            && !it.key().startsWith(QStringLiteral("evidence/")))
            sums.push_back({sha256Hex(it.value()), it.key()});
    }
    writeBytes(folder + QStringLiteral("/SHA256SUMS"), checksumText(sums));
}

} // namespace pb::test
