// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/theme.h"
#include "vcs/linediff.h"
#include "widgets/diffview.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace pb::ui;

namespace {

QString numbered(int count, const QList<int> &changed = {})
{
    QString text;
    for (int i = 1; i <= count; ++i)
        text += QStringLiteral("line_%1 = %2\n").arg(i).arg(changed.contains(i) ? i + 1000 : i);
    return text;
}

} // namespace

class TestDiffView : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        applyTheme(ThemeChoice::Light);
        m_view = std::make_unique<DiffView>();
        m_view->resize(900, 300);
        const QString before = numbered(200);
        const QString after = numbered(200, {10, 100, 190});
        const auto hunks = pb::lineDiff(before.toUtf8(), after.toUtf8(), -1);
        QVERIFY(hunks.has_value());
        m_view->setDiff(QStringLiteral("shop/basket.py"), before, after, *hunks);
        m_view->show();
        m_left = m_view->findChild<QPlainTextEdit *>(QStringLiteral("diffBefore"));
        m_right = m_view->findChild<QPlainTextEdit *>(QStringLiteral("diffAfter"));
        QVERIFY(m_left && m_right);
    }

    void changesAreWalked()
    {
        const QSignalSpy moved(m_view.get(), &DiffView::currentChangeChanged);
        QCOMPARE(m_view->changeCount(), 3);
        QCOMPARE(m_view->currentChange(), 0);
        m_view->previousChange();
        QCOMPARE(m_view->currentChange(), 0);
        m_view->nextChange();
        m_view->nextChange();
        m_view->nextChange();
        QCOMPARE(m_view->currentChange(), 2);
        QCOMPARE(moved.size(), 2);
        QVERIFY(m_right->textCursor().block().text().contains(QStringLiteral("1190")));
        QVERIFY(m_left->textCursor().block().text().contains(QStringLiteral("= 190")));
        QVERIFY(!m_view->findChild<QToolButton *>(QStringLiteral("diffNext"))->isEnabled());
    }

    void bothSidesScrollTogether()
    {
        m_view->setFolding(false);
        QCOMPARE(m_left->blockCount(), m_right->blockCount());
        m_right->verticalScrollBar()->setValue(50);
        QCOMPARE(m_left->verticalScrollBar()->value(), 50);
        m_left->verticalScrollBar()->setValue(20);
        QCOMPARE(m_right->verticalScrollBar()->value(), 20);
    }

    void aShorterSideDoesNotHoldTheLongerOne()
    {
        const QString after = QStringLiteral("x = '%1'\n").arg(QString(400, u'y'));
        const auto hunks = pb::lineDiff("x = 1\n", after.toUtf8(), -1);
        m_view->setDiff(QStringLiteral("a.py"), QStringLiteral("x = 1\n"), after, *hunks);
        QVERIFY(m_right->horizontalScrollBar()->maximum() > 0);
        m_right->horizontalScrollBar()->setValue(m_right->horizontalScrollBar()->maximum());
        QCOMPARE(m_right->horizontalScrollBar()->value(),
                 m_right->horizontalScrollBar()->maximum());
        QCOMPARE(m_left->viewport()->height(), m_right->viewport()->height());
    }

    void aFoldOpensByKey()
    {
        const int rows = m_left->blockCount();
        QVERIFY(
            m_left->document()->firstBlock().text().startsWith(QStringLiteral("⋯ 6 unchanged")));
        m_left->moveCursor(QTextCursor::Start);
        QTest::keyClick(m_left, Qt::Key_Return);
        QCOMPARE(m_left->blockCount(), rows + 5);
        QCOMPARE(m_right->blockCount(), rows + 5);
    }

    void foldingIsSwitchedByTheButton()
    {
        auto *fold = m_view->findChild<QToolButton *>(QStringLiteral("diffFold"));
        QVERIFY(fold->isChecked());
        fold->click();
        QVERIFY(!m_view->isFolding());
        QCOMPARE(m_left->blockCount(), 200);
        fold->click();
        QVERIFY(m_left->blockCount() < 60);
    }

    void theHeaderSaysWhatChanged()
    {
        QStringList texts;
        for (const QLabel *label : m_view->findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY(texts.contains(QStringLiteral("+3")));
        QVERIFY(texts.contains(QStringLiteral("−3")));
        QVERIFY(texts.contains(QStringLiteral("Change 1 of 3")));
    }

    void clearedItIsEmpty()
    {
        m_view->clear();
        QCOMPARE(m_view->changeCount(), 0);
        QCOMPARE(m_view->currentChange(), -1);
        QVERIFY(m_left->toPlainText().isEmpty());
        m_view->nextChange();
        m_view->previousChange();
        QCOMPARE(m_view->currentChange(), -1);
    }

    void themesCanBeSwitchedWhileShown()
    {
        m_view->nextChange();
        applyTheme(ThemeChoice::Dark);
        QCOMPARE(m_view->currentChange(), 1);
        QVERIFY(!m_view->grab().isNull());
    }

private:
    std::unique_ptr<DiffView> m_view;
    QPlainTextEdit *m_left = nullptr;
    QPlainTextEdit *m_right = nullptr;
};

QTEST_MAIN(TestDiffView)
#include "tst_diffview.moc"
