// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verify/weakening.h"

#include "findings/finding.h"
#include "scan/suppression.h"
#include "verify/allowlists.h"
#include "verify/switches.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace pb {

namespace {

const Module *moduleAt(const CodeState &code, const QString &path)
{
    const auto it = std::ranges::find_if(
        code.modules(), [&](const auto &module) { return module->file().path() == path; });
    return it == code.modules().end() ? nullptr : it->get();
}

Weakening weakeningAt(const SourceFile &file, qsizetype offset, const QString &what)
{
    const LineColumn at = file.positionAt(offset);
    return {file.path(), at, file.cellLineAt(at.line), what};
}

/// Who of `after` is who of `before`: the first reading under which two are the same, in this order.
template<class T>
std::vector<const T *> partners(
    const std::vector<T> &before, const std::vector<T> &after,
    const std::vector<std::function<bool(const T &, const T &)>> &readings)
{
    std::vector<const T *> found(after.size());
    std::vector<char> taken(before.size());
    for (const auto &isSame : readings) {
        for (size_t i = 0; i < after.size(); ++i) {
            for (size_t k = 0; k < before.size() && !found[i]; ++k) {
                if (!taken[k] && isSame(before[k], after[i])) {
                    found[i] = &before[k];
                    taken[k] = 1;
                }
            }
        }
    }
    return found;
}

std::vector<const SwitchUse *> partnersOf(const std::vector<SwitchUse> &before,
                                          const std::vector<SwitchUse> &after)
{
    using Use = const SwitchUse &;
    const auto near = [](Use a, Use b) { return a.family == b.family && a.function == b.function; };
    return partners<SwitchUse>(
        before, after,
        {[=](Use a, Use b) { return near(a, b) && a.text == b.text; },
         [=](Use a, Use b) { return near(a, b) && a.name == b.name && a.data == b.data; },
         [=](Use a, Use b) {
             return near(a, b) && a.name == b.name && a.protection == b.protection;
         },
         [=](Use a, Use b) { return near(a, b) && a.name == b.name; },
         [=](Use a, Use b) { return near(a, b); },
         // What was moved to another function as it is.
         [](Use a, Use b) { return a.text == b.text && a.protection == b.protection; }});
}

/// One sentence when the switch protects less than it did; else empty.
QString worseThan(const SwitchUse *before, const SwitchUse &after)
{
    if (!before)
        return after.tellsAlone ? after.what : QString();
    if (after.protection <= before->protection)
        return {};
    if (after.written.isEmpty() && !before->written.isEmpty() && after.name == before->name)
        return QStringLiteral("%1 is no longer called with %2").arg(after.name, before->written);
    const QString then = before->written.isEmpty() ? QStringLiteral("it was not before")
                                                   : QStringLiteral("before it was %1");
    const QString what =
        after.what.isEmpty() ? QStringLiteral("%1 is called").arg(after.name) : after.what;
    return what + QStringLiteral("; ")
           + (before->written.isEmpty() ? then : then.arg(before->written));
}

void compareSwitches(const Module &before, const CodeState &beforeCode, const Module &after,
                     const CodeState &afterCode, const Requirements &requirements,
                     std::vector<Weakening> &found)
{
    const SwitchTable table(afterCode.catalog());
    const auto then = switchesOf(before, beforeCode, table, requirements);
    const auto now = switchesOf(after, afterCode, table, requirements);
    const auto matched = partnersOf(then, now);
    for (size_t i = 0; i < now.size(); ++i) {
        const QString what = worseThan(matched[i], now[i]);
        if (!what.isEmpty())
            found.push_back(weakeningAt(after.file(), now[i].span.begin, what));
    }
}

struct PlacedMarker
{
    SuppressionMarker marker;
    QString function;
};

std::vector<PlacedMarker> placedMarkers(const Module &module)
{
    std::vector<PlacedMarker> placed;
    for (SuppressionMarker &marker : suppressionsOf(module)) {
        const QString function = module.scopes().qualifiedNameAt(marker.offset);
        placed.push_back({std::move(marker), function});
    }
    return placed;
}

void compareMarkers(const Module &before, const Module &after, std::vector<Weakening> &found)
{
    using Marker = const PlacedMarker &;
    const auto then = placedMarkers(before);
    const auto now = placedMarkers(after);
    const auto equal = [](Marker a, Marker b) {
        return a.marker.text.compare(b.marker.text, Qt::CaseInsensitive) == 0;
    };
    const auto matched = partners<PlacedMarker>(
        then, now,
        {[=](Marker a, Marker b) { return a.function == b.function && equal(a, b); }, equal});
    for (size_t i = 0; i < now.size(); ++i) {
        if (!matched[i])
            found.push_back(weakeningAt(
                after.file(), now[i].marker.offset,
                QStringLiteral("the comment %1 silences another tool").arg(now[i].marker.text)));
    }
}

bool isCovered(const ListedName &name, const std::vector<ListedName> &before)
{
    return std::ranges::any_of(before, [&](const ListedName &known) {
        if (known.refused != name.refused)
            return false;
        if (known.parts == name.parts && (known.prefix || !name.prefix))
            return true;
        if (known.prefix && known.parts.size() == 1)
            return name.parts.first().startsWith(known.parts.first());
        // A pair of a module of which all names were let through.
        return !known.prefix && name.parts.size() > 1 && known.parts == name.parts.first(1);
    });
}

bool hasNames(const NameFilter &filter, bool refused)
{
    return std::ranges::any_of(filter.names,
                               [&](const ListedName &name) { return name.refused == refused; });
}

QString shownName(const ListedName &name)
{
    return name.prefix ? QStringLiteral("whatever begins with ") + name.text() : name.text();
}

/// Compares what two states of one filter let through.
class FilterComparison
{
public:
    FilterComparison(const CodeState &after, std::vector<Weakening> &found)
        : m_after(after)
        , m_found(found)
    {
    }

    void compare(const QString &owner, const NameFilter &before, const NameFilter &after)
    {
        const QString name = owner.section(u' ', -1);
        const bool refusedAll = before.isClass && !before.looksUp && before.names.empty();
        // Where names were refused only, a list of those that pass is no weakening.
        if (hasNames(before, false) || refusedAll) {
            for (const ListedName &now : after.names) {
                if (!now.refused && !isCovered(now, before.names))
                    add(now.file, now.span,
                        QStringLiteral("%1 lets %2 through, which it did not before")
                            .arg(name, shownName(now)));
            }
        }
        if (refusedAll && after.looksUp && !hasNames(after, false))
            add(after.file, after.span,
                QStringLiteral("%1 looks up what the data names, which it never did before")
                    .arg(name));
        if (!hasNames(after, true) && hasNames(after, false))
            return;
        for (const ListedName &then : before.names) {
            if (then.refused && !isCovered(then, after.names))
                add(after.file, after.span,
                    QStringLiteral("%1 no longer refuses %2").arg(name, shownName(then)));
        }
    }

    void add(const QString &file, ByteSpan span, const QString &what)
    {
        if (const Module *module = moduleAt(m_after, file))
            m_found.push_back(weakeningAt(module->file(), span.begin, what));
    }

private:
    const CodeState &m_after;
    std::vector<Weakening> &m_found;
};

using Filters = std::map<QString, NameFilter>;

/// The class that took the place of one that is gone: the only new one beside the only lost one.
QString renamedFrom(const QString &owner, const NameFilter &now, const Filters &before,
                    const Filters &after)
{
    const auto only = [&](const Filters &here, const Filters &there) {
        QStringList names;
        for (const auto &[name, filter] : here) {
            if (filter.isClass == now.isClass && filter.file == now.file && !there.contains(name))
                names.append(name);
        }
        return names.size() == 1 ? names.first() : QString();
    };
    return only(after, before) == owner ? only(before, after) : QString();
}

/// Whether a library was in its safe mode before a list of what it may let through was given.
bool wasInSafeMode(const NameFilter &filter, const CodeState &before,
                   const Requirements &requirements)
{
    const Module *module = moduleAt(before, filter.file);
    const auto uses = module
                          ? switchesOf(*module, before, SwitchTable(before.catalog()), requirements)
                          : std::vector<SwitchUse>();
    return std::ranges::any_of(uses, [&](const SwitchUse &use) {
        return use.family == filter.family && use.protection == Protection::On;
    });
}

void compareFilters(const CodeState &before, const CodeState &after,
                    const Requirements &requirements, std::vector<Weakening> &found)
{
    const Filters then = nameFiltersOf(before);
    const Filters now = nameFiltersOf(after);
    FilterComparison comparison(after, found);
    for (const auto &[owner, filter] : now) {
        const auto same = then.find(owner);
        const auto renamed =
            same == then.end() ? then.find(renamedFrom(owner, filter, then, now)) : same;
        if (renamed != then.end()) {
            comparison.compare(owner, renamed->second, filter);
        } else if (!filter.isClass && wasInSafeMode(filter, before, requirements)) {
            for (const ListedName &name : filter.names)
                comparison.add(name.file, name.span,
                               QStringLiteral("%1 lets %2 through, which it did not before")
                                   .arg(owner.section(u' ', -1), shownName(name)));
        }
    }
    for (const auto &[owner, filter] : then) {
        const Node left = now.contains(owner) ? Node() : after.classNamed(owner);
        if (filter.isClass && left)
            comparison.add(
                after.holderOf(owner)->file().path(), left.field(Field::Name).span(),
                QStringLiteral("%1 has no find_class any more, so it refuses nothing").arg(owner));
    }
}

} // namespace

QString Weakening::line() const
{
    return placeText(file, at, cell) + QStringLiteral(": ") + what;
}

std::vector<Weakening> weakenings(const CodeState &before, const CodeState &after,
                                  const QStringList &files, const Requirements &requirements)
{
    std::vector<Weakening> found;
    for (const QString &file : files) {
        const Module *then = moduleAt(before, file);
        const Module *now = moduleAt(after, file);
        if (!then || !now)
            continue;
        compareSwitches(*then, before, *now, after, requirements, found);
        compareMarkers(*then, *now, found);
    }
    compareFilters(before, after, requirements, found);
    std::ranges::stable_sort(found, [](const Weakening &a, const Weakening &b) {
        return std::tie(a.file, a.at, a.what) < std::tie(b.file, b.at, b.what);
    });
    const auto twice = std::ranges::unique(found);
    found.erase(twice.begin(), twice.end());
    return found;
}

} // namespace pb
