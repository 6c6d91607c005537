// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which files of a project are parsed: those that may hold a finding, and those that tell more of one.

#include "scan/scanrun.h"

#include "base/files.h"
#include "base/parallel.h"
#include "base/words.h"
#include "dataflow/handed.h"
#include "project/notebook.h"
#include "project/testpath.h"
#include "scan/uses.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace pb {

namespace {

bool anything(const QByteArray &)
{
    return true;
}

QString firstProblem(const Module &module)
{
    const auto errors = module.tree().errors();
    if (errors.empty())
        return {};
    const int line = module.file().lineAt(errors.front().begin);
    return QStringLiteral(
               "not fully understood: syntax error at %1 (%2 in all); the rest was analysed")
        .arg(lineWords({line, 1}, module.file().cellLineAt(line)))
        .arg(errors.size());
}

} // namespace

bool Scan::readAll(const Wanted &wanted)
{
    return forEachParallel(
        static_cast<int>(m_slots.size()), m_control,
        [&](int i) { readOne(static_cast<size_t>(i), wanted); },
        [&](int i) { return m_project.files().at(i); });
}

void Scan::readOne(size_t index, const Wanted &wanted)
{
    Slot &slot = m_slots[index];
    const QString &path = m_project.files().at(static_cast<qsizetype>(index));
    if (slot.taken || slot.skipped)
        return;
    auto file = source(index, wanted);
    if (!file) {
        slot.skipped = SkippedFile{path, file.error().detail};
        return;
    }
    if (!*file)
        return;
    auto module = Module::parse(std::move(**file), dottedNameOf(path, m_packages));
    if (!module) {
        slot.skipped = SkippedFile{path, module.error().detail};
        return;
    }
    const QString problem = firstProblem(*module);
    if (!problem.isEmpty())
        slot.skipped = SkippedFile{path, problem};
    slot.module = std::make_unique<Module>(std::move(*module));
}

// Nothing when it is not wanted. What is asked of the bytes of a script is asked of the code of a notebook,
// which may spell any of it with escapes.
Result<std::optional<SourceFile>> Scan::source(size_t index, const Wanted &wanted)
{
    const QString &path = m_project.files().at(static_cast<qsizetype>(index));
    if (!isNotebookPath(path)) {
        const auto bytes = readFile(m_project.absolute(path));
        if (!bytes)
            return std::unexpected(bytes.error());
        if (!wanted(*bytes))
            return std::nullopt;
        return SourceFile::fromBytes(path, *bytes);
    }
    std::unique_ptr<SourceFile> &notebook = m_slots[index].notebook;
    if (!notebook) {
        auto file = SourceFile::read(m_project.root(), path);
        if (!file)
            return std::unexpected(file.error());
        notebook = std::make_unique<SourceFile>(std::move(*file));
    }
    if (!notebook->foreignLanguage().isEmpty() || !wanted(notebook->bytes()))
        return std::nullopt;
    return std::move(*std::exchange(notebook, nullptr));
}

// `reduction.pickle.load(f)` with `from .context import reduction`: what `context` hands out has to be
// read, although no sink's name stands in it.
std::set<size_t> Scan::demandedBy(const Module &module) const
{
    std::set<size_t> demanded;
    const Resolver resolver(module, m_names, m_catalog.sinkModules());
    forEachUse(module.root(), [&](Node use) {
        const Node last = use.is(Kind::Attribute) ? use.field(Field::Attribute) : use;
        if (!m_catalog.sinkNames().contains(QString::fromUtf8(last.text())))
            return;
        for (const auto list = resolver.resolve(use); const QString &name : list) {
            for (qsizetype end = name.indexOf(u'.'); end > 0; end = name.indexOf(u'.', end + 1)) {
                const auto slot = m_slotOf.constFind(name.first(end));
                if (slot != m_slotOf.cend() && !m_slots[*slot].taken && !m_slots[*slot].skipped)
                    demanded.insert(*slot);
            }
        }
    });
    return demanded;
}

bool Scan::readDemanded()
{
    constexpr int maxRounds = 4;
    for (int round = 0; round < maxRounds; ++round) {
        std::set<size_t> demanded;
        for (const auto &module : m_modules)
            demanded.merge(demandedBy(*module));
        if (demanded.empty())
            return true;
        for (const size_t slot : demanded)
            readOne(slot, anything);
        if (!learn())
            return false;
    }
    return true;
}

// Module's last part and name of everything that a module hands out and that leads to a sink, as far as
// the literals do not find its importers anyway.
std::set<HandedOut> Scan::handedOut() const
{
    std::set<HandedOut> pairs;
    const auto note = [&](const QString &module, const QString &name) {
        pairs.insert({module.section(u'.', -1).toUtf8(), name.toUtf8()});
    };
    for (auto it = m_names.exports().begin(); it != m_names.exports().end(); ++it) {
        for (const QString &name : it.value()) {
            const QStringList known = m_names.lookup(QString(it.key() + u'.' + name));
            if (std::ranges::any_of(
                    known, [&](const QString &k) { return leadsToSink(k, m_catalog, m_classes); }))
                note(it.key(), name);
        }
    }
    for (auto it = m_classes.keyBegin(); it != m_classes.keyEnd(); ++it)
        note(it->section(u'.', 0, -2), it->section(u'.', -1));
    return pairs;
}

// `from shop.compat import thaw; thaw(x)` names no library: find the files that use such names. Such a file
// may hand the name out again, under another one.
bool Scan::readImporters()
{
    constexpr int maxRounds = 8;
    std::set<HandedOut> asked;
    for (int round = 0; round < maxRounds; ++round) {
        std::vector<HandedOut> fresh;
        std::ranges::set_difference(handedOut(), asked, std::back_inserter(fresh));
        if (fresh.empty())
            return true;
        asked.insert(fresh.begin(), fresh.end());
        const bool done = readAll([&](const QByteArray &bytes) {
            return std::ranges::any_of(fresh, [&](const HandedOut &pair) {
                return bytes.contains(pair.first) && bytes.contains(pair.second);
            });
        });
        if (!done || !learn())
            return false;
    }
    return true;
}

void Scan::readModules(const QSet<QString> &names)
{
    for (const QString &name : names) {
        if (const auto slot = m_slotOf.constFind(name); slot != m_slotOf.cend())
            readOne(*slot, anything);
    }
}

// The first of the files that are wanted: who is in more of them is everybody's.
void Scan::readWanted(const std::vector<char> &wanted)
{
    constexpr int mostFiles = 80;
    int read = 0;
    for (size_t slot = 0; slot < wanted.size() && read < mostFiles; ++slot) {
        if (wanted[slot]) {
            readOne(slot, anything);
            ++read;
        }
    }
}

// What the project calls its own doors to a sink: names that are handed out, and unpickler classes.
QSet<QString> Scan::ownSinkNames() const
{
    QSet<QString> names;
    for (const auto &[module, name] : handedOut())
        names.insert(QString::fromUtf8(name));
    return names;
}

// Shows the text of every file that was not parsed; `look` writes to what belongs to its index alone.
bool Scan::lookAtUnread(const std::function<void(size_t, const QByteArray &)> &look)
{
    return forEachParallel(
        static_cast<int>(m_slots.size()), m_control,
        [&](int i) {
            const auto index = static_cast<size_t>(i);
            if (m_slots[index].taken || m_slots[index].skipped)
                return;
            std::ignore = source(index, [&](const QByteArray &bytes) {
                look(index, bytes);
                return false;
            });
        },
        [&](int i) { return m_project.files().at(i); });
}

// Which databases the files talk of, when a row of one is fetched somewhere.
bool Scan::lookAround()
{
    const SourceTable &sources = m_catalog.sources();
    const auto asks = [&](const auto &module) {
        return hasWord(module->file().parseView(), sources.driverAskers);
    };
    if (m_lookedAround || std::ranges::none_of(m_modules, asks))
        return true;
    std::vector<QSet<QByteArray>> said(m_slots.size());
    const auto look = [&](size_t index, QByteArrayView text) {
        said[index] = wordsIn(text, sources.driverWords);
    };
    if (!lookAtUnread(look))
        return false;
    for (size_t i = 0; i < m_modules.size(); ++i)
        look(m_owners[i], m_modules[i]->file().parseView());
    for (size_t slot = 0; slot < said.size(); ++slot) {
        const QString &path = m_project.files().at(static_cast<qsizetype>(slot));
        m_around.note(path, said[slot], isTestPath(path));
    }
    m_lookedAround = true;
    return true;
}

// Files that call a function by a name that few call: a common name is somebody else's.
bool Scan::readCallers(const QByteArrayList &callers)
{
    constexpr int tooCommon = 12;
    std::vector<QList<qsizetype>> hits(m_slots.size());
    const bool done = lookAtUnread([&](size_t index, const QByteArray &bytes) {
        for (qsizetype name = 0; name < callers.size(); ++name) {
            if (bytes.contains(callers[name]))
                hits[index].append(name);
        }
    });
    std::vector<int> count(static_cast<size_t>(callers.size()));
    for (const auto &names : hits) {
        for (const qsizetype name : names)
            ++count[static_cast<size_t>(name)];
    }
    std::vector<char> wanted(m_slots.size());
    std::ranges::transform(hits, wanted.begin(), [&](const QList<qsizetype> &names) {
        return std::ranges::any_of(
            names, [&](qsizetype name) { return count[static_cast<size_t>(name)] <= tooCommon; });
    });
    if (done)
        readWanted(wanted);
    return done;
}

// Files that may hand a function whose arguments reach a sink to a framework: a table of routes.
bool Scan::readRegistrars()
{
    const QSet<QByteArray> names = m_flow->handable();
    if (names.isEmpty())
        return true;
    const RegistrarWords registrars(m_catalog.sources());
    std::vector<char> found(m_slots.size());
    const bool done = lookAtUnread([&](size_t index, const QByteArray &bytes) {
        const bool product = !isTestPath(m_project.files().at(static_cast<qsizetype>(index)));
        found[index] = product && registrars.mayStandIn(bytes) && hasWord(bytes, names) ? 1 : 0;
    });
    if (done)
        readWanted(found);
    return done;
}

bool Scan::readMore()
{
    m_openClasses = m_flow->openClasses();
    readModules(m_flow->wanted() + m_flow->unreadBasesOf(m_openClasses));
    if (!readRegistrars())
        return false;
    QByteArrayList callers;
    for (const QString &name : m_flow->wrapperNames()) {
        if (name.size() > 3)
            callers.append(name.toUtf8() + '(');
    }
    std::ranges::sort(callers);
    return (callers.isEmpty() || readCallers(callers)) && readWriters() && learn();
}

// Files that can serialise and name a place where something is loaded.
bool Scan::readWriters()
{
    const QByteArrayList &words = m_flow->placeWords();
    if (words.isEmpty())
        return true;
    std::vector<char> wanted(m_slots.size());
    const bool done = lookAtUnread([&](size_t index, const QByteArray &bytes) {
        const bool names = std::ranges::any_of(
            words, [&](const QByteArray &word) { return bytes.contains(word); });
        wanted[index] = names && m_catalog.writerFilter().mayHold(bytes);
    });
    if (done)
        readWanted(wanted);
    return done;
}

} // namespace pb
