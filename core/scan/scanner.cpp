// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/scanner.h"

#include "base/parallel.h"
#include "project/notebook.h"
#include "scan/filescan.h"
#include "scan/scanrun.h"
#include "scan/settingsscan.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace pb {

Result<ScanReport> Scan::run()
{
    const bool done =
        readAll([this](const QByteArray &bytes) { return m_catalog.prefilter().mayHold(bytes); })
        && learn() && readDemanded() && readImporters() && followData() && explainAll();
    ScanReport settings;
    if (!done || !scanSettings(m_project, m_catalog, m_control, settings))
        return failure(Error::Code::Cancelled, m_project.root());
    return collect(std::move(settings));
}

bool Scan::learn()
{
    for (size_t i = 0; i < m_slots.size(); ++i) {
        if (m_slots[i].module) {
            m_modules.push_back(std::move(m_slots[i].module));
            m_owners.push_back(i);
            m_slots[i].taken = true;
        }
    }
    learnNames(m_modules, m_catalog, m_names, m_classes);
    return !m_control.isCancelled();
}

// Runs the program on what is known of its data; reads what that asks for, and who calls the functions
// whose arguments reach a sink, and runs it again.
bool Scan::followData()
{
    constexpr int maxRounds = 2;
    for (int round = 0; round < maxRounds; ++round) {
        if (!prepareFlow() || !m_flow->run(m_control))
            return false;
        const size_t before = m_modules.size();
        if (round + 1 < maxRounds && !readMore())
            return false;
        if (m_modules.size() == before)
            return true;
    }
    return true;
}

void Scan::makeFlow()
{
    QSet<QString> unread;
    for (auto it = m_slotOf.cbegin(); it != m_slotOf.cend(); ++it) {
        if (!m_slots[*it].taken && !m_slots[*it].skipped)
            unread.insert(it.key());
    }
    m_flow = std::make_unique<Flow>(m_modules, m_names, m_catalog, m_requirements, unread,
                                    ownSinkNames(), m_around);
}

// What decorates a function, and what it is handed to, may be made in modules without a sink.
bool Scan::prepareFlow()
{
    constexpr int maxHops = 3;
    if (!lookAround())
        return false;
    makeFlow();
    for (int hop = 0; hop < maxHops; ++hop) {
        const size_t before = m_modules.size();
        readModules(m_flow->unread() + m_flow->unreadBasesOf(m_openClasses));
        if (!learn())
            return false;
        if (m_modules.size() == before)
            return true;
        makeFlow();
    }
    return true;
}

bool Scan::explainAll()
{
    return forEachParallel(
        static_cast<int>(m_modules.size()), m_control,
        [&](int i) {
            const auto index = static_cast<size_t>(i);
            m_slots[m_owners[index]].findings = scanModule(*m_modules[index], m_catalog, m_names,
                                                           m_classes, *m_flow, m_requirements);
        },
        [&](int i) { return m_modules[static_cast<size_t>(i)]->file().path(); });
}

// A place in a notebook is known to people by its cell.
void Scan::nameCells()
{
    QHash<QString, const SourceFile *> notebooks;
    for (const auto &module : m_modules) {
        if (module->file().isNotebook())
            notebooks.insert(module->file().path(), &module->file());
    }
    const auto cellOf = [&notebooks](const QString &file, LineColumn at) {
        const SourceFile *notebook = notebooks.value(file);
        return notebook ? notebook->cellLineAt(at.line) : CellLine();
    };
    for (Slot &slot : m_slots) {
        if (notebooks.isEmpty())
            return;
        for (Finding &finding : slot.findings) {
            finding.cell = cellOf(finding.file, finding.start);
            for (TraceStep &step : finding.trace)
                step.cell = cellOf(step.file, step.at);
            for (WriterPair &pair : finding.pairs)
                pair.cell = cellOf(pair.file, pair.at);
        }
    }
}

// Adds what the Python files hold to what is known of the others.
ScanReport Scan::collect(ScanReport report)
{
    nameCells();
    report.project = m_project.root();
    report.catalogueHash = m_catalog.hash();
    report.filesSeen = static_cast<int>(m_slots.size());
    report.excluded = m_project.excluded();
    for (const Slot &slot : m_slots) {
        if (slot.notebook && !slot.notebook->foreignLanguage().isEmpty()) {
            --report.filesSeen;
            report.excluded.append(
                QStringLiteral("%1 (notebook in %2)")
                    .arg(slot.notebook->path(), slot.notebook->foreignLanguage()));
        }
    }
    report.excluded.sort();
    report.filesParsed = static_cast<int>(m_modules.size());
    report.ownRules = m_catalog.ownFiles();
    std::ranges::copy(m_project.skipped(), std::back_inserter(report.skipped));
    std::ranges::copy(m_catalog.problems(), std::back_inserter(report.skipped));
    QSet<QString> writers; // a fix changes them, too
    for (const Slot &slot : m_slots) {
        for (const Finding &finding : slot.findings) {
            for (const WriterPair &pair : finding.pairs)
                writers.insert(pair.file);
        }
    }
    for (size_t i = 0; i < m_modules.size(); ++i) {
        if (!m_slots[m_owners[i]].findings.empty() || writers.contains(m_modules[i]->file().path()))
            report.fileHashes.insert(m_modules[i]->file().path(), m_modules[i]->file().sha256());
    }
    for (Slot &slot : m_slots) { // in the order of the sorted file list
        if (slot.skipped)
            report.skipped.push_back(*slot.skipped);
        std::ranges::move(slot.findings, std::back_inserter(report.findings));
    }
    std::ranges::stable_sort(report.findings, {}, &Finding::file);
    std::ranges::sort(report.skipped);
    return report;
}

Result<ScanReport> scanProject(const Project &project, const RuleCatalog &catalog,
                               const RunControl &control)
{
    return Scan(project, catalog, control).run();
}

} // namespace pb
