// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/hash.h"
#include "madenotebook.h"
#include "project/sourcefile.h"
#include "verifyresult.h"

#include <QTest>

using namespace pb;
using namespace Qt::StringLiterals;

namespace {

Result<SourceFile> read(const QByteArray &bytes)
{
    return SourceFile::fromBytes(u"a.ipynb"_s, bytes);
}

/// JSON is hard to read with all its quotes escaped.
QByteArray json(const char *withSingleQuotes)
{
    return QByteArray(withSingleQuotes).replace('\'', '"');
}

} // namespace

/// The code of a notebook is one text, and each line of it knows its cell.
class TestNotebook : public QObject
{
    Q_OBJECT

private slots:
    void cellsAreJoined()
    {
        const QByteArray bytes = test::notebookOf(QJsonArray{
            test::cell(u"markdown"_s, u"# x = 1"_s),
            test::cell(u"code"_s, u"import pickle\n\nx = 1"_s), test::cell(u"raw"_s, u"y"_s),
            test::cell(u"code"_s, u""_s), test::cell(u"code"_s, u"%time y = 2\n# caf\u00e9\n"_s)});
        const auto file = read(bytes);
        QVERIFY_RESULT(file);
        QVERIFY(file->isNotebook());
        QCOMPARE(file->bytes(),
                 QByteArray("import pickle\n\nx = 1\n\n%time y = 2\n# caf\xc3\xa9\n\n"));
        QCOMPARE(file->parseView(),
                 QByteArray("import pickle\n\nx = 1\n\n0    ;y = 2\n# caf\xc3\xa9\n\n"));
        QCOMPARE(file->sha256(), sha256Hex(bytes));
        const QList<CellLine> expected{{2, 1}, {2, 2}, {2, 3}, {4, 1}, {5, 1}, {5, 2}, {5, 3}};
        for (qsizetype line = 0; line < expected.size(); ++line)
            QCOMPARE(file->cellLineAt(static_cast<int>(line) + 1), expected[line]);
        QCOMPARE(file->text(file->lineSpan(5)), u"%time y = 2"_s);
    }

    void anIndentedCellIsNoPartOfTheBlockBefore()
    {
        const auto file = read(test::notebookOf(
            QStringList{u"def f():\n    return 1"_s, u"\n  if x:\n    y\n z\n\t\n"_s, u"  \n"_s}));
        QVERIFY_RESULT(file);
        QCOMPARE(file->bytes(),
                 QByteArray("def f():\n    return 1\n\nif x:\n  y\n z\n\t\n\n  \n\n"));
        QCOMPARE(file->cellLineAt(4), (CellLine{2, 2}));
    }

    void aScriptHasNoCells()
    {
        const auto file = SourceFile::fromBytes(u"a.py"_s, "x = 1\n");
        QVERIFY_RESULT(file);
        QVERIFY(!file->isNotebook());
        QCOMPARE(file->cellLineAt(1), CellLine());
    }

    void aCookieInACellIsAComment()
    {
        const auto file = read(test::notebookOf(QStringList{u"# coding: latin-1\ns = '\u00e9'"_s}));
        QVERIFY_RESULT(file);
        QCOMPARE(file->encoding(), QByteArray("utf-8"));
        QCOMPARE(file->text(file->lineSpan(2)), u"s = '\u00e9'"_s);
    }

    void accepted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("list of lines")
            << json("{'cells':[{'cell_type':'code','source':['a\\n','b']}]}")
            << QByteArray("a\nb\n");
        QTest::newRow("worksheets")
            << json("{'nbformat':3,'worksheets':[{'cells':["
                    "{'cell_type':'code','language':'python','input':['a']},"
                    "{'cell_type':'heading','source':'x'},"
                    "{'cell_type':'code','language':'R','input':'r'}]},"
                    "{'cells':[{'cell_type':'code','input':'b'}]}]}")
            << QByteArray("a\nb\n");
        QTest::newRow("no cells") << json("{'cells':[]}") << QByteArray();
        QTest::newRow("escapes") << QByteArray(
            "{\"cells\":[{\"cell_type\":\"code\",\"source\":\"\\u0070\\ud83d\\ude00\"}]}")
                                 << QByteArray("p\xf0\x9f\x98\x80\n");
        QTest::newRow("half a surrogate")
            << json("{'cells':[{'cell_type':'code','source':'\\ud83d'}]}") << QByteArray("?\n");
        QTest::newRow("byte order mark")
            << QByteArray("\xef\xbb\xbf{\"cells\":[]}") << QByteArray();
        QTest::newRow("not a number") << json("{'cells':[{'outputs':[NaN, -Infinity, Infinity],"
                                              "'cell_type':'code','source':'NaN \\' NaN'}]}")
                                      << QByteArray("NaN \" NaN\n");
        QTest::newRow("kernel of its own") << json("{'metadata':{'kernelspec':{'language':'sage'},"
                                                   "'language_info':{'name':'Python'}},"
                                                   "'cells':[{'cell_type':'code','source':'a'}]}")
                                           << QByteArray("a\n");
        QTest::newRow("language of odd type")
            << json("{'metadata':{'kernelspec':[1],'language_info':{'name':3}},"
                    "'cells':[{'cell_type':'code','source':'a'}]}")
            << QByteArray("a\n");
    }
    void accepted()
    {
        QFETCH(QByteArray, bytes);
        const auto file = read(bytes);
        QVERIFY_RESULT(file);
        QTEST(file->bytes(), "code");
        QVERIFY(file->foreignLanguage().isEmpty());
    }

    void anotherLanguageIsNotRead()
    {
        const auto file = read(json("{'metadata':{'kernelspec':{'language':'R'}},"
                                    "'cells':[{'cell_type':'code','source':'x <- 1'}]}"));
        QVERIFY_RESULT(file);
        QCOMPARE(file->foreignLanguage(), u"R"_s);
        QVERIFY(file->bytes().isEmpty());
    }

    void damaged_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QByteArray() << u"at byte"_s;
        QTest::newRow("half") << test::notebookOf(QStringList{u"x"_s}).chopped(20) << u"at byte"_s;
        QTest::newRow("text") << QByteArray("import pickle\n") << u"at byte"_s;
        QTest::newRow("merge conflict")
            << QByteArray("<<<<<<< HEAD\n") + test::notebookOf(QStringList{u"x"_s}) << u"at byte"_s;
        QTest::newRow("list") << QByteArray("[]") << u"not an object"_s;
        QTest::newRow("no cells") << QByteArray("{}") << u"no list of cells"_s;
        QTest::newRow("cells of odd type") << json("{'cells':{'a':1}}") << u"no list of cells"_s;
        QTest::newRow("odd worksheet")
            << json("{'worksheets':[1]}") << u"worksheet has no list of cells"_s;
        QTest::newRow("odd cell") << json("{'cells':[1]}") << u"cell 1 has no type"_s;
        QTest::newRow("odd source")
            << json("{'cells':[{'cell_type':'raw'},{'cell_type':'code','source':1}]}")
            << u"source of cell 2 is not text"_s;
        QTest::newRow("odd line") << json("{'cells':[{'cell_type':'code','source':['a',['b']]}]}")
                                  << u"source of cell 1 is not text"_s;
        QTest::newRow("no source")
            << json("{'cells':[{'cell_type':'code'}]}") << u"cell 1 is not text"_s;
        QTest::newRow("NUL in code")
            << json("{'cells':[{'cell_type':'code','source':'a\\u0000b'}]}") << u"NUL"_s;
        QTest::newRow("NUL in JSON") << QByteArray("{\"cells\":[]\0}", 13) << u"at byte"_s;
        QTest::newRow("invalid UTF-8")
            << QByteArray("{\"cells\":[{\"cell_type\":\"code\",\"source\":\"\xff\"}]}")
            << u"at byte"_s;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << u"at byte"_s;
        QTest::newRow("nested") << QByteArray("{\"cells\":") + QByteArray(100'000, '[')
                                       + QByteArray(100'000, ']') + "}"
                                << u"at byte"_s;
    }
    void damaged()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const auto file = read(bytes);
        QVERIFY(!file);
        QCOMPARE(file.error().code, Error::Code::Invalid);
        QVERIFY2(file.error().detail.startsWith(u"damaged notebook"_s)
                     && file.error().detail.contains(reason),
                 qPrintable(file.error().detail));
    }

    void manyCellsAreNoTrouble()
    {
        QStringList cells;
        for (int i = 0; i < 50'000; ++i)
            cells.append(u"x = 1"_s);
        const auto file = read(test::notebookOf(cells));
        QVERIFY_RESULT(file);
        QCOMPARE(file->lineCount(), 50'001);
        QCOMPARE(file->cellLineAt(50'000), (CellLine{50'000, 1}));
    }
};

QTEST_GUILESS_MAIN(TestNotebook)

#include "tst_notebook.moc"
