// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/export/changemessage.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace pb {

namespace {

constexpr qsizetype lineWidth = 72;

/// Text that may come from a scanned project: one line, nothing in it that hides or reorders.
QString oneLine(const QString &text)
{
    QString line;
    const QList<uint> points = text.simplified().toUcs4();
    for (const uint point : points) {
        const auto c = static_cast<char32_t>(point);
        line += QChar::isPrint(c) ? QString::fromUcs4(&c, 1) : QStringLiteral("\uFFFD");
    }
    return line;
}

/// The first line begins with `first`, the others stand below its text. So no line can be taken for
/// a header, a separator or the begin of a patch.
QString wrapped(const QString &first, const QString &text)
{
    const QString indent(first.size(), u' ');
    QString result;
    QString line = first;
    const QStringList words = oneLine(text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const bool begins = line.size() == first.size();
        if (!begins && line.size() + 1 + word.size() > lineWidth) {
            result += line + u'\n';
            line = indent;
        }
        const bool needsSpace = line.size() > first.size();
        line += needsSpace ? u' ' + word : word;
    }
    return result + line + u'\n';
}

QString findingText(const BundleFix &fix)
{
    const Finding &finding = fix.finding;
    QString place = placeText(finding.file, finding.start, finding.cell) + u' ' + finding.api;
    if (!finding.function.isEmpty())
        place += QStringLiteral(" in ") + finding.function;
    place += QStringLiteral(" (%1, severity %2, exposure %3)")
                 .arg(finding.rule.value, word(finding.severity), word(finding.exposure));
    return wrapped(QStringLiteral("- "), place)
           + wrapped(QStringLiteral("  "),
                     QStringLiteral("Fix: %1 (%2)").arg(fix.title, word(fix.applicability)));
}

QStringList titlesOf(const Bundle &bundle)
{
    QStringList titles;
    for (const BundleFix &fix : bundle.fixes)
        titles.append(oneLine(fix.title));
    titles.removeDuplicates();
    return titles;
}

QStringList effectsOf(const Bundle &bundle)
{
    QStringList effects;
    for (const BundleFix &fix : bundle.fixes)
        effects += fix.effects;
    effects.removeDuplicates();
    return effects;
}

QString subjectOf(const Bundle &bundle)
{
    const QStringList titles = titlesOf(bundle);
    const auto findings = bundle.fixes.size();
    if (titles.size() == 1 && findings == 1)
        return QStringLiteral("%1 in %2")
            .arg(titles.front(), oneLine(bundle.fixes[0].finding.file));
    if (titles.size() == 1)
        return QStringLiteral("%1 in %2 places").arg(titles.front()).arg(findings);
    return QStringLiteral("Fix %1 findings about deserialisation").arg(findings);
}

/// ASCII without what headers and signatures give a meaning to.
bool isMailAddress(const QString &text)
{
    static const QRegularExpression address(
        QStringLiteral("\\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+\\z"));
    return address.match(text).hasMatch();
}

QString addressFor(const QString &name)
{
    QString login = name;
    static const QRegularExpression odd(QStringLiteral("[^A-Za-z0-9.-]+"));
    login.replace(odd, QStringLiteral("."));
    static const QRegularExpression dots(QStringLiteral("\\A\\.+|\\.+\\z"));
    login.remove(dots);
    return (login.isEmpty() ? QStringLiteral("unknown") : login) + QStringLiteral("@localhost");
}

/// Without what would end a name in a commit.
QString cleanName(const QString &text)
{
    QString name = oneLine(text);
    name.remove(u'<').remove(u'>');
    return name.trimmed();
}

} // namespace

Result<ChangeMessage> messageOf(const Bundle &bundle)
{
    const auto digest = bundleDigest(bundle);
    if (!digest)
        return std::unexpected(digest.error());
    QString body = QStringLiteral("Findings that are fixed:\n\n");
    for (const BundleFix &fix : bundle.fixes)
        body += findingText(fix);
    const QStringList effects = effectsOf(bundle);
    body += effects.isEmpty() ? QStringLiteral("\nEffects: none are known.\n")
                              : QStringLiteral("\nEffects:\n\n");
    for (const QString &effect : effects)
        body += wrapped(QStringLiteral("- "), effect);
    body += QStringLiteral("\nPicklebench-Bundle: sha256:%1\n").arg(*digest);
    return ChangeMessage{subjectOf(bundle), body};
}

Person personFrom(const QString &user)
{
    static const QRegularExpression pattern(QStringLiteral("\\A\\s*(.*?)\\s*<([^<>]*)>\\s*\\z"));
    const auto match = pattern.match(user);
    QString mail = match.hasMatch() ? match.captured(2).trimmed() : user.trimmed();
    QString name = cleanName(match.hasMatch() ? match.captured(1) : user);
    if (name.isEmpty() || (!match.hasMatch() && isMailAddress(name)))
        name = cleanName(mail.section(u'@', 0, 0));
    if (name.isEmpty())
        name = QStringLiteral("unknown");
    if (!isMailAddress(mail))
        mail = addressFor(name);
    return {name, mail};
}

QDateTime createdAt(const Bundle &bundle)
{
    const QDateTime at = QDateTime::fromString(bundle.createdAt, Qt::ISODate);
    return at.isValid() ? at.toUTC() : QDateTime::fromSecsSinceEpoch(0, QTimeZone::UTC);
}

} // namespace pb
