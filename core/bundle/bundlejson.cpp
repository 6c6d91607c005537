// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/bundlejson.h"

#include "bundle/checksums.h"
#include "triage/decisionjson.h"
#include "vcs/relativepath.h"

#include <QJsonArray>

#include <array>
#include <optional>

namespace pb {

namespace {

constexpr QLatin1StringView changeSchema("picklebench/bundle/1");
constexpr QLatin1StringView decisionsSchema("picklebench/decisions/1");
constexpr quint32 plainMode = 0100644;
constexpr quint32 executableMode = 0100755;

std::optional<Applicability> applicabilityFromWord(const QString &text)
{
    constexpr std::array values{Applicability::Safe, Applicability::NeedsReview,
                                Applicability::NeedsMigration, Applicability::AdviceOnly};
    for (const Applicability value : values) {
        if (word(value) == text)
            return value;
    }
    return std::nullopt;
}

QString text(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toString();
}

QStringList texts(const QJsonArray &array)
{
    QStringList list;
    for (const QJsonValue &value : array)
        list.append(value.toString());
    return list;
}

template<class Values, class ToObject>
QJsonArray arrayOf(const Values &values, ToObject toObject)
{
    QJsonArray array;
    for (const auto &value : values)
        array.append(toObject(value));
    return array;
}

QJsonObject fixJson(const BundleFix &fix)
{
    return {{QStringLiteral("finding"), toJson(fix.finding)},
            {QStringLiteral("triage"), toJson(fix.triage)},
            {QStringLiteral("strategy"), fix.strategy.value},
            {QStringLiteral("applicability"), word(fix.applicability)},
            {QStringLiteral("title"), fix.title},
            {QStringLiteral("effects"), QJsonArray::fromStringList(fix.effects)}};
}

QJsonObject refusalJson(const FixRefusal &refusal)
{
    return {{QStringLiteral("finding"), refusal.finding.value},
            {QStringLiteral("reason"), refusal.reason}};
}

QJsonObject fileJson(const BundleFile &file)
{
    return {{QStringLiteral("path"), file.path},
            {QStringLiteral("sha256Before"), file.sha256Before},
            {QStringLiteral("sha256After"), file.sha256After},
            {QStringLiteral("mode"), QString::number(file.mode, 8)}};
}

QJsonObject expectedJson(const BundleFile &file)
{
    return {{QStringLiteral("path"), file.path}, {QStringLiteral("sha256"), file.sha256Before}};
}

QJsonObject digestsJson(const FileDigests &file)
{
    return {{QStringLiteral("path"), file.path},
            {QStringLiteral("before"), file.before},
            {QStringLiteral("after"), file.after},
            {QStringLiteral("afterForward"), file.afterForward},
            {QStringLiteral("afterReverse"), file.afterReverse}};
}

class ChangeReader
{
public:
    explicit ChangeReader(const QString &subject)
        : m_subject(subject)
    {
    }

    Result<BundleFix> fix(const QJsonObject &object) const
    {
        const auto finding = findingFromJson(object.value(QLatin1StringView("finding")).toObject());
        if (!finding)
            return invalid(QStringLiteral("a fix has no readable finding"));
        const auto applicability =
            applicabilityFromWord(text(object, QLatin1StringView("applicability")));
        if (!applicability)
            return invalid(QStringLiteral("the applicability of a fix is not known"));
        return BundleFix{*finding,
                         triageStateFromJson(object.value(QLatin1StringView("triage")).toObject()),
                         StrategyId{text(object, QLatin1StringView("strategy"))},
                         *applicability,
                         text(object, QLatin1StringView("title")),
                         texts(object.value(QLatin1StringView("effects")).toArray())};
    }

    Result<BundleFile> file(const QJsonObject &object) const
    {
        const QString mode = text(object, QLatin1StringView("mode"));
        BundleFile file{text(object, QLatin1StringView("path")),
                        text(object, QLatin1StringView("sha256Before")),
                        text(object, QLatin1StringView("sha256After")),
                        mode == QLatin1StringView("100755") ? executableMode : plainMode};
        if (!isPlainRelativePath(file.path))
            return invalid(
                QStringLiteral("the path \"%1\" leaves the project").arg(file.path.left(200)));
        if (!isSha256(file.sha256Before) || !isSha256(file.sha256After)
            || file.sha256Before == file.sha256After)
            return invalid(QStringLiteral("the digests of %1 are not two SHA-256").arg(file.path));
        if (QString::number(file.mode, 8) != mode)
            return invalid(QStringLiteral("the mode of %1 is not a file's").arg(file.path));
        return file;
    }

    Result<void> files(Bundle &bundle, const QJsonArray &array) const
    {
        for (const QJsonValue &value : array) {
            auto read = file(value.toObject());
            if (!read)
                return std::unexpected(read.error());
            // Sorted as written, so a file named twice stands beside itself.
            if (!bundle.files.empty() && !(bundle.files.back().path < read->path))
                return invalid(QStringLiteral("its files are not sorted, or one is named twice"));
            bundle.files.push_back(std::move(*read));
        }
        return bundle.files.empty() ? invalid(QStringLiteral("it changes no file"))
                                    : Result<void>();
    }

    std::unexpected<Error> invalid(const QString &what) const
    {
        return failure(Error::Code::Invalid, m_subject, what);
    }

private:
    const QString &m_subject;
};

Rehearsal rehearsalFrom(const QJsonObject &object)
{
    Rehearsal rehearsal;
    rehearsal.failure = text(object, QLatin1StringView("failure"));
    for (const auto list = object.value(QLatin1StringView("files")).toArray();
         const QJsonValue &value : list) {
        const QJsonObject file = value.toObject();
        rehearsal.files.push_back(
            {text(file, QLatin1StringView("path")), text(file, QLatin1StringView("before")),
             text(file, QLatin1StringView("after")), text(file, QLatin1StringView("afterForward")),
             text(file, QLatin1StringView("afterReverse"))});
    }
    return rehearsal;
}

} // namespace

QJsonObject changeJson(const Bundle &bundle)
{
    const QJsonObject rehearsal{
        {QStringLiteral("failure"), bundle.rehearsal.failure},
        {QStringLiteral("files"), arrayOf(bundle.rehearsal.files, digestsJson)},
    };
    return {{QStringLiteral("schema"), changeSchema},
            {QStringLiteral("project"), bundle.project},
            {QStringLiteral("createdAt"), bundle.createdAt},
            {QStringLiteral("createdBy"), bundle.createdBy},
            {QStringLiteral("toolVersion"), bundle.toolVersion},
            {QStringLiteral("follows"), bundle.follows},
            {QStringLiteral("expected"), arrayOf(bundle.expected, expectedJson)},
            {QStringLiteral("fixes"), arrayOf(bundle.fixes, fixJson)},
            {QStringLiteral("refused"), arrayOf(bundle.refused, refusalJson)},
            {QStringLiteral("files"), arrayOf(bundle.files, fileJson)},
            {QStringLiteral("rehearsal"), rehearsal}};
}

Result<void> readChangeJson(Bundle &bundle, const QJsonObject &object, const QString &subject)
{
    const ChangeReader reader(subject);
    if (text(object, QLatin1StringView("schema")) != changeSchema)
        return reader.invalid(QStringLiteral("its schema is not %1").arg(changeSchema));
    bundle.project = text(object, QLatin1StringView("project"));
    bundle.createdAt = text(object, QLatin1StringView("createdAt"));
    bundle.createdBy = text(object, QLatin1StringView("createdBy"));
    bundle.toolVersion = text(object, QLatin1StringView("toolVersion"));
    bundle.follows = text(object, QLatin1StringView("follows")); // not in older ones
    for (const auto list = object.value(QLatin1StringView("expected")).toArray();
         const QJsonValue &value : list) {
        const QJsonObject one = value.toObject();
        bundle.expected.push_back(
            {text(one, QLatin1StringView("path")), text(one, QLatin1StringView("sha256")), {}});
    }
    if (!bundle.project.startsWith(u'/'))
        return reader.invalid(QStringLiteral("its project is not an absolute path"));
    for (const auto list = object.value(QLatin1StringView("fixes")).toArray();
         const QJsonValue &value : list) {
        auto fix = reader.fix(value.toObject());
        if (!fix)
            return std::unexpected(fix.error());
        bundle.fixes.push_back(std::move(*fix));
    }
    for (const auto list = object.value(QLatin1StringView("refused")).toArray();
         const QJsonValue &value : list) {
        const QJsonObject refusal = value.toObject();
        bundle.refused.push_back({Fingerprint{text(refusal, QLatin1StringView("finding"))},
                                  text(refusal, QLatin1StringView("reason"))});
    }
    bundle.rehearsal = rehearsalFrom(object.value(QLatin1StringView("rehearsal")).toObject());
    return reader.files(bundle, object.value(QLatin1StringView("files")).toArray());
}

QJsonObject decisionsJson(const TriagedReport &report)
{
    QJsonObject states;
    for (auto it = report.states.begin(); it != report.states.end(); ++it)
        states.insert(it.key().value, toJson(it.value()));
    const auto problemJson = [](const DecisionLog::Problem &problem) {
        return QJsonObject{{QStringLiteral("line"), problem.line},
                           {QStringLiteral("what"), problem.what}};
    };
    return {{QStringLiteral("schema"), decisionsSchema},
            {QStringLiteral("states"), states},
            {QStringLiteral("problems"), arrayOf(report.logProblems, problemJson)}};
}

Result<void> readDecisionsJson(TriagedReport &report, const QJsonObject &object,
                               const QString &subject)
{
    if (text(object, QLatin1StringView("schema")) != decisionsSchema)
        return failure(Error::Code::Invalid, subject,
                       QStringLiteral("its schema is not %1").arg(decisionsSchema));
    const QJsonObject states = object.value(QLatin1StringView("states")).toObject();
    for (auto it = states.begin(); it != states.end(); ++it)
        report.states.insert(Fingerprint{it.key()}, triageStateFromJson(it.value().toObject()));
    for (const auto list = object.value(QLatin1StringView("problems")).toArray();
         const QJsonValue &value : list) {
        const QJsonObject problem = value.toObject();
        report.logProblems.push_back({problem.value(QLatin1StringView("line")).toInt(),
                                      text(problem, QLatin1StringView("what"))});
    }
    return {};
}

} // namespace pb
