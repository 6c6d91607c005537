// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QXmlStreamReader>

namespace pb::test {

/// What a test wants to know about a page that claims to be well-formed.
struct HtmlProbe
{
    QString error; ///< empty when it is well-formed
    QString language;
    QString title;
    QStringList elements; ///< names in order
    QList<int> headings;  ///< levels in order
    QStringList text;     ///< character data, in order
    QSet<QString> ids;
    QStringList targets; ///< of links, without '#'
    QStringList outside; ///< addresses that would be fetched
    int headerCellsWithoutScope = 0;
    int tablesWithoutCaption = 0;

    explicit HtmlProbe(const QByteArray &html)
    {
        QXmlStreamReader reader(html);
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement())
                enter(reader.name().toString(), reader.attributes());
            else if (reader.isCharacters() && !reader.isWhitespace())
                take(reader.text().toString());
        }
        if (reader.hasError())
            error = QStringLiteral("%1:%2: %3")
                        .arg(reader.lineNumber())
                        .arg(reader.columnNumber())
                        .arg(reader.errorString());
        finishTable();
    }

    bool says(const QString &what) const { return text.join(u' ').contains(what); }

private:
    void enter(const QString &name, const QXmlStreamAttributes &attributes)
    {
        elements.append(name);
        if (name == QLatin1StringView("html"))
            language = attributes.value(QStringLiteral("lang")).toString();
        if (name.size() == 2 && name.at(0) == u'h' && name.at(1).isDigit())
            headings.append(name.at(1).digitValue());
        if (name == QLatin1StringView("th") && !attributes.hasAttribute(QStringLiteral("scope")))
            ++headerCellsWithoutScope;
        if (name == QLatin1StringView("table")) {
            finishTable();
            m_inTable = true;
            m_captioned = false;
        }
        m_captioned = m_captioned || name == QLatin1StringView("caption");
        for (const QXmlStreamAttribute &attribute : attributes) {
            const QString value = attribute.value().toString();
            if (attribute.name() == QLatin1StringView("id"))
                ids.insert(value);
            if (attribute.name() == QLatin1StringView("href") && value.startsWith(u'#'))
                targets.append(value.sliced(1));
            else if (attribute.name() == QLatin1StringView("href")
                     || attribute.name() == QLatin1StringView("src"))
                outside.append(value);
        }
    }

    void take(const QString &characters)
    {
        if (elements.last() == QLatin1StringView("title"))
            title += characters;
        text.append(characters);
    }

    void finishTable()
    {
        tablesWithoutCaption += m_inTable && !m_captioned ? 1 : 0;
        m_inTable = false;
    }

    bool m_inTable = false;
    bool m_captioned = false;
};

} // namespace pb::test
