// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verify/switches.h"

#include "base/words.h"
#include "dataflow/bases.h"
#include "dataflow/callsite.h"
#include "dataflow/excuse.h"
#include "dataflow/fold.h"
#include "scan/uses.h"

#include <algorithm>

namespace pb {

namespace {

using Match = RuleCatalog::Match;

QString assignedText(const QString &keyword, const QString &value)
{
    return keyword.isEmpty() ? value : keyword + u'=' + value;
}

/// Walks one file and notes what stands in it.
class SwitchReader
{
public:
    SwitchReader(const Module &module, const CodeState &code, const SwitchTable &table,
                 const Requirements &requirements)
        : m_module(module)
        , m_code(code)
        , m_table(table)
        , m_requirements(requirements)
        , m_names(code.resolver(module))
    {
    }

    std::vector<SwitchUse> run();

private:
    void visit(Node node);
    void visitCall(Node call);
    bool visitSink(Node call, const QString &name, int shift);
    void visitMaker(Node call, const QString &name, int shift);
    void visitUnknownCall(Node call);
    void visitClass(Node definition);
    void visitUnsafeName(Node use);
    void visitParameter(Node parameter);
    void visitAssignment(Node assignment);
    void visitPair(Node pair);
    void noteMode(Node call, const Match &match, const QString &name, Node given);
    void noteTruth(const QString &keyword, Node value, const QString &where, Node place);
    bool noteSetting(const QString &key, Node value, Node place, const QStringList &called);
    SwitchUse &add(Node place, const Match &match, const QString &name, Protection protection);

    const Module &m_module;
    const CodeState &m_code;
    const SwitchTable &m_table;
    const Requirements &m_requirements;
    Resolver m_names;
    std::vector<SwitchUse> m_uses;
    std::vector<ByteSpan> m_judged; ///< arguments whose names were looked at
};

std::vector<SwitchUse> SwitchReader::run()
{
    walk(m_module.root(), [this](Node node) {
        visit(node);
        return true;
    });
    forEachUse(m_module.root(), [this](Node use) { visitUnsafeName(use); });
    std::ranges::stable_sort(m_uses, {}, &SwitchUse::span);
    return std::move(m_uses);
}

void SwitchReader::visit(Node node)
{
    switch (node.kind()) {
    case Kind::Call: visitCall(node); break;
    case Kind::ClassDefinition: visitClass(node); break;
    case Kind::DefaultParameter:
    case Kind::TypedDefaultParameter: visitParameter(node); break;
    case Kind::Assignment: visitAssignment(node); break;
    case Kind::Pair: visitPair(node); break;
    default: break;
    }
}

SwitchUse &SwitchReader::add(Node place, const Match &match, const QString &name,
                             Protection protection)
{
    SwitchUse use;
    use.family = match.rule->family;
    use.function = functionAround(m_module, place);
    use.name = name;
    use.text = tightText(m_module, place);
    use.span = place.span();
    use.protection = protection;
    use.data = tightText(m_module, argumentOf(place, 0, match.sink->argumentKeyword.toUtf8()));
    m_uses.push_back(std::move(use));
    return m_uses.back();
}

// functools.partial(torch.load, weights_only=False) calls what it is given, later.
void SwitchReader::visitCall(Node call)
{
    QStringList names = m_names.resolve(call.field(Field::Function));
    int shift = 0;
    if (names.contains(QStringLiteral("functools.partial"))) {
        names = m_names.resolve(argumentOf(call, 0, {}));
        shift = 1;
    }
    bool known = false;
    for (const QString &name : std::as_const(names)) {
        known = visitSink(call, name, shift) || known;
        visitMaker(call, name, shift);
    }
    for (const auto given = call.field(Field::Arguments).children(); const Node &argument : given) {
        const QString key = QString::fromUtf8(argument.field(Field::Name).text());
        if (argument.is(Kind::KeywordArgument))
            noteSetting(key, argument.field(Field::Value), argument, names);
    }
    const bool foreign = std::ranges::any_of(names, [&](const QString &name) {
        return !m_code.isOwn(name) && !name.startsWith(QStringLiteral("builtins."));
    });
    if (!known && !foreign)
        visitUnknownCall(call);
}

bool SwitchReader::visitSink(Node call, const QString &name, int shift)
{
    bool known = false;
    for (const Match &match : m_code.catalog().sinksNamed(name)) {
        const Sink &sink = *match.sink;
        if (known || (sink.form != SinkForm::Call && sink.form != SinkForm::Construct))
            continue;
        known = true;
        for (const Lowering &lowering : sink.lowering) {
            const Node given =
                argumentOf(call, lowering.argumentIndex + shift, lowering.argumentKeyword.toUtf8());
            const auto told = toldBy(given, m_names);
            const bool off = std::ranges::any_of(
                told, [&](const Told &one) { return isAmong(one, lowering.values); });
            SwitchUse &use = add(call, match, name, off ? Protection::Off : Protection::On);
            use.written =
                given ? assignedText(lowering.argumentKeyword, m_module.text(given)) : QString();
            use.what = QStringLiteral("%1 is called with %2").arg(name, use.written);
            use.tellsAlone = off;
        }
        const QString safeForm = SwitchTable::safeFormOf(match);
        if (sink.safe) {
            noteMode(call, match, name,
                     argumentOf(call, sink.safe->argumentIndex + shift,
                                sink.safe->argumentKeyword.toUtf8()));
        } else if (!safeForm.isEmpty() || sink.carries == SinkCarries::Setting) {
            SwitchUse &use = add(call, match, name, Protection::Off);
            use.tellsAlone = true;
            use.what = safeForm.isEmpty()
                           ? QStringLiteral("%1 is called").arg(name)
                           : QStringLiteral("%1 is called, of which %2 is the safe form")
                                 .arg(name, safeForm);
        }
    }
    return known;
}

void SwitchReader::visitMaker(Node call, const QString &name, int shift)
{
    const Match *match = m_table.ofMaker(name);
    if (!match)
        return;
    const SafeMode &mode = *match->sink->safe;
    noteMode(call, *match, name,
             argumentOf(call, mode.argumentIndex + shift, mode.argumentKeyword.toUtf8()));
}

// What is not said may be safe from some version of the library on.
Protection whenAbsent(const SafeMode &mode, const Requirements &requirements)
{
    const auto recent =
        mode.package.isEmpty() ? std::nullopt : requirements.isAtLeast(mode.package, mode.since);
    const bool safe = recent && !*recent ? mode.beforeIsSafe : mode.absentIsSafe;
    return safe ? Protection::On : Protection::Partial;
}

void SwitchReader::noteMode(Node call, const Match &match, const QString &name, Node given)
{
    const SafeMode &mode = *match.sink->safe;
    const auto arguments = call.field(Field::Arguments).children();
    const bool splat = std::ranges::any_of(arguments, [](Node argument) {
        return argument.is(Kind::DictionarySplat) || argument.is(Kind::ListSplat);
    });
    if (!given) {
        add(call, match, name, splat ? Protection::Partial : whenAbsent(mode, m_requirements));
        return;
    }
    m_judged.push_back(given.span());
    const auto told = toldBy(given, m_names);
    Protection protection = told.empty() ? Protection::Partial : Protection::On;
    bool alone = false;
    for (const Told &one : told) {
        const Protection now = m_table.judged(one, mode, m_code);
        protection = std::max(protection, now);
        // A mode such as 'r' is no switch; one that is safe when it is left out is, and so are truth
        // values and classes.
        const bool data =
            match.sink->hasArgument && match.sink->argumentIndex == mode.argumentIndex;
        const bool better = !mode.names.isEmpty() && !mode.weak.contains(QStringLiteral("*"));
        alone = alone || turnsOff(one.literal, mode)
                || (now == Protection::Off && mode.absentIsSafe && !data)
                || (!one.names.isEmpty() && now != Protection::On && better
                    && (now == Protection::Off || isAmong(one, mode.weak)));
    }
    SwitchUse &use = add(call, match, name, protection);
    use.tellsAlone = alone;
    use.written = assignedText(mode.argumentKeyword, m_module.text(given));
    use.what = QStringLiteral("%1 is called with %2").arg(name, use.written);
}

// `self.reader.load(path, allow_pickle=True)`: whoever is called, the word says what is meant.
void SwitchReader::visitUnknownCall(Node call)
{
    const QString callee = m_module.text(call.field(Field::Function)).simplified();
    for (const auto given = call.field(Field::Arguments).children(); const Node &argument : given) {
        if (argument.is(Kind::KeywordArgument))
            noteTruth(QString::fromUtf8(argument.field(Field::Name).text()),
                      argument.field(Field::Value),
                      QStringLiteral("%1 is called with ").arg(callee), argument);
    }
}

void SwitchReader::noteTruth(const QString &keyword, Node value, const QString &where, Node place)
{
    const auto matches = m_table.ofKeyword(keyword);
    const auto told = matches.isEmpty() ? std::vector<Told>() : toldBy(value, m_names);
    if (told.empty())
        return;
    const bool off = std::ranges::any_of(
        told, [&](const Told &one) { return turnsOff(one.literal, *matches.first().sink->safe); });
    SwitchUse &use = add(place, matches.first(), keyword, off ? Protection::Off : Protection::On);
    use.written = assignedText(keyword, m_module.text(value));
    use.what = where + use.written;
    use.tellsAlone = off;
}

void SwitchReader::visitParameter(Node parameter)
{
    const QString name = QString::fromUtf8(parameter.field(Field::Name).text());
    const Node function = enclosing(parameter, {Kind::FunctionDefinition, Kind::Lambda});
    noteTruth(name, parameter.field(Field::Value),
              QStringLiteral("%1 has the default ")
                  .arg(function.is(Kind::Lambda) ? QStringLiteral("a lambda")
                                                 : m_module.text(function.field(Field::Name))),
              parameter);
}

// A setting is known by its name, as a variable, an attribute or a key.
void SwitchReader::visitAssignment(Node assignment)
{
    const Node target = assignment.field(Field::Left);
    const Node value = assignment.field(Field::Right);
    QString key;
    if (target.is(Kind::Identifier))
        key = QString::fromUtf8(target.text());
    else if (target.is(Kind::Attribute))
        key = QString::fromUtf8(target.field(Field::Attribute).text());
    else if (target.is(Kind::Subscript))
        key = stringConstant(target.field(Field::Subscript)).text;
    if (key.isEmpty() || value.isNull() || noteSetting(key, value, assignment, {})
        || target.is(Kind::Identifier))
        return;
    noteTruth(key, value, QStringLiteral("an options object gets "), assignment);
}

void SwitchReader::visitPair(Node pair)
{
    const QString key = stringConstant(pair.field(Field::Key)).text;
    if (!key.isEmpty() && !noteSetting(key, pair.field(Field::Value), pair, {}))
        noteTruth(key, pair.field(Field::Value), QStringLiteral("a dictionary holds "), pair);
}

bool SwitchReader::noteSetting(const QString &key, Node value, Node place,
                               const QStringList &called)
{
    bool found = false;
    for (const Match &match : m_code.catalog().settingsNamed(key)) {
        const Sink &sink = *match.sink;
        const bool fits =
            place.is(Kind::KeywordArgument)
                ? std::ranges::any_of(
                      called, [&](const QString &name) { return sink.calls.contains(name); })
                : sink.assigned;
        const auto told = fits ? toldBy(value, m_names) : std::vector<Told>();
        if (told.empty() || (place.is(Kind::Pair) && isExcused(place.parent(), sink))
            || (!sink.needs.isEmpty() && !hasWord(m_module.root().text(), {sink.needs})))
            continue;
        found = true;
        const bool off = std::ranges::any_of(told, [&](const Told &one) {
            return isAmong(one, sink.values)
                   || (sink.contains && std::ranges::any_of(one.items, [&](const QString &item) {
                           return sink.values.contains(item);
                       }));
        });
        SwitchUse &use = add(place, match, key, off ? Protection::Off : Protection::On);
        use.written = assignedText(key, m_module.text(value));
        use.what = QStringLiteral("the setting ") + use.written + QStringLiteral(" is made");
        use.tellsAlone = off;
    }
    return found;
}

// class Own(yaml.UnsafeLoader)
void SwitchReader::visitClass(Node definition)
{
    for (const auto bases = definition.field(Field::Superclasses).children();
         const Node &base : bases) {
        const QStringList names = namesOfBase(m_module, m_names, base);
        m_judged.push_back(base.span());
        for (const QString &name : names) {
            const Match *match = m_table.ofUnsafeClass(name);
            if (!match)
                continue;
            SwitchUse &use = add(base, *match, name, Protection::Off);
            use.tellsAlone = true;
            use.what = QStringLiteral("%1 is derived from %2")
                           .arg(m_module.text(definition.field(Field::Name)), name);
        }
    }
}

void SwitchReader::visitUnsafeName(Node use)
{
    const bool judged =
        std::ranges::any_of(m_judged, [&](ByteSpan span) { return span.overlaps(use.span()); });
    for (const auto names = judged ? QStringList() : m_names.resolve(use);
         const QString &name : names) {
        const Match *match = m_table.ofUnsafeClass(name);
        // `Loader = yaml.Loader` is followed to where the name is used.
        if (!match || use.parent().is(Kind::Assignment))
            continue;
        SwitchUse &noted = add(use, *match, name, Protection::Off);
        noted.tellsAlone = true;
        noted.what = QStringLiteral("%1 is used").arg(name);
    }
}

} // namespace

std::vector<SwitchUse> switchesOf(const Module &module, const CodeState &code,
                                  const SwitchTable &table, const Requirements &requirements)
{
    return SwitchReader(module, code, table, requirements).run();
}

} // namespace pb
