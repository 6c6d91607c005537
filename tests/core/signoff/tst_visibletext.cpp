// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signoff/template.h"
#include "signoff/visibletext.h"

#include <QTest>

using namespace pb;

class TestVisibleText : public QObject
{
    Q_OBJECT

private slots:
    void hiddenCharactersShow_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << QStringLiteral("a\tb\nc é 漢 🥒")
                               << QStringLiteral("a\tb\nc é 漢 🥒");
        QTest::newRow("right-to-left override")
            << QStringLiteral("a\u202eb") << QStringLiteral("a<U+202E>b");
        QTest::newRow("isolate") << QStringLiteral("\u2066x\u2069")
                                 << QStringLiteral("<U+2066>x<U+2069>");
        QTest::newRow("zero width")
            << QStringLiteral("a\u200bb\ufeff") << QStringLiteral("a<U+200B>b<U+FEFF>");
        QTest::newRow("escape") << QStringLiteral("\u001b[31m") << QStringLiteral("<U+001B>[31m");
        QTest::newRow("return") << QStringLiteral("a\rb") << QStringLiteral("a<U+000D>b");
        QTest::newRow("line separator")
            << QStringLiteral("a\u2028b") << QStringLiteral("a<U+2028>b");
        QTest::newRow("filler letter")
            << QStringLiteral("a\u3164b") << QStringLiteral("a<U+3164>b");
        QTest::newRow("tag") << QString::fromUcs4(U"\U000e0041") << QStringLiteral("<U+E0041>");
        QTest::newRow("variation") << QStringLiteral("a\ufe0f") << QStringLiteral("a<U+FE0F>");
        QTest::newRow("not a character") << QString(QChar(0xffff)) << QStringLiteral("<U+FFFF>");
        QTest::newRow("lone surrogate") << QString(QChar(0xd800)) << QString(QChar(0xfffd));
    }

    void hiddenCharactersShow()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(visibleText(text), expected);
        QCOMPARE(visibleText(expected), expected);
    }

    void longLinesAreCut()
    {
        const QString cut = visibleLine(QString(10000, u'x'));
        QVERIFY(cut.size() < 450);
        QVERIFY(cut.endsWith(QStringLiteral("(9600 more characters)")));
        QCOMPARE(visibleLine(QStringLiteral("a\nb")), QStringLiteral("a<U+000A>b"));
        // A pair of surrogates is not torn apart.
        QVERIFY(
            !visibleLine(QString(399, u'x') + QString::fromUcs4(U"\U0001f952") + QString(50, u'x'))
                 .contains(QChar(0xfffd)));
    }

    void fencesAreLongEnough()
    {
        QCOMPARE(fenceFor({}), QStringLiteral("```"));
        QCOMPARE(fenceFor({QStringLiteral("a `` b")}), QStringLiteral("```"));
        QCOMPARE(fenceFor({QStringLiteral("x"), QStringLiteral("````")}), QStringLiteral("`````"));
    }

    void markdownMeansItself()
    {
        QCOMPARE(markdownEscaped(QStringLiteral("a|b `c` *d* __init__ [x](y) <i>")),
                 QStringLiteral("a\\|b \\`c\\` \\*d\\* \\_\\_init\\_\\_ \\[x\\](y) \\<i\\>"));
        QCOMPARE(markdownEscaped(QStringLiteral("one\ntwo")), QStringLiteral("one<br>two"));
        QCOMPARE(markdownEscaped(QStringLiteral("https://x www.y me@z")),
                 QStringLiteral("https\\://x www\\.y me\\@z"));
        QCOMPARE(markdownEscaped(QStringLiteral("shop/basket.py:17")),
                 QStringLiteral("shop/basket.py:17"));
    }
};

QTEST_GUILESS_MAIN(TestVisibleText)
#include "tst_visibletext.moc"
