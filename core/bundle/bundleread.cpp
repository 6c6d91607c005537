// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/bundle.h"

#include "base/hash.h"
#include "base/json.h"
#include "bundle/belowroot.h"
#include "bundle/bundlejson.h"
#include "bundle/bundlelayout.h"
#include "bundle/checksums.h"

#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace pb {

namespace {

constexpr qint64 longestSums = 8LL * 1024 * 1024;
constexpr qint64 largestBundle = 1024LL * 1024 * 1024;

/// Reads a bundle that may have been made to deceive. Errors name the file by its full path.
class BundleReader
{
public:
    explicit BundleReader(const QString &folder)
        : m_folder(folder)
    {
    }

    Result<Bundle> read()
    {
        if (const auto sums = readSums(); !sums)
            return std::unexpected(sums.error());
        if (const auto complete = checkNames(); !complete)
            return std::unexpected(complete.error());
        if (const auto same = checkDigests(); !same)
            return std::unexpected(same.error());
        return parse();
    }

private:
    QString full(const QString &name) const { return m_folder + u'/' + name; }

    std::unexpected<Error> invalid(const QString &name, const QString &what) const
    {
        return failure(Error::Code::Invalid, full(name), what);
    }

    Result<QByteArray> bytesOf(const QString &name, qint64 limit = 64LL * 1024 * 1024) const
    {
        auto file = readPlainFile(m_folder, name, limit);
        if (file)
            return std::move(file->bytes);
        // What is missing from a bundle makes it invalid; "not found" is for the bundle itself.
        const bool missing = file.error().code == Error::Code::NotFound;
        return failure(missing ? Error::Code::Invalid : file.error().code, full(name),
                       missing ? QStringLiteral("the file is missing") : file.error().detail);
    }

    Result<void> readSums()
    {
        const auto text = bytesOf(layout::sums, longestSums);
        if (!text)
            return std::unexpected(text.error());
        const auto sums = parseChecksums(*text, full(layout::sums));
        if (!sums)
            return std::unexpected(sums.error());
        m_sums = *sums;
        return {};
    }

    Result<void> checkNames()
    {
        QSet<QString> missing;
        for (const QLatin1StringView name : layout::planned)
            missing.insert(name);
        for (const Checksum &sum : m_sums) {
            if (missing.remove(sum.path) || isTool(sum.path))
                continue;
            if (sum.path != layout::blobPath(sum.sha256))
                return invalid(layout::sums,
                               QStringLiteral("it names \"%1\"").arg(sum.path.left(200)));
            m_blobs.insert(sum.sha256);
        }
        if (!missing.isEmpty())
            return invalid(layout::sums,
                           QStringLiteral("it does not name %1")
                               .arg(QStringList(missing.cbegin(), missing.cend()).join(u", ")));
        return {};
    }

    static bool isTool(const QString &path)
    {
        static const QRegularExpression plainName(
            QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$"));
        return path.startsWith(layout::tools)
               && plainName.match(path.sliced(layout::tools.size())).hasMatch();
    }

    Result<void> checkDigests()
    {
        qint64 total = 0;
        for (const Checksum &sum : m_sums) {
            const auto bytes = bytesOf(sum.path);
            if (!bytes)
                return std::unexpected(bytes.error());
            if (sha256Hex(*bytes) != sum.sha256)
                return invalid(sum.path, QStringLiteral("its bytes are not the recorded ones"));
            total += bytes->size();
            if (total > largestBundle)
                return failure(Error::Code::TooLarge, m_folder, QStringLiteral("more than 1 GiB"));
            if (!m_blobs.contains(sum.sha256))
                m_bytes.insert(sum.path, *bytes);
        }
        return {};
    }

    Result<QJsonObject> json(QLatin1StringView name) const
    {
        return parseJsonObject(m_bytes.value(name), full(name));
    }

    Result<Bundle> parse() const
    {
        Bundle bundle;
        bundle.folder = m_folder;
        bundle.forwardPatch = m_bytes.value(layout::forwardPatch);
        bundle.reversePatch = m_bytes.value(layout::reversePatch);
        for (const Checksum &sum : m_sums) { // sorted by path
            if (isTool(sum.path))
                bundle.tools.push_back(
                    {sum.path.sliced(layout::tools.size()), m_bytes.value(sum.path)});
        }
        const auto change = json(layout::change);
        if (!change)
            return std::unexpected(change.error());
        if (const auto good = readChangeJson(bundle, *change, full(layout::change)); !good)
            return std::unexpected(good.error());
        if (const auto good = parseBefore(bundle); !good)
            return std::unexpected(good.error());
        if (const auto good = checkFiles(bundle); !good)
            return std::unexpected(good.error());
        if (const auto good = repeatRehearsal(bundle); !good)
            return std::unexpected(good.error());
        return bundle;
    }

    Result<void> parseBefore(Bundle &bundle) const
    {
        const auto scanJson = json(layout::scanBefore);
        if (!scanJson)
            return std::unexpected(scanJson.error());
        auto scan = scanReportFromJson(*scanJson, full(layout::scanBefore));
        if (!scan)
            return std::unexpected(scan.error());
        bundle.before.scan = std::move(*scan);
        const auto decisions = json(layout::decisions);
        if (!decisions)
            return std::unexpected(decisions.error());
        return readDecisionsJson(bundle.before, *decisions, full(layout::decisions));
    }

    Result<void> checkFiles(const Bundle &bundle) const
    {
        for (const BundleFile &file : bundle.files) {
            for (const QString &digest : {file.sha256Before, file.sha256After}) {
                if (!m_blobs.contains(digest))
                    return invalid(layout::blobPath(digest), QStringLiteral("the file is missing"));
            }
            const QString scanned =
                bundle.before.scan.fileHashes.value(file.path, file.sha256Before);
            if (scanned != file.sha256Before)
                return invalid(
                    layout::change,
                    QStringLiteral("%1 is not the file that was scanned").arg(file.path));
        }
        return {};
    }

    /// People read the patch, `apply` uses the blobs: a bundle whose patch says something else than
    /// its blobs would have one thing approved and another one done.
    Result<void> repeatRehearsal(const Bundle &bundle) const
    {
        const auto changes = fileChanges(bundle);
        if (!changes)
            return std::unexpected(changes.error());
        const auto again = rehearse(*changes, bundle.forwardPatch, bundle.reversePatch);
        if (!again)
            return std::unexpected(again.error());
        const bool forwardHolds = std::ranges::all_of(
            again->files, [](const FileDigests &file) { return file.afterForward == file.after; });
        if (!forwardHolds)
            return invalid(layout::forwardPatch, mismatch(*again));
        if (!again->passed())
            return invalid(layout::reversePatch, mismatch(*again));
        return {};
    }

    static QString mismatch(const Rehearsal &rehearsal)
    {
        return rehearsal.failure.isEmpty()
                   ? QStringLiteral("it does not make the files that the bundle holds")
                   : QStringLiteral("it does not apply: %1").arg(rehearsal.failure);
    }

    QString m_folder;
    std::vector<Checksum> m_sums;
    QSet<QString> m_blobs;
    QHash<QString, QByteArray> m_bytes; ///< all but the blobs
};

} // namespace

Result<Bundle> readBundle(const QString &folder)
{
    const QFileInfo info(folder);
    if (!info.isDir())
        return failure(Error::Code::NotFound, folder, QStringLiteral("no such folder"));
    return BundleReader(info.canonicalFilePath()).read();
}

Result<QByteArray> Bundle::blob(const QString &sha256) const
{
    const QString name = layout::blobPath(sha256);
    if (!isSha256(sha256))
        return failure(Error::Code::Invalid, name, QStringLiteral("not a SHA-256"));
    auto file = readPlainFile(folder, name);
    if (!file)
        return std::unexpected(file.error());
    if (sha256Hex(file->bytes) != sha256)
        return failure(Error::Code::Invalid, folder + u'/' + name,
                       QStringLiteral("its bytes are not the recorded ones"));
    return std::move(file->bytes);
}

Result<std::vector<FileChange>> fileChanges(const Bundle &bundle)
{
    std::vector<FileChange> changes;
    for (const BundleFile &file : bundle.files) {
        auto before = bundle.blob(file.sha256Before);
        if (!before)
            return std::unexpected(before.error());
        auto after = bundle.blob(file.sha256After);
        if (!after)
            return std::unexpected(after.error());
        changes.push_back({file.path, std::move(*before), std::move(*after), file.mode});
    }
    return changes;
}

Result<QString> bundleDigest(const Bundle &bundle)
{
    const auto sums = readPlainFile(bundle.folder, layout::sums, longestSums);
    if (!sums)
        return std::unexpected(sums.error());
    return sha256Hex(sums->bytes);
}

} // namespace pb
