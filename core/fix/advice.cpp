// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/advice.h"

namespace pb {

QString adviceFor(const Finding &finding, const Rule *rule)
{
    if (!rule)
        return QStringLiteral("The catalogue has no rule %1 any more; scan again.")
            .arg(finding.rule.value);
    if (finding.form == FindingForm::Subclass)
        return finding.guard.verdict == GuardVerdict::Effective
                   ? QStringLiteral(
                         "A class derived from Unpickler is a guard and not a call, and this one holds; review its "
                         "list of names whenever it changes.")
                   : QStringLiteral(
                         "A class derived from Unpickler is a guard and not a call: let its find_class allow exact "
                         "(module, name) pairs and refuse everything else, or replace the calls that use it.");
    if (rule->family == u"dill" || rule->family == u"cloudpickle")
        return QStringLiteral(
                   "%1 is made to carry functions and classes, which JSON cannot hold: decide which plain "
                   "data is needed and send that, or check a MAC over the bytes before they are loaded.")
            .arg(rule->family);
    return QStringLiteral(
               "There is no mechanical replacement for %1; the rule's page says what to do instead.")
        .arg(finding.api);
}

} // namespace pb
