// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/theme.h"
#include "widgets/steprail.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace pb::ui;

class TestStepRail : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        applyTheme(ThemeChoice::Light);
        m_rail = std::make_unique<StepRail>();
        m_rail->setSteps(steps());
        m_rail->show();
        m_buttons = m_rail->findChildren<QAbstractButton *>();
        QCOMPARE(m_buttons.size(), 3);
    }

    void namesSayStateAndCount()
    {
        m_rail->setCurrent(1);
        QCOMPARE(m_buttons.at(0)->accessibleName(), QStringLiteral("Step 1 of 3: Scan, 17, done"));
        QCOMPARE(m_buttons.at(1)->accessibleName(),
                 QStringLiteral("Step 2 of 3: Triage, 9, needs attention, current"));
        QCOMPARE(m_buttons.at(2)->accessibleName(), QStringLiteral("Step 3 of 3: Fix, locked"));
        QCOMPARE(m_buttons.at(2)->accessibleDescription(), QStringLiteral("Waits for triage"));
        const QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(m_buttons.at(1));
        QVERIFY(heard);
        QCOMPARE(heard->role(), QAccessible::Button);
        QVERIFY(heard->text(QAccessible::Name).contains(QStringLiteral("needs attention")));
    }

    void arrowsWalkAndEnterActivates()
    {
        const QSignalSpy activated(m_rail.get(), &StepRail::activated);
        m_buttons.at(0)->setFocus();
        QTest::keyClick(m_buttons.at(0), Qt::Key_Up);
        QVERIFY(m_rail->focusWidget() == m_buttons.at(0));
        QTest::keyClick(m_buttons.at(0), Qt::Key_Down);
        QVERIFY(m_rail->focusWidget() == m_buttons.at(1));
        QTest::keyClick(m_buttons.at(1), Qt::Key_Return);
        QTest::keyClick(m_buttons.at(1), Qt::Key_Space);
        QCOMPARE(activated.size(), 2);
        QCOMPARE(activated.at(0).at(0).toInt(), 1);
    }

    void aLockedStepIsReachedButNotEntered()
    {
        const QSignalSpy activated(m_rail.get(), &StepRail::activated);
        m_buttons.at(0)->setFocus();
        QTest::keyClick(m_buttons.at(0), Qt::Key_End);
        QVERIFY(m_rail->focusWidget() == m_buttons.at(2));
        QTest::keyClick(m_buttons.at(2), Qt::Key_Return);
        QTest::mouseClick(m_buttons.at(2), Qt::LeftButton);
        QVERIFY(activated.isEmpty());
    }

    void newStatesKeepTheFocus()
    {
        m_buttons.at(1)->setFocus();
        QList<RailStep> next = steps();
        next[2].state = RailStep::Available;
        m_rail->setSteps(next);
        QVERIFY(m_rail->focusWidget() == m_buttons.at(1));
        const QSignalSpy activated(m_rail.get(), &StepRail::activated);
        QTest::mouseClick(m_buttons.at(2), Qt::LeftButton);
        QCOMPARE(activated.size(), 1);
    }

    void statesDifferWithoutColour()
    {
        QList<QImage> looks;
        for (const auto state :
             {RailStep::Available, RailStep::Attention, RailStep::Done, RailStep::Locked}) {
            QList<RailStep> one = steps();
            one[0].state = state;
            m_rail->setSteps(one);
            looks.append(m_buttons.at(0)->grab().toImage().convertedTo(QImage::Format_Grayscale8));
        }
        for (qsizetype i = 0; i < looks.size(); ++i)
            QCOMPARE(looks.lastIndexOf(looks.at(i)), i);
    }

private:
    static QList<RailStep> steps()
    {
        return {{QStringLiteral("scan"),
                 QStringLiteral("Scan"),
                 QStringLiteral("17"),
                 RailStep::Done,
                 {}},
                {QStringLiteral("triage"), QStringLiteral("Triage"), QStringLiteral("9"),
                 RailStep::Attention, QStringLiteral("9 undecided")},
                {QStringLiteral("fix"),
                 QStringLiteral("Fix"),
                 {},
                 RailStep::Locked,
                 QStringLiteral("Waits for triage")}};
    }

    std::unique_ptr<StepRail> m_rail;
    QList<QAbstractButton *> m_buttons;
};

QTEST_MAIN(TestStepRail)
#include "tst_steprail.moc"
