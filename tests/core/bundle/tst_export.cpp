// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/export/export.h"

#include "bundle/export/mailform.h"
#include "bundle/export/quiltform.h"
#include "bundlefixture.h"
#include "verifyresult.h"

#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace pb;
using namespace pb::test;

namespace {

using Changes = std::vector<FileChange>;

/// The byte cases, and names that tools stumble over.
Changes byteCases()
{
    Changes changes = sevenFiles();
    FileChange odd = changes.front();
    odd.path = QStringLiteral("größe und/日本 1.py");
    changes.push_back(odd);
    changes.push_back({QStringLiteral("app/latin1 near.py"),
                       "# coding: latin-1\nname = '\xe9'\nx = pickle.loads(raw)",
                       "# coding: latin-1\nname = '\xe9'\nx = json.loads(raw)"});
    return changes;
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

bool hasTool(const char *name)
{
    return !QStandardPaths::findExecutable(QString::fromLatin1(name)).isEmpty();
}

} // namespace

Q_DECLARE_METATYPE(Changes)

#define VERIFY_RAN(outcome) \
    do { \
        const Outcome ran = (outcome); \
        QVERIFY2(ran.code == 0, ran.output.constData()); \
    } while (false)

/// Each form is judged by the programs it is made for.
class TestExport : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void patchesForGitAndOurselves_data() { cases(); }
    void patchesForGitAndOurselves();
    void patchesForGnuPatch_data() { cases(); }
    void patchesForGnuPatch();
    void seriesForQuilt_data() { cases(); }
    void seriesForQuilt();
    void mailForGitAm_data() { cases(); }
    void mailForGitAm();

    void mailSaysWhoAndWhen();
    void mailIsPlainWhereItCanBe();
    void quiltHeaderFollowsDep3();
    void sameBundleSameBytes();
    void hostileTextStaysText();
    void headers_data();
    void headers();
    void quotedPrintableLines();
    void persons_data();
    void persons();
    void nulBytesOnlyByMail();
    void refusedTargets();
    void nothingHalfWritten();

private:
    static void cases();
    /// Writes the form and gives the folder or file.
    static QString exported(const BundleFixture &fixture, const Bundle &bundle, ExportForm form)
    {
        const QString target = fixture.beside(QStringLiteral("exported"));
        const auto written = writeExport(bundle, form, target);
        if (!written)
            qFatal("%s", qPrintable(written.error().detail));
        return target;
    }
};

void TestExport::init()
{
    qputenv("PICKLEBENCH_USER", "Jörg, der Müller <joerg@example.org>");
    qputenv("SOURCE_DATE_EPOCH", "1772442000"); // 2026-03-02 09:00 UTC
}

void TestExport::cases()
{
    QTest::addColumn<Changes>("changes");
    const Changes all = byteCases();
    for (const FileChange &change : all)
        QTest::newRow(qPrintable(change.path)) << Changes{change};
    QTest::newRow("all together") << all;
}

void TestExport::patchesForGitAndOurselves()
{
    QFETCH(Changes, changes);
    const BundleFixture fixture(changes);
    const Bundle bundle = fixture.bundle();
    const QString folder = exported(fixture, bundle, ExportForm::Patch);
    VERIFY_RAN(runGit(fixture.project(),
                      {QStringLiteral("apply"), folder + QStringLiteral("/forward.patch")}));
    QCOMPARE(fixture.difference(&FileChange::after), QString());
    VERIFY_RAN(runGit(fixture.project(),
                      {QStringLiteral("apply"), folder + QStringLiteral("/reverse.patch")}));
    QCOMPARE(fixture.difference(&FileChange::before), QString());
    // One and the same change: what git applied, we take back, and the other way round.
    QVERIFY_RESULT(applyBundle(bundle, {}));
    QCOMPARE(fixture.difference(&FileChange::after), QString());
    VERIFY_RAN(runGit(fixture.project(),
                      {QStringLiteral("apply"), folder + QStringLiteral("/reverse.patch")}));
    QCOMPARE(fixture.difference(&FileChange::before), QString());
    VERIFY_RAN(runGit(fixture.project(),
                      {QStringLiteral("apply"), folder + QStringLiteral("/forward.patch")}));
    QVERIFY_RESULT(rollbackBundle(bundle, {}));
    QCOMPARE(fixture.difference(&FileChange::before), QString());
}

void TestExport::patchesForGnuPatch()
{
    if (!hasTool("patch"))
        QSKIP("GNU patch is not installed");
    QFETCH(Changes, changes);
    const BundleFixture fixture(changes);
    const QString folder = exported(fixture, fixture.bundle(), ExportForm::Patch);
    const auto patch = [&](const QString &name) {
        return runIn(fixture.project(), QStringLiteral("patch"),
                     words("--binary -p1 -i") << folder + u'/' + name);
    };
    const QStringList before = filesBelow(fixture.project()).keys();
    VERIFY_RAN(patch(QStringLiteral("forward.patch")));
    QCOMPARE(fixture.difference(&FileChange::after), QString());
    VERIFY_RAN(patch(QStringLiteral("reverse.patch")));
    QCOMPARE(fixture.difference(&FileChange::before), QString());
    QCOMPARE(filesBelow(fixture.project()).keys(), before); // no .orig, no .rej
}

void TestExport::seriesForQuilt()
{
    if (!hasTool("quilt"))
        QSKIP("quilt is not installed");
    QFETCH(Changes, changes);
    const BundleFixture fixture(changes);
    const QString folder = exported(fixture, fixture.bundle(), ExportForm::Quilt);
    QVERIFY(QFile::rename(folder + QStringLiteral("/patches"),
                          fixture.project() + QStringLiteral("/patches")));
    VERIFY_RAN(runIn(fixture.project(), QStringLiteral("quilt"), words("--quiltrc - push -a")));
    QCOMPARE(fixture.difference(&FileChange::after), QString());
    VERIFY_RAN(runIn(fixture.project(), QStringLiteral("quilt"), words("--quiltrc - pop -a")));
    QCOMPARE(fixture.difference(&FileChange::before), QString());
}

void TestExport::mailForGitAm()
{
    QFETCH(Changes, changes);
    const BundleFixture fixture(changes);
    VERIFY_RAN(makeRepository(fixture.project()));
    const QString file = exported(fixture, fixture.bundle(), ExportForm::Mail);
    VERIFY_RAN(runGit(fixture.project(), {QStringLiteral("am"), file}));
    QCOMPARE(fixture.difference(&FileChange::after), QString());
    QCOMPARE(runGit(fixture.project(), words("status --porcelain")).output, QByteArray());
}

void TestExport::mailSaysWhoAndWhen()
{
    const BundleFixture fixture;
    VERIFY_RAN(makeRepository(fixture.project()));
    const Bundle bundle = fixture.bundle();
    const QString file = exported(fixture, bundle, ExportForm::Mail);
    VERIFY_RAN(runGit(fixture.project(), {QStringLiteral("am"), file}));
    const QByteArray log =
        runGit(fixture.project(), words("log -1 --format=%an|%ae|%at|%s%n%b")).output;
    QVERIFY2(log.startsWith("Jörg, der Müller|joerg@example.org|1772442000|"
                            "Load JSON instead of pickle in 7 places\n"),
             log.constData());
    for (const QByteArray &part :
         {QByteArray("- app/crlf.py:1 pickle.loads (PB101, severity info, exposure unknown)\n"
                     "  Fix: Load JSON instead of pickle (needs-migration)\n"),
          QByteArray("Effects:\n\n- Tuples become lists.\n"),
          QByteArray("Picklebench-Bundle: sha256:" + bundleDigest(bundle).value().toLatin1())})
        QVERIFY2(log.contains(part), log.constData());
    QCOMPARE(log.count("Tuples become lists."), 1);
}

void TestExport::mailIsPlainWhereItCanBe()
{
    const Changes changes = byteCases();
    const auto isQuoted = [](const FileChange &change) {
        const BundleFixture fixture({change});
        const auto files = exportFiles(fixture.bundle(), ExportForm::Mail);
        return files && files->first().contains("\nContent-Transfer-Encoding: quoted-printable\n");
    };
    QStringList quoted;
    for (const FileChange &change : changes) {
        if (isQuoted(change))
            quoted.append(change.path);
    }
    QCOMPARE(quoted, (QStringList{QStringLiteral("app/crlf.py"), QStringLiteral("app/mixed.py"),
                                  QStringLiteral("app/latin1 near.py")}));
}

void TestExport::quiltHeaderFollowsDep3()
{
    const BundleFixture fixture;
    const auto files = exportFiles(fixture.bundle(), ExportForm::Quilt);
    QVERIFY_RESULT(files);
    const QString name = QStringLiteral("load-json-instead-of-pickle-in-7-places.patch");
    QCOMPARE(files->value(QStringLiteral("patches/series")), name.toLatin1() + '\n');
    const QByteArray patch = files->value(QStringLiteral("patches/") + name);
    const QByteArray header = patch.first(patch.indexOf("\ndiff --git "));
    QVERIFY(header.startsWith("Description: Load JSON instead of pickle in 7 places\n"
                              " Findings that are fixed:\n .\n - app/bom.py:1 "));
    QVERIFY(header.contains("\nAuthor: Jörg, der Müller <joerg@example.org>\n"));
    QVERIFY(header.contains("\nOrigin: other, made by picklebench "));
    QVERIFY(header.contains("\nLast-Update: 2026-03-02\n---\n"));
}

void TestExport::sameBundleSameBytes()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    for (const ExportForm form : {ExportForm::Patch, ExportForm::Quilt, ExportForm::Mail}) {
        const auto first = exportFiles(bundle, form);
        qputenv("SOURCE_DATE_EPOCH", "1900000000");
        qputenv("PICKLEBENCH_USER", "someone else");
        const auto second = exportFiles(readBundle(bundle.folder).value(), form);
        QVERIFY_RESULT(first);
        QVERIFY_RESULT(second);
        QCOMPARE(*first, *second);
        QCOMPARE(exportFormFromWord(word(form)), form);
    }
    QVERIFY(!exportFormFromWord(QStringLiteral("zip")));
}

/// Titles and effects hold names out of the scanned project.
void TestExport::hostileTextStaysText()
{
    BundleFixture fixture;
    fixture.plan.chosen[0].title = QStringLiteral("x\n---\ndiff --git a/x b/x\u202E\u001B[2J");
    fixture.plan.chosen[1].effects =
        QStringList{QStringLiteral("From nobody Mon Sep 17 00:00:00 2001\nSubject: other\n---\n"
                                   "--- a/tool.py\n+++ b/tool.py\n@@ -1 +1 @@\n-a\n+b")};
    VERIFY_RAN(makeRepository(fixture.project()));
    const Bundle bundle = fixture.bundle();
    const QString file = exported(fixture, bundle, ExportForm::Mail);
    VERIFY_RAN(runGit(fixture.project(), {QStringLiteral("am"), file}));
    QCOMPARE(fixture.difference(&FileChange::after), QString());
    const QByteArray log = runGit(fixture.project(), words("log -1 --format=%s%n%b")).output;
    QVERIFY(log.startsWith("Fix 7 findings about deserialisation\n"));
    QVERIFY(!log.contains('\x1b'));
    QVERIFY(!log.contains("\u202E"));
    QVERIFY2(log.contains("Picklebench-Bundle: "), log.constData()); // it was not cut short
    if (!hasTool("patch"))
        return;
    writeTree(fixture.project(), fixture.changes);
    const QByteArray quilt = quiltPatch(bundle, messageOf(bundle).value());
    const QString patch = fixture.beside(QStringLiteral("quilt.patch"));
    writeBytes(patch, quilt);
    VERIFY_RAN(
        runIn(fixture.project(), QStringLiteral("patch"), words("--binary -p1 -i") << patch));
    QCOMPARE(fixture.difference(&FileChange::after), QString());
}

void TestExport::headers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("expected");
    const QString lazy = QStringLiteral("word ").repeated(30).trimmed();
    QTest::newRow("ASCII") << QStringLiteral("a b") << QByteArray("S: a b\n");
    QTest::newRow("folded") << lazy
                            << QByteArray("S: " + QByteArray("word ").repeated(15).trimmed() + "\n "
                                          + QByteArray("word ").repeated(15).trimmed() + "\n");
    QTest::newRow("not ASCII") << QStringLiteral("Größe_ =?")
                               << QByteArray("S: =?UTF-8?q?Gr=C3=B6=C3=9Fe=5F_=3D=3F?=\n");
    // 63 characters are left in a word; one of these takes twelve.
    QTest::newRow("split between characters")
        << QString::fromUtf8("\xf0\x9f\xa5\x92").repeated(6)
        << QByteArray("S: =?UTF-8?q?" + QByteArray("=F0=9F=A5=92").repeated(5)
                      + "?=\n =?UTF-8?q?=F0=9F=A5=92?=\n");
}

void TestExport::headers()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(mailHeader("S", text), expected);
}

void TestExport::quotedPrintableLines()
{
    QCOMPARE(quotedPrintable("a = 1\r\nb \n\n\xe9\t\n"),
             QByteArray("a =3D 1=0D\nb=20\n\n=E9=09\n"));
    QCOMPARE(quotedPrintable("From here"), QByteArray("=46rom here=\n"));
    const QByteArray encoded = quotedPrintable(QByteArray(200, 'x') + '\n');
    const QByteArrayList lines = encoded.split('\n');
    QVERIFY(std::ranges::all_of(lines, [](const QByteArray &line) { return line.size() <= 76; }));
    QCOMPARE(QByteArray(encoded).replace("=\n", ""), QByteArray(200, 'x') + '\n');
}

void TestExport::persons_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("mail");
    const auto row = [](const char *user, const char *name, const char *mail) {
        QTest::newRow(user) << QString::fromUtf8(user) << QString::fromUtf8(name)
                            << QString::fromUtf8(mail);
    };
    row("Ann Lee <ann@example.org>", "Ann Lee", "ann@example.org");
    row("<ann@example.org>", "ann", "ann@example.org");
    row("ann@host", "ann", "ann@host");
    row("ann", "ann", "ann@localhost");
    row("Ann Lee", "Ann Lee", "Ann.Lee@localhost");
    row("Ann <no address>", "Ann", "Ann@localhost");
    row("日本", "日本", "unknown@localhost");
    row("a<b>c", "abc", "abc@localhost");
    row("", "unknown", "unknown@localhost");
}

void TestExport::persons()
{
    QFETCH(QString, user);
    QFETCH(QString, name);
    QFETCH(QString, mail);
    const Person person = personFrom(user);
    QCOMPARE(person.name, name);
    QCOMPARE(person.mail, mail);
}

void TestExport::nulBytesOnlyByMail()
{
    const Changes changes{
        {QStringLiteral("a.py"), QByteArray("a\0b\nc\n", 6), QByteArray("a\0b\nd\n", 6)}};
    const BundleFixture fixture(changes);
    const Bundle bundle = fixture.bundle();
    for (const ExportForm form : {ExportForm::Patch, ExportForm::Quilt}) {
        const auto refused = exportFiles(bundle, form);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Refused);
        QCOMPARE(refused.error().subject, QStringLiteral("a.py"));
    }
    VERIFY_RAN(makeRepository(fixture.project()));
    const QString file = exported(fixture, bundle, ExportForm::Mail);
    VERIFY_RAN(runGit(fixture.project(), {QStringLiteral("am"), file}));
    QCOMPARE(fixture.difference(&FileChange::after), QString());
}

void TestExport::refusedTargets()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const auto refuses = [&](ExportForm form, const QString &target) {
        const auto written = writeExport(bundle, form, target);
        return !written && written.error().code == Error::Code::Refused;
    };
    const QString inside = bundle.folder + QStringLiteral("/change.json");
    QVERIFY(refuses(ExportForm::Mail, inside));
    QVERIFY(refuses(ExportForm::Quilt, bundle.folder + QStringLiteral("/new")));
    QVERIFY(QFile::link(bundle.folder, fixture.beside(QStringLiteral("link"))));
    QVERIFY(refuses(ExportForm::Mail, fixture.beside(QStringLiteral("link/change.json"))));
    QVERIFY(refuses(ExportForm::Mail, fixture.project() + QStringLiteral("/tool.py")));
    QVERIFY(refuses(ExportForm::Patch, fixture.project())); // not empty
    QCOMPARE(fixture.difference(&FileChange::before), QString());
    QVERIFY_RESULT(readBundle(bundle.folder));
}

void TestExport::nothingHalfWritten()
{
    const BundleFixture fixture;
    const Bundle bundle = fixture.bundle();
    const QStringList before = fixture.left();
    const auto cancelled =
        writeExport(bundle, ExportForm::Quilt, fixture.beside(QStringLiteral("series")),
                    RunControl{[] { return true; }, {}});
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, Error::Code::Cancelled);
    QCOMPARE(fixture.left(), before);
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
