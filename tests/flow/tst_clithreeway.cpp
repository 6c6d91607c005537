// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clirunner.h"
#include "tempproject.h"

using namespace pb::test;

namespace {

const QByteArray view = "import pickle\n"
                        "from flask import Flask, request\n"
                        "\n"
                        "app = Flask(__name__)\n"
                        "\n"
                        "\n"
                        "@app.post('/basket')\n"
                        "def restore():\n"
                        "    return pickle.loads(request.get_data())\n";

} // namespace

/// `apply --three-way` and `rollback --three-way` through the built program.
class tst_CliThreeWay : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void threeWayKeepsEdits();
    void threeWayRefusesConflicts();

private:
    CliResult on(const char *command, const QStringList &arguments = {}) const
    {
        return cli(args(command, m_project->beside(u"change"_s)) + arguments);
    }

    std::unique_ptr<TempProject> m_project;
};

void tst_CliThreeWay::init()
{
    m_project = std::make_unique<TempProject>();
    m_project->write(u"views.py"_s, view);
    COMPARE_EXIT(
        cli(args("fix", m_project->root(), "--all", "--bundle", m_project->beside(u"change"_s))),
        0);
}

void tst_CliThreeWay::threeWayKeepsEdits()
{
    const QByteArray edited = QByteArray(view).replace("__name__)\n", "__name__)  # moved on\n");
    m_project->write(u"views.py"_s, edited);
    const CliResult stale = on("apply");
    COMPARE_EXIT(stale, 3);
    VERIFY_CONTAINS(stale.err, "--three-way");
    QCOMPARE(m_project->read(u"views.py"_s), edited);

    const CliResult merged = on("apply", args("--three-way"));
    COMPARE_EXIT(merged, 0);
    VERIFY_CONTAINS(merged.out, "views.py: merged, the edits were kept");
    VERIFY_CONTAINS(m_project->read(u"views.py"_s), "__name__)  # moved on\n");
    QVERIFY(m_project->read(u"views.py"_s) != edited);
    const CliResult verified = on("verify");
    COMPARE_EXIT(verified, 0);
    VERIFY_CONTAINS(verified.out, "passed  hashes-match");
    VERIFY_CONTAINS(on("checklist").out, "[x] verify.applied-exactly");

    COMPARE_EXIT(on("rollback"), 3);
    const CliResult back = on("rollback", args("--three-way"));
    COMPARE_EXIT(back, 0);
    VERIFY_CONTAINS(back.out, "views.py: the change is taken out, the edits were kept");
    QCOMPARE(m_project->read(u"views.py"_s), edited);
    VERIFY_CONTAINS(on("checklist").out, "[x] rollback.tried");
}

void tst_CliThreeWay::threeWayRefusesConflicts()
{
    const QByteArray own = QByteArray(view).replace("get_data())", "get_data())  # ours");
    m_project->write(u"views.py"_s, own);
    const CliResult refused = on("apply", args("--three-way"));
    COMPARE_EXIT(refused, 3);
    VERIFY_CONTAINS(refused.err, "views.py is in conflict, so nothing was changed: "
                                 "what was edited at line 9 is part of the change as well.");
    QCOMPARE(m_project->read(u"views.py"_s), own);
}

QTEST_GUILESS_MAIN(tst_CliThreeWay)

#include "tst_clithreeway.moc"
