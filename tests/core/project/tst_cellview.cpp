// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/cellview.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pb;

/// What IPython takes for itself gives way; the rest stays where it is.
class TestCellView : public QObject
{
    Q_OBJECT

private slots:
    void view_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QByteArray>("view");
        const auto row = [](const char *name, const char *cell, const char *view) {
            QTest::newRow(name) << QByteArray(cell) << QByteArray(view);
        };
        const auto same = [](const char *name, const char *cell) {
            QTest::newRow(name) << QByteArray(cell) << QByteArray(cell);
        };
        row("line magic", "%matplotlib inline\nx = 1", "0                 \nx = 1");
        row("command", "!ls -l\nx = 1", "0     \nx = 1");
        row("command over lines", "!ls \\\n  -l\nx = 1", "0    \n    \nx = 1");
        row("in a block", "if x:\n    !ls\n", "if x:\n    0  \n");
        row("help before", "?x\nx", "0 \nx");
        row("help behind", "x.load??\nx", "0       \nx");
        row("assigned command", "f = !ls\nf", "f = _  \nf");
        row("assigned magic", "a, b=%x y\nf", "a, b=_   \nf");
        row("automatic call", "/f x\n,g y", "0   \n0   ");
        row("bare pip", "pip install x\nls", "0            \nls");
        row("bare cd", "cd ..\ncd ~/x", "0    \n0     ");
        row("code is kept", "%time x = f()\n", "0    ;x = f()\n");
        row("code with options", "%timeit -n 10 -q -r3 f(x)\n", "0                   ;f(x)\n");
        row("nothing to keep", "%time\nx", "0    \nx");
        row("bash cell", "%%bash\necho 'a\n%x", "      \n       \n  ");
        row("bash cell with cr", "%%bash\r\necho\r\n", "      \r\n    \r\n");
        row("timed cell", "%%time\nx = 1\n!ls", "      \nx = 1\n0  ");
        row("captured cell", "\n%%capture out\nx", "\n             \nx");
        row("unknown cell magic", "%%chime\nx", "       \nx");
        row("written text", "%%writefile a.txt\nx", "                 \n ");
        row("written code", "%%writefile a.py\nx", "                \nx");
        row("other cell language", "%md\n# it's", "   \n      ");
        row("sql cell", "%sql\nselect 'x", "    \n         ");
        row("sql line", "%sql select 1\nx", "0            \nx");
        row("open bracket", "x = 1\nf(a,\n  b\n", "x = 1\n$   \n   \n");
        row("open text", "x = 1\ny = '''a\nb", "x = 1\n$       \n ");
        same("modulo at a line's start", "x = (a\n  % b\n  !=c)\n");
        same("modulo after a backslash", "x = a \\\n  % b\n");
        same("in a long text", "x = '''\n%x\n!y\nz?\n'''\n");
        same("in a short text", "x = 'a?' + \"b\\\"?\" # why?\n");
        same("comparison", "a = b != c\na %= 2\nd == e\n");
        same("keyword", "f(x=1, y=a % b)\n");
        same("command words as names", "ls\nrun in x\npip = 2\ncat .x\n");
        same("unpaired quote", "x = 'a\ny = 1\n");
        same("closing bracket", ")\nx = 1\n");
        same("empty", "");
        same("blank", " \n\t\n");
    }
    void view()
    {
        QFETCH(QByteArray, cell);
        QTEST(pythonViewOf(cell), "view");
    }

    void hostileCellsTakeLinearTime_data()
    {
        QTest::addColumn<QByteArray>("part");
        for (const char *part : {"%", "!", "?", "\\\n", "'", "'''", "(", "= ", "=!", "%%x\n",
                                 "%time -n ", "\r", "\\", "pip ", "x?\n", "\xff"})
            QTest::newRow(part) << QByteArray(part);
    }
    void hostileCellsTakeLinearTime()
    {
        QFETCH(QByteArray, part);
        const QByteArray cell = part.repeated(1'000'000 / part.size());
        QElapsedTimer timer;
        timer.start();
        const QByteArray view = pythonViewOf(cell);
        QVERIFY(timer.elapsed() < 10'000);
        QCOMPARE(view.size(), cell.size());
        for (qsizetype at = 0; at < cell.size(); ++at) {
            if (cell[at] == '\n' || cell[at] == '\r')
                QCOMPARE(view[at], cell[at]);
        }
    }
};

QTEST_GUILESS_MAIN(TestCellView)

#include "tst_cellview.moc"
