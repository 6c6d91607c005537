// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "names/resolver.h"
#include "verifyresult.h"

#include <QTest>

using namespace pb;

namespace {

QString resolvedAt(const QByteArray &source, const QByteArray &expression,
                   const ProjectNames &project = {},
                   const QString &module = QStringLiteral("app.views"))
{
    auto file = SourceFile::fromBytes(QStringLiteral("app/views.py"), source);
    auto parsed = Module::parse(std::move(*file), module);
    const Resolver resolver(*parsed, project,
                            {QStringLiteral("pickle"), QStringLiteral("cPickle")});
    const qsizetype at = source.lastIndexOf(expression);
    const Node node = parsed->root().descendantFor({at, at + expression.size()});
    return resolver.resolve(node).join(u' ');
}

} // namespace

/// What a name stands for at its place; an empty result means "no library".
class TestResolver : public QObject
{
    Q_OBJECT

private slots:
    void resolves_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *name, const char *source, const char *expression,
                            const char *names) {
            QTest::newRow(name) << QByteArray(source) << QByteArray(expression)
                                << QString::fromLatin1(names);
        };
        row("import", "import pickle\npickle.loads(x)\n", "pickle.loads", "pickle.loads");
        row("import as", "import pickle as p\np.loads(x)\n", "p.loads", "pickle.loads");
        row("import of a submodule", "import six.moves.cPickle\nsix.moves.cPickle.load(f)\n",
            "six.moves.cPickle.load", "six.moves.cPickle.load");
        row("submodule as", "import six.moves.cPickle as cp\ncp.load(f)\n", "cp.load",
            "six.moves.cPickle.load");
        row("from import", "from pickle import loads\nloads(x)\n", "loads", "pickle.loads");
        row("from import as", "from pickle import loads as thaw\nthaw(x)\n", "thaw",
            "pickle.loads");
        row("from six", "from six.moves import cPickle as pickle\npickle.load(f)\n", "pickle.load",
            "six.moves.cPickle.load");
        row("star", "from pickle import *\nloads(x)\n", "loads", "builtins.loads pickle.loads");
        row("local import", "def f(x):\n    import pickle\n    return pickle.loads(x)\n",
            "pickle.loads", "pickle.loads");
        row("import in another function is not seen",
            "def g():\n    import pickle\ndef f(x):\n    return pickle.loads(x)\n", "pickle.loads",
            "builtins.pickle.loads");
        row("try idiom",
            "try:\n    import cPickle as pickle\nexcept ImportError:\n    import pickle\npickle.loads(x)\n",
            "pickle.loads", "cPickle.loads pickle.loads");
        row("alias", "import pickle\nL = pickle.loads\nL(x)\n", "L", "pickle.loads");
        row("alias of the module", "import pickle\np = pickle\np.loads(x)\n", "p.loads",
            "pickle.loads");
        row("later binding wins", "import pickle\npickle = make()\npickle.loads(x)\n",
            "pickle.loads", "");
        row("earlier binding is gone", "pickle = make()\nimport pickle\npickle.loads(x)\n",
            "pickle.loads", "pickle.loads");
        row("conditional keeps both",
            "import pickle\nif a:\n    pickle = make()\npickle.loads(x)\n", "pickle.loads",
            "pickle.loads");
        row("parameter hides", "import pickle\ndef f(pickle):\n    pickle.loads(x)\n",
            "pickle.loads", "");
        row("local variable hides",
            "import pickle\ndef f():\n    pickle = 1\n    pickle.loads(x)\n", "pickle.loads", "");
        row("own class hides", "class pickle:\n    pass\npickle.loads(x)\n", "pickle.loads",
            "app.views.pickle.loads");
        row("class scope is not seen in methods",
            "import pickle\nclass A:\n    pickle = 1\n    def f(self):\n        pickle.loads(x)\n",
            "pickle.loads", "pickle.loads");
        row("global statement", "import pickle\ndef f():\n    global pickle\n    pickle.loads(x)\n",
            "pickle.loads", "pickle.loads");
        row("function sees the module's end",
            "def f(x):\n    return pickle.loads(x)\nimport pickle\n", "pickle.loads",
            "pickle.loads");
        row("comprehension", "import pickle\ny = [pickle.loads(x) for x in xs]\n", "pickle.loads",
            "pickle.loads");
        row("comprehension variable hides",
            "import pickle\ny = [pickle.loads(x) for pickle in xs]\n", "pickle.loads", "");
        row("lambda parameter hides", "import pickle\nf = lambda pickle: pickle.loads(x)\n",
            "pickle.loads", "");
        row("with target hides", "import pickle\nwith a as pickle:\n    pickle.loads(x)\n",
            "pickle.loads", "");
        row("relative import", "from . import compat\ncompat.pickle.loads(x)\n",
            "compat.pickle.loads", "app.compat.pickle.loads");
        row("two dots", "from ..lib.compat import pickle\npickle.loads(x)\n", "pickle.loads",
            "lib.compat.pickle.loads");
        row("builtin", "open(x)\n", "open", "builtins.open");
        row("subscript is not a name", "import pickle\n[pickle][0].loads(x)\n", "[pickle][0].loads",
            "");
        row("self reference ends", "while x:\n    a = a\na.loads(x)\n", "a.loads", "");
        row("not bound yet", "import pickle\nold = open\nopen = pickle\nold(x)\n", "old",
            "builtins.open");
        row("star, not bound yet", "from pickle import *\nold = loads\ndef loads(x): ...\nold(x)\n",
            "old", "builtins.loads pickle.loads");
        row("bound later, in a loop",
            "import pickle\nfor x in y:\n    old = a\n    a = pickle\nold(x)\n", "old", "pickle");
        row("unpacked", "import pickle\na, b = pickle.load, pickle.loads\nb(x)\n", "b",
            "pickle.loads");
        row("unpacked with star", "import pickle\na, *b = pickle.load, pickle.loads\na(x)\n", "a",
            "");
    }
    void resolves()
    {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, expression);
        QTEST(resolvedAt(source, expression), "names");
    }

    void followsReExports()
    {
        ProjectNames project;
        project.addModule(QStringLiteral("app.compat"));
        QVERIFY(project.learn(QStringLiteral("app.compat"), QStringLiteral("pickle"),
                              {QStringLiteral("cPickle")}));
        QVERIFY(!project.learn(QStringLiteral("app.compat"), QStringLiteral("pickle"),
                               {QStringLiteral("cPickle")}));
        QCOMPARE(
            resolvedAt("from app.compat import pickle\npickle.loads(x)\n", "pickle.loads", project),
            QStringLiteral("cPickle.loads"));
        QCOMPARE(resolvedAt("from .compat import *\npickle.loads(x)\n", "pickle.loads", project),
                 QStringLiteral("builtins.pickle.loads cPickle.loads"));
    }

    void circlesEnd()
    {
        ProjectNames project;
        project.learn(QStringLiteral("a"), QStringLiteral("x"), {QStringLiteral("b.x")});
        project.learn(QStringLiteral("b"), QStringLiteral("x"), {QStringLiteral("a.x")});
        QVERIFY(!resolvedAt("from a import x\nx.loads(y)\n", "x.loads", project).isEmpty());
        QCOMPARE(resolvedAt("while y:\n    b = a\n    a = b\n    b = a\nb.loads(y)\n", "b.loads"),
                 QString());
    }

    void namesModules()
    {
        const QSet<QString> packages{QStringLiteral("usr/lib/shop"),
                                     QStringLiteral("usr/lib/shop/sub")};
        QCOMPARE(dottedNameOf(QStringLiteral("usr/lib/shop/sub/a.py"), packages),
                 QStringLiteral("shop.sub.a"));
        QCOMPARE(dottedNameOf(QStringLiteral("usr/lib/shop/__init__.py"), packages),
                 QStringLiteral("shop"));
        QCOMPARE(dottedNameOf(QStringLiteral("src/tool/a.py"), {}), QStringLiteral("tool.a"));
        QCOMPARE(dottedNameOf(QStringLiteral("a.py"), {}), QStringLiteral("a"));
        QCOMPARE(dottedNameOf(QStringLiteral("a.pyw"), {}), QStringLiteral("a"));
        // Nobody imports these.
        QCOMPARE(dottedNameOf(QStringLiteral("bin/a"), {}), QStringLiteral("bin.a:"));
        QCOMPARE(dottedNameOf(QStringLiteral("a.ipynb"), {}), QStringLiteral("a:ipynb:"));
    }
};

QTEST_GUILESS_MAIN(TestResolver)

#include "tst_resolver.moc"
