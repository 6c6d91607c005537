// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/palette.h"
#include "style/theme.h"
#include "text/highlighter.h"
#include "widgets/codeview.h"

#include <QLineEdit>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QVBoxLayout>

using namespace pb::ui;

namespace {

/// Colour of the character at `offset` of the first line.
QColor inkAt(const CodeView &view, int offset)
{
    const auto formats = view.document()->firstBlock().layout()->formats();
    for (const QTextLayout::FormatRange &range : formats) {
        if (range.start <= offset && offset < range.start + range.length)
            return range.format.foreground().color();
    }
    return {};
}

} // namespace

class TestCodeView : public QObject
{
    Q_OBJECT

private slots:
    void init() { applyTheme(ThemeChoice::Light); }

    void pythonIsColouredInBothThemes()
    {
        CodeView view;
        view.setSource(QStringLiteral("a.py"), QStringLiteral("import pickle  # why\n"));
        const QColor keyword = inkAt(view, 0);
        QVERIFY(keyword.isValid());
        QVERIFY(keyword != inkAt(view, 17));
        applyTheme(ThemeChoice::Dark);
        QVERIFY(inkAt(view, 0).isValid());
        QVERIFY(inkAt(view, 0) != keyword);
    }

    void codeOfANotebookIsColouredAndNumberedByCell()
    {
        CodeView view;
        view.setSource(QStringLiteral("a.ipynb"), QStringLiteral("import pickle  # why\n"));
        QVERIFY(inkAt(view, 0).isValid());
        QVERIFY(inkAt(view, 0) != inkAt(view, 17));
        const int plain = view.viewport()->x();
        view.setSource(QStringLiteral("a.ipynb"), QStringLiteral("import pickle  # why\n"),
                       {QStringLiteral("12345:12345")});
        QVERIFY(view.viewport()->x() > plain); // its margin is wide enough
        view.resize(400, 200);
        QVERIFY(!view.grab().isNull());
    }

    void theMarkedCallIsTheOneShown()
    {
        CodeView view;
        view.setSource(QStringLiteral("a.py"),
                       QString(u"x = 1\ny = \"😀\u202E\"; pickle.loads(x)\n"));
        QCOMPARE(view.hiddenCharacters(), 1);
        view.setMarks({{2, 11, 2, 26, CodeMark::Finding, QStringLiteral("pickle.loads")}});
        const auto selections = view.extraSelections();
        QCOMPARE(selections.size(), 1);
        QCOMPARE(selections.constFirst().cursor.selectedText(), QStringLiteral("pickle.loads(x)"));
        QCOMPARE(selections.constFirst().format.background().color(), lightColors().mark);
        view.goTo(2, 11);
        QCOMPARE(view.textCursor().blockNumber(), 1);
        QVERIFY(view.accessibleDescription().contains(QLatin1Char('1')));
    }

    void stepsLieBelowFindings()
    {
        CodeView view;
        view.setSource(QStringLiteral("a.py"), QStringLiteral("pickle.loads(x)\n"));
        view.setMarks({{1, 1, 1, 16, CodeMark::Finding, QStringLiteral("pickle.loads")},
                       {1, 1, 1, 16, CodeMark::Step, QStringLiteral("2")}});
        QCOMPARE(view.extraSelections().size(), 2);
        QCOMPARE(view.extraSelections().constLast().format.background().color(),
                 lightColors().mark);
    }

    void placesOutsideTheTextAreHarmless()
    {
        CodeView view;
        view.goTo(7, 7);
        view.setSource(QStringLiteral("a.py"), QStringLiteral("x\n"));
        view.setMarks({{90, 5, 91, 2, CodeMark::Finding, {}}, {0, 0, 0, 0, CodeMark::Step, {}}});
        view.goTo(90, 5);
        view.goTo(0, -4);
        QCOMPARE(view.textCursor().position(), 0);
    }

    void marksAreClickedInTheMargin()
    {
        CodeView view;
        view.resize(400, 300);
        view.setSource(QStringLiteral("a.py"), QStringLiteral("a\nb\nc\n"));
        view.setMarks({{2, 1, 2, 2, CodeMark::Finding, {}}});
        view.show();
        int clicked = -1;
        connect(&view, &CodeView::markActivated, this, [&clicked](int index) { clicked = index; });
        auto *gutter = view.findChild<QWidget *>(QStringLiteral("gutter"));
        QVERIFY(gutter);
        QTest::mouseClick(gutter, Qt::LeftButton, {}, QPoint(8, view.cursorRect().center().y()));
        QCOMPARE(clicked, -1);
        const QTextCursor second(view.document()->findBlockByNumber(1));
        QTest::mouseClick(gutter, Qt::LeftButton, {},
                          QPoint(8, view.cursorRect(second).center().y()));
        QCOMPARE(clicked, 0);
        QCOMPARE(view.textCursor().blockNumber(), 1);
    }

    void tabLeaves()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *view = new CodeView(&window);
        auto *edit = new QLineEdit(&window);
        layout->addWidget(view);
        layout->addWidget(edit);
        view->setSource(QStringLiteral("a.py"), QStringLiteral("x\n"));
        window.show();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Tab);
        QVERIFY(window.focusWidget() == edit);
        QTest::keyClick(edit, Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(window.focusWidget() == view);
        QVERIFY(view->isReadOnly());
    }

    void linesAreColouredWithoutADocument()
    {
        const auto lines =
            highlightLines(QStringLiteral("a.py"),
                           {QStringLiteral("s = \"\"\"one"), QStringLiteral("import two\"\"\""),
                            QStringLiteral("import three")});
        QCOMPARE(lines.size(), 3);
        QVERIFY(!lines.at(1).isEmpty());
        QVERIFY(!lines.at(2).isEmpty());
        QVERIFY(lines.at(1).constFirst().format
                != lines.at(2).constFirst().format); // still the string
    }
};

QTEST_MAIN(TestCodeView)
#include "tst_codeview.moc"
