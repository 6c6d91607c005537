// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytespan.h"
#include "base/ids.h"
#include "findings/exposure.h"

#include <QJsonObject>

#include <vector>

namespace pb {

/// What kind of place a finding is.
enum class FindingForm {
    Call,      ///< a call that deserialises
    Construct, ///< an Unpickler made here whose `.load()` is not seen
    Subclass,  ///< a class derived from an Unpickler
    Reference, ///< the function itself handed on (`map(pickle.loads, …)`)
    Setting,   ///< a literal setting that makes a library deserialise
};

/// One step on the way of the bytes, from where they come to the call. File relative to the project.
struct TraceStep
{
    QString file;
    LineColumn at;   ///< in a notebook: in the text of its code cells, see project/sourcefile.h
    QString text;    ///< the source line, trimmed, at most 200 characters
    QString note;    ///< why the data passed here, one English sentence
    CellLine cell{}; ///< the same line within a notebook

    friend bool operator==(const TraceStep &, const TraceStep &) = default;
};

/// How it is known that a call writes what a finding reads.
enum class PairKnown {
    Data, ///< the bytes that it made were followed to the finding
    Place, ///< it writes where the finding reads: a path, an attribute, a key, the class's other half
};

/// A call that writes what a finding reads: who changes the format changes both.
struct WriterPair
{
    PairKnown known = PairKnown::Place;
    QString file; ///< relative to the project
    ByteSpan span;
    LineColumn at;
    CellLine cell{}; ///< of `at`, in a notebook
    QString api;     ///< "pickle.dumps"
    QString text;    ///< the source line, trimmed, at most 200 characters

    friend bool operator==(const WriterPair &, const WriterPair &) = default;
};

/// One place where a deserialisation API is used. A value; identity is the fingerprint.
struct Finding
{
    Fingerprint fingerprint;
    RuleId rule;
    FindingForm form = FindingForm::Call;
    QString api; ///< fully qualified, as the code resolves it: "pickle.loads"
    QString file;
    ByteSpan span;     ///< the call, reference or class header
    ByteSpan argument; ///< the data argument; empty when there is none
    LineColumn start;
    LineColumn end;   ///< one past the last character
    CellLine cell;    ///< of `start`, in a notebook
    QString function; ///< enclosing qualified name ("Basket.restore"); empty at module level
    QString code;     ///< the source text of `span`, at most 400 characters
    Exposure exposure = Exposure::Unknown;
    QString exposureReason; ///< one sentence: where the bytes come from, or what is not known
    Guard guard;
    QString payload; ///< what loading hostile data achieves, a word of the rule: "exec", …
    Severity severity = Severity::Info;
    Confidence confidence = Confidence::Medium;
    QString confidenceReason; ///< one sentence, see scan/certainty.h
    QString toSettle; ///< what would have to be known to settle an unknown exposure; empty: settled
    QString bound;    ///< the bound of the analysis that was hit on the way; empty: none
    QString
        suppression; ///< text of another tool's marker on the line ("# nosec B301"): a claim, not truth
    bool inTest = false;
    std::vector<TraceStep> trace;  ///< source first, the call last; never empty
    std::vector<WriterPair> pairs; ///< the surest first, at most 8; empty: none is known

    friend bool operator==(const Finding &a, const Finding &b)
    {
        return a.fingerprint == b.fingerprint;
    }
};

QString word(FindingForm form);
QString word(PairKnown known);
/// "its bytes were followed to the load", for people.
QString sentence(PairKnown known);
/// "line 41", or "cell 3, line 2".
QString lineWords(LineColumn at, CellLine cell);
/// "shop/basket.py:41", or "report.ipynb, cell 3, line 2".
QString placeText(const QString &file, LineColumn at, CellLine cell);
/// The keys of the CLI's JSON. Of each call in "pairs": "how" (data: its bytes were followed to the
/// finding; place: it writes where the finding reads), "api", "file", "line", "column", "bytes" (begin
/// and end of the call in the file) and "text" (its source line).
QJsonObject toJson(const Finding &finding);
/// Reads what `toJson` wrote; unknown keys are ignored, missing ones keep their defaults.
std::optional<Finding> findingFromJson(const QJsonObject &object);

} // namespace pb
