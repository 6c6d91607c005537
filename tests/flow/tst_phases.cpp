// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clirunner.h"
#include "tempproject.h"

#include <QDir>
#include <QFile>

using namespace pb::test;

/// A change in several patches, and what lies beside them, through the command line.
class tst_Phases : public QObject
{
    Q_OBJECT

private slots:
    void thereAndBackInOrder();
    void samplesThatAreGiven();
    void editedByHand();
    void badRequests_data();
    void badRequests();

private:
    static void writeShop(const TempProject &shop);
    static void verifyButForDecisions(const QString &bundle);
};

// The pickles that are read for a while stay findings, which a person has to decide about.
void tst_Phases::verifyButForDecisions(const QString &bundle)
{
    const CliResult verified = cli(args("verify", bundle));
    QVERIFY2(verified.out.contains("FAILED  all-triaged"), verified.out.constData());
    QCOMPARE(verified.out.count("FAILED"), 1);
    QVERIFY2(verified.out.contains("passed  no-guard-weakened"), verified.out.constData());
}

void tst_Phases::writeShop(const TempProject &shop)
{
    shop.write(u"reader.py"_s, "import pickle\n\n\ndef load():\n"
                               "    with open(\"data/orders.pkl\", \"rb\") as file:\n"
                               "        return pickle.load(file)\n");
    shop.write(u"writer.py"_s, "import pickle\n\n\ndef save(orders):\n"
                               "    with open(\"data/orders.pkl\", \"wb\") as file:\n"
                               "        pickle.dump(orders, file)\n");
}

void tst_Phases::thereAndBackInOrder()
{
    const TempProject shop;
    writeShop(shop);
    const auto before = shop.snapshot();
    const QString bundle = shop.beside(u"change"_s);
    const CliResult fixed =
        cli(args("fix", shop.root(),
                 QStringList{u"--all"_s, u"--strategy"_s, u"two-phase"_s, u"--remove-by"_s,
                             u"2027-03-01"_s, u"--bundle"_s, bundle}));
    QCOMPARE(fixed.exitCode, 0);
    QVERIFY2(fixed.out.contains("due by 2027-03-01"), fixed.out.constData());
    QVERIFY2(fixed.out.contains("Patch 2, for later: "), fixed.out.constData());
    QVERIFY2(fixed.out.contains("Patch 3, for later: "), fixed.out.constData());
    QVERIFY2(fixed.out.contains("/tools/convert-"), fixed.out.constData());
    QCOMPARE(QDir(bundle + u"/tools"_s).entryList(QDir::Files).size(), 1);
    QCOMPARE(shop.snapshot(), before);

    // Out of order nothing happens.
    const CliResult early = cli(args("apply", bundle + u"-phase-2"_s));
    QVERIFY(early.exitCode != 0);
    QVERIFY2(early.err.contains("apply that one first"), early.err.constData());
    QCOMPARE(shop.snapshot(), before);

    QCOMPARE(cli(args("apply", bundle)).exitCode, 0);
    QVERIFY(shop.read(u"reader.py"_s).contains("_load_either(file)"));
    QVERIFY(shop.read(u"writer.py"_s).contains("pickle.dump"));
    verifyButForDecisions(bundle);
    const CliResult late = cli(args("apply", bundle + u"-phase-3"_s));
    QVERIFY2(late.err.contains("apply that one first"), late.err.constData());

    QCOMPARE(cli(args("apply", bundle + u"-phase-2"_s)).exitCode, 0);
    const CliResult first = cli(args("rollback", bundle));
    QVERIFY(first.exitCode != 0);
    QVERIFY2(first.err.contains("-phase-2"), first.err.constData());
    QVERIFY(shop.read(u"reader.py"_s).contains("_load_either(file)"));
    QVERIFY(shop.read(u"writer.py"_s).contains("json.dumps"));
    verifyButForDecisions(bundle + u"-phase-2"_s);
    QCOMPARE(cli(args("apply", bundle + u"-phase-3"_s)).exitCode, 0);
    QVERIFY(shop.read(u"reader.py"_s).contains("json.load(file)"));
    QVERIFY(!shop.read(u"reader.py"_s).contains("pickle"));
    QCOMPARE(cli(args("verify", bundle + u"-phase-3"_s)).exitCode, 0);

    QVERIFY(cli(args("rollback", bundle)).exitCode != 0);
    for (const QString &phase : {u"-phase-3"_s, u"-phase-2"_s, QString()})
        QCOMPARE(cli(args("rollback", bundle + phase)).exitCode, 0);
    QCOMPARE(shop.snapshot(), before);
}

void tst_Phases::samplesThatAreGiven()
{
    const TempProject shop;
    writeShop(shop);
    // A tuple, as protocol 2 writes it.
    QDir().mkpath(shop.beside(u"samples"_s));
    QFile sample(shop.beside(u"samples/a.pkl"_s));
    QVERIFY(sample.open(QIODevice::WriteOnly));
    sample.write("\x80\x02K\x01K\x02\x86q\x00.", 10);
    sample.close();
    const QString bundle = shop.beside(u"change"_s);
    const CliResult fixed = cli(args(
        "fix", shop.root(),
        QStringList{u"--all"_s, u"--samples"_s, shop.beside(u"samples"_s), u"--bundle"_s, bundle}));
    QCOMPARE(fixed.exitCode, 0);
    QVERIFY2(fixed.out.contains("“value”: tuple."), fixed.out.constData());
}

void tst_Phases::editedByHand()
{
    const TempProject shop;
    writeShop(shop);
    const auto before = shop.snapshot();
    const QString text = shop.beside(u"text.py"_s);
    const QString bundle = shop.beside(u"change"_s);
    const auto fix = [&](const QByteArray &content) {
        QFile file(text);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write");
        file.close();
        return cli(args(
            "fix", shop.root(),
            QStringList{u"--all"_s, u"--after"_s, u"reader.py="_s + text, u"--bundle"_s, bundle}));
    };
    const CliResult bad = fix("def load(:\n");
    QVERIFY(bad.exitCode != 0);
    QVERIFY2(bad.err.contains("line 1 is not valid Python"), bad.err.constData());
    QVERIFY(!QFile::exists(bundle));

    const QByteArray wanted = "import json\n\n\ndef load():\n    return json.loads(\"[]\")\n";
    const CliResult good = fix(wanted);
    QCOMPARE(good.exitCode, 0);
    QVERIFY2(good.out.contains("reader.py was edited by hand"), good.out.constData());
    QCOMPARE(cli(args("apply", bundle)).exitCode, 0);
    QCOMPARE(shop.read(u"reader.py"_s), wanted);
    QCOMPARE(cli(args("rollback", bundle)).exitCode, 0);
    QCOMPARE(shop.snapshot(), before);
}

void tst_Phases::badRequests_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no date") << QStringList{u"--remove-by"_s, u"soon"_s}
                             << QByteArray("2027-03-01");
    QTest::newRow("no pair") << QStringList{u"--after"_s, u"reader.py"_s}
                             << QByteArray("which file");
    QTest::newRow("no text") << QStringList{u"--after"_s, u"reader.py=/nowhere.py"_s}
                             << QByteArray("/nowhere.py");
    QTest::newRow("other file") << QStringList{u"--after"_s,
                                               u"other.py="_s + QString::fromUtf8(__FILE__)}
                                << QByteArray("other.py");
}

void tst_Phases::badRequests()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, said);
    const TempProject shop;
    writeShop(shop);
    const QString bundle = shop.beside(u"change"_s);
    const CliResult result =
        cli(args("fix", shop.root(), QStringList{u"--all"_s, u"--bundle"_s, bundle} + more));
    QVERIFY(result.exitCode != 0);
    QVERIFY2(result.err.contains(said), result.err.constData());
    QVERIFY(!QFile::exists(bundle));
}

QTEST_GUILESS_MAIN(tst_Phases)
#include "tst_phases.moc"
