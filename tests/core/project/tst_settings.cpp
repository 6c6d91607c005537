// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/settings.h"
#include "verifyresult.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pb;
using namespace Qt::StringLiterals;

namespace {

/// "section|key=value", with "+" before the key of an item.
QStringList settingsIn(const QString &name, const QByteArray &bytes)
{
    QStringList lines;
    const auto file = SourceFile::fromBytes(name, bytes);
    if (!file)
        return {file.error().detail};
    for (const auto list = readSettings(*file, *settingsSyntaxOf(name));
         const Setting &setting : list)
        lines.append(QString::fromUtf8(setting.section) + u'|' + (setting.item ? u"+"_s : u""_s)
                     + QString::fromUtf8(setting.key) + u'=' + file->text(setting.value));
    return lines;
}

} // namespace

/// What a settings file sets, in each syntax, and that nothing in it makes reading it slow.
class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("settings");
        for (const char *name :
             {"airflow.cfg", "conf/base/catalog.yml", "A.INI", ".env", ".env.local", "web.env",
              "Dockerfile", "Dockerfile.dev", "web.Dockerfile", "pyproject.toml", "air.service"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        for (const char *name : {"a.py", "env", "a.env.py", "cfg", "Dockerfiles", ".environment",
                                 "a.json", "a.cfg/b", "ini.txt", ""})
            QTest::newRow(name) << QString::fromLatin1(name) << false;
    }
    void names()
    {
        QFETCH(QString, path);
        QFETCH(bool, settings);
        QCOMPARE(isSettingsPath(path), settings);
    }

    void patterns()
    {
        QVERIFY(fitsName(u"catalog_a.yml", u"catalog*.yml"));
        QVERIFY(fitsName(u"catalog.yml", u"catalog*.yml"));
        QVERIFY(!fitsName(u"catalo.yml", u"catalog*.yml"));
        QVERIFY(!fitsName(u"aba", u"ab*ba")); // the two halves do not overlap
        QVERIFY(fitsName(u"x", u"*"));
        QVERIFY(!fitsName(u"airflow.cfg.bak", u"airflow.cfg"));
    }

    void texts_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("found");
        const auto row = [](const char *title, const char *name, const QByteArray &bytes,
                            const QStringList &found) {
            QTest::newRow(title) << QString::fromLatin1(name) << bytes << found;
        };
        row("ini", "a.ini", "x=0\n[s]\na = 1\nb: 'two words' ; why\nc = a;b#c\nd =\n\n[t] # t\ne=5",
            {u"|x=0"_s, u"s|a=1"_s, u"s|b=two words"_s, u"s|c=a;b#c"_s, u"t|e=5"_s});
        row("ini goes on", "a.ini", "[s]\na = 1\n  b = 2\n\n  # c\n  [t]\nd = 3\n e\n",
            {u"s|a=1"_s, u"s|+a=b = 2"_s, u"s|+a=[t]"_s, u"s|d=3"_s, u"s|+d=e"_s});
        row("ini all indented", "a.ini", " [s]\n a = 1\n b = 2\n", {u"s|a=1"_s, u"s|b=2"_s});
        row("line ends", "a.ini", "\xef\xbb\xbf[s]\r\na=1\r\nb=2\rc=3\n",
            {u"s|a=1"_s, u"s|b=2"_s, u"s|c=3"_s});
        row("latin-1", "a.ini", "[s]\nn\xe4me = J\xfcrgen\n", {u"s|n\ufffdme=Jürgen"_s});
        row("unit", "a.service", "[Service]\nEnvironment=\"A=1 2\" B='3' C=4,5 \\\n  D=6\n",
            {u"Service|A=1 2"_s, u"Service|B=3"_s, u"Service|C=4,5"_s, u"Service|D=6"_s});
        row("supervisor", "a.conf", "[program:x]\nenvironment = A=\"1\",B=2,C=3 , D=4\n",
            {u"program:x|A=1"_s, u"program:x|B=2"_s, u"program:x|C=3"_s, u"program:x|D=4"_s});
        row("env", ".env", "A=1\nexport B = \"x y\" # z\n# C=3\nD=a#b\nE='x\nF=1\n'\nG G=1\nH=\n",
            {u"|A=1"_s, u"|B=x y"_s, u"|D=a#b"_s, u"|E=x\nF=1\n"_s, u"|H="_s});
        row("env open quote", ".env", "A=\"1\nB=2\nC='3\nD=4\n",
            {u"|A=\"1"_s, u"|B=2"_s, u"|C='3"_s, u"|D=4"_s});
        row("docker", "Dockerfile",
            "ENV A=1 \\\n # B=2\n\n C=\"3 4\"\nenv D some words\nRUN E=5\nARG F\nARG G=6\\\n",
            {u"|A=1"_s, u"|C=3 4"_s, u"|D=some words"_s, u"|G=6"_s});
        row("toml", "a.toml",
            "a = 1\n[x.y]\n\"b.c\" = 'two' # why\nd.e = true\nf = [\"g\", # h\n 'i',\n]\n"
            "[[z]]\nj = {k = \"l\", m = {n = 1}}\no = '''\np = 1\n'''\nq = \"#\"\n",
            {u"|a=1"_s, u"x.y|b.c=two"_s, u"x.y.d|e=true"_s, u"x.y|+f=g"_s, u"x.y|+f=i"_s,
             u"z.j|k=l"_s, u"z.j.m|n=1"_s, u"z|q=#"_s});
        row("yaml", "a.yml",
            "a:\n  b: 1 # c\n  d:\n  - e\n  - f: 'g'\n    h: i: j\n  'k l': &m !!str n\no: |\n  p: 1\n"
            "q: \"r\n  s: 1\"\nt: {u: v, w: [x, {y: z}]}\n...\n# aa: 1\nbb:cc\ndd: http://x:1\n",
            {u"a|b=1"_s, u"a|+d=e"_s, u"a.d|f=g"_s, u"a.d|h=i: j"_s, u"a|k l=n"_s,
             u"|q=r\n  s: 1"_s, u"t|u=v"_s, u"t|+w=x"_s, u"t.w|y=z"_s, u"|dd=http://x:1"_s});
        row("compose", "a.yml", "environment:\n- A=1\n- \"B=2\"\n- c\n",
            {u"|+environment=A=1"_s, u"environment|A=1"_s, u"|+environment=B=2"_s,
             u"environment|B=2"_s, u"|+environment=c"_s});
        row("kubernetes", "a.yml", "env:\n- name: A\n  value: '1'\n- image: x\n  value: 2\n",
            {u"env|name=A"_s, u"env|value=1"_s, u"env|A=1"_s, u"env|image=x"_s, u"env|value=2"_s});
        row("yaml open bracket", "a.yml", "a: [b\nc: {{ d }}\ne: f\n",
            {u"|+a=b"_s, u"|+c=d"_s, u"|e=f"_s});
        row("yaml next line", "a.yml", "a:\n  # x\n  b\nc:\nd\ne: 1\n  f\n",
            {u"|a=b"_s, u"|e=1"_s});
        row("yaml item without text", "a.yml", "  a:\n-\n b\n", {});
        row("nothing", "a.yml", "", {});
        row("nul", "a.yml", QByteArray("a: 1\0", 5),
            {u"it holds NUL bytes, so it is no text that is read here"_s});
    }
    void texts()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, found);
        QCOMPARE(settingsIn(name, bytes), found);
    }

    void hostileTextTakesLinearTime_data()
    {
        QTest::addColumn<QByteArray>("part");
        for (const char *part :
             {"a",          "=",       "a=",         "a=\n",       "a: ",
              "a:\n",       "[",       "a: [\n",     "a: {",       "]",
              "\"",         "a: \"\n", "a='\n",      "'",          "'\n",
              ",",          "a=,",     "ENV A=\\\n", "ENV \"",     "environment=,",
              "- ",         "-\n",     "  ",         "a: |\n",     "a.",
              "{a: ",       "[a=",     "#",          " #",         "\\\n",
              "\r",         "\xff",    "'''\n",      "a=\"\"\"\n", "name: a\n",
              "value: a\n", "- a=1\n"})
            QTest::newRow(part) << QByteArray(part);
        QByteArray deep;
        for (qsizetype indent = 0; deep.size() < maxSettingsSize; ++indent)
            deep += QByteArray(indent, ' ') + "abc:\n";
        QTest::newRow("deep indentation") << deep;
        QByteArray wide("k: ");
        wide.prepend(QByteArray(200, 'k'));
        QTest::newRow("long key around many")
            << wide + "\n" + QByteArray(" a: b\n").repeated(100'000);
        const QByteArray letters("[]{}\"'=:#-, \n\r\\a|>&!\t");
        QByteArray mixed;
        for (qsizetype i = 0; i < 1'000'000; ++i)
            mixed += letters[(i * 7919 + i / 13) % letters.size()];
        QTest::newRow("mixed") << mixed;
    }
    void hostileTextTakesLinearTime()
    {
        QFETCH(QByteArray, part);
        const QByteArray bytes =
            part.size() > 100 ? part : part.repeated(maxSettingsSize / 4 / part.size());
        for (const char *name : {"a.ini", "a.yml", "a.toml", ".env", "Dockerfile"}) {
            const QString path = QString::fromLatin1(name);
            const auto file = SourceFile::fromBytes(path, bytes);
            QVERIFY_RESULT(file);
            QElapsedTimer timer;
            timer.start();
            const auto settings = readSettings(*file, *settingsSyntaxOf(path));
            QVERIFY2(timer.elapsed() < 10'000, name);
            for (const Setting &setting : settings) {
                QVERIFY(setting.value.begin >= 0 && setting.value.begin <= setting.value.end);
                QVERIFY(setting.value.end <= bytes.size());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSettings)

#include "tst_settings.moc"
