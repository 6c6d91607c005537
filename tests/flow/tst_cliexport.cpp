// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clirunner.h"
#include "tempproject.h"

#include "../core/vcs/outside.h"

using namespace pb::test;

namespace {

const QByteArray view = "import pickle\r\n"
                        "from flask import Flask, request\r\n"
                        "\r\n"
                        "app = Flask(__name__)\r\n"
                        "\r\n"
                        "\r\n"
                        "@app.post('/basket')\r\n"
                        "def restore():\r\n"
                        "    return pickle.loads(request.get_data())\r\n";

} // namespace

/// `export` and `commit` through the built program.
class tst_CliExport : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void patchesThereAndBack();
    void quiltSeries();
    void mailToAFileAndToStandardOutput();
    void exportSaysWhatItWrote();
    void exportRefuses();
    void commitOnANewBranch();
    void commitAsJson();
    void commitRefuses();

private:
    QString bundle() const { return m_project->beside(u"change"_s); }
    QString target() const { return m_project->beside(u"out"_s); }
    QByteArray file(const QString &name) const { return readBytes(target() + u'/' + name); }
    CliResult on(const char *command, const QStringList &arguments) const
    {
        return cli(args(command, bundle()) + arguments);
    }
    CliResult exportAs(const char *form) const
    {
        return on("export", args("--as", form, "--to", target()));
    }
    Outcome git(const QStringList &arguments) const { return runGit(m_project->root(), arguments); }

    std::unique_ptr<TempProject> m_project;
    QByteArray m_after;
};

void tst_CliExport::init()
{
    m_project = std::make_unique<TempProject>();
    m_project->write(u"sub/views.py"_s, view);
    COMPARE_EXIT(cli(args("fix", m_project->root(), "--all", "--bundle", bundle())), 0);
    COMPARE_EXIT(on("apply", {}), 0);
    m_after = m_project->read(u"sub/views.py"_s);
    COMPARE_EXIT(on("rollback", {}), 0);
    QCOMPARE(m_project->read(u"sub/views.py"_s), view);
    QVERIFY(m_after != view);
}

void tst_CliExport::patchesThereAndBack()
{
    const CliResult result = exportAs("patch");
    COMPARE_EXIT(result, 0);
    QCOMPARE(result.out, "Written: " + target().toUtf8() + "/forward.patch\nWritten: "
                             + target().toUtf8() + "/reverse.patch\n");
    QCOMPARE(git(args("apply", target() + u"/forward.patch"_s)).code, 0);
    QCOMPARE(m_project->read(u"sub/views.py"_s), m_after);
    QCOMPARE(git(args("apply", target() + u"/reverse.patch"_s)).code, 0);
    QCOMPARE(m_project->read(u"sub/views.py"_s), view);
}

void tst_CliExport::quiltSeries()
{
    COMPARE_EXIT(exportAs("quilt"), 0);
    const QByteArray name = file(u"patches/series"_s).trimmed();
    const QByteArray patch = file(u"patches/"_s + QString::fromLatin1(name));
    QVERIFY(patch.startsWith("Description: "));
    VERIFY_CONTAINS(patch, "\nAuthor: tester <tester@example>\n");
    VERIFY_CONTAINS(patch, "sub/views.py:9 pickle.loads in restore");
}

void tst_CliExport::mailToAFileAndToStandardOutput()
{
    COMPARE_EXIT(exportAs("mail"), 0);
    const CliResult printed = on("export", args("--as=mail", "--to=-"));
    COMPARE_EXIT(printed, 0);
    QCOMPARE(printed.out, readBytes(target()));
    QCOMPARE(makeRepository(m_project->root()).code, 0);
    const Outcome am = git(args("am", target()));
    QVERIFY2(am.code == 0, am.output.constData());
    QCOMPARE(m_project->read(u"sub/views.py"_s), m_after);
    QCOMPARE(git(args("log", "-1", "--format=%an|%at")).output, QByteArray("tester|1767225600\n"));
}

void tst_CliExport::exportSaysWhatItWrote()
{
    const CliResult json =
        on("export", args("--as=quilt", "--to", target(), "--format=json", "--quiet"));
    COMPARE_EXIT(json, 0);
    QCOMPARE(json.json().value(u"schema"_s).toString(), u"picklebench/export/1"_s);
    QCOMPARE(json.json().value(u"as"_s).toString(), u"quilt"_s);
    const QJsonArray files = json.json().value(u"files"_s).toArray();
    QCOMPARE(files.size(), 2);
    for (const QJsonValue &name : files)
        QVERIFY(QFile::exists(name.toString()));
    const CliResult quiet =
        on("export", args("--as=mail", "--to", m_project->beside(u"m"_s), "--quiet"));
    COMPARE_EXIT(quiet, 0);
    QVERIFY(quiet.out.isEmpty() && quiet.err.isEmpty());
}

void tst_CliExport::exportRefuses()
{
    COMPARE_EXIT(exportAs("patch"), 0);
    const CliResult again = exportAs("quilt");
    COMPARE_EXIT(again, 2);
    VERIFY_CONTAINS(again.err, "the folder is not empty");
    COMPARE_EXIT(exportAs("zip"), 2);
    COMPARE_EXIT(on("export", args("--as=patch")), 2);
    COMPARE_EXIT(on("export", args("--as=patch", "--to=-")), 2);
    COMPARE_EXIT(on("export", args("--as=mail", "--to=-", "--format=json")), 2);
    COMPARE_EXIT(on("export", args("--as=mail", "--to", bundle() + u"/change.json"_s)), 2);
    COMPARE_EXIT(on("export", args("--as=mail", "--to", m_project->root() + u"/sub/views.py"_s)),
                 2);
    COMPARE_EXIT(cli(args("export", target(), "--as=mail", "--to=-")), 2); // no bundle
    COMPARE_EXIT(on("export", args("--as=mail", "--to", target() + u"/no/such/folder"_s)), 3);
    QCOMPARE(m_project->read(u"sub/views.py"_s), view);
}

void tst_CliExport::commitOnANewBranch()
{
    QCOMPARE(makeRepository(m_project->root()).code, 0);
    const CliResult result = on("commit", args("--branch=fix/pickle"));
    COMPARE_EXIT(result, 0);
    VERIFY_CONTAINS(result.out, " on the new branch fix/pickle of ");
    QCOMPARE(git(args("cat-file", "blob", "fix/pickle:sub/views.py")).output, m_after);
    QCOMPARE(m_project->read(u"sub/views.py"_s), view);
    QCOMPARE(git(args("status", "--porcelain")).output, QByteArray());
    // The same message as that of the mail.
    COMPARE_EXIT(exportAs("mail"), 0);
    QCOMPARE(git(args("am", "-q", target())).code, 0);
    QCOMPARE(git(args("log", "-1", "--format=%B", "HEAD")).output,
             git(args("log", "-1", "--format=%B", "fix/pickle")).output);
    QCOMPARE(git(args("diff", "HEAD", "fix/pickle")).output, QByteArray());
}

void tst_CliExport::commitAsJson()
{
    QCOMPARE(makeRepository(m_project->root()).code, 0);
    const CliResult result = on("commit", args("--branch=b", "--format=json", "--quiet"));
    COMPARE_EXIT(result, 0);
    QCOMPARE(result.json().value(u"schema"_s).toString(), u"picklebench/commit/1"_s);
    QCOMPARE(result.json().value(u"commit"_s).toString().toLatin1(),
             git(args("rev-parse", "b")).output.trimmed());
    QCOMPARE(result.json().value(u"parent"_s).toString().toLatin1(),
             git(args("rev-parse", "HEAD")).output.trimmed());
}

void tst_CliExport::commitRefuses()
{
    const CliResult none = on("commit", args("--branch=b"));
    COMPARE_EXIT(none, 2);
    VERIFY_CONTAINS(none.err, "was refused: it is in no git repository.");
    QCOMPARE(makeRepository(m_project->root()).code, 0);
    const CliResult taken = on("commit", args("--branch=main"));
    COMPARE_EXIT(taken, 2);
    VERIFY_CONTAINS(taken.err, "main was refused: the branch exists already.");
    COMPARE_EXIT(on("commit", {}), 2);
    m_project->write(u"sub/views.py"_s, view + "# more\n");
    QCOMPARE(git(args("commit", "-qam", "more")).code, 0);
    const CliResult stale = on("commit", args("--branch=b"));
    COMPARE_EXIT(stale, 3);
    VERIFY_CONTAINS(stale.err, "sub/views.py does not have the expected content");
    QCOMPARE(git(args("branch", "--list", "b")).output, QByteArray());
}

QTEST_GUILESS_MAIN(tst_CliExport)

#include "tst_cliexport.moc"
