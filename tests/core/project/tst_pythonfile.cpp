// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/project.h"
#include "project/pythonfile.h"
#include "tempproject.h"
#include "verifyresult.h"

#include <QFile>

#include <sys/stat.h>

using namespace pb;

/// Which files are Python although their names do not say so.
class TestPythonFile : public QObject
{
    Q_OBJECT

private slots:
    void shebang_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("python");
        const auto row = [](const char *line, bool python) {
            QTest::newRow(line) << QByteArray(line) << python;
        };
        row("#!/usr/bin/env python3", true);
        row("#!/usr/bin/python2.7 -E", true);
        row("#!/usr/bin/env -S python3 -u", true);
        row("#!/usr/bin/env -Spython3 -u", true);
        row("#!/usr/bin/env --split-string=python3 -u", true);
        row("#!/usr/bin/env -i -u HOME LANG=C python", true);
        row("#! /usr/local/bin/python3.13t\r", true);
        row("#!\tpypy3", true);
        row("#!python", true);
        row("#!/usr/bin/env ipython", true);
        row("#!/usr/bin/env -S uv run --script", true);
        row("#!/bin/sh", false);
        row("#!/bin/sh python3", false);
        row("#!/usr/bin/env python-config", false);
        row("#!/usr/bin/pythonic", false);
        row("#!/usr/bin/env", false);
        row("#!/usr/bin/env -S", false);
        row("#!/usr/bin/env -u", false);
        row("#!", false);
        row("#", false);
        row("", false);
        row(" #!/usr/bin/python3", false);
        row("import python", false);
    }
    void shebang()
    {
        QFETCH(QByteArray, line);
        QTEST(startsPython(line), "python");
    }

    void scriptsAreListed()
    {
        const test::TempProject temp;
        temp.write(QStringLiteral("bin/restore"), "#!/usr/bin/env python3\nimport pickle\n");
        temp.write(QStringLiteral("bin/run"), "#!/bin/sh\nexit\n");
        temp.write(QStringLiteral("LICENSE"), "python\n");
        temp.write(QStringLiteral("empty"), "");
        temp.write(QStringLiteral("binary"), QByteArray("#!\0\xff/python", 10));
        temp.write(QStringLiteral("notes.txt"), "#!/usr/bin/env python3\n");
        temp.write(QStringLiteral("tool.cgi"), "#!/usr/bin/env python3\n");
        QVERIFY(QFile::setPermissions(temp.root() + QStringLiteral("/tool.cgi"),
                                      QFile::ReadOwner | QFile::ExeOwner));
        temp.write(QStringLiteral("long"), "#!" + QByteArray(1'000'000, ' ') + "/usr/bin/python\n");
        temp.write(QStringLiteral(".ipynb_checkpoints/a-checkpoint.ipynb"), "{}");
        temp.write(QStringLiteral("a.ipynb"), "{}");
        const QByteArray fifo = QFile::encodeName(temp.root() + QStringLiteral("/pipe"));
        QCOMPARE(mkfifo(fifo.constData(), 0700), 0);
        const auto project = Project::open(temp.root());
        QVERIFY_RESULT(project);
        QCOMPARE(project->files(),
                 (QStringList{QStringLiteral("a.ipynb"), QStringLiteral("bin/restore"),
                              QStringLiteral("tool.cgi")}));
        QCOMPARE(project->excluded(), QStringList{QStringLiteral(".ipynb_checkpoints")});
        QVERIFY(project->skipped().empty());
    }

    void noResultReplacesAScript()
    {
        const test::TempProject temp;
        temp.write(QStringLiteral("restore"), "#!/usr/bin/python3\n");
        temp.write(QStringLiteral("a.ipynb"), "{}");
        temp.write(QStringLiteral("report"), "old\n");
        const auto check = [&](const QString &name) {
            return checkResultFile(temp.root(), temp.root() + u'/' + name).has_value();
        };
        QVERIFY(!check(QStringLiteral("restore")));
        QVERIFY(!check(QStringLiteral("a.ipynb")));
        QVERIFY(check(QStringLiteral("report")));
    }
};

QTEST_GUILESS_MAIN(TestPythonFile)

#include "tst_pythonfile.moc"
