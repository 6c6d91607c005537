// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scan/scandiff.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace pb {

namespace {

/// Findings of both scans that differ at most in their occurrence index. A fingerprint numbers
/// equal calls of one function from the top, so fixing the first of two renames the second; inside
/// a group only the order says who is who.
struct Group
{
    std::vector<const Finding *> before;
    std::vector<const Finding *> after;
};

QString groupKey(const Finding &finding)
{
    QString bare;
    bare.reserve(finding.code.size());
    for (const QChar c : finding.code) {
        if (!c.isSpace())
            bare.append(c);
    }
    const QStringList parts{finding.rule.value, finding.api, finding.file, finding.function, bare};
    return parts.join(QChar(0x1f));
}

void sortByPosition(std::vector<const Finding *> &findings)
{
    std::ranges::stable_sort(findings, {}, [](const Finding *f) { return f->span.begin; });
}

QMap<QString, Group> grouped(const ScanReport &before, const ScanReport &after)
{
    QMap<QString, Group> groups;
    for (const Finding &finding : before.findings)
        groups[groupKey(finding)].before.push_back(&finding);
    for (const Finding &finding : after.findings)
        groups[groupKey(finding)].after.push_back(&finding);
    for (Group &group : groups) {
        sortByPosition(group.before);
        sortByPosition(group.after);
    }
    return groups;
}

/// Says why a finding is absent from the second scan.
class Absence
{
public:
    Absence(const ScanReport &before, const ScanReport &after,
            const std::vector<Fingerprint> &covered, const std::optional<QStringList> &filesNow)
        : m_covered(covered.begin(), covered.end())
        , m_sameCatalogue(before.catalogueHash == after.catalogueHash)
    {
        for (const SkippedFile &file : after.skipped)
            m_skipped.insert(file.file);
        if (filesNow)
            m_files.emplace(filesNow->begin(), filesNow->end());
    }

    bool isCovered(const Finding &finding) const { return m_covered.contains(finding.fingerprint); }

    FindingFate fateOf(const Finding &finding) const
    {
        const VanishReason why = reasonFor(finding.file);
        if (why == VanishReason::CodeRemoved && isCovered(finding))
            return {finding, Fate::Fixed, VanishReason::None, {}};
        return {finding, Fate::Vanished, why, {}};
    }

private:
    VanishReason reasonFor(const QString &file) const
    {
        if (!m_sameCatalogue)
            return VanishReason::CatalogueChanged;
        if (m_skipped.contains(file))
            return VanishReason::FileSkipped;
        if (m_files && !m_files->contains(file))
            return VanishReason::FileGone;
        return VanishReason::CodeRemoved;
    }

    QSet<Fingerprint> m_covered;
    QSet<QString> m_skipped;
    std::optional<QSet<QString>> m_files;
    bool m_sameCatalogue;
};

/// Which of the group's earlier findings are still there, as many as the second scan has: those
/// that no fix covered first, then covered ones (a fix that did not work), each from the top.
std::vector<const Finding *> survivors(const Group &group, const Absence &absence)
{
    std::vector<const Finding *> order = group.before;
    std::ranges::stable_partition(order, [&](const Finding *f) { return !absence.isCovered(*f); });
    order.resize(std::min(order.size(), group.after.size()));
    sortByPosition(order);
    return order;
}

void compareGroup(const Group &group, const Absence &absence, std::vector<FindingFate> &fates)
{
    const std::vector<const Finding *> kept = survivors(group, absence);
    for (size_t i = 0; i < group.after.size(); ++i) {
        const Finding &now = *group.after[i];
        if (i < kept.size())
            fates.push_back({*kept[i], Fate::StillThere, VanishReason::None, now.fingerprint});
        else
            fates.push_back({now, Fate::New, VanishReason::None, now.fingerprint});
    }
    for (const Finding *finding : group.before) {
        if (!std::ranges::contains(kept, finding))
            fates.push_back(absence.fateOf(*finding));
    }
}

} // namespace

std::vector<FindingFate> compareScans(const ScanReport &before, const ScanReport &after,
                                      const std::vector<Fingerprint> &covered,
                                      const std::optional<QStringList> &filesNow)
{
    const Absence absence(before, after, covered, filesNow);
    std::vector<FindingFate> fates;
    const QMap<QString, Group> groups = grouped(before, after);
    for (const Group &group : groups)
        compareGroup(group, absence, fates);
    std::ranges::sort(fates, [](const FindingFate &a, const FindingFate &b) {
        return std::tie(a.finding.file, a.finding.start.line, a.finding.fingerprint, a.fate)
               < std::tie(b.finding.file, b.finding.start.line, b.finding.fingerprint, b.fate);
    });
    return fates;
}

QString word(Fate fate)
{
    switch (fate) {
    case Fate::StillThere: return QStringLiteral("still-there");
    case Fate::Fixed: return QStringLiteral("fixed");
    case Fate::Vanished: return QStringLiteral("vanished");
    case Fate::New: return QStringLiteral("new");
    }
    return {};
}

QString word(VanishReason reason)
{
    switch (reason) {
    case VanishReason::None: return QStringLiteral("none");
    case VanishReason::CodeRemoved: return QStringLiteral("code-removed");
    case VanishReason::FileGone: return QStringLiteral("file-gone");
    case VanishReason::FileSkipped: return QStringLiteral("file-skipped");
    case VanishReason::CatalogueChanged: return QStringLiteral("catalogue-changed");
    }
    return {};
}

std::optional<Fate> fateFromWord(const QString &text)
{
    for (const Fate fate : {Fate::StillThere, Fate::Fixed, Fate::Vanished, Fate::New}) {
        if (word(fate) == text)
            return fate;
    }
    return std::nullopt;
}

std::optional<VanishReason> vanishReasonFromWord(const QString &text)
{
    for (const VanishReason reason :
         {VanishReason::None, VanishReason::CodeRemoved, VanishReason::FileGone,
          VanishReason::FileSkipped, VanishReason::CatalogueChanged}) {
        if (word(reason) == text)
            return reason;
    }
    return std::nullopt;
}

} // namespace pb
