// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/words.h"

#include <QCoreApplication>

namespace pb::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace

QString label(pb::Severity severity)
{
    switch (severity) {
    case pb::Severity::Critical: return Words::tr("Critical");
    case pb::Severity::High: return Words::tr("High");
    case pb::Severity::Medium: return Words::tr("Medium");
    case pb::Severity::Low: return Words::tr("Low");
    case pb::Severity::Info: break;
    }
    return Words::tr("Info");
}

QString label(pb::Exposure exposure)
{
    switch (exposure) {
    case pb::Exposure::Remote: return Words::tr("Remote");
    case pb::Exposure::Peer: return Words::tr("Peer");
    case pb::Exposure::Stored: return Words::tr("Stored");
    case pb::Exposure::Unknown: return Words::tr("Unknown");
    case pb::Exposure::Local: return Words::tr("Local");
    case pb::Exposure::None: break;
    }
    return Words::tr("None");
}

QString label(pb::GuardKind kind)
{
    switch (kind) {
    case pb::GuardKind::RestrictedUnpickler: return Words::tr("Restricted unpickler");
    case pb::GuardKind::Authenticated: return Words::tr("Authenticated bytes");
    case pb::GuardKind::SafeMode: return Words::tr("Safe mode");
    case pb::GuardKind::None: break;
    }
    return Words::tr("No guard");
}

QString label(pb::GuardVerdict verdict)
{
    switch (verdict) {
    case pb::GuardVerdict::Effective: return Words::tr("Effective");
    case pb::GuardVerdict::Bypassable: return Words::tr("Bypassable");
    case pb::GuardVerdict::Absent: break;
    }
    return Words::tr("Absent");
}

QString label(pb::Confidence confidence)
{
    switch (confidence) {
    case pb::Confidence::High: return Words::tr("High", "confidence");
    case pb::Confidence::Medium: return Words::tr("Medium", "confidence");
    case pb::Confidence::Low: break;
    }
    return Words::tr("Low", "confidence");
}

QString label(pb::Disposition disposition)
{
    switch (disposition) {
    case pb::Disposition::Confirmed: return Words::tr("Confirmed");
    case pb::Disposition::FalsePositive: return Words::tr("False positive");
    case pb::Disposition::AcceptedRisk: return Words::tr("Accepted risk");
    case pb::Disposition::MitigatedElsewhere: return Words::tr("Mitigated elsewhere");
    case pb::Disposition::Duplicate: return Words::tr("Duplicate");
    case pb::Disposition::Untriaged: break;
    }
    return Words::tr("Untriaged");
}

QString label(const pb::Guard &guard)
{
    if (guard.kind == pb::GuardKind::None || guard.verdict == pb::GuardVerdict::Absent)
        return label(pb::GuardKind::None);
    return Words::tr("%1, %2", "guard and its verdict")
        .arg(label(guard.kind), label(guard.verdict).toLower());
}

QString guardLabel(pb::GuardVerdict verdict)
{
    switch (verdict) {
    case pb::GuardVerdict::Effective: return Words::tr("Guard effective");
    case pb::GuardVerdict::Bypassable: return Words::tr("Guard bypassable");
    case pb::GuardVerdict::Absent: break;
    }
    return Words::tr("No guard");
}

QString explain(pb::Exposure exposure)
{
    switch (exposure) {
    case pb::Exposure::Remote:
        return Words::tr("Anyone who can send a request writes these bytes.");
    case pb::Exposure::Peer:
        return Words::tr("A service that the program asked writes these bytes.");
    case pb::Exposure::Stored:
        return Words::tr("Whoever can write the file or the row writes these bytes.");
    case pb::Exposure::Unknown: return Words::tr("Where these bytes come from was not resolved.");
    case pb::Exposure::Local:
        return Words::tr("The person who starts the program gives these bytes.");
    case pb::Exposure::None: break;
    }
    return Words::tr("Nobody outside the program can write these bytes.");
}

QString payloadText(const QString &payload)
{
    if (payload == u"exec")
        return Words::tr("hostile data runs code while it is loaded");
    if (payload == u"exec-on-use")
        return Words::tr("hostile data runs code when what was loaded is used");
    if (payload == u"object")
        return Words::tr("hostile data makes any object");
    if (payload == u"crash")
        return Words::tr("hostile data crashes the program");
    return payload;
}

QString iconName(pb::Severity severity)
{
    return QStringLiteral("severity-") + word(severity);
}
QString iconName(pb::Exposure exposure)
{
    return QStringLiteral("exposure-") + word(exposure);
}
QString iconName(pb::Disposition disposition)
{
    return QStringLiteral("disposition-") + word(disposition);
}

} // namespace pb::ui
