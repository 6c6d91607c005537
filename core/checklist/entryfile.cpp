// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "checklist/entryfile.h"

#include "base/files.h"
#include "base/hash.h"
#include "base/json.h"

#include <QFile>
#include <QLockFile>
#include <QSet>

#include <unistd.h>

namespace pb {

namespace {

QString pathIn(const QString &folder)
{
    return folder + QStringLiteral("/checklist.jsonl");
}

QJsonObject toJson(const ItemEntry &entry, const QString &after)
{
    QJsonObject object{{QStringLiteral("item"), entry.item.value},
                       {QStringLiteral("status"), word(entry.status)},
                       {QStringLiteral("evidence"), entry.evidence},
                       {QStringLiteral("reason"), entry.reason},
                       {QStringLiteral("by"), entry.by},
                       {QStringLiteral("at"), entry.at},
                       {QStringLiteral("after"), after}};
    if (entry.expires)
        object.insert(QStringLiteral("expires"), entry.expires->toString(Qt::ISODate));
    return object;
}

QString idOf(QJsonObject line)
{
    line.remove(QStringLiteral("id"));
    return sha256Hex(compactJson(line));
}

/// The entry of a line whose digest was checked, as it may be obeyed: a line that breaks the rules
/// of the product (a waiver without a reason) is as good as none.
Result<ItemEntry> entryFrom(const QJsonObject &line, const ChecklistDefinition &definition)
{
    const auto status = itemStatusFromWord(line[u"status"].toString());
    if (!status)
        return failure(Error::Code::Invalid, QStringLiteral("status"),
                       QStringLiteral("unknown status"));
    ItemEntry entry;
    entry.item.value = line[u"item"].toString();
    entry.status = *status;
    entry.evidence = line[u"evidence"].toString();
    entry.reason = line[u"reason"].toString();
    entry.by = line[u"by"].toString();
    entry.at = line[u"at"].toString();
    const QDate expires = QDate::fromString(line[u"expires"].toString(), Qt::ISODate);
    if (expires.isValid())
        entry.expires = expires;
    // Whether it was in the future is judged by the day it was written, not by today.
    const QDate written = QDate::fromString(entry.at.left(10), Qt::ISODate);
    if (!written.isValid())
        return failure(Error::Code::Invalid, QStringLiteral("at"), QStringLiteral("not a date"));
    return validated(std::move(entry), definition, written);
}

/// Reads line by line, keeping the ids seen so far.
class Reader
{
public:
    explicit Reader(const ChecklistDefinition &definition)
        : m_definition(definition)
    {
    }

    void take(int number, const QByteArray &bytes)
    {
        const Result<QJsonObject> line = parseJsonObject(bytes, QString());
        if (!line)
            return complain(number, QStringLiteral("not JSON: ") + line.error().detail);
        const QString id = (*line)[u"id"].toString();
        if (id != idOf(*line))
            return complain(number, QStringLiteral("its digest does not match, it was edited"));
        const QString after = (*line)[u"after"].toString();
        if (after.isEmpty() ? !m_ids.isEmpty() : !m_ids.contains(after))
            complain(number, QStringLiteral("a line before it is missing or was edited"));
        m_ids.insert(id);
        Result<ItemEntry> entry = entryFrom(*line, m_definition);
        if (!entry)
            return complain(number, entry.error().detail);
        m_file.entries.push_back(std::move(*entry));
    }

    EntryFile file() && { return std::move(m_file); }

private:
    void complain(int number, const QString &what)
    {
        m_file.problems.append(QStringLiteral("checklist.jsonl:%1: %2").arg(number).arg(what));
    }

    const ChecklistDefinition &m_definition;
    QSet<QString> m_ids;
    EntryFile m_file;
};

/// Id of the last whole line that verifies; empty at the start.
QString lastId(const QByteArray &bytes)
{
    QString last;
    for (const auto list = bytes.split('\n'); const QByteArray &line : list) {
        const Result<QJsonObject> object = parseJsonObject(line, QString());
        if (object && (*object)[u"id"].toString() == idOf(*object))
            last = (*object)[u"id"].toString();
    }
    return last;
}

Result<QByteArray> contentOf(const QString &path)
{
    Result<QByteArray> bytes = readFile(path);
    if (!bytes && bytes.error().code == Error::Code::NotFound)
        return QByteArray();
    return bytes;
}

} // namespace

Result<EntryFile> readEntries(const QString &folder, const ChecklistDefinition &definition)
{
    const Result<QByteArray> bytes = contentOf(pathIn(folder));
    if (!bytes)
        return std::unexpected(bytes.error());
    Reader reader(definition);
    int number = 0;
    for (const auto list = bytes->split('\n'); const QByteArray &line : list) {
        ++number;
        if (!line.trimmed().isEmpty())
            reader.take(number, line);
    }
    return std::move(reader).file();
}

Result<void> appendEntry(const QString &folder, const ItemEntry &entry)
{
    const QString path = pathIn(folder);
    QLockFile lock(path + QStringLiteral(".lock"));
    if (!lock.tryLock(5000))
        return failure(Error::Code::Unwritable, path,
                       QStringLiteral("another program is writing it"));
    const Result<QByteArray> before = contentOf(path);
    if (!before)
        return std::unexpected(before.error());

    QJsonObject line = toJson(entry, lastId(*before));
    line.insert(QStringLiteral("id"), idOf(line));
    QByteArray bytes = compactJson(line) + '\n';
    // A line that a crash cut off must not swallow the next one.
    if (!before->isEmpty() && !before->endsWith('\n'))
        bytes.prepend('\n');

    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)
        || file.write(bytes) != bytes.size() || ::fsync(file.handle()) != 0)
        return failure(Error::Code::Unwritable, path, file.errorString());
    return {};
}

} // namespace pb
