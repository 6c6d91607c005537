// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "errortext.h"

#include <QCoreApplication>

namespace pb::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

/// What happened; %1 is the subject.
QString sentence(Error::Code code)
{
    switch (code) {
    case Error::Code::NotFound:
        return Text::tr("“%1” is not there. Check the name, or open another project.");
    case Error::Code::Unreadable:
        return Text::tr("“%1” cannot be read. Check its permissions and try again.");
    case Error::Code::Unwritable:
        return Text::tr("“%1” cannot be written. Check permissions and free space.");
    case Error::Code::Invalid: return Text::tr("“%1” is damaged or not in the expected form.");
    case Error::Code::Stale:
        return Text::tr(
            "“%1” changed in the meantime, so it was left alone. Scan again, then repeat the step.");
    case Error::Code::Conflict:
        return Text::tr("Two changes to “%1” exclude each other. Choose one of them.");
    case Error::Code::Refused: return Text::tr("Not done: %1");
    case Error::Code::TooLarge: return Text::tr("“%1” is larger than this step can handle.");
    case Error::Code::Cancelled: return Text::tr("Cancelled; nothing was changed.");
    case Error::Code::Git: return Text::tr("The patch library refused “%1”.");
    case Error::Code::Internal: break;
    }
    return Text::tr("A mistake in Picklebench itself, about “%1”. Please report it.");
}

} // namespace

QString errorText(const Error &error)
{
    QString text = sentence(error.code);
    // A refusal explains itself better in its detail than by the id it is about.
    const bool refusal = error.code == Error::Code::Refused && !error.detail.isEmpty();
    if (text.contains(QStringLiteral("%1")))
        text = text.arg(refusal ? error.detail + u'.' : error.subject);
    if (!refusal && !error.detail.isEmpty())
        text += QStringLiteral(" (%1)").arg(error.detail);
    return text;
}

} // namespace pb::ui
