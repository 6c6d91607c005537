// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/place.h"

#include "dataflow/program.h"
#include "dataflow/state.h"
#include "rules/sources.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <span>

namespace pb {

namespace {

// Around what is not text; no path has them.
constexpr QChar opening(1);
constexpr QChar closing(2);
constexpr qsizetype leastLetters = 3; // of a constant that says which place it is
constexpr qsizetype longest = 400;

// What stands first between them.
constexpr QChar nameMark(u'n');
constexpr QChar storeMark(u't');
constexpr QChar argumentMark(u'a');
constexpr QChar identityMark(u'#');

QString marked(QChar mark, const QString &text)
{
    return QString(opening) + mark + text + closing;
}

struct Part
{
    QChar mark; ///< null: text
    QString text;
};

std::vector<Part> partsOf(const QString &place)
{
    std::vector<Part> parts;
    qsizetype at = 0;
    while (at < place.size()) {
        const qsizetype next = place.indexOf(opening, at);
        const qsizetype end = next < 0 ? place.size() : next;
        if (end > at)
            parts.push_back({{}, place.sliced(at, end - at)});
        const qsizetype close = next < 0 ? -1 : place.indexOf(closing, next);
        if (close < 0)
            break;
        parts.push_back({place.at(next + 1), place.sliced(next + 2, close - next - 2)});
        at = close + 1;
    }
    return parts;
}

// Without what says the kind of file.
qsizetype lettersIn(const QString &text)
{
    const qsizetype dot = text.lastIndexOf(u'.');
    const QString name = dot >= 0 && text.size() - dot <= 8 ? text.first(dot) : text;
    return std::ranges::count_if(name, [](QChar c) { return c.isLetterOrNumber(); });
}

// Whether two parts that are not equal may be the same: one of them is not known.
bool mayBeSame(const Part &a, const Part &b)
{
    const auto isOpen = [](const Part &part) { return part.mark == identityMark; };
    const auto isHeld = [&](const Part &part) { return isOpen(part) || part.mark == nameMark; };
    return (isOpen(a) && isHeld(b)) || (isOpen(b) && isHeld(a));
}

using Words = std::pair<const char *, const char *>;

// Names of the two halves of one format; a word of a longer name: save_index, load_index.
constexpr Words halves[] = {{"dump", "load"},
                            {"dumps", "loads"},
                            {"save", "load"},
                            {"save", "restore"},
                            {"write", "read"},
                            {"store", "load"},
                            {"encode", "decode"},
                            {"serialize", "deserialize"},
                            {"serialise", "deserialise"},
                            {"marshal", "unmarshal"},
                            {"pickle", "unpickle"},
                            {"pack", "unpack"},
                            {"freeze", "thaw"},
                            {"freeze", "unfreeze"},
                            {"compress", "decompress"},
                            {"export", "import"},
                            {"set", "get"},
                            {"put", "get"},
                            {"to", "from"},
                            {"getstate", "setstate"}};

// Whole names that frameworks give.
constexpr Words wholeHalves[] = {{"get_prep_value", "from_db_value"},
                                 {"get_prep_value", "to_python"},
                                 {"get_db_prep_value", "from_db_value"},
                                 {"get_db_prep_value", "to_python"},
                                 {"process_bind_param", "process_result_value"},
                                 {"db_value", "python_value"},
                                 {"dumps_typed", "loads_typed"}};

bool isEither(const QString &word, const Words &pair)
{
    return word == QLatin1StringView(pair.first) || word == QLatin1StringView(pair.second);
}

bool isPair(std::span<const Words> table, const QString &writer, const QString &reader)
{
    return std::ranges::any_of(table, [&](const Words &pair) {
        return writer == QLatin1StringView(pair.first) && reader == QLatin1StringView(pair.second);
    });
}

bool areHalves(const QString &writer, const QString &reader)
{
    if (isPair(wholeHalves, writer, reader))
        return true;
    const QStringList a = writer.split(u'_');
    const QStringList b = reader.split(u'_');
    if (a.size() != b.size())
        return false;
    int changed = 0;
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (a[i] == b[i])
            continue;
        if (!isPair(halves, a[i], b[i]))
            return false;
        ++changed;
    }
    return changed == 1;
}

bool areHalvesOfOne(const QString &written, const QString &read)
{
    const auto nameOf = [](const QString &place) { return place.sliced(2, place.size() - 3); };
    const QString writer = nameOf(written);
    const QString reader = nameOf(read);
    return writer.section(u'.', 0, -2) == reader.section(u'.', 0, -2)
           && areHalves(writer.section(u'.', -1), reader.section(u'.', -1));
}

} // namespace

QString pathKey(const Value &path)
{
    const QString text = path.constant.kind == Constant::Kind::Bytes
                             ? QString::fromUtf8(path.constant.bytes)
                             : path.constant.text;
    return text.isEmpty() ? u'#' + QString::number(path.id) : QDir::cleanPath(text);
}

Value pathOf(const Arguments &arguments, const Value &first)
{
    QStringList places;
    QStringList texts;
    for (const Arguments::Item &item : arguments.items) {
        if (!item.keyword.isEmpty() || item.splat)
            return first;
        places.append(placeOf(item.value));
        if (item.value.constant.kind == Constant::Kind::Text)
            texts.append(item.value.constant.text);
    }
    Value path = first;
    if (!texts.isEmpty() && texts.size() == places.size())
        path.constant = textConstant(texts.join(u'/'));
    else if (places.size() > 1)
        path.kept.setPlace(places.join(u'/'));
    return path;
}

QString placeOf(const Value &value)
{
    switch (value.constant.kind) {
    case Constant::Kind::Text:
        return value.constant.text.contains(opening) || value.constant.text.isEmpty()
                   ? QString()
                   : QDir::cleanPath(value.constant.text);
    case Constant::Kind::Unknown: break;
    default: return {};
    }
    if (const QString &place = value.kept.place(); !place.isEmpty() && place.size() < longest)
        return place;
    return value.id ? marked(identityMark, QString::number(value.id)) : QString();
}

QString namedPlace(const QString &name)
{
    return marked(nameMark, name);
}

QString storePlace(const QString &type)
{
    return marked(storeMark, type);
}

QString filledPlace(const QString &pattern, const QStringList &parts, bool braces)
{
    static const QRegularExpression percent(QStringLiteral("%[-0-9.]*[sdirx]"));
    static const QRegularExpression brace(QStringLiteral("\\{[^{}]*\\}"));
    const QRegularExpression &hole = braces ? brace : percent;
    QString place;
    qsizetype from = 0;
    qsizetype part = 0;
    for (auto it = hole.globalMatch(pattern); it.hasNext() && part < parts.size(); ++part) {
        const auto match = it.next();
        place += pattern.sliced(from, match.capturedStart() - from) + parts[part];
        from = match.capturedEnd();
    }
    return part == parts.size() ? place + pattern.sliced(from) : QString();
}

Value hostOf(const Value &address, const State &state)
{
    const Cell *pair = state.cell(address.cell);
    return pair && !pair->items.isEmpty() ? pair->items.first() : address;
}

bool isNearAddress(const SourceTable &sources, const Value &address)
{
    QString place = address.kept.place(); // a clean path has one slash where there were two
    place.replace(QStringLiteral(":/"), QStringLiteral("://"));
    place.replace(QStringLiteral(":///"), QStringLiteral("://"));
    return sources.isNear(address.constant.text) || sources.isNear(place);
}

bool isNearFamily(const SourceTable &sources, const Value &family)
{
    const auto isNear = [&](const QString &name) { return sources.nearFamilies.contains(name); };
    const QStringList &choices = family.kept.choices();
    return isNear(family.constant.text) || std::ranges::any_of(family.names, isNear)
           || (!choices.isEmpty() && std::ranges::all_of(choices, isNear));
}

bool isNamed(const QString &place)
{
    return place.contains(QString(opening) + nameMark);
}

QString placeOfRun(QString place, int run)
{
    const QString identity = QString(opening) + identityMark;
    return place.replace(identity, identity + QString::number(run) + u'.');
}

QString argumentPlace(const FunctionInfo &function)
{
    return marked(argumentMark, function.qualified);
}

bool isArgumentPlace(const QString &place)
{
    return place.size() > 3 && place.at(1) == argumentMark && place.at(0) == opening;
}

bool hasOtherHalf(const QString &function)
{
    if (std::ranges::any_of(wholeHalves, [&](const Words &p) { return isEither(function, p); }))
        return true;
    const QStringList words = function.split(u'_');
    return std::ranges::any_of(words, [](const QString &word) {
        return std::ranges::any_of(halves, [&](const Words &p) { return isEither(word, p); });
    });
}

bool isSamePlace(const QString &written, const QString &read)
{
    if (written.isEmpty() || read.isEmpty())
        return false;
    if (isArgumentPlace(written) || isArgumentPlace(read))
        return isArgumentPlace(written) && isArgumentPlace(read) && areHalvesOfOne(written, read);
    if (written == read)
        return true;
    const auto a = partsOf(written);
    const auto b = partsOf(read);
    if (a.size() != b.size())
        return false;
    qsizetype letters = 0;
    bool named = false;
    for (size_t i = 0; i < a.size(); ++i) {
        const bool equal = a[i].mark == b[i].mark && a[i].text == b[i].text;
        if (!equal && !mayBeSame(a[i], b[i]))
            return false;
        if (equal && a[i].mark.isNull())
            letters += lettersIn(a[i].text);
        named = named || (equal && a[i].mark == nameMark);
    }
    return named || letters >= leastLetters;
}

QByteArray wordOf(const QString &place)
{
    if (isArgumentPlace(place))
        return {};
    const auto parts = partsOf(place);
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        if (part->mark.isNull() && lettersIn(part->text) > leastLetters)
            return part->text.section(u'/', -1, -1, QString::SectionSkipEmpty).toUtf8();
        const QString name = part->text.section(u'.', -1);
        if (part->mark == nameMark && name.size() > leastLetters && name.isUpper())
            return name.toUtf8(); // a constant of the program
    }
    return {};
}

} // namespace pb
