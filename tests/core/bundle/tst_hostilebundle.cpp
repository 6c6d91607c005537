// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/bundle.h"

#include "base/json.h"
#include "bundlefixture.h"
#include "verifyresult.h"

#include <QJsonArray>
#include <QTest>

#include <unistd.h>

using namespace pb;
using namespace pb::test;

using Edit = std::function<void(QJsonObject &)>;
Q_DECLARE_METATYPE(Edit)

/// Bundles that were damaged, or made to deceive.
class TestHostileBundle : public QObject
{
    Q_OBJECT

private slots:
    void flippedByteNamesTheFile();
    void missingFileIsNamed();
    void carefulForgeryOfChangeJson_data();
    void carefulForgeryOfChangeJson();
    void patchMustSayWhatBlobsSay();
    void sumsMustNameEverythingAndNoMore_data();
    void sumsMustNameEverythingAndNoMore();
    void refusesLinksAndFifos();
    void refusesGiants();
    void missingBundle();
    void blobChecksItself();
};

void TestHostileBundle::flippedByteNamesTheFile()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const auto files = filesBelow(bundle.folder);
    for (auto it = files.begin(); it != files.end(); ++it) {
        const QString path = bundle.folder + u'/' + it.key();
        for (const qsizetype at : {qsizetype(0), it.value().size() / 2, it.value().size() - 1}) {
            QByteArray bytes = it.value();
            bytes[at] = static_cast<char>(bytes[at] ^ 1);
            writeBytes(path, bytes);
            const auto read = readBundle(bundle.folder);
            QVERIFY2(!read, qPrintable(it.key()));
            QCOMPARE(read.error().code, Error::Code::Invalid);
            // A flipped digit in the sums accuses the file that it stood for.
            if (it.key() != QStringLiteral("SHA256SUMS"))
                QCOMPARE(read.error().subject, path);
        }
        writeBytes(path, it.value());
    }
    QVERIFY_RESULT(readBundle(bundle.folder));
}

void TestHostileBundle::missingFileIsNamed()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const auto files = filesBelow(bundle.folder);
    for (auto it = files.begin(); it != files.end(); ++it) {
        const QString path = bundle.folder + u'/' + it.key();
        QVERIFY(QFile::remove(path));
        const auto read = readBundle(bundle.folder);
        QVERIFY(!read);
        QCOMPARE(read.error().code, Error::Code::Invalid);
        QCOMPARE(read.error().subject, path);
        writeBytes(path, it.value());
    }
}

void TestHostileBundle::carefulForgeryOfChangeJson_data()
{
    QTest::addColumn<Edit>("edit");
    const auto firstFile = [](const char *key, const QJsonValue &value) -> Edit {
        return [=](QJsonObject &change) {
            QJsonArray files = change.value(QLatin1StringView("files")).toArray();
            QJsonObject file = files.at(0).toObject();
            file.insert(QLatin1StringView(key), value);
            files.replace(0, file);
            change.insert(QStringLiteral("files"), files);
        };
    };
    const auto top = [](const char *key, const QJsonValue &value) -> Edit {
        return [=](QJsonObject &change) { change.insert(QLatin1StringView(key), value); };
    };
    for (const char *path : {"../x", "/etc/passwd", "a/../../x", ".git/hooks/post-checkout", "",
                             ".", "a//b", "a/", "a\nb"})
        QTest::newRow(path) << firstFile("path", QString::fromUtf8(path));
    QTest::newRow("path as number") << firstFile("path", 1);
    QTest::newRow("another path") << firstFile("path", QStringLiteral("app/a.py"));
    QTest::newRow("digest is a path")
        << firstFile("sha256After", QStringLiteral("../../etc/passwd"));
    QTest::newRow("digest of nothing here") << firstFile("sha256After", QString(64, u'a'));
    QTest::newRow("digest in capitals") << firstFile("sha256After", QString(64, u'A'));
    QTest::newRow("link mode") << firstFile("mode", QStringLiteral("120000"));
    QTest::newRow("setuid mode") << firstFile("mode", QStringLiteral("104755"));
    QTest::newRow("no files") << top("files", QJsonArray());
    QTest::newRow("files is a text") << top("files", QStringLiteral("x"));
    QTest::newRow("relative project") << top("project", QStringLiteral("project"));
    QTest::newRow("other schema") << top("schema", QStringLiteral("picklebench/bundle/2"));
    QTest::newRow("fix without finding") << top("fixes", QJsonArray{QJsonObject()});
    QTest::newRow("file twice") << Edit([](QJsonObject &change) {
        QJsonArray files = change.value(QLatin1StringView("files")).toArray();
        files.insert(0, files.at(0));
        change.insert(QStringLiteral("files"), files);
    });
    QTest::newRow("sides exchanged") << Edit([](QJsonObject &change) {
        QJsonArray files = change.value(QLatin1StringView("files")).toArray();
        QJsonObject file = files.at(0).toObject();
        const QJsonValue before = file.value(QLatin1StringView("sha256Before"));
        file.insert(QStringLiteral("sha256Before"), file.value(QLatin1StringView("sha256After")));
        file.insert(QStringLiteral("sha256After"), before);
        files.replace(0, file);
        change.insert(QStringLiteral("files"), files);
    });
}

void TestHostileBundle::carefulForgeryOfChangeJson()
{
    QFETCH(Edit, edit);
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const QString path = bundle.folder + QStringLiteral("/change.json");
    QJsonObject change = parseJsonObject(readBytes(path), path).value();
    edit(change);
    writeBytes(path, prettyJson(change));
    sumAgain(bundle.folder);
    const auto read = readBundle(bundle.folder);
    QVERIFY(!read);
    QCOMPARE(read.error().code, Error::Code::Invalid);
    QVERIFY2(read.error().subject.startsWith(bundle.folder + u'/'),
             qPrintable(read.error().subject));
}

/// The approver reads a harmless patch, the blobs do something else.
void TestHostileBundle::patchMustSayWhatBlobsSay()
{
    for (const char *name : {"forward.patch", "reverse.patch"}) {
        const BundleFixture fixture;
        const Bundle bundle = fixture.bundle();
        const QString path = bundle.folder + u'/' + QString::fromUtf8(name);
        QByteArray patch = readBytes(path);
        patch.replace("VERSION", "VERSIOM");
        writeBytes(path, patch);
        sumAgain(bundle.folder);
        const auto changed = readBundle(bundle.folder);
        QVERIFY(!changed);
        QCOMPARE(changed.error().code, Error::Code::Invalid);
        QCOMPARE(changed.error().subject, path);
        writeBytes(path, {});
        sumAgain(bundle.folder);
        const auto emptied = readBundle(bundle.folder);
        QVERIFY(!emptied);
        QCOMPARE(emptied.error().subject, path);
    }
}

void TestHostileBundle::sumsMustNameEverythingAndNoMore_data()
{
    const QByteArray digest(64, 'a');
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("empty") << QByteArray("*") << QByteArray();
    QTest::newRow("traversal") << QByteArray("^") << QByteArray(digest + "  ../../etc/passwd\n");
    QTest::newRow("absolute") << QByteArray("^") << QByteArray(digest + "  /etc/passwd\n");
    QTest::newRow("evidence") << QByteArray("^")
                              << QByteArray(digest + "  evidence/apply-1.json\n");
    QTest::newRow("blob by another name")
        << QByteArray("^") << QByteArray(digest + "  blobs/readme\n");
    QTest::newRow("tool elsewhere")
        << QByteArray("^") << QByteArray(digest + "  tools/../change.json\n");
    QTest::newRow("tool with a folder") << QByteArray("^") << QByteArray(digest + "  tools/a/b\n");
    QTest::newRow("hidden tool") << QByteArray("^") << QByteArray(digest + "  tools/.bashrc\n");
    QTest::newRow("one space") << QByteArray("  change.json") << QByteArray(" change.json");
    QTest::newRow("binary mark") << QByteArray("  change.json") << QByteArray(" *change.json");
    QTest::newRow("no final newline") << QByteArray("$") << QByteArray();
    QTest::newRow("CRLF") << QByteArray("\n") << QByteArray("\r\n");
    QTest::newRow("renamed") << QByteArray("  reverse.patch") << QByteArray("  reverse.patcH");
}

void TestHostileBundle::sumsMustNameEverythingAndNoMore()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const QString path = bundle.folder + QStringLiteral("/SHA256SUMS");
    QByteArray sums = readBytes(path);
    if (from == "*")
        sums = to;
    else if (from == "^")
        sums.prepend(to);
    else if (from == "$")
        sums.chop(1);
    else
        sums.replace(from, to);
    writeBytes(path, sums);
    const auto read = readBundle(bundle.folder);
    QVERIFY(!read);
    QCOMPARE(read.error().code, Error::Code::Invalid);
    QCOMPARE(read.error().subject, path);
}

void TestHostileBundle::refusesLinksAndFifos()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const QString path = bundle.folder + QStringLiteral("/change.json");
    const QString elsewhere = fixture.beside(QStringLiteral("elsewhere.json"));
    QVERIFY(QFile::rename(path, elsewhere));
    QVERIFY(QFile::link(elsewhere, path));
    const auto link = readBundle(bundle.folder);
    QVERIFY(!link);
    QCOMPARE(link.error().code, Error::Code::Refused);
    QCOMPARE(link.error().subject, path);
    QVERIFY(QFile::remove(path));
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const auto fifo = readBundle(bundle.folder);
    QVERIFY(!fifo);
    QCOMPARE(fifo.error().code, Error::Code::Refused);
}

void TestHostileBundle::refusesGiants()
{
    for (const char *name : {"forward.patch", "SHA256SUMS", "scan-before.json"}) {
        const BundleFixture fixture;
        const Bundle bundle = fixture.bundle();
        const QString path = bundle.folder + u'/' + QString::fromUtf8(name);
        QVERIFY(QFile::resize(path, 200LL * 1024 * 1024));
        const auto read = readBundle(bundle.folder);
        QVERIFY(!read);
        QCOMPARE(read.error().code, Error::Code::TooLarge);
        QCOMPARE(read.error().subject, path);
    }
}

void TestHostileBundle::missingBundle()
{
    const BundleFixture fixture;
    const auto missing = readBundle(fixture.folder());
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, Error::Code::NotFound);
    const auto other = readBundle(fixture.project());
    QVERIFY(!other);
    QCOMPARE(other.error().code, Error::Code::Invalid);
}

void TestHostileBundle::blobChecksItself()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const QString digest = bundle.files.front().sha256Before;
    QVERIFY_RESULT(bundle.blob(digest));
    QVERIFY(!bundle.blob(QStringLiteral("../change.json")));
    QCOMPARE(bundle.blob(QString(64, u'0')).error().code, Error::Code::NotFound);
    writeBytes(bundle.folder + QStringLiteral("/blobs/") + digest, "import os\n");
    QCOMPARE(bundle.blob(digest).error().code, Error::Code::Invalid);
}

QTEST_GUILESS_MAIN(TestHostileBundle)
#include "tst_hostilebundle.moc"
