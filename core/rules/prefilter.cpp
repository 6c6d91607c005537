// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rules/prefilter.h"

#include "base/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace pb {

namespace {

// UTF-16 has its marks, other encodings that can spell ASCII differently have a cookie.
bool isOpaque(QByteArrayView bytes)
{
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff") || bytes.contains('\0'))
        return true;
    const QByteArray head = bytes.first(qMin<qsizetype>(bytes.size(), 400)).toByteArray().toLower();
    const qsizetype cookie = head.indexOf("coding");
    if (cookie < 0)
        return false;
    const QByteArrayView named =
        QByteArrayView(head).sliced(cookie).first(qMin<qsizetype>(40, head.size() - cookie));
    for (const char *odd :
         {"utf-7", "utf7", "utf_7", "escape", "utf-16", "utf_16", "utf-32", "utf_32", "rot",
          "punycode", "idna", "hz", "2022", "cp037", "cp500", "cp1026", "cp1140"}) {
        if (named.contains(odd))
            return true;
    }
    return false;
}

// Python reads compatibility characters in identifiers as their plain forms (NFKC, PEP 3131): full-width
// letters start with EF BC or EF BD, mathematical ones with F0 9D.
bool hasCompatibilityLetters(QByteArrayView bytes)
{
    return bytes.contains("\xef\xbc") || bytes.contains("\xef\xbd") || bytes.contains("\xf0\x9d");
}

// `six.moves.cPickle` is imported with all its parts; an object's chain starts with its library.
QString distinctive(const QString &module, bool chain)
{
    return module.section(u'.', chain ? 0 : -1, chain ? 0 : -1);
}

} // namespace

int Prefilter::number(const QByteArray &word)
{
    if (const auto found = m_numbers.constFind(word); found != m_numbers.cend())
        return *found;
    m_words.push_back(std::make_shared<const QByteArray>(word));
    const int made = static_cast<int>(m_words.size()) - 1;
    m_numbers.insert(QByteArrayView(*m_words.back()), made);
    return made;
}

void Prefilter::require(const QStringList &words, const QString &name)
{
    Condition condition;
    condition.name = name.toUtf8();
    for (const QString &word : words) {
        if (!word.isEmpty())
            condition.words.push_back(number(word.toUtf8()));
    }
    std::ranges::sort(condition.words);
    const bool known = std::ranges::any_of(m_conditions, [&](const Condition &c) {
        return c.words == condition.words && c.name == condition.name;
    });
    if (!known)
        m_conditions.push_back(std::move(condition));
}

void Prefilter::add(const QStringList &names)
{
    QStringList words;
    for (const QString &name : names) {
        const QByteArray text = name.toUtf8();
        forEachWord(text, [&](QByteArrayView word) {
            words.append(QString::fromUtf8(word));
            return true;
        });
    }
    require(words, names.value(0));
}

void Prefilter::add(const Sink &sink)
{
    const QString needs = QString::fromUtf8(sink.needs);
    for (const QString &module : sink.modules) {
        const QString word = distinctive(module, sink.form == SinkForm::Method);
        require({word, sink.name, needs}, sink.name);
    }
    static const QRegularExpression words(QStringLiteral("\\w+"));
    for (const QString &value : sink.form == SinkForm::Setting ? sink.values : QStringList()) {
        QString last; // the name alone is often a common word; its value is rare
        for (auto it = words.globalMatch(value); it.hasNext();)
            last = it.next().captured();
        const QString name = sink.name.section(u'.', -1);
        require({last, name, needs}, name);
    }
}

void Prefilter::add(const Writer &writer)
{
    for (const QString &module : writer.modules) {
        const bool any = module == QStringLiteral("*");
        require(
            {any ? QString() : distinctive(module, writer.form == WriterForm::Method), writer.name},
            writer.name);
    }
}

std::vector<bool> Prefilter::wordsIn(QByteArrayView bytes) const
{
    std::vector<bool> seen(m_words.size());
    forEachWord(bytes, [&](QByteArrayView word) {
        const auto found = m_numbers.constFind(word);
        if (found != m_numbers.cend())
            seen[static_cast<size_t>(*found)] = true;
        return true;
    });
    return seen;
}

bool Prefilter::mayHold(QByteArrayView bytes) const
{
    if (isOpaque(bytes) || hasCompatibilityLetters(bytes))
        return true;
    const auto seen = wordsIn(bytes);
    return std::ranges::any_of(m_conditions, [&](const Condition &condition) {
        return std::ranges::all_of(condition.words,
                                   [&](int word) { return seen[static_cast<size_t>(word)]; });
    });
}

QSet<QByteArray> Prefilter::namesIn(QByteArrayView bytes) const
{
    QSet<QByteArray> names;
    const auto seen = wordsIn(bytes);
    for (const Condition &condition : m_conditions) {
        if (std::ranges::all_of(condition.words,
                                [&](int word) { return seen[static_cast<size_t>(word)]; }))
            names.insert(condition.name);
    }
    return names;
}

} // namespace pb
