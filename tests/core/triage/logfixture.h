// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "triage/decisionjson.h"
#include "triage/decisionlog.h"

#include "../vcs/outside.h"

#include <QTemporaryDir>

namespace pb::test {

inline DecisionDraft decision(const QByteArray &finding, Disposition disposition,
                              const char *reason = "")
{
    return {.finding = {QString::fromUtf8(finding)},
            .disposition = disposition,
            .reason = QString::fromUtf8(reason)};
}

inline DecisionDraft falsePositive(const QByteArray &finding, const char *reason = "constant")
{
    return decision(finding, Disposition::FalsePositive, reason);
}

/// The entries as text, so that a failing comparison shows them.
inline QByteArray lines(const DecisionLog &log)
{
    QByteArray text;
    for (const Decision &entry : log.entries())
        text += toLine(entry) + '\n';
    return text;
}

/// The folder of a log in a temporary place.
class LogFixture
{
public:
    QString root() const { return m_dir.path(); }
    QString folder() const { return root() + QStringLiteral("/.picklebench"); }
    QString path() const { return folder() + QStringLiteral("/decisions.jsonl"); }
    QByteArray bytes() const { return readBytes(path()); }
    void write(const QByteArray &content) const { writeBytes(path(), content); }
    DecisionLog open() const
    {
        auto log = DecisionLog::open(folder());
        if (!log)
            qFatal("cannot open the log: %s", qPrintable(log.error().detail));
        return *std::move(log);
    }

private:
    QTemporaryDir m_dir;
};

} // namespace pb::test
