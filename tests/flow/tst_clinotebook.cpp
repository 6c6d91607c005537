// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clirunner.h"
#include "madenotebook.h"
#include "tempproject.h"

#include <QFile>

using namespace pb::test;

/// A notebook and a script without extension, through the built program.
class tst_CliNotebook : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void jsonNamesTheCell();
    void textNamesTheCell();
    void reportNamesTheCell();
    void aNotebookIsNotPatched();
    void aDamagedOneIsIncomplete();
    void cleanup() { m_temp.reset(); }

private:
    std::unique_ptr<TempProject> m_temp;
};

void tst_CliNotebook::init()
{
    m_temp = std::make_unique<TempProject>();
    m_temp->write(
        u"report.ipynb"_s,
        notebookOf(QJsonArray{
            cell(u"markdown"_s, u"# Text"_s), cell(u"code"_s, u"import pickle\nimport requests"_s),
            cell(u"code"_s, u"got = requests.get('https://stock.example').content"_s),
            cell(u"code"_s, u"# read\nx = pickle.loads(got)"_s)}));
    m_temp->write(u"restore"_s,
                  "#!/usr/bin/env python3\nimport pickle, sys\npickle.load(open(sys.argv[1]))\n");
}

void tst_CliNotebook::jsonNamesTheCell()
{
    const CliResult result = cli(args("scan", m_temp->root(), "--format", "json"));
    COMPARE_EXIT(result, 1);
    const QJsonArray findings = result.json()[u"findings"].toArray();
    QCOMPARE(findings.size(), 2);
    const QJsonObject inNotebook = findings[0].toObject();
    QCOMPARE(inNotebook[u"file"].toString(), u"report.ipynb"_s);
    QCOMPARE(inNotebook[u"line"].toInt(), 5); // of the code of all cells
    QCOMPARE(inNotebook[u"cell"].toInt(), 4);
    QCOMPARE(inNotebook[u"cellLine"].toInt(), 2);
    QCOMPARE(inNotebook[u"exposure"].toString(), u"peer"_s);
    const QJsonObject source = inNotebook[u"trace"].toArray().first().toObject();
    QCOMPARE(source[u"cell"].toInt(), 3);
    QCOMPARE(source[u"cellLine"].toInt(), 1);
    const QJsonObject inScript = findings[1].toObject();
    QCOMPARE(inScript[u"file"].toString(), u"restore"_s);
    QCOMPARE(inScript[u"line"].toInt(), 3);
    QVERIFY(!inScript.contains(u"cell"));
}

void tst_CliNotebook::textNamesTheCell()
{
    const CliResult text = cli(args("scan", m_temp->root()));
    COMPARE_EXIT(text, 1);
    VERIFY_CONTAINS(text.out, "cell 4:2:5");
    VERIFY_CONTAINS(text.out, "from cell 3:1");
    VERIFY_CONTAINS(text.out, "x = pickle.loads(got)");
    const CliResult quiet = cli(args("scan", m_temp->root(), "--quiet"));
    VERIFY_CONTAINS(quiet.out, "report.ipynb:cell 4:2:5: ");
    VERIFY_CONTAINS(quiet.out, "restore:3:1: ");
    const CliResult csv = cli(args("scan", m_temp->root(), "--format", "csv"));
    VERIFY_CONTAINS(csv.out, "\"cell\",\"cell line\"\r\n");
    VERIFY_CONTAINS(csv.out, "\"4\",\"2\"\r\n");
}

void tst_CliNotebook::reportNamesTheCell()
{
    for (const char *format : {"html", "markdown"}) {
        const CliResult report = cli(args("scan", m_temp->root(), "--format", format));
        COMPARE_EXIT(report, 1);
        VERIFY_CONTAINS(report.out, "cell 4, line 2");
        VERIFY_CONTAINS(report.out, "report.ipynb, cell 3, line 1");
        VERIFY_CONTAINS(report.out, "line 3");
    }
}

void tst_CliNotebook::aNotebookIsNotPatched()
{
    QVERIFY(QFile::remove(m_temp->root() + u"/restore"_s));
    const auto before = m_temp->snapshot();
    const CliResult fix =
        cli(args("fix", m_temp->root(), "--all", "--bundle", m_temp->beside(u"bundle"_s)));
    COMPARE_EXIT(fix, 1);
    VERIFY_CONTAINS(fix.out, "report.ipynb is a notebook");
    VERIFY_CONTAINS(fix.out, "no bundle was written");
    QVERIFY(!QFile::exists(m_temp->beside(u"bundle"_s)));
    const CliResult list = cli(args("fix", m_temp->root(), "--list"));
    VERIFY_CONTAINS(list.out, "advice-only");
    QCOMPARE(m_temp->snapshot(), before);
}

void tst_CliNotebook::aDamagedOneIsIncomplete()
{
    QVERIFY(QFile::remove(m_temp->root() + u"/restore"_s));
    m_temp->write(u"report.ipynb"_s, m_temp->read(u"report.ipynb"_s).chopped(10));
    const CliResult text = cli(args("scan", m_temp->root()));
    COMPARE_EXIT(text, 3);
    VERIFY_CONTAINS(text.out, "report.ipynb: damaged notebook: ");
}

QTEST_GUILESS_MAIN(tst_CliNotebook)

#include "tst_clinotebook.moc"
