// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verifyresult.h"

#include "base/files.h"
#include "project/requirements.h"
#include "verify/weakening.h"

#include <QDirIterator>
#include <QTest>

using namespace pb;

namespace {

const QString file = QStringLiteral("shop.py");

Modules parsed(const QList<std::pair<QString, QByteArray>> &files)
{
    Modules modules;
    for (const auto &[path, text] : files) {
        auto module = SourceFile::fromBytes(path, text).and_then([&](SourceFile source) {
            return Module::parse(std::move(source), dottedNameOf(path, {}));
        });
        if (module)
            modules.push_back(std::make_unique<Module>(std::move(*module)));
    }
    return modules;
}

} // namespace

/// Two texts of a file: what the second one weakened, and what it did not.
class TestWeakening : public QObject
{
    Q_OBJECT

private:
    RuleCatalog m_catalog;

    QStringList compared(const QByteArray &before, const QByteArray &after,
                         const Requirements &requirements = {}) const
    {
        const QSet<QString> roots{QStringLiteral("shop")};
        const CodeState then(parsed({{file, before}}), roots, m_catalog);
        const CodeState now(parsed({{file, after}}), roots, m_catalog);
        QStringList lines;
        for (const Weakening &weakening : weakenings(then, now, {file}, requirements))
            lines.append(weakening.line());
        return lines;
    }

    static void addSwitches();
    static void addMovedSwitches();
    static void addYaml();
    static void addMarkers();
    static void addAllowLists();
    static void addLibraryLists();

private slots:
    void initTestCase()
    {
        const auto bundled = RuleCatalog::bundled();
        QVERIFY_RESULT(bundled);
        m_catalog = *bundled;
    }

    void tells_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QStringList>("lines");
        addSwitches();
        addMovedSwitches();
        addYaml();
        addMarkers();
        addAllowLists();
        addLibraryLists();
    }

    void tells()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QStringList, lines);
        QCOMPARE(compared(before, after), lines);
    }

    // What is left out is safe from some version on, and not before.
    void versionsDecideWhatLeavingOutMeans()
    {
        const QByteArray safe = "import torch\nx = torch.load('m', weights_only=True)\n";
        const QByteArray absent = "import torch\nx = torch.load('m')\n";
        Requirements old;
        old.add(QStringLiteral("torch"), QStringLiteral("==2.0"));
        QCOMPARE(compared(safe, absent, old),
                 QStringList{QStringLiteral(
                     "shop.py:2: torch.load is no longer called with weights_only=True")});
        QCOMPARE(compared(safe, absent), QStringList());
    }

    // All the ways of writing that the rules are tested with.
    void whatDidNotChangeIsNotWeaker()
    {
        QDirIterator it(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/tests/rules/fixtures/scan"),
                        {QStringLiteral("*.py")}, QDir::Files, QDirIterator::Subdirectories);
        int files = 0;
        while (it.hasNext()) {
            const auto text = readFile(it.next());
            QVERIFY_RESULT(text);
            // It only moved down.
            QCOMPARE(compared(*text, "\n\n# more\n" + *text), QStringList());
            ++files;
        }
        QVERIFY(files > 100);
    }

    // A safe mode that is taken back is what the check is for.
    void takingASafeModeBackIsTold_data()
    {
        QTest::addColumn<QString>("folder");
        const QDir fixtures(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/tests/rules/fixtures/fix"));
        for (const auto names = fixtures.entryList({QStringLiteral("safe-*")}, QDir::Dirs);
             const QString &name : names)
            QTest::newRow(qPrintable(name)) << fixtures.filePath(name);
    }

    void takingASafeModeBackIsTold()
    {
        QFETCH(QString, folder);
        const auto project = Project::open(folder + QStringLiteral("/before"));
        QVERIFY_RESULT(project);
        const Requirements versions = Requirements::of(*project);
        QDirIterator it(folder + QStringLiteral("/after"), {QStringLiteral("*.py")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            const auto after = readFile(path);
            const auto before = readFile(
                QString(path).replace(QStringLiteral("/after/"), QStringLiteral("/before/")));
            QVERIFY_RESULT(after);
            QVERIFY_RESULT(before);
            QCOMPARE(compared(*before, *after, versions), QStringList());
            QVERIFY2(compared(*after, *before, versions).isEmpty() == (*after == *before),
                     qPrintable(path));
        }
    }

    void aListInAnotherFileOfTheChange()
    {
        const QByteArray judge = "import pickle\nfrom allow import ALLOWED\n\n\n"
                                 "class Safe(pickle.Unpickler):\n"
                                 "    def find_class(self, module, name):\n"
                                 "        if (module, name) not in ALLOWED:\n"
                                 "            raise pickle.UnpicklingError(name)\n"
                                 "        return super().find_class(module, name)\n";
        const QString allow = QStringLiteral("allow.py");
        const CodeState then(parsed({{allow, "ALLOWED = {('shop', 'Basket')}\n"}, {file, judge}}),
                             {}, m_catalog);
        const CodeState now(
            parsed({{allow, "ALLOWED = {('shop', 'Basket'),\n           ('os', 'system')}\n"},
                    {file, judge}}),
            {}, m_catalog);
        const auto found = weakenings(then, now, {allow}, {});
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found.front().line(),
                 QStringLiteral("allow.py:2: shop.Safe lets ('os', 'system') through, which it "
                                "did not before"));
    }
};

namespace {

void row(const char *name, const QByteArray &before, const QByteArray &after,
         const QStringList &lines = {})
{
    QTest::newRow(name) << before << after << lines;
}

} // namespace

void TestWeakening::addSwitches()
{
    const QByteArray numpy = "import numpy as np\n\n\ndef f(p):\n    return np.load(p";
    row("numpy, turned", numpy + ", allow_pickle=False)\n", numpy + ", allow_pickle=True)\n",
        {QStringLiteral("shop.py:5: numpy.load is called with allow_pickle=True; before it was "
                        "allow_pickle=False")});
    row("numpy, added", numpy + ")\n", numpy + ", allow_pickle=True)\n",
        {QStringLiteral("shop.py:5: numpy.load is called with allow_pickle=True; it was not "
                        "before")});
    row("numpy, by position", numpy + ")\n", numpy + ", None, True)\n",
        {QStringLiteral("shop.py:5: numpy.load is called with allow_pickle=True; it was not "
                        "before")});
    row("numpy, the other way", numpy + ", allow_pickle=True)\n", numpy + ")\n");
    row("numpy, as it was", numpy + ", allow_pickle=True)\n",
        numpy + " + '.npy', allow_pickle=True)\n");
    row("numpy, through a variable",
        "import numpy\nTRUSTED = False\nx = numpy.load('a', allow_pickle=TRUSTED)\n",
        "import numpy\nTRUSTED = True\nx = numpy.load('a', allow_pickle=TRUSTED)\n",
        {QStringLiteral("shop.py:3: numpy.load is called with allow_pickle=TRUSTED; before it was "
                        "allow_pickle=TRUSTED")});
    row("only on one side of a condition", "import numpy\nx = numpy.load('a')\n",
        "import numpy\nx = numpy.load('a', allow_pickle=True if old else False)\n",
        {QStringLiteral("shop.py:2: numpy.load is called with allow_pickle=True if old else "
                        "False; it was not before")});
    row("a name that only looks like it",
        "class np:\n    load = print\n\n\nx = np.load('a', allow_picklez=False)\n",
        "class np:\n    load = print\n\n\nx = np.load('a', allow_picklez=True)\n");
    row("another library's word", "import openpyxl\nx = openpyxl.Workbook(write_only=True)\n",
        "import openpyxl\nx = openpyxl.Workbook(write_only=False)\n");
    row("in a text", "x = 1\n", "x = 'np.load(p, allow_pickle=True)'  # allow_pickle=True\n");
    row("of an object that is not known", "def f(r):\n    return r.load('a')\n",
        "def f(r):\n    return r.load('a', weights_only=False)\n",
        {QStringLiteral("shop.py:2: r.load is called with weights_only=False")});
    row("the default of a wrapper", "def load(p, weights_only=True):\n    return open(p)\n",
        "def load(p, weights_only=False):\n    return open(p)\n",
        {QStringLiteral("shop.py:1: load has the default weights_only=False; before it was "
                        "weights_only=True")});
    row("through a dictionary", "import torch\nhow = {}\nx = torch.load('m', **how)\n",
        "import torch\nhow = {'weights_only': False}\nx = torch.load('m', **how)\n",
        {QStringLiteral("shop.py:2: a dictionary holds weights_only=False")});
    row("later called", "from functools import partial\nimport torch\nload = None\n",
        "from functools import partial\nimport torch\nload = partial(torch.load, "
        "weights_only=False)\n",
        {QStringLiteral("shop.py:3: torch.load is called with weights_only=False")});
    row("a function that is a switch", "import keras\n",
        "import keras\nkeras.config.enable_unsafe_deserialization()\n",
        {QStringLiteral("shop.py:2: keras.config.enable_unsafe_deserialization is called")});
    row("jsonpickle", "import jsonpickle\nx = jsonpickle.decode(t)\n",
        "import jsonpickle\nx = jsonpickle.decode(t, safe=False)\n",
        {QStringLiteral("shop.py:2: jsonpickle.decode is called with safe=False; it was not "
                        "before")});
    row("a setting", "CELERY_ACCEPT_CONTENT = ['json']\n",
        "CELERY_ACCEPT_CONTENT = ['json', 'pickle']\n",
        {QStringLiteral("shop.py:1: the setting CELERY_ACCEPT_CONTENT=['json', 'pickle'] is made; "
                        "before it was CELERY_ACCEPT_CONTENT=['json']")});
    row("a variable of the environment", "import os\n",
        "import os\nos.environ['TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD'] = '1'\n",
        {QStringLiteral("shop.py:2: the setting TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD='1' is made")});
}

// What moved is not new; what changed places is.
void TestWeakening::addMovedSwitches()
{
    const QByteArray head = "import numpy as np\n\n\n";
    const QByteArray safe = "    return np.load(p)\n\n\n";
    const QByteArray open = "    return np.load(p, allow_pickle=True)\n\n\n";
    row("function renamed", head + "def f(p):\n" + open, head + "def g(p):\n" + open);
    row("functions in another order", head + "def f(p):\n" + open + "def g(p):\n" + safe,
        head + "def g(p):\n" + safe + "def f(p):\n" + open);
    row("one closed, another opened", head + "def f(p):\n" + open + "def g(p):\n" + safe,
        head + "def f(p):\n" + safe + "def g(p):\n" + open,
        {QStringLiteral("shop.py:9: numpy.load is called with allow_pickle=True; it was not "
                        "before")});
    row("fewer findings, one switch more",
        "import numpy as np\nimport pickle\n\n\ndef f(p):\n    a = pickle.load(p)\n"
        "    b = pickle.load(p)\n    return a, b, np.load(p)\n",
        "import numpy as np\nimport json\n\n\ndef f(p):\n    a = json.load(p)\n"
        "    b = json.load(p)\n    return a, b, np.load(p, allow_pickle=True)\n",
        {QStringLiteral("shop.py:8: numpy.load is called with allow_pickle=True; it was not "
                        "before")});
    row("the first of two is closed",
        head
            + "def f(p, q):\n    a = np.load(p, allow_pickle=True)\n"
              "    return a, np.load(q, allow_pickle=True)\n",
        head
            + "def f(p, q):\n    a = np.load(p, allow_pickle=False)\n"
              "    return a, np.load(q, allow_pickle=True)\n");
}

void TestWeakening::addYaml()
{
    const QByteArray head = "import yaml\n\n\ndef f(t):\n    return yaml.";
    row("unsafe_load", head + "safe_load(t)\n", head + "unsafe_load(t)\n",
        {QStringLiteral("shop.py:5: yaml.unsafe_load is called, of which safe_load is the safe "
                        "form")});
    row("FullLoader", head + "load(t, Loader=yaml.SafeLoader)\n",
        head + "load(t, Loader=yaml.FullLoader)\n",
        {QStringLiteral("shop.py:5: yaml.load is called with Loader=yaml.FullLoader; before it "
                        "was Loader=yaml.SafeLoader")});
    row("Loader instead of safe_load", head + "safe_load(t)\n", head + "load(t, yaml.Loader)\n",
        {QStringLiteral("shop.py:5: yaml.load is called with Loader=yaml.Loader")});
    row("from unsafe to full is no step down", head + "unsafe_load(t)\n",
        head + "load(t, Loader=yaml.FullLoader)\n");
    row("loader left out", head + "load(t, Loader=yaml.SafeLoader)\n", head + "load(t)\n",
        {QStringLiteral("shop.py:5: yaml.load is no longer called with Loader=yaml.SafeLoader")});
    row("an alias", "from yaml import load as read, SafeLoader as L\nx = read(t, Loader=L)\n",
        "from yaml import load as read, UnsafeLoader as L\nx = read(t, Loader=L)\n",
        {QStringLiteral("shop.py:2: yaml.load is called with Loader=L; before it was Loader=L")});
    const QByteArray derived = "):\n    pass\n\n\nx = yaml.load(t, Loader=Own)\n";
    row("a loader of one's own", "import yaml\n\n\nclass Own(yaml.SafeLoader" + derived,
        "import yaml\n\n\nclass Own(yaml.UnsafeLoader" + derived,
        {QStringLiteral("shop.py:4: Own is derived from yaml.UnsafeLoader"),
         QStringLiteral("shop.py:8: yaml.load is called with Loader=Own; before it was "
                        "Loader=Own")});
    row("a loader that is kept", "import yaml\n", "import yaml\nREADERS = {'y': yaml.CLoader}\n",
        {QStringLiteral("shop.py:2: yaml.CLoader is used")});
    row("ruamel", "from ruamel.yaml import YAML\ny = YAML(typ='safe')\n",
        "from ruamel.yaml import YAML\ny = YAML(typ='unsafe')\n",
        {QStringLiteral("shop.py:2: ruamel.yaml.YAML is called with typ='unsafe'; before it was "
                        "typ='safe'")});
}

void TestWeakening::addMarkers()
{
    row("nosec", "x = 1\n", "x = 1  # nosec B301\n",
        {QStringLiteral("shop.py:1: the comment # nosec B301 silences another tool")});
    row("moved", "# nosec\nx = 1\n", "y = 2\nx = 1  # nosec\n");
    row("about style", "x = 1\n", "x = 1  # noqa: E501\n");
    row("about security", "x = 1\n", "x = 1  # noqa: E501, S301\n",
        {QStringLiteral("shop.py:1: the comment # noqa: E501, S301 silences another tool")});
    row("about anything", "x = 1\n", "x = 1  # noqa\n",
        {QStringLiteral("shop.py:1: the comment # noqa silences another tool")});
    row("in a text, not a comment", "x = 1\n", "x = '# nosec'\n");
    row("taken away", "x = 1  # nosec\n", "x = 1\n");
}

void TestWeakening::addAllowLists()
{
    const QByteArray pairs = "import pickle\n\nALLOWED = {('shop', 'Basket')";
    const QByteArray judge = "}\n\n\nclass Safe(pickle.Unpickler):\n"
                             "    def find_class(self, module, name):\n"
                             "        if (module, name) not in ALLOWED:\n"
                             "            raise pickle.UnpicklingError(name)\n"
                             "        return super().find_class(module, name)\n";
    row("one pair more", pairs + judge, pairs + ", ('os', 'system')" + judge,
        {QStringLiteral("shop.py:3: shop.Safe lets ('os', 'system') through, which it did not "
                        "before")});
    row("one pair less", pairs + ", ('os', 'system')" + judge, pairs + judge);
    row("added later", pairs + judge, pairs + judge + "\n\nALLOWED.add(('os', 'system'))\n",
        {QStringLiteral("shop.py:13: shop.Safe lets ('os', 'system') through, which it did not "
                        "before")});
    row("a new class with a list", "import pickle\n\nx = pickle.loads(t)\n", pairs + judge);
    const QByteArray prefix = "import pickle\n\n\nclass Safe(pickle.Unpickler):\n"
                              "    def find_class(self, module, name):\n"
                              "        if module.startswith('shop.";
    const QByteArray rest = "'):\n            return super().find_class(module, name)\n"
                            "        raise pickle.UnpicklingError(name)\n";
    row("a shorter prefix", prefix + "models." + rest, prefix + rest,
        {QStringLiteral("shop.py:6: shop.Safe lets whatever begins with 'shop.' through, which it "
                        "did not before")});
    row("a longer prefix", prefix + rest, prefix + "models." + rest);
    const QByteArray denied = "import pickle\n\nBAD = {'os', 'sys'";
    const QByteArray refuse = "}\n\n\nclass Safe(pickle.Unpickler):\n"
                              "    def find_class(self, module, name):\n"
                              "        if module in BAD:\n"
                              "            raise pickle.UnpicklingError(name)\n"
                              "        return super().find_class(module, name)\n";
    row("a longer list of what is refused", denied + refuse, denied + ", 'pty'" + refuse);
    row("a shorter list of what is refused", denied + ", 'pty'" + refuse, denied + refuse,
        {QStringLiteral("shop.py:6: shop.Safe no longer refuses 'pty'")});
    row("refused names give way to allowed ones", denied + refuse, pairs + judge);
    const QByteArray nothing = "import pickle\n\n\nclass Safe(pickle.Unpickler):\n"
                               "    def find_class(self, module, name):\n"
                               "        raise pickle.UnpicklingError(name)\n";
    row("all was refused", nothing, pairs + judge,
        {QStringLiteral("shop.py:3: shop.Safe lets ('shop', 'Basket') through, which it did not "
                        "before")});
    row("no find_class any more", pairs + judge,
        "import pickle\n\n\nclass Safe(pickle.Unpickler):\n    pass\n",
        {QStringLiteral("shop.py:4: shop.Safe has no find_class any more, so it refuses nothing")});
    const QByteArray modules = "import pickle\n\nKNOWN = {'shop': {'Basket'";
    const QByteArray looked = "}}\n\n\nclass Safe(pickle.Unpickler):\n"
                              "    def find_class(self, module, name):\n"
                              "        if name in KNOWN.get(module, ()):\n"
                              "            return super().find_class(module, name)\n"
                              "        raise pickle.UnpicklingError(name)\n";
    row("names by module", modules + looked, modules + ", 'eval'" + looked,
        {QStringLiteral("shop.py:3: shop.Safe lets ('shop', 'eval') through, which it did not "
                        "before")});
    const QByteArray table =
        "import pickle\nfrom shop import Basket\n\n\n"
        "class Safe(pickle.Unpickler):\n    known = {('shop', 'Basket'): Basket";
    const QByteArray asked = "}\n\n    def find_class(self, module, name):\n"
                             "        return self.known[module, name]\n";
    row("a table of the class", table + asked, table + ", ('os', 'system'): system" + asked,
        {QStringLiteral("shop.py:6: shop.Safe lets ('os', 'system') through, which it did not "
                        "before")});
}

void TestWeakening::addLibraryLists()
{
    const QByteArray head = "import torch\nfrom shop.net import Net, Own\n";
    const QByteArray safe = "x = torch.load('m', weights_only=True)\n";
    row("one class more", head + "torch.serialization.add_safe_globals([Net])\n" + safe,
        head + "torch.serialization.add_safe_globals([Net, Own])\n" + safe,
        {QStringLiteral("shop.py:3: torch.serialization.add_safe_globals lets 'Own' through, "
                        "which it did not before")});
    row("a list with the safe mode", head + "x = torch.load('m', weights_only=False)\n",
        head + "torch.serialization.add_safe_globals([Net])\n" + safe);
    row("a list where the safe mode was", head + safe,
        head + "torch.serialization.add_safe_globals([Net])\n" + safe,
        {QStringLiteral("shop.py:3: torch.serialization.add_safe_globals lets 'Net' through, "
                        "which it did not before")});
    row("skops", "import skops.io as sio\nx = sio.load('m', trusted=['shop.Net'])\n",
        "import skops.io as sio\nx = sio.load('m', trusted=['shop.Net', 'os.system'])\n",
        {QStringLiteral("shop.py:2: skops.io.load lets 'os.system' through, which it did not "
                        "before")});
}

QTEST_GUILESS_MAIN(TestWeakening)
#include "tst_weakening.moc"
