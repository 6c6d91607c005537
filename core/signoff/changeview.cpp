// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/sourcefile.h"
#include "signoff/viewparts.h"
#include "signoff/visibletext.h"
#include "vcs/linediff.h"

#include <QStringDecoder>

#include <algorithm>

namespace pb {

namespace {

/// Reads lines of one file for people: in the file's own encoding, with line ends shown only where
/// they differ from the file's habit.
class LineReader
{
public:
    LineReader(const QString &path, const QByteArray &bytes)
    {
        const Result<SourceFile> file = SourceFile::fromBytes(path, bytes);
        if (!file)
            return;
        m_encoding = file->encoding();
        m_crlf = file->endOfLine() == SourceFile::EndOfLine::CrLf;
    }

    QString read(QByteArray line) const
    {
        if (m_crlf && line.endsWith('\r'))
            line.chop(1);
        QStringDecoder decoder(m_encoding.constData());
        if (!decoder.isValid())
            decoder = QStringDecoder(QStringDecoder::Utf8);
        const QString text = decoder.decode(line);
        return visibleLine(text);
    }

private:
    QByteArray m_encoding = "utf-8";
    bool m_crlf = false;
};

QVariantHash lineView(const DiffLine &line, const LineReader &before, const LineReader &after)
{
    const bool removed = line.kind == DiffLine::Kind::Removed;
    const bool added = line.kind == DiffLine::Kind::Added;
    const auto number = [](int n) { return n > 0 ? QString::number(n) : QString(); };
    QString text = removed ? before.read(line.text) : after.read(line.text);
    if (line.noNewline)
        text += QStringLiteral(" (no line feed at the end of the file)");
    return {{QStringLiteral("kind"), removed ? QStringLiteral("removed")
                                     : added ? QStringLiteral("added")
                                             : QStringLiteral("context")},
            {QStringLiteral("mark"), removed ? QStringLiteral("-")
                                     : added ? QStringLiteral("+")
                                             : QStringLiteral(" ")},
            {QStringLiteral("old"), number(line.oldLine)},
            {QStringLiteral("new"), number(line.newLine)},
            {QStringLiteral("verbatim"), text}};
}

QVariantHash hunkView(const DiffHunk &hunk, const LineReader &before, const LineReader &after)
{
    QVariantList lines;
    for (const DiffLine &line : hunk.lines)
        lines.append(lineView(line, before, after));
    return {{QStringLiteral("title"), QStringLiteral("From line %1 before, line %2 after")
                                          .arg(hunk.oldStart)
                                          .arg(hunk.newStart)},
            {QStringLiteral("lines"), lines}};
}

QStringList verbatimLines(const QVariantList &hunks)
{
    QStringList texts;
    for (const QVariant &hunk : hunks) {
        for (const auto list = hunk.toHash().value(QStringLiteral("lines")).toList();
             const QVariant &line : list)
            texts.append(line.toHash().value(QStringLiteral("verbatim")).toString());
    }
    return texts;
}

QVariantHash diffView(const Bundle &bundle, const BundleFile &file)
{
    const Result<QByteArray> before = bundle.blob(file.sha256Before);
    const Result<QByteArray> after = bundle.blob(file.sha256After);
    const auto hunks =
        before && after ? lineDiff(*before, *after) : failure(Error::Code::NotFound, file.path);
    QVariantHash view{{QStringLiteral("path"), file.path}};
    if (!hunks) {
        view.insert(QStringLiteral("missing"), true);
        return view;
    }
    const LineReader oldReader(file.path, *before);
    const LineReader newReader(file.path, *after);
    QVariantList hunkViews;
    qsizetype removed = 0;
    qsizetype added = 0;
    for (const DiffHunk &hunk : *hunks) {
        hunkViews.append(hunkView(hunk, oldReader, newReader));
        removed += std::ranges::count(hunk.lines, DiffLine::Kind::Removed, &DiffLine::kind);
        added += std::ranges::count(hunk.lines, DiffLine::Kind::Added, &DiffLine::kind);
    }
    view.insert(QStringLiteral("hunks"), hunkViews);
    view.insert(QStringLiteral("summary"),
                QStringLiteral("%1 removed, %2 added")
                    .arg(counted(removed, QStringLiteral("line"), QStringLiteral("lines")))
                    .arg(added));
    view.insert(QStringLiteral("fence"), fenceFor(verbatimLines(hunkViews)));
    return view;
}

/// A word of a POSIX shell command that stands for exactly this text.
QString shellQuoted(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + quoted + u'\'';
}

QString rollbackScript(const Bundle &bundle)
{
    // Below a foreign repository `git apply` skips every file and still reports success; the
    // ceiling keeps it from looking there. The digests are the proof, not the exit code.
    // The subshell stops at the first step that fails, also when all of it is pasted at once.
    return QStringLiteral(R"script(( set -e
BUNDLE=%1
PROJECT=%2
# 1. The bundle is as it was written.
cd "$BUNDLE"; sha256sum --check --quiet SHA256SUMS
# 2. The files are exactly as the change left them.
cd "$PROJECT"; sha256sum --check "$BUNDLE/files-after.sha256"
# 3. Take the change back, all files or none.
export GIT_CEILING_DIRECTORIES="$(dirname "$(pwd -P)")"
git -c core.autocrlf=false apply --check --whitespace=nowarn "$BUNDLE/reverse.patch"
git -c core.autocrlf=false apply --verbose --whitespace=nowarn "$BUNDLE/reverse.patch"
# 4. The files are exactly as they were before the change.
sha256sum --check "$BUNDLE/files-before.sha256"
))script")
        .arg(shellQuoted(bundle.folder), shellQuoted(bundle.project));
}

} // namespace

QVariantList diffsView(const Bundle &bundle)
{
    QVariantList views;
    for (const BundleFile &file : bundle.files)
        views.append(diffView(bundle, file));
    return views;
}

QVariantList digestsView(const Bundle &bundle)
{
    QVariantList views;
    for (const BundleFile &file : bundle.files) {
        const auto seen = std::ranges::find(bundle.rehearsal.files, file.path, &FileDigests::path);
        QString rehearsed = QStringLiteral("not recorded");
        if (seen != bundle.rehearsal.files.end()) {
            const bool forward = seen->afterForward == file.sha256After;
            const bool back = seen->afterReverse == file.sha256Before;
            rehearsed = QStringLiteral("forward %1, back %2")
                            .arg(forward ? QStringLiteral("exact") : QStringLiteral("WRONG"),
                                 back ? QStringLiteral("exact") : QStringLiteral("WRONG"));
        }
        views.append(QVariantHash{{QStringLiteral("path"), file.path},
                                  {QStringLiteral("mode"), QString::number(file.mode, 8)},
                                  {QStringLiteral("before"), orNotRecorded(file.sha256Before)},
                                  {QStringLiteral("after"), orNotRecorded(file.sha256After)},
                                  {QStringLiteral("rehearsed"), rehearsed}});
    }
    return views;
}

QVariantHash rollbackView(const Bundle &bundle)
{
    const QString script = rollbackScript(bundle);
    // A path that cannot be shown as it is cannot be copied from a report either.
    const bool copyable = visibleText(script) == script;
    const QStringList lines = script.split(u'\n');
    QVariantList lineViews;
    for (const QString &line : lines)
        lineViews.append(QVariantHash{{QStringLiteral("verbatim"), line}});
    return {{QStringLiteral("copyable"), copyable},
            {QStringLiteral("lines"), lineViews},
            {QStringLiteral("fence"), fenceFor(lines)}};
}

} // namespace pb
