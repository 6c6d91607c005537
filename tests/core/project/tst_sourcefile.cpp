// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/sourcefile.h"
#include "verifyresult.h"

#include <QTest>

using namespace pb;

/// Every kind of bytes that Python accepts keeps its offsets, its line ends and its text.
class TestSourceFile : public QObject
{
    Q_OBJECT

private slots:
    void encoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("none") << QByteArray("x = 1\n") << QByteArray("utf-8");
        QTest::newRow("bom") << QByteArray("\xef\xbb\xbfx = 1\n") << QByteArray("utf-8");
        QTest::newRow("emacs") << QByteArray("# -*- coding: latin-1 -*-\n")
                               << QByteArray("iso-8859-1");
        QTest::newRow("vim on line 2")
            << QByteArray("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n")
            << QByteArray("cp1252");
        QTest::newRow("line 3 is too late")
            << QByteArray("\n\n# coding: latin-1\n") << QByteArray("utf-8");
        QTest::newRow("code on line 1 ends the search")
            << QByteArray("x = 1\n# coding: latin-1\n") << QByteArray("utf-8");
        QTest::newRow("crlf") << QByteArray("# x\r\n# coding: koi8-r\r\n") << QByteArray("koi8_r");
        QTest::newRow("encoding word without colon")
            << QByteArray("# my coding style, coding = utf8\n") << QByteArray("utf-8");
    }
    void encoding()
    {
        QFETCH(QByteArray, bytes);
        const auto file = SourceFile::fromBytes(QStringLiteral("a.py"), bytes);
        QVERIFY_RESULT(file);
        QTEST(file->encoding(), "encoding");
        QCOMPARE(file->parseView().size(), bytes.size());
    }

    void latin1KeepsOffsetsAndText()
    {
        const QByteArray bytes("# coding: latin-1\nname = 'caf\xe9'; y = 2\n");
        const auto file = SourceFile::fromBytes(QStringLiteral("a.py"), bytes);
        QVERIFY_RESULT(file);
        QCOMPARE(file->parseView().mid(18), QByteArray("name = 'caf_'; y = 2\n"));
        QCOMPARE(file->text(file->lineSpan(2)), QStringLiteral("name = 'caf\u00e9'; y = 2"));
        QCOMPARE(file->positionAt(bytes.indexOf("y =")), (LineColumn{2, 16}));
        const auto encoded = file->encode(QStringLiteral("\u00e9"));
        QVERIFY_RESULT(encoded);
        QCOMPARE(*encoded, QByteArray("\xe9"));
        QCOMPARE(file->encode(QStringLiteral("\u4e2d")).error().code, Error::Code::Invalid);
    }

    void shiftJisBackslashIsNoEscape()
    {
        // The second byte of U+8868 is a backslash in Shift JIS.
        const QByteArray bytes("# coding: shift_jis\nx = '\x95\x5c'\ny = 1\n");
        const auto file = SourceFile::fromBytes(QStringLiteral("a.py"), bytes);
        QVERIFY_RESULT(file);
        QVERIFY(file->parseView().contains("x = '__'\ny"));
    }

    void columnsCountCodePoints()
    {
        const QByteArray bytes = QStringLiteral("s = '\U0001F600'; t = 1\n").toUtf8();
        const auto file = SourceFile::fromBytes(QStringLiteral("a.py"), bytes);
        QVERIFY_RESULT(file);
        QCOMPARE(file->positionAt(bytes.indexOf("t =")), (LineColumn{1, 10}));
    }

    void lineEnds_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("eol");
        QTest::addColumn<int>("lines");
        QTest::newRow("lf") << QByteArray("a\nb\n") << int(SourceFile::EndOfLine::Lf) << 3;
        QTest::newRow("crlf") << QByteArray("a\r\nb\r\n") << int(SourceFile::EndOfLine::CrLf) << 3;
        QTest::newRow("cr") << QByteArray("a\rb\r") << int(SourceFile::EndOfLine::Cr) << 3;
        QTest::newRow("mixed") << QByteArray("a\r\nb\nc") << int(SourceFile::EndOfLine::Mixed) << 3;
        QTest::newRow("empty") << QByteArray() << int(SourceFile::EndOfLine::None) << 1;
    }
    void lineEnds()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, eol);
        const auto file = SourceFile::fromBytes(QStringLiteral("a.py"), bytes);
        QVERIFY_RESULT(file);
        QCOMPARE(int(file->endOfLine()), eol);
        QTEST(file->lineCount(), "lines");
    }

    void refusesWhatPythonCannotRead()
    {
        QCOMPARE(SourceFile::fromBytes(QStringLiteral("a.py"), QByteArray("a\0b", 3)).error().code,
                 Error::Code::Invalid);
        QCOMPARE(SourceFile::fromBytes(QStringLiteral("a.py"), QByteArray("\xff\xfe"
                                                                          "a\0",
                                                                          4))
                     .error()
                     .code,
                 Error::Code::Invalid);
        QCOMPARE(SourceFile::fromBytes(QStringLiteral("a.py"), "# coding: utf-7\n").error().code,
                 Error::Code::Invalid);
    }

    void invalidUtf8IsMaskedAndSaid()
    {
        const auto file =
            SourceFile::fromBytes(QStringLiteral("a.py"), QByteArray("x = '\xc3(\xff'\n"));
        QVERIFY_RESULT(file);
        QVERIFY(file->hasUndecodableBytes());
        QCOMPARE(file->parseView(), QByteArray("x = '_(_'\n"));
    }
};

QTEST_GUILESS_MAIN(TestSourceFile)

#include "tst_sourcefile.moc"
