// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/requirements.h"
#include "tempproject.h"
#include "verifyresult.h"

#include <QTest>

using namespace pb;

namespace {

// What a project with that one file says: 1 yes, 0 no, -1 not known.
void expect(const QString &file, const QByteArray &text, const QString &package,
            const QString &version, int atLeast)
{
    const test::TempProject temp;
    temp.write(file, text);
    const auto project = Project::open(temp.root());
    QVERIFY_RESULT(project);
    const auto known = Requirements::of(*project).isAtLeast(package, version);
    QCOMPARE(known ? static_cast<int>(*known) : -1, atLeast);
}

} // namespace

class TestRequirements : public QObject
{
    Q_OBJECT

private slots:
    void stated_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("atLeast"); // of torch 2.6: 1 yes, 0 no, -1 not known
        const auto requirements = QStringLiteral("requirements.txt");
        QTest::newRow("pinned old") << requirements << QByteArray("torch==2.4.1\n") << 0;
        QTest::newRow("pinned new") << requirements << QByteArray("torch == 2.6.0 # now\n") << 1;
        QTest::newRow("boundary") << requirements << QByteArray("torch>=2.6\n") << 1;
        QTest::newRow("below") << requirements << QByteArray("torch>=1.13,<2.6\n") << 0;
        QTest::newRow("open") << requirements << QByteArray("torch>=1.13\n") << -1;
        QTest::newRow("none") << requirements << QByteArray("numpy==1.0\n") << -1;
        QTest::newRow("extra") << requirements << QByteArray("Torch[cpu]==2.5\n") << 0;
        QTest::newRow("star") << requirements << QByteArray("torch==2.5.*\n") << 0;
        QTest::newRow("project") << QStringLiteral(
            "pyproject.toml") << QByteArray("[project]\ndependencies = [\n  \"torch>=2.7\",\n]\n")
                                 << 1;
        QTest::newRow("poetry") << QStringLiteral("pyproject.toml")
                                << QByteArray("[tool.poetry.dependencies]\ntorch = \"^2.6\"\n")
                                << 1;
        QTest::newRow("lock") << QStringLiteral("poetry.lock")
                              << QByteArray("[[package]]\nname = \"torch\"\nversion = \"2.3.0\"\n")
                              << 0;
        QTest::newRow("pipfile") << QStringLiteral(
            "Pipfile.lock") << QByteArray("{\"default\":{\"torch\":{\"version\":\"==2.7.1\"}}}")
                                 << 1;
        QTest::newRow("broken") << QStringLiteral("Pipfile.lock") << QByteArray("{") << -1;
    }
    void stated()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(int, atLeast);
        expect(file, text, QStringLiteral("torch"), QStringLiteral("2.6"), atLeast);
    }

    void python_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("atLeast"); // 3: 1 yes, 0 no, -1 not known
        const auto project = QStringLiteral("pyproject.toml");
        QTest::newRow("project") << project << QByteArray("requires-python = \">=3.8\"\n") << 1;
        QTest::newRow("either") << project << QByteArray("requires-python = \">=2.7,!=3.0.*\"\n")
                                << -1;
        QTest::newRow("old") << project << QByteArray("requires-python = \">=2.6,<3\"\n") << 0;
        QTest::newRow("poetry") << project
                                << QByteArray("[tool.poetry.dependencies]\npython = \"^3.9\"\n")
                                << 1;
        QTest::newRow("setup") << QStringLiteral("setup.py")
                               << QByteArray("setup(name='x', python_requires='>=3.6')\n") << 1;
        QTest::newRow("configuration") << QStringLiteral("setup.cfg")
                                       << QByteArray("[options]\npython_requires = >=3.6\n") << 1;
        QTest::newRow("distributed")
            << QStringLiteral("PKG-INFO") << QByteArray("Name: x\nRequires-Python: >=3.7\n") << 1;
        QTest::newRow("of a dependency")
            << QStringLiteral("pdm.lock") << QByteArray("requires_python = \">=3.7\"\n") << -1;
        QTest::newRow("none") << project << QByteArray("name = \"x\"\n") << -1;
    }
    void python()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(int, atLeast);
        expect(file, text, QStringLiteral("python"), QStringLiteral("3"), atLeast);
    }

    void versionsAreNumbers()
    {
        QCOMPARE(compareVersions(QStringLiteral("1.10"), QStringLiteral("1.9")), 1);
        QCOMPARE(compareVersions(QStringLiteral("2"), QStringLiteral("2.0.0")), 0);
        QCOMPARE(compareVersions(QStringLiteral("2.6rc1"), QStringLiteral("2.6")), 0);
    }
};

QTEST_GUILESS_MAIN(TestRequirements)

#include "tst_requirements.moc"
