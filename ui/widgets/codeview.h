// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/exposure.h"
#include "text/visibletext.h"
#include "widgets/gutteredit.h"

#include <QHash>
#include <QList>

#include <optional>

namespace pb::ui {

class SourceHighlighter;

/// A place in the shown file. Lines and columns from 1, columns in Unicode code points;
/// the end is one past the last character.
struct CodeMark
{
    enum Kind { Finding, Step };

    int line = 1;
    int column = 1;
    int endLine = 1;
    int endColumn = 1;
    Kind kind = Finding;
    QString label; ///< for a step its number; for a finding what the tool tip says
    std::optional<pb::Severity> severity{}; ///< shape and colour of a finding's mark
};

/// One Python file, settings file or the code of a notebook, read-only, with findings and numbered steps in its margin. Characters that
/// hide or reorder text are shown as boxed code points; very long lines are cut.
class CodeView : public GutterEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CodeView)

public:
    explicit CodeView(QWidget *parent = nullptr);
    ~CodeView() override;

    /// `lineNames` stand in the margin instead of numbers.
    void setSource(const QString &path, const QString &text, const QStringList &lineNames = {});
    void setMarks(const QList<CodeMark> &marks);
    void goTo(int line, int column);

    QString path() const { return m_path; }
    /// How many characters are shown as boxed code points.
    qsizetype hiddenCharacters() const { return m_source.hidden; }

signals:
    /// A mark in the margin was clicked; index into the list given to setMarks.
    void markActivated(int index);

protected:
    int gutterWidth() const override;
    void paintGutterRow(QPainter &painter, int row, const QRect &rect) override;
    void paintRowBackground(QPainter &painter, int row, const QRect &rect) override;
    void gutterClicked(int row) override;
    QString gutterToolTip(int row) const override;

private:
    void retheme();
    bool hasMarks(CodeMark::Kind kind) const;
    void paintMark(QPainter &painter, const QRectF &slot, const CodeMark &mark) const;
    void showSpans();
    int positionOf(int line, int column) const;
    QString nameOf(int row) const;

    QString m_path;
    QString m_text; ///< as given
    QStringList m_lineNames;
    VisibleText m_source;
    QList<CodeMark> m_marks;
    QHash<int, QList<int>> m_marksOfRow; ///< row -> indices into m_marks
    SourceHighlighter *m_highlighter;
};

} // namespace pb::ui
