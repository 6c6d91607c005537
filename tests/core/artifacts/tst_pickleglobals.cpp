// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "artifacts/pickleglobals.h"
#include "verifyresult.h"

#include <QTest>

using namespace pb;

namespace {

const QString subject = QStringLiteral("sample.pkl");

QString told(const QByteArray &bytes)
{
    const auto found = globalsOf(bytes, subject);
    if (!found)
        return QStringLiteral("error: ") + found.error().detail;
    QStringList names;
    for (const auto &[module, name] : found->pairs)
        names.append(module + u'.' + name);
    QString text = names.join(u' ');
    if (found->pickles != 1)
        text += QStringLiteral(" (%1 pickles)").arg(found->pickles);
    if (!found->problem.isEmpty())
        text += QStringLiteral(" but ") + found->problem;
    return text;
}

} // namespace

class PickleGlobalsTest : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void damaged_data();
    void damaged();
    void cutAnywhere();
    void anyBytes();
    void flat();
};

// Most were made with Python 3.11: pickle.dumps(VALUE, PROTOCOL).
void PickleGlobalsTest::names_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("expected");
    QTest::newRow("date, protocol 0") << QByteArray(
        "636461746574696d650a646174650a70300a28635f636f646563730a656e636f64650a70310a285607ea01020a70320a566c6174696e310a70330a7470340a5270350a7470360a5270370a2e")
                                      << QStringLiteral("_codecs.encode datetime.date");
    QTest::newRow("plain, protocol 0") << QByteArray(
        "286470300a56610a70310a286c70320a49310a6146322e350a614e614930310a612849310a49320a49330a49340a7470330a61567878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878780a70340a61732e")
                                       << QStringLiteral("");
    QTest::newRow("two of one, protocol 0") << QByteArray(
        "286c70300a636461746574696d650a646174650a70310a28635f636f646563730a656e636f64650a70320a285607ea01020a70330a566c6174696e310a70340a7470350a5270360a7470370a5270380a6167380a61636461746574696d650a74696d650a70390a2867320a2856015c75303030305c75303030305c75303030305c75303030305c75303030300a7031300a67340a747031310a527031320a747031330a527031340a612e")
                                            << QStringLiteral(
                                                   "_codecs.encode datetime.date datetime.time");
    QTest::newRow("set, protocol 0") << QByteArray(
        "635f5f6275696c74696e5f5f0a7365740a70300a28286c70310a49310a617470320a5270330a2e")
                                     << QStringLiteral("__builtin__.set");
    QTest::newRow("date, protocol 1") << QByteArray(
        "636461746574696d650a646174650a710028635f636f646563730a656e636f64650a710128580500000007c3aa0102710258060000006c6174696e3171037471045271057471065271072e")
                                      << QStringLiteral("_codecs.encode datetime.date");
    QTest::newRow("plain, protocol 1") << QByteArray(
        "7d710058010000006171015d7102284b014740040000000000004e4930310a284b014b024b034b04747103582c010000787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878710465732e")
                                       << QStringLiteral("");
    QTest::newRow("two of one, protocol 1") << QByteArray(
        "5d710028636461746574696d650a646174650a710128635f636f646563730a656e636f64650a710228580500000007c3aa0102710358060000006c6174696e3171047471055271067471075271086808636461746574696d650a74696d650a7109286802285806000000010000000000710a680474710b52710c74710d52710e652e")
                                            << QStringLiteral(
                                                   "_codecs.encode datetime.date datetime.time");
    QTest::newRow("set, protocol 1")
        << QByteArray("635f5f6275696c74696e5f5f0a7365740a7100285d71014b01617471025271032e")
        << QStringLiteral("__builtin__.set");
    QTest::newRow("date, protocol 2") << QByteArray(
        "8002636461746574696d650a646174650a7100635f636f646563730a656e636f64650a7101580500000007c3aa0102710258060000006c6174696e3171038671045271058571065271072e")
                                      << QStringLiteral("_codecs.encode datetime.date");
    QTest::newRow("plain, protocol 2") << QByteArray(
        "80027d710058010000006171015d7102284b014740040000000000004e88284b014b024b034b04747103582c010000787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878710465732e")
                                       << QStringLiteral("");
    QTest::newRow("two of one, protocol 2") << QByteArray(
        "80025d710028636461746574696d650a646174650a7101635f636f646563730a656e636f64650a7102580500000007c3aa0102710358060000006c6174696e3171048671055271068571075271086808636461746574696d650a74696d650a710968025806000000010000000000710a680486710b52710c85710d52710e652e")
                                            << QStringLiteral(
                                                   "_codecs.encode datetime.date datetime.time");
    QTest::newRow("set, protocol 2")
        << QByteArray("8002635f5f6275696c74696e5f5f0a7365740a71005d71014b01618571025271032e")
        << QStringLiteral("__builtin__.set");
    QTest::newRow("date, protocol 3")
        << QByteArray("8003636461746574696d650a646174650a7100430407ea010271018571025271032e")
        << QStringLiteral("datetime.date");
    QTest::newRow("plain, protocol 3") << QByteArray(
        "80037d710058010000006171015d7102284b014740040000000000004e88284b014b024b034b04747103582c010000787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878710465732e")
                                       << QStringLiteral("");
    QTest::newRow("two of one, protocol 3") << QByteArray(
        "80035d710028636461746574696d650a646174650a7101430407ea010271028571035271046804636461746574696d650a74696d650a710543060100000000007106857107527108652e")
                                            << QStringLiteral("datetime.date datetime.time");
    QTest::newRow("set, protocol 3")
        << QByteArray("8003636275696c74696e730a7365740a71005d71014b01618571025271032e")
        << QStringLiteral("builtins.set");
    QTest::newRow("date, protocol 4") << QByteArray(
        "80049520000000000000008c086461746574696d65948c0464617465949394430407ea010294859452942e")
                                      << QStringLiteral("datetime.date");
    QTest::newRow("plain, protocol 4") << QByteArray(
        "80049556010000000000007d948c0161945d94284b014740040000000000004e88284b014b024b034b047494582c0100007878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878789465732e")
                                       << QStringLiteral("");
    QTest::newRow("two of one, protocol 4") << QByteArray(
        "8004953e000000000000005d94288c086461746574696d65948c0464617465949394430407ea01029485945294680668018c0474696d6594939443060100000000009485945294652e")
                                            << QStringLiteral("datetime.date datetime.time");
    QTest::newRow("set, protocol 4")
        << QByteArray("80049507000000000000008f94284b01902e") << QStringLiteral("");
    QTest::newRow("date, protocol 5") << QByteArray(
        "80059520000000000000008c086461746574696d65948c0464617465949394430407ea010294859452942e")
                                      << QStringLiteral("datetime.date");
    QTest::newRow("plain, protocol 5") << QByteArray(
        "80059556010000000000007d948c0161945d94284b014740040000000000004e88284b014b024b034b047494582c0100007878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878789465732e")
                                       << QStringLiteral("");
    QTest::newRow("two of one, protocol 5") << QByteArray(
        "8005953e000000000000005d94288c086461746574696d65948c0464617465949394430407ea01029485945294680668018c0474696d6594939443060100000000009485945294652e")
                                            << QStringLiteral("datetime.date datetime.time");
    QTest::newRow("set, protocol 5")
        << QByteArray("80059507000000000000008f94284b01902e") << QStringLiteral("");
    QTest::newRow("instance") << QByteArray(
        "286973686f702e6261736b65740a4261736b65740a286470300a622e")
                              << QStringLiteral("shop.basket.Basket");
    QTest::newRow("object") << QByteArray("286373686f702e6261736b65740a4261736b65740a6f7d622e")
                            << QStringLiteral("shop.basket.Basket");
    QTest::newRow("names from the memo")
        << QByteArray("80048c0161948c016294933068006801932e") << QStringLiteral("a.b");
    QTest::newRow("the other way round")
        << QByteArray("80048c0161948c016294933068016800932e") << QStringLiteral("a.b b.a");
    QTest::newRow("one text twice") << QByteArray("8c016132932e") << QStringLiteral("a.a");
    QTest::newRow("in quotes") << QByteArray("53276f73270a5327676574637764270a932e")
                               << QStringLiteral("os.getcwd");
    QTest::newRow("dotted") << QByteArray("8c0473686f708c0a4261736b65742e782e79932e")
                            << QStringLiteral("shop.Basket.x.y");
    QTest::newRow("two pickles") << QByteArray("4e2e4e2e") << QStringLiteral(" (2 pickles)");
    QTest::newRow("computed") << QByteArray(
        "8c01614b01932e") << QStringLiteral(" but a name in it is put together while it is loaded");
    QTest::newRow("extension") << QByteArray("800282012e")
                               << QStringLiteral(" but an extension code stands for a name in it");
    QTest::newRow("buffers") << QByteArray("800597982e") << QStringLiteral("");
    QTest::newRow("persistent") << QByteArray("5069640a3055026964512e") << QStringLiteral("");
    QTest::newRow("put after put")
        << QByteArray("8c016170350a308c0162943068056801932e") << QStringLiteral("a.b");
}

void PickleGlobalsTest::names()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, expected);
    QCOMPARE(told(QByteArray::fromHex(hex)), expected);
}

void PickleGlobalsTest::damaged_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("why");
    QTest::newRow("empty") << QByteArray("") << QStringLiteral("it is empty");
    QTest::newRow("no opcode") << QByteArray("ff2e") << QStringLiteral("byte 0 is no opcode");
    QTest::newRow("no end") << QByteArray("4e") << QStringLiteral("it is cut short");
    QTest::newRow("text past the end")
        << QByteArray("58ffffff7f6162632e") << QStringLiteral("a length reaches past its end");
    QTest::newRow("huge length") << QByteArray("8dffffffffffffffff2e")
                                 << QStringLiteral("a length reaches past its end");
    QTest::newRow("negative long")
        << QByteArray("8bffffffff2e") << QStringLiteral("a length reaches past its end");
    QTest::newRow("length cut") << QByteArray("5801") << QStringLiteral("it is cut short");
    QTest::newRow("line without end")
        << QByteArray("636f73") << QStringLiteral("a line has no end");
    QTest::newRow("nothing to reduce")
        << QByteArray("522e") << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("nothing to name")
        << QByteArray("8c0161932e") << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("no mark") << QByteArray("4e7d752e") << QStringLiteral("a mark is missing");
    QTest::newRow("no value") << QByteArray("2e") << QStringLiteral("it ends without a value");
    QTest::newRow("memo empty") << QByteArray(
        "68002e") << QStringLiteral("it asks for something that its memo does not hold");
    QTest::newRow("memo of the pickle before")
        << QByteArray("8c0161942e68002e")
        << QStringLiteral("it asks for something that its memo does not hold");
    QTest::newRow("memo far away")
        << QByteArray("4e72ffffff7f2e") << QStringLiteral("a number of its memo is out of range");
    QTest::newRow("memo negative")
        << QByteArray("4e702d310a2e") << QStringLiteral("a number of its memo is out of range");
    QTest::newRow("kept mark") << QByteArray("28942e")
                               << QStringLiteral("there is nothing to keep in its memo");
}

void PickleGlobalsTest::damaged()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, why);
    const auto found = globalsOf(QByteArray::fromHex(hex), subject);
    QVERIFY(!found);
    QCOMPARE(found.error().code, Error::Code::Invalid);
    QVERIFY2(found.error().detail.endsWith(why), qPrintable(found.error().detail));
}

void PickleGlobalsTest::cutAnywhere()
{
    const QByteArray whole = QByteArray::fromHex(
        "8004954c000000000000005d94288c086461746574696d65948c0464617465949394430407ea010294859452948c0b636f6c6c656374696f6e73948c0b4f726465726564446963749493942952948c0161944b0173652e");
    QVERIFY(globalsOf(whole, subject));
    for (qsizetype end = 0; end < whole.size(); ++end)
        QVERIFY(!globalsOf(whole.first(end), subject));
}

// Whatever stands there, the answer is a list or an error.
void PickleGlobalsTest::anyBytes()
{
    const QByteArray whole = QByteArray::fromHex(
        "80025d710028636461746574696d650a646174650a7101635f636f646563730a656e636f64650a7102580500000007c3aa0102710358060000006c6174696e3171048671055271068571075271086808652e");
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            QByteArray bytes = whole;
            bytes[at] = static_cast<char>(byte);
            const auto found = globalsOf(bytes, subject);
            QVERIFY(found || !found.error().detail.isEmpty());
        }
    }
}

void PickleGlobalsTest::flat()
{
    constexpr int depth = 1'000'000;
    const QByteArray deep = QByteArray(depth, ']') + QByteArray(depth - 1, 'a') + '.';
    QVERIFY(globalsOf(deep, subject));
    QByteArray wide("(");
    for (int i = 0; i < depth; ++i)
        wide += "\x8c\x01x\x94";
    QVERIFY(globalsOf(QByteArray(wide + "t."), subject));
    QByteArray many;
    for (int i = 0; i < 20'000; ++i)
        many += "cos\ngetcwd\n0";
    const auto found = globalsOf(QByteArray(many + "N."), subject);
    QVERIFY_RESULT(found);
    QCOMPARE(found->pairs.size(), size_t(1));
}

QTEST_GUILESS_MAIN(PickleGlobalsTest)
#include "tst_pickleglobals.moc"
