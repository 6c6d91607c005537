// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/project.h"
#include "tempproject.h"
#include "verifyresult.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>

using namespace pb;

class TestProject : public QObject
{
    Q_OBJECT

private slots:
    void listsPythonFilesSorted()
    {
        const test::TempProject temp;
        for (const char *name :
             {"b.py", "a/z.py", "a/b.pyw", "a.txt", "Z.py", ".git/hook.py", "__pycache__/c.py"})
            temp.write(QString::fromLatin1(name), "x = 1\n");
        temp.write(QStringLiteral("venv/pyvenv.cfg"), "");
        temp.write(QStringLiteral("venv/lib/python3.13/site-packages/x.py"), "");
        const auto project = Project::open(temp.root());
        QVERIFY_RESULT(project);
        QCOMPARE(project->files(), (QStringList{QStringLiteral("Z.py"), QStringLiteral("a/b.pyw"),
                                                QStringLiteral("a/z.py"), QStringLiteral("b.py")}));
        QCOMPARE(project->excluded(),
                 (QStringList{QStringLiteral(".git"), QStringLiteral("__pycache__"),
                              QStringLiteral("venv (virtual environment)")}));
        QVERIFY(project->skipped().empty());
    }

    void followsNoLinks()
    {
        const test::TempProject temp;
        temp.write(QStringLiteral("a.py"), "x = 1\n");
        QVERIFY(QFile::link(temp.root(), temp.root() + QStringLiteral("/loop")));
        QVERIFY(QFile::link(temp.root() + QStringLiteral("/a.py"),
                            temp.root() + QStringLiteral("/b.py")));
        QVERIFY(QFile::link(temp.root() + QStringLiteral("/a.py"),
                            temp.root() + QStringLiteral("/tool")));
        QVERIFY(QFile::link(QStringLiteral("/nonexistent"),
                            temp.root() + QStringLiteral("/nowhere.py")));
        temp.write(QStringLiteral("notes.txt"), "");
        QVERIFY(QFile::link(temp.root() + QStringLiteral("/notes.txt"),
                            temp.root() + QStringLiteral("/README")));
        const auto project = Project::open(temp.root());
        QVERIFY_RESULT(project);
        QCOMPARE(project->files(), QStringList{QStringLiteral("a.py")});
        // What leads to code is said.
        QCOMPARE(project->excluded(), (QStringList{QStringLiteral("b.py (symbolic link)"),
                                                   QStringLiteral("loop (symbolic link)"),
                                                   QStringLiteral("tool (symbolic link)")}));
    }

    void aFileMakesNoEnvironment()
    {
        const test::TempProject temp;
        temp.write(QStringLiteral("app/pyvenv.cfg"), "");
        temp.write(QStringLiteral("app/lib/views.py"), "x = 1\n");
        const auto hidden = Project::open(temp.root());
        QVERIFY_RESULT(hidden);
        QCOMPARE(hidden->files(), QStringList{QStringLiteral("app/lib/views.py")});
        QVERIFY(hidden->excluded().isEmpty());
        QVERIFY(QDir().mkpath(temp.root() + QStringLiteral("/app/bin")));
        QVERIFY(QFile::link(QStringLiteral("/usr/bin/python3"),
                            temp.root() + QStringLiteral("/app/bin/python")));
        const auto real = Project::open(temp.root());
        QVERIFY_RESULT(real);
        QVERIFY(real->files().isEmpty());
        QCOMPARE(real->excluded(), QStringList{QStringLiteral("app (virtual environment)")});
    }

    void saysWhatItCannotTake()
    {
        const test::TempProject temp;
        const QByteArray root = QFile::encodeName(temp.root());
        QCOMPARE(mkfifo(QByteArray(root + "/pipe.py").constData(), 0600), 0);
        QFile odd;
        const QByteArray oddName = root + "/caf\xe9.py"; // not UTF-8
        FILE *file = fopen(oddName.constData(), "w");
        QVERIFY(file);
        fclose(file);
        const auto project = Project::open(temp.root());
        QVERIFY_RESULT(project);
        QVERIFY(project->files().isEmpty());
        QCOMPARE(project->skipped().size(), 2U);
        QVERIFY(project->skipped()[0].reason.contains(QStringLiteral("UTF-8")));
        QCOMPARE(project->skipped()[1].reason, QStringLiteral("not a regular file"));
    }

    void opensOneFile()
    {
        const test::TempProject temp;
        temp.write(QStringLiteral("pkg/a.py"), "x = 1\n");
        temp.write(QStringLiteral("pkg/b.py"), "x = 1\n");
        const auto project = Project::open(temp.root() + QStringLiteral("/pkg/a.py"));
        QVERIFY_RESULT(project);
        QCOMPARE(project->files(), QStringList{QStringLiteral("a.py")});
        QCOMPARE(project->name(), QStringLiteral("pkg"));
    }

    void refusesNothingThere()
    {
        QCOMPARE(Project::open(QStringLiteral("/nonexistent/x")).error().code,
                 Error::Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestProject)

#include "tst_project.moc"
