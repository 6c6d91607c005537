// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "artifacts/pickleinventory.h"
#include "verifyresult.h"

#include <QTest>

#include <vector>

using namespace pb;

namespace {

const QString subject = QStringLiteral("sample.pkl");

// "protocol | globals | kinds", and what else there is to say.
QString told(const QByteArray &bytes)
{
    const auto found = inventoryOf(bytes, subject);
    if (!found)
        return QStringLiteral("error: ") + found.error().detail;
    QStringList names;
    for (const auto &[module, name] : found->globals)
        names.append(module + u'.' + name);
    QString text =
        QStringLiteral("%1 | %2 | %3")
            .arg(QString::number(found->protocol), names.join(u' '), found->kinds.join(u' '));
    if (found->pickles != 1)
        text += QStringLiteral(" | (%1 pickles)").arg(found->pickles);
    if (!found->problem.isEmpty())
        text += QStringLiteral(" | ") + found->problem;
    return text;
}

// With the zeros that stand inside of a literal.
template<size_t size>
QByteArray bytes(const char (&literal)[size])
{
    return QByteArray(literal, static_cast<qsizetype>(size) - 1);
}

QByteArray sample(int protocol)
{
    return protocol == 0
               ? bytes(
                     "(dp0\nVa\np1\nccopy_reg\n_reconstructor\np2\n(cshop\nShip\np3\nc__builtin__\nobject\np4\nNtp5\nRp6\n(dp7\nVx\np8\nI1\nsbsVn\np9\nNs.")
               : QByteArray::fromHex(
                     "8004952b000000000000007d94288c0161948c0473686f70948c04536869709493942981947d948c0178944b0173628c016e944e752e");
}

} // namespace

class PickleInventoryTest : public QObject
{
    Q_OBJECT

private slots:
    void dumped_data();
    void dumped();
    void byHand_data();
    void byHand();
    void keys_data();
    void keys();
    void damaged_data();
    void damaged();
    void cutAnywhere();
    void anyByteAnywhere();
    void namesThatAreTooLong();
    void manyNames();
    void large();
    void flat();
};

// python3 -c 'import pickle; print(pickle.dumps(VALUE, PROTOCOL).hex())', Python 3.11, with `class Ship` in shop.py.
void PickleInventoryTest::dumped_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QString>("expected");
    QTest::newRow("dict with an object, protocol 0")
        << QByteArray::fromHex(
               "286470300a56610a70310a63636f70795f7265670a5f7265636f6e7374727563746f720a70320a286373686f700a536869700a70330a635f5f6275696c74696e5f5f0a6f626a6563740a70340a4e7470350a5270360a286470370a56780a70380a49310a736273566e0a70390a4e732e")
        << QStringLiteral(
               "0 | __builtin__.object copy_reg._reconstructor shop.Ship | dict int none object str");
    QTest::newRow("dict with an object, protocol 2") << QByteArray::fromHex(
        "80027d71002858010000006171016373686f700a536869700a7102298171037d710458010000007871054b01736258010000006e71064e752e")
                                                     << QStringLiteral(
                                                            "2 | shop.Ship | dict int none object str");
    QTest::newRow("dict with an object, protocol 4") << QByteArray::fromHex(
        "8004952b000000000000007d94288c0161948c0473686f70948c04536869709493942981947d948c0178944b0173628c016e944e752e")
                                                     << QStringLiteral(
                                                            "4 | shop.Ship | dict int none object str");
    QTest::newRow("names from the memo, protocol 5")
        << QByteArray::fromHex(
               "80059536000000000000005d94288c0473686f70948c045368697094939468038c086461746574696d65948c0464617465949394430407ea01029485945294652e")
        << QStringLiteral("5 | datetime.date shop.Ship | bytes list object");
    QTest::newRow("set, protocol 2") << QByteArray::fromHex(
        "8002635f5f6275696c74696e5f5f0a7365740a71005d71014b01618571025271032e")
                                     << QStringLiteral("2 | __builtin__.set | int list object");
    QTest::newRow("plain, protocol 0") << QByteArray::fromHex(
        "286c70300a49310a614930310a6146322e350a6156780a70310a614e612849310a49320a7470320a612e")
                                       << QStringLiteral(
                                              "0 |  | bool float int list none str tuple");
    QTest::newRow("plain, protocol 4")
        << QByteArray::fromHex(
               "80049534000000000000005d94284b01884740040000000000008c0178944e4b014b028694430179948f94284b0190284b0291947d948c016b944b0373652e")
        << QStringLiteral("4 |  | bool bytes dict float frozenset int list none set str tuple");
    QTest::newRow("bytearray") << QByteArray::fromHex(
        "8005950c000000000000009601000000000000007a942e")
                               << QStringLiteral("5 |  | bytearray");
    QTest::newRow("shared list") << QByteArray::fromHex(
        "8004950c000000000000005d94285d944b01616801652e")
                                 << QStringLiteral("4 |  | int list shared");
    QTest::newRow("list in itself") << QByteArray::fromHex("80049506000000000000005d946800612e")
                                    << QStringLiteral("4 |  | list shared");
    QTest::newRow("persistent id")
        << QByteArray::fromHex("8004950a000000000000005d948c0269649451612e")
        << QStringLiteral("4 |  | list persistent-id");
    QTest::newRow("buffer") << QByteArray::fromHex("80059506000000000000005d949798612e")
                            << QStringLiteral("5 |  | buffer list");
    QTest::newRow("extension code")
        << QByteArray::fromHex("80028302012e")
        << QStringLiteral("2 |  | extension-code | an extension code stands for a name in it");
    QTest::newRow("two pickles") << QByteArray::fromHex(
        "8004951e000000000000008c0473686f70948c04536869709493942981947d948c0178944b0173622e8004951e000000000000008c0473686f70948c04536869709493942981947d948c0178944b0173622e")
                                 << QStringLiteral("4 | shop.Ship | int object str | (2 pickles)");
    QTest::newRow("memo kept from the first") << QByteArray::fromHex(
        "80049514000000000000005d948c0473686f70948c0453686970949394612e8004950500000000000000680385942e")
                                              << QStringLiteral(
                                                     "4 | shop.Ship | list object tuple | (2 pickles)");
}

void PickleInventoryTest::dumped()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QString, expected);
    QCOMPARE(told(pickle), expected);
}

// Written opcode by opcode; python3 -m pickletools FILE shows them.
void PickleInventoryTest::byHand_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QString>("expected");
    QTest::newRow("INST") << bytes("(ishop.basket\nBasket\np0\n(dp1\nb.")
                          << QStringLiteral("0 | shop.basket.Basket | object");
    QTest::newRow("INST with an argument")
        << bytes("(I1\nishop\nBasket\n.") << QStringLiteral("0 | shop.Basket | int object");
    QTest::newRow("OBJ") << bytes("(cshop\nBasket\nNo.")
                         << QStringLiteral("0 | shop.Basket | none object");
    QTest::newRow("class kept as a value")
        << bytes("(cshop\nBasket\nl.") << QStringLiteral("0 | shop.Basket | list object");
    QTest::newRow("persistent id, protocol 0")
        << bytes("Pid\n.") << QStringLiteral("0 |  | persistent-id");
    QTest::newRow("PUT and GET") << bytes("Vos\np10\n0Vsystem\np11\n0g10\ng11\n\x93.")
                                 << QStringLiteral("0 | os.system | object");
    QTest::newRow("LONG_BINPUT and LONG_BINGET")
        << bytes("(\x8c\x02osr\x10\x00\x00\x00\x8c\x06systemr\x11\x00\x00\x00"
                 "1j\x10\x00\x00\x00j\x11\x00\x00\x00\x93.")
        << QStringLiteral("0 | os.system | object");
    QTest::newRow("put over what was there") << bytes("\x8c\x01"
                                                      "aq\x00"
                                                      "0\x8c\x01"
                                                      "bq\x00"
                                                      "0h\x00h\x00\x93.")
                                             << QStringLiteral("0 | b.b | object");
    QTest::newRow("MEMOIZE after BINPUT") << bytes("(\x8c\x01"
                                                   "aq\x00\x8c\x01"
                                                   "b\x94"
                                                   "1h\x00h\x01\x93.")
                                          << QStringLiteral("0 | a.b | object");
    QTest::newRow("DUP") << bytes("\x8c\x01"
                                  "a2\x93.")
                         << QStringLiteral("0 | a.a | object");
    QTest::newRow("POP takes a mark") << bytes("\x8c\x01"
                                               "a(0\x8c\x01"
                                               "b\x93.")
                                      << QStringLiteral("0 | a.b | object");
    QTest::newRow("POP_MARK") << bytes("\x8c\x01"
                                       "a(\x8c\x01x\x8c\x01y1\x8c\x01"
                                       "b\x93.")
                              << QStringLiteral("0 | a.b | object");
    QTest::newRow("strings of Python 2")
        << bytes("U\x02osT\x06\x00\x00\x00system\x93.") << QStringLiteral("0 | os.system | object");
    QTest::newRow("in quotes") << bytes("S'os'\nS\"system\"\n\x93.")
                               << QStringLiteral("0 | os.system | object");
    QTest::newRow("BINUNICODE8") << bytes(
        "\x8d\x02\x00\x00\x00\x00\x00\x00\x00os\x8c\x06system\x93.")
                                 << QStringLiteral("0 | os.system | object");
    QTest::newRow("not ASCII") << bytes("cmodul\xc3\xa9\nn\n.")
                               << QStringLiteral("0 | modulé.n | object");
    QTest::newRow("as it stands") << bytes("cos \nsystem\r\n.")
                                  << QStringLiteral("0 | os .system\r | object");
    QTest::newRow("one name twice, sorted") << bytes("(cb\nb\nca\nb\ncb\na\ncb\nb\nl.")
                                            << QStringLiteral("0 | a.b b.a b.b | list object");
    QTest::newRow("a number for a name")
        << bytes("\x8c\x01"
                 "aK\x01\x93.")
        << QStringLiteral("0 |  | object | a name in it is put together while it is loaded");
    QTest::newRow("a result for a module")
        << bytes("c_codecs\nencode\n\x8c\x02os\x85R\x8c\x06system\x93.")
        << QStringLiteral(
               "0 | _codecs.encode | object str | a name in it is put together while it is loaded");
    QTest::newRow("a persistent id for a name")
        << bytes("\x8c\x01"
                 "aPid\n\x93.")
        << QStringLiteral(
               "0 |  | object persistent-id | a name in it is put together while it is loaded");
    QTest::newRow("a name in bytes")
        << bytes("\x8c\x01"
                 "aC\x01"
                 "b\x93.")
        << QStringLiteral("0 |  | object | a name in it is put together while it is loaded");
    QTest::newRow("an escape in a string")
        << bytes("S'o\\x73'\nVsystem\n\x93.")
        << QStringLiteral(
               "0 |  | object | a name in it is too long, or spelled in a way that is not read here");
    QTest::newRow("an escape in a text")
        << bytes("V\\u006fs\nVsystem\n\x93.")
        << QStringLiteral(
               "0 |  | object | a name in it is too long, or spelled in a way that is not read here");
    QTest::newRow("a text that is no UTF-8")
        << bytes("\x8c\x01\xff\x8c\x01"
                 "b\x93.")
        << QStringLiteral(
               "0 |  | object | a name in it is too long, or spelled in a way that is not read here");
    QTest::newRow("a line that is no UTF-8")
        << bytes("c\xff\nb\n.")
        << QStringLiteral(
               "0 |  | object | a name in it is too long, or spelled in a way that is not read here");
    QTest::newRow("Latin-1 in a string")
        << bytes("U\x01\xe9\x8c\x01"
                 "b\x93.")
        << QStringLiteral(
               "0 |  | object | a name in it is too long, or spelled in a way that is not read here");
    QTest::newRow("EXT1")
        << bytes("\x82\x01.")
        << QStringLiteral("0 |  | extension-code | an extension code stands for a name in it");
    QTest::newRow("EXT4")
        << bytes("\x84\x01\x00\x00\x00.")
        << QStringLiteral("0 |  | extension-code | an extension code stands for a name in it");
    QTest::newRow("I00 and LONG") << bytes(
        "(I00\nL12L\nL-1\nJ\x00\x00\x00\x80\x8a\x01\xff\x8b\x01\x00\x00\x00\x07\x89t.")
                                  << QStringLiteral("0 |  | bool int tuple");
    QTest::newRow("infinite") << bytes("(F-inf\nFnan\nF1e-05\nl.")
                              << QStringLiteral("0 |  | float list");
    QTest::newRow("NEWOBJ_EX") << bytes("ca\nb\n)}\x92.") << QStringLiteral("0 | a.b | object");
    QTest::newRow("one state of two objects") << bytes("(ca\nb\n)R}q\x00"
                                                       "bca\nb\n)Rh\x00"
                                                       "bl.")
                                              << QStringLiteral("0 | a.b | list object shared");
    QTest::newRow("DUP of a list") << bytes("(]2l.") << QStringLiteral("0 |  | list shared");
    QTest::newRow("fetched and thrown away") << bytes("]q\x00h\x00"
                                                      "0.")
                                             << QStringLiteral("0 |  | list");
    QTest::newRow("tuple of the arguments twice") << bytes("(ca\nb\nN\x85q\x00Rca\nb\nh\x00Rl.")
                                                  << QStringLiteral("0 | a.b | list none object");
    QTest::newRow("ADDITEMS") << bytes("\x8f(K\x01\x90.") << QStringLiteral("0 |  | int set");
    QTest::newRow("APPENDS") << bytes("](K\x01Ne.") << QStringLiteral("0 |  | int list none");
    QTest::newRow("DICT with keys of all kinds")
        << bytes("(K\x01NG\x00\x00\x00\x00\x00\x00\x00\x00N)NC\x00NN\x97\x98"
                 "d.")
        << QStringLiteral("0 |  | buffer bytes dict float int none nonstring-key tuple");
}

void PickleInventoryTest::byHand()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QString, expected);
    QCOMPARE(told(pickle), expected);
}

// python3 -c 'import pickle; print(pickle.dumps({KEY: "v"}, 4).hex())'
void PickleInventoryTest::keys_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<bool>("nonstring");
    QTest::newRow("1") << QByteArray::fromHex("8004950a000000000000007d944b018c017694732e") << true;
    QTest::newRow("True") << QByteArray::fromHex("80049509000000000000007d94888c017694732e")
                          << true;
    QTest::newRow("None") << QByteArray::fromHex("80049509000000000000007d944e8c017694732e")
                          << true;
    QTest::newRow("1.5") << QByteArray::fromHex(
        "80049511000000000000007d94473ff80000000000008c017694732e")
                         << true;
    QTest::newRow("(1,)") << QByteArray::fromHex("8004950c000000000000007d944b0185948c017694732e")
                          << true;
    QTest::newRow("b'k'") << QByteArray::fromHex("8004950c000000000000007d9443016b948c017694732e")
                          << true;
    QTest::newRow("frozenset({1})")
        << QByteArray::fromHex("8004950d000000000000007d94284b0191948c017694732e") << true;
    QTest::newRow("'k'") << QByteArray::fromHex("8004950c000000000000007d948c016b948c017694732e")
                         << false;
    QTest::newRow("1, protocol 0")
        << QByteArray::fromHex("286470300a49310a56760a70310a732e") << true;
    QTest::newRow("1 and a") << QByteArray::fromHex(
        "80049513000000000000007d94284b018c0176948c0161948c016294752e")
                             << true;
    QTest::newRow("an object, of which nothing is known") << bytes("}ca\nb\n)RNs.") << false;
}

void PickleInventoryTest::keys()
{
    QFETCH(QByteArray, pickle);
    QFETCH(bool, nonstring);
    const auto found = inventoryOf(pickle, subject);
    QVERIFY_RESULT(found);
    QCOMPARE(found->kinds.contains(QStringLiteral("nonstring-key")), nonstring);
}

void PickleInventoryTest::damaged_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QString>("why");
    QTest::newRow("empty") << bytes("") << QStringLiteral("it is empty");
    QTest::newRow("a sentence") << bytes("What is this?\n")
                                << QStringLiteral("there is no such opcode");
    QTest::newRow("zeros") << bytes("\x00\x00\x00\x00")
                           << QStringLiteral("there is no such opcode");
    QTest::newRow("no STOP") << bytes("N") << QStringLiteral("it is cut short");
    QTest::newRow("something behind it")
        << bytes("N.\xff") << QStringLiteral("there is no such opcode");
    QTest::newRow("protocol 6") << bytes("\x80\x06N.")
                                << QStringLiteral("its protocol is not known");
    QTest::newRow("BININT cut") << bytes("J\x00\x00") << QStringLiteral("it is cut short");
    QTest::newRow("length cut") << bytes("X\x01") << QStringLiteral("it is cut short");
    QTest::newRow("BINUNICODE past the end") << bytes("X\x04\x00\x00\x00"
                                                      "abc")
                                             << QStringLiteral("a length reaches past the end");
    QTest::newRow("BINSTRING negative") << bytes("T\xff\xff\xff\xff"
                                                 "a.")
                                        << QStringLiteral("a length reaches past the end");
    QTest::newRow("BINUNICODE8 largest") << bytes("\x8d\xff\xff\xff\xff\xff\xff\xff\xff.")
                                         << QStringLiteral("a length reaches past the end");
    QTest::newRow("BINUNICODE8 sign") << bytes("\x8d\x00\x00\x00\x00\x00\x00\x00\x80.")
                                      << QStringLiteral("a length reaches past the end");
    QTest::newRow("BINBYTES8") << bytes("\x8e\xff\xff\xff\xff\xff\xff\xff\x7f.")
                               << QStringLiteral("a length reaches past the end");
    QTest::newRow("BYTEARRAY8") << bytes("\x96\xf0\xff\xff\xff\xff\xff\xff\xff.")
                                << QStringLiteral("a length reaches past the end");
    QTest::newRow("LONG4 negative")
        << bytes("\x8b\xff\xff\xff\xff.") << QStringLiteral("a length reaches past the end");
    QTest::newRow("FRAME largest") << bytes("\x95\xff\xff\xff\xff\xff\xff\xff\xffN.")
                                   << QStringLiteral("a length reaches past the end");
    QTest::newRow("FRAME too long by one")
        << bytes("\x80\x04\x95\x03\x00\x00\x00\x00\x00\x00\x00N.")
        << QStringLiteral("a length reaches past the end");
    QTest::newRow("FRAME ends in a line")
        << bytes("\x80\x04\x95\x06\x00\x00\x00\x00\x00\x00\x00"
                 "cos\nsystem\n.")
        << QStringLiteral("a frame does not end between two opcodes");
    QTest::newRow("FRAME ends behind STOP")
        << bytes("\x80\x04\x95\x03\x00\x00\x00\x00\x00\x00\x00N..")
        << QStringLiteral("a frame does not end between two opcodes");
    QTest::newRow("FRAME in a FRAME") << bytes(
        "\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00\x95\x02\x00\x00\x00\x00\x00\x00\x00N.")
                                      << QStringLiteral("a frame does not end between two opcodes");
    QTest::newRow("line without end")
        << bytes("cos\nsystem") << QStringLiteral("a line has no end");
    QTest::newRow("INT of letters") << bytes("Ione\n.") << QStringLiteral("a number is none");
    QTest::newRow("INT of nothing") << bytes("I\n.") << QStringLiteral("a number is none");
    QTest::newRow("FLOAT of letters") << bytes("Fx\n.") << QStringLiteral("a number is none");
    QTest::newRow("STRING without quotes")
        << bytes("Sabc\n.") << QStringLiteral("a string has no quotes");
    QTest::newRow("STRING of one quote")
        << bytes("S'\n.") << QStringLiteral("a string has no quotes");
    QTest::newRow("no value") << bytes(".")
                              << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("only a mark") << bytes("N(.")
                                 << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("POP") << bytes("0.")
                         << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("DUP") << bytes("2.")
                         << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("REDUCE") << bytes("NR.")
                            << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("NEWOBJ_EX") << bytes("NN\x92.")
                               << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("BUILD") << bytes("Nb.")
                           << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("BINPERSID") << bytes("Q.")
                               << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("APPEND") << bytes("Na.")
                            << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("APPENDS") << bytes("(Ne.")
                             << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("SETITEM") << bytes("NNs.")
                             << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("SETITEMS") << bytes("(NNu.")
                              << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("TUPLE3") << bytes("NN\x87.")
                            << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("OBJ") << bytes("(o.")
                         << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("STACK_GLOBAL") << bytes("\x8c\x01"
                                           "a\x93.")
                                  << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("READONLY_BUFFER")
        << bytes("\x98.") << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("below a mark") << bytes("NN(\x86.")
                                  << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("kept mark") << bytes("N(\x94.")
                               << QStringLiteral("it takes more from the stack than there is");
    QTest::newRow("no mark") << bytes("]Ne.") << QStringLiteral("a mark is missing");
    QTest::newRow("no mark for INST") << bytes("ia\nb\n.") << QStringLiteral("a mark is missing");
    QTest::newRow("no mark for POP_MARK") << bytes("N1.") << QStringLiteral("a mark is missing");
    QTest::newRow("key without value") << bytes("(Nd.") << QStringLiteral("a key has no value");
    QTest::newRow("memo empty") << bytes(
        "h\x00.") << QStringLiteral("it asks for something that its memo does not hold");
    QTest::newRow("memo of no pickle before")
        << bytes("N\x94.h\x01.")
        << QStringLiteral("it asks for something that its memo does not hold");
    QTest::newRow("memo far away")
        << bytes("Nr\xff\xff\xff\xff.") << QStringLiteral("a number of its memo is out of range");
    QTest::newRow("memo negative")
        << bytes("Np-1\n.") << QStringLiteral("a number of its memo is out of range");
    QTest::newRow("memo of letters")
        << bytes("Npx\n.") << QStringLiteral("a number of its memo is out of range");
    QTest::newRow("memo past all numbers")
        << bytes("Ng99999999999999999999\n.")
        << QStringLiteral("a number of its memo is out of range");
}

void PickleInventoryTest::damaged()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QString, why);
    const auto found = inventoryOf(pickle, subject);
    QVERIFY(!found);
    QCOMPARE(found.error().code, Error::Code::Invalid);
    QCOMPARE(found.error().subject, subject);
    QVERIFY2(found.error().detail.endsWith(why), qPrintable(found.error().detail));
}

void PickleInventoryTest::cutAnywhere()
{
    for (const int protocol : {0, 4}) {
        const QByteArray whole = sample(protocol);
        QVERIFY_RESULT(inventoryOf(whole, subject));
        for (qsizetype end = 0; end < whole.size(); ++end) {
            // A copy of its own, so that a sanitizer sees the first byte that is read too much.
            const std::vector<char> cut(whole.begin(), whole.begin() + end);
            QVERIFY(!inventoryOf(QByteArrayView(cut.data(), end), subject));
        }
    }
}

// Whatever stands there, the answer is an inventory or an error.
void PickleInventoryTest::anyByteAnywhere()
{
    for (const int protocol : {0, 4}) {
        const QByteArray whole = sample(protocol);
        for (qsizetype at = 0; at < whole.size(); ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                QByteArray changed = whole;
                changed[at] = static_cast<char>(byte);
                const auto found = inventoryOf(changed, subject);
                QVERIFY(found ? found->pickles > 0 : !found.error().detail.isEmpty());
            }
        }
    }
}

void PickleInventoryTest::namesThatAreTooLong()
{
    const QString problem =
        QStringLiteral("a name in it is too long, or spelled in a way that is not read here");
    const auto line = [](int length) {
        return QByteArray('c' + QByteArray(length, 'm') + "\nn\n.");
    };
    const auto text = [](int length) {
        return QByteArray(bytes("\x8c\x01mX")
                          + QByteArray::fromHex(length == 400 ? "90010000" : "91010000")
                          + QByteArray(length, 'n') + bytes("\x93."));
    };
    for (const QByteArray &pickle : {line(400), text(400)}) {
        const auto found = inventoryOf(pickle, subject);
        QVERIFY_RESULT(found);
        QCOMPARE(found->globals.size(), 1);
        QCOMPARE(found->problem, QString());
    }
    for (const QByteArray &pickle : {line(401), text(401)}) {
        const auto found = inventoryOf(pickle, subject);
        QVERIFY_RESULT(found);
        QCOMPARE(found->globals.size(), 0);
        QCOMPARE(found->problem, problem);
    }
}

void PickleInventoryTest::manyNames()
{
    QByteArray pickle;
    for (int i = 0; i < 30'000; ++i)
        pickle += "cm\nn" + QByteArray::number(i % 10'000) + "\n0";
    const auto found = inventoryOf(QByteArray(pickle + "N."), subject);
    QVERIFY_RESULT(found);
    QCOMPARE(found->globals.size(), 10'000);
    QCOMPARE(found->problem, QString());

    const auto more = inventoryOf(QByteArray(pickle + "cm\nother\n."), subject);
    QVERIFY_RESULT(more);
    QCOMPARE(more->globals.size(), 10'000);
    QCOMPARE(more->problem,
             QStringLiteral("it names more than 10,000 things, and the others are left out"));
}

void PickleInventoryTest::large()
{
    constexpr int most = 20'000'000;
    QByteArray pickle(most, 'N');
    pickle.back() = '.';
    QVERIFY_RESULT(inventoryOf(pickle, subject));
    pickle.back() = 'N';
    const auto opcodes = inventoryOf(QByteArray(pickle + '.'), subject);
    QVERIFY(!opcodes);
    QCOMPARE(opcodes.error().code, Error::Code::TooLarge);
    const auto size = inventoryOf(QByteArray(64 * 1024 * 1024 + 1, 'N'), subject);
    QVERIFY(!size);
    QCOMPARE(size.error().code, Error::Code::TooLarge);
}

// Neither depth nor number matters, and no small pickle clears the memo that one before it made large.
void PickleInventoryTest::flat()
{
    QByteArray ints("](");
    for (int i = 0; i < 200'000; ++i)
        ints += bytes("J\x01\0\0\0");
    QCOMPARE(told(ints + "e."), QStringLiteral("0 |  | int list"));

    constexpr int depth = 1'000'000;
    QCOMPARE(told(QByteArray(depth, ']') + QByteArray(depth - 1, 'a') + '.'),
             QStringLiteral("0 |  | list"));
    QCOMPARE(told(QByteArray(depth, '(') + QByteArray(depth, 't') + '.'),
             QStringLiteral("0 |  | tuple"));

    QByteArray pickles;
    for (int i = 0; i < 200'000; ++i)
        pickles += bytes("Nr\0\0\x10\0.");
    QCOMPARE(told(pickles), QStringLiteral("0 |  | none | (200000 pickles)"));
}

QTEST_GUILESS_MAIN(PickleInventoryTest)
#include "tst_pickleinventory.moc"
