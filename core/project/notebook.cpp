// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/notebook.h"

#include "project/cellview.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <optional>

namespace pb {

namespace {

constexpr qsizetype longestLanguage = 40;

std::unexpected<Error> damaged(const QString &path, const QString &why)
{
    return failure(Error::Code::Invalid, path, QStringLiteral("damaged notebook: ") + why);
}

/// Python writes NaN and Infinity into JSON, which has no such words; outside of texts they become 0.
QByteArray withoutNonNumbers(QByteArray json)
{
    constexpr std::array<QByteArrayView, 2> words{"NaN", "Infinity"};
    bool inText = false;
    for (qsizetype at = 0; at < json.size(); ++at) {
        if (json[at] == '"')
            inText = !inText;
        else if (inText && json[at] == '\\')
            ++at;
        if (inText)
            continue;
        for (const QByteArrayView word : words) {
            if (QByteArrayView(json).sliced(at).startsWith(word))
                json.replace(at, word.size(), QByteArray("0").leftJustified(word.size(), ' '));
        }
    }
    return json;
}

Result<QJsonObject> parse(const QString &path, const QByteArray &json)
{
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error == QJsonParseError::IllegalValue
        || error.error == QJsonParseError::IllegalNumber)
        document = QJsonDocument::fromJson(withoutNonNumbers(json), &error);
    if (error.error != QJsonParseError::NoError)
        return damaged(path,
                       QStringLiteral("%1 at byte %2").arg(error.errorString()).arg(error.offset));
    if (!document.isObject())
        return damaged(path, QStringLiteral("the top level is not an object"));
    return document.object();
}

bool isPythonLanguage(const QString &language)
{
    const QString lower = language.toLower();
    return lower.startsWith(QStringLiteral("python")) || lower == QStringLiteral("ipython")
           || lower == QStringLiteral("pyspark");
}

/// The first language that is stated, when none of those stated is Python.
QString foreignLanguageOf(const QJsonObject &notebook)
{
    const QJsonObject metadata = notebook[u"metadata"].toObject();
    QString foreign;
    for (const QString &stated : {metadata[u"language_info"][u"name"].toString(),
                                  metadata[u"kernelspec"][u"language"].toString()}) {
        if (isPythonLanguage(stated))
            return {};
        if (foreign.isEmpty())
            foreign = stated.left(longestLanguage);
    }
    return foreign;
}

/// All cells in order; before nbformat 4 they stand in worksheets.
Result<QJsonArray> cellsOf(const QString &path, const QJsonObject &notebook)
{
    if (notebook[u"cells"].isArray())
        return notebook[u"cells"].toArray();
    if (!notebook[u"worksheets"].isArray())
        return damaged(path, QStringLiteral("it has no list of cells"));
    QJsonArray cells;
    for (const auto sheets = notebook[u"worksheets"].toArray(); const QJsonValue &sheet : sheets) {
        if (!sheet[u"cells"].isArray())
            return damaged(path, QStringLiteral("a worksheet has no list of cells"));
        for (const auto list = sheet[u"cells"].toArray(); const QJsonValue &cell : list)
            cells.append(cell);
    }
    return cells;
}

/// A text or a list of texts; nothing for anything else.
std::optional<QByteArray> sourceOf(const QJsonObject &cell)
{
    const QJsonValue source = cell.contains(u"source") ? cell[u"source"] : cell[u"input"];
    if (source.isString())
        return source.toString().toUtf8();
    if (!source.isArray())
        return std::nullopt;
    QString text;
    for (const auto lines = source.toArray(); const QJsonValue &line : lines) {
        if (!line.isString())
            return std::nullopt;
        text += line.toString();
    }
    return text.toUtf8();
}

/// IPython takes the indentation of the first line off all lines that have it; left in place, it would make
/// the cell a part of the block that the cell before ends with.
QByteArray withoutIndent(const QByteArray &source)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    const auto isBlank = [&](char c) { return isSpace(c) || c == '\n' || c == '\r'; };
    const auto code = std::ranges::find_if_not(source, isBlank);
    auto begin = code;
    while (begin != source.begin() && isSpace(*std::prev(begin)))
        --begin;
    const QByteArray indent(begin, code - begin);
    if (indent.isEmpty() || code == source.end())
        return source;
    QByteArray text;
    for (const auto lines = source.split('\n'); const QByteArray &line : lines)
        text += (line.startsWith(indent) ? line.sliced(indent.size()) : line) + '\n';
    return text.chopped(1);
}

} // namespace

bool isNotebookPath(const QString &path)
{
    return path.endsWith(QStringLiteral(".ipynb"));
}

Result<Notebook> readNotebook(const QString &path, const QByteArray &json)
{
    const Result<QJsonObject> object = parse(path, json);
    if (!object)
        return std::unexpected(object.error());
    const Result<QJsonArray> cells = cellsOf(path, *object);
    if (!cells)
        return std::unexpected(cells.error());
    Notebook notebook;
    notebook.foreignLanguage = foreignLanguageOf(*object);
    if (!notebook.foreignLanguage.isEmpty())
        return notebook;
    int number = 0;
    for (const QJsonValue &value : *cells) {
        ++number;
        const QJsonObject cell = value.toObject();
        if (!cell[u"cell_type"].isString())
            return damaged(path, QStringLiteral("cell %1 has no type").arg(number));
        const QString language = cell[u"language"].toString(); // nbformat 3
        if (cell[u"cell_type"].toString() != QStringLiteral("code")
            || !(language.isEmpty() || isPythonLanguage(language)))
            continue;
        const std::optional<QByteArray> source = sourceOf(cell);
        if (!source)
            return damaged(path, QStringLiteral("the source of cell %1 is not text").arg(number));
        const QByteArray code = withoutIndent(*source);
        notebook.cells.push_back({number, notebook.code.size()});
        notebook.code += code + '\n';
        notebook.view += pythonViewOf(code) + '\n';
    }
    return notebook;
}

} // namespace pb
