// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/requirements.h"

#include "base/files.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace pb {

namespace {

constexpr qint64 maxSize = 8 * 1024 * 1024;

QString normalised(const QString &package)
{
    static const QRegularExpression separators(QStringLiteral("[-_.]+"));
    return QString(package).toLower().replace(separators, QStringLiteral("-"));
}

QList<int> releaseOf(const QString &version)
{
    static const QRegularExpression number(QStringLiteral("^\\d+"));
    QList<int> release;
    for (const auto parts = version.split(u'.'); const QString &part : parts) {
        const auto match = number.match(part);
        if (!match.hasMatch())
            break;
        release.append(match.captured().toInt());
        if (match.capturedLength() != part.size())
            break;
    }
    return release;
}

// "torch>=1.13,<2.6; python_version > '3'", "torch[extra] == 2.4.0", "torch ~= 2.5"
void readRequirement(const QString &line, Requirements &into)
{
    static const QRegularExpression form(QStringLiteral(
        "^\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^\\]]*\\])?\\s*\\(?\\s*((?:[<>=!~^]=?=?\\s*[\\w.*+!-]+\\s*,?\\s*)+)"));
    const auto match = form.match(line);
    if (match.hasMatch())
        into.add(match.captured(1), match.captured(2));
}

void readLines(const QByteArray &bytes, Requirements &into)
{
    for (const auto lines = QString::fromUtf8(bytes).split(u'\n'); const QString &line : lines)
        readRequirement(line.section(u'#', 0, 0), into);
}

// `requires-python = ">=3.8"` (pyproject.toml, uv.lock), `python_requires=">=3.8",` (setup.py, setup.cfg),
// `Requires-Python: >=3.8` (PKG-INFO)
void readPython(const QString &line, Requirements &into)
{
    static const QRegularExpression form(QStringLiteral(
        "(?:^|[\\s,(])(?:requires-python|python_requires|Requires-Python)\\s*[=:]\\s*[\"']?([<>=~!^][^\"';]*)"));
    const auto match = form.match(line);
    if (match.hasMatch())
        into.add(QStringLiteral("python"), match.captured(1));
}

// Every quoted requirement of a TOML, INI or Python file, `name = "^1.2"` of Poetry, and the
// `name = "x"` / `version = "y"` pairs of lock files.
void readQuoted(const QByteArray &bytes, Requirements &into)
{
    static const QRegularExpression quoted(QStringLiteral("[\"']([^\"'\\n]{2,200})[\"']"));
    static const QRegularExpression poetry(QStringLiteral(
        "^\\s*\"?([A-Za-z0-9][A-Za-z0-9._-]*)\"?\\s*=\\s*(?:\\{[^}]*version\\s*=\\s*)?\"([<>=~^][^\"]*|\\d[^\"]*)\""));
    const QString text = QString::fromUtf8(bytes);
    QString locked;
    bool dependencies = false;
    for (const auto lines = text.split(u'\n'); const QString &line : lines) {
        const QString plain = line.trimmed();
        readPython(line, into);
        if (plain.startsWith(u'[')) {
            dependencies = plain.contains(QStringLiteral("dependencies"))
                           || plain.contains(QStringLiteral("packages"));
            locked.clear();
        }
        const auto pair = poetry.match(line);
        if (pair.hasMatch() && pair.captured(1) == QStringLiteral("version") && !locked.isEmpty())
            into.add(locked, QStringLiteral("==") + pair.captured(2));
        else if (pair.hasMatch() && dependencies)
            into.add(pair.captured(1), pair.captured(2).at(0).isDigit()
                                           ? QStringLiteral("==") + pair.captured(2)
                                           : pair.captured(2));
        if (plain.startsWith(QStringLiteral("name = \"")))
            locked = plain.section(u'"', 1, 1);
        for (auto it = quoted.globalMatch(line); it.hasNext();)
            readRequirement(it.next().captured(1), into);
    }
    readLines(bytes, into);
}

void readPipfileLock(const QByteArray &bytes, Requirements &into)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    for (const auto &section : {QStringLiteral("default"), QStringLiteral("develop")}) {
        const QJsonObject packages = object[section].toObject();
        for (auto it = packages.begin(); it != packages.end(); ++it)
            into.add(it.key(), it.value().toObject()[u"version"].toString());
    }
}

void readFileInto(const QString &path, Requirements &into)
{
    const QFileInfo info(path);
    if (!info.isFile() || info.size() > maxSize)
        return;
    const auto bytes = readFile(path);
    if (!bytes)
        return;
    const QString name = info.fileName();
    if (name == QStringLiteral("Pipfile.lock"))
        readPipfileLock(*bytes, into);
    else if (name.endsWith(QStringLiteral(".txt")))
        readLines(*bytes, into);
    else
        readQuoted(*bytes, into);
}

} // namespace

int compareVersions(const QString &a, const QString &b)
{
    const QList<int> x = releaseOf(a);
    const QList<int> y = releaseOf(b);
    for (qsizetype i = 0; i < std::max(x.size(), y.size()); ++i) {
        const int one = x.value(i);
        const int other = y.value(i);
        if (one != other)
            return one < other ? -1 : 1;
    }
    return 0;
}

void Requirements::add(const QString &package, const QString &specifier)
{
    static const QRegularExpression clause(
        QStringLiteral("(===|==|>=|<=|~=|!=|<|>|\\^|~)\\s*([\\w.*+!-]+)"));
    Range range;
    for (auto it = clause.globalMatch(specifier); it.hasNext();) {
        const auto match = it.next();
        const QString op = match.captured(1);
        const QString version = match.captured(2);
        QList<int> release = releaseOf(version);
        const bool starred = version.contains(u'*');
        const bool pinned = op == QStringLiteral("==") || op == QStringLiteral("===");
        if (op == QStringLiteral(">=") || op == QStringLiteral("~=") || op == QStringLiteral("^")
            || op == QStringLiteral("~") || op == QStringLiteral(">") || pinned)
            range.atLeast = version;
        if (op == QStringLiteral("<"))
            range.below = version;
        if (op == QStringLiteral("<=") || (pinned && !starred))
            range.below = version + QStringLiteral(".0.0.1");
        if (starred && pinned && !release.isEmpty()) {
            ++release.last();
            QStringList parts;
            for (const int part : std::as_const(release))
                parts.append(QString::number(part));
            range.below = parts.join(u'.');
        }
    }
    Range &known = m_ranges[normalised(package)];
    if (known.atLeast.isEmpty()
        || (!range.atLeast.isEmpty() && compareVersions(range.atLeast, known.atLeast) < 0))
        known.atLeast = range.atLeast.isEmpty() ? known.atLeast : range.atLeast;
    if (!range.below.isEmpty()
        && (known.below.isEmpty() || compareVersions(range.below, known.below) > 0))
        known.below = range.below;
}

std::optional<bool> Requirements::isAtLeast(const QString &package, const QString &version) const
{
    const auto found = m_ranges.constFind(normalised(package));
    if (found == m_ranges.cend())
        return std::nullopt;
    if (!found->atLeast.isEmpty() && compareVersions(found->atLeast, version) >= 0)
        return true;
    if (!found->below.isEmpty() && compareVersions(found->below, version) <= 0)
        return false;
    return std::nullopt;
}

Requirements Requirements::of(const Project &project)
{
    static const QStringList names{QStringLiteral("pyproject.toml"), QStringLiteral("setup.cfg"),
                                   QStringLiteral("setup.py"),       QStringLiteral("PKG-INFO"),
                                   QStringLiteral("Pipfile"),        QStringLiteral("Pipfile.lock"),
                                   QStringLiteral("poetry.lock"),    QStringLiteral("uv.lock"),
                                   QStringLiteral("pdm.lock")};
    Requirements found;
    const QDir root(project.root());
    QStringList folders{QString()};
    for (const auto inner = root.entryList({QStringLiteral("requirements")}, QDir::Dirs);
         const QString &name : inner)
        folders.append(name + u'/');
    for (const QString &folder : std::as_const(folders)) {
        for (const QString &name : names)
            readFileInto(root.filePath(folder + name), found);
        const QDir dir(root.filePath(folder));
        const QStringList patterns = folder.isEmpty()
                                         ? QStringList{QStringLiteral("*requirements*.txt"),
                                                       QStringLiteral("constraints*.txt")}
                                         : QStringList{QStringLiteral("*.txt")};
        for (const auto files = dir.entryList(patterns, QDir::Files, QDir::Name);
             const QString &file : files)
            readFileInto(dir.filePath(file), found);
    }
    return found;
}

} // namespace pb
