// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/files.h"
#include "base/json.h"
#include "base/jsonschema.h"
#include "rules/rulecatalog.h"
#include "rules/ruleloader.h"
#include "verifyresult.h"

#include <QDir>

using namespace pb;

/// The catalogue is complete: each rule has its page and its fixtures, and mistakes are named.
class TestRuleCatalog : public QObject
{
    Q_OBJECT

private slots:
    void bundledIsWhatTheFolderHolds()
    {
        const auto bundled = RuleCatalog::bundled();
        const auto folder = RuleCatalog::load(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/resources"));
        QVERIFY_RESULT(bundled);
        QVERIFY_RESULT(folder);
        QCOMPARE(bundled->hash(), folder->hash());
        QVERIFY(bundled->rules().size() >= 10);
    }

    void everyRuleIsWhole()
    {
        const auto catalog = RuleCatalog::bundled();
        QVERIFY_RESULT(catalog);
        for (const Rule &rule : catalog->rules()) {
            const QString folder = rule.id.value + u'-' + rule.slug;
            QVERIFY2(
                QDir(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/resources/rules/") + folder).exists(),
                qPrintable(folder));
            for (const char *heading : {"## What it finds", "## Why it is dangerous", "## Bad",
                                        "## Better", "## References"})
                QVERIFY2(rule.page.contains(QLatin1StringView(heading)), qPrintable(folder));
            QVERIFY2(rule.cwe.contains(QStringLiteral("CWE-502")), qPrintable(folder));
            const QDir fixtures(QStringLiteral(PICKLEBENCH_SOURCE_DIR "/tests/rules/fixtures/scan/")
                                + rule.slug);
            QVERIFY2(!fixtures.entryList({QStringLiteral("*.py")}).isEmpty(),
                     qPrintable(fixtures.path()));
        }
    }

    void everyFileFitsItsSchema()
    {
        const QString root = QStringLiteral(PICKLEBENCH_SOURCE_DIR "/resources/");
        const auto json = [&](const QString &name) {
            return readFile(root + name).and_then([&](const QByteArray &bytes) {
                return parseJsonObject(bytes, name);
            });
        };
        const auto ruleSchema = json(QStringLiteral("rules/rule.schema.json"));
        QVERIFY_RESULT(ruleSchema);
        for (const auto list =
                 QDir(root + QStringLiteral("rules")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
             const QString &folder : list) {
            const auto rule =
                json(QStringLiteral("rules/") + folder + QStringLiteral("/rule.json"));
            QVERIFY_RESULT(rule);
            QCOMPARE(schemaMistake(*rule, *ruleSchema).value_or(QString()), QString());
        }
        const auto sources = json(QStringLiteral("sources/sources.json"));
        const auto sourcesSchema = json(QStringLiteral("sources/sources.schema.json"));
        QVERIFY_RESULT(sources);
        QVERIFY_RESULT(sourcesSchema);
        QCOMPARE(schemaMistake(*sources, *sourcesSchema).value_or(QString()), QString());
    }

    void severityTableIsComplete()
    {
        const auto catalog = RuleCatalog::bundled();
        QVERIFY_RESULT(catalog);
        QCOMPARE(catalog->severity(Exposure::Remote, GuardVerdict::Absent, QStringLiteral("exec")),
                 Severity::Critical);
        QCOMPARE(catalog->severity(Exposure::None, GuardVerdict::Absent, QStringLiteral("exec")),
                 Severity::Info);
        const auto exposures = {Exposure::None,   Exposure::Local, Exposure::Unknown,
                                Exposure::Stored, Exposure::Peer,  Exposure::Remote};
        for (const Exposure exposure : exposures) {
            const auto at = [&](GuardVerdict guard) {
                return catalog->severity(exposure, guard, QStringLiteral("exec"));
            };
            QVERIFY(at(GuardVerdict::Absent) >= at(GuardVerdict::Bypassable));
            QVERIFY(at(GuardVerdict::Bypassable) >= at(GuardVerdict::Effective));
        }
    }

    void prefilterLetsEverySinkThrough()
    {
        const auto catalog = RuleCatalog::bundled();
        QVERIFY_RESULT(catalog);
        const Prefilter &filter = catalog->prefilter();
        for (const Rule &rule : catalog->rules()) {
            for (const Sink &sink : rule.sinks) {
                for (const QString &module : sink.modules) {
                    const QByteArray code = "import " + module.toUtf8() + "\n" + module.toUtf8()
                                            + "." + sink.name.toUtf8() + "(x) # " + sink.needs
                                            + "\n";
                    QVERIFY2(filter.mayHold(code), code.constData());
                }
            }
        }
        QVERIFY(!filter.mayHold("import json\njson.loads(x)\n"));
        QVERIFY(!filter.mayHold("import pickle\npickle.dumps(x)\n"));
    }

    void prefilterLetsThroughWhatItCannotRead()
    {
        const auto catalog = RuleCatalog::bundled();
        QVERIFY_RESULT(catalog);
        const Prefilter &filter = catalog->prefilter();
        QVERIFY(filter.mayHold("# coding: utf-7\nimport +AHAAaQBjAGsAbABl-\n"));
        QVERIFY(filter.mayHold("# coding: unicode_escape\nimport p\\x69ckle\n"));
        QVERIFY(filter.mayHold(QByteArray("\xff\xfei\0m\0", 6)));
        QVERIFY(filter.mayHold("import \xef\xbd\x90ickle\n")); // a full-width p
        QVERIFY(!filter.mayHold("# coding: utf-8\nx = 1\n"));
    }

    void mistakesNameFileAndKey_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("said");
        const QByteArray head(
            "{\"id\":\"X1\",\"slug\":\"s\",\"title\":\"t\",\"summary\":\"s\",\"family\":\"f\",\"payload\":\"exec\"");
        QTest::newRow("not json") << QByteArray("{") << QStringLiteral("byte");
        QTest::newRow("no id") << QByteArray("{\"slug\":\"s\"}") << QStringLiteral("\"title\"");
        QTest::newRow("no sinks") << QByteArray(head + "}") << QStringLiteral("\"sinks\"");
        QTest::newRow("odd form") << QByteArray(
            head
            + ",\"sinks\":[{\"modules\":[\"m\"],\"name\":\"n\",\"form\":\"x\",\"carries\":\"bytes\"}]}")
                                  << QStringLiteral("\"sinks.form\"");
        QTest::newRow("no modules") << QByteArray(
            head + ",\"sinks\":[{\"name\":\"n\",\"form\":\"call\",\"carries\":\"bytes\"}]}")
                                    << QStringLiteral("\"sinks.modules\"");
        const QByteArray sink(
            "{\"modules\":[\"m\"],\"name\":\"n\",\"form\":\"call\",\"carries\":\"bytes\"");
        QTest::newRow("lowering without values")
            << QByteArray(head + ",\"sinks\":[" + sink
                          + ",\"lowering\":[{\"argument\":{\"index\":0,\"keyword\":\"k\"}}]}]}")
            << QStringLiteral("\"sinks.lowering\"");
        QTest::newRow("allow-list without an argument")
            << QByteArray(head + ",\"sinks\":[" + sink
                          + "}],\"allowLists\":[{\"modules\":[\"m\"],\"name\":\"n\"}]}")
            << QStringLiteral("\"allowLists\"");
    }
    void mistakesNameFileAndKey()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, said);
        const QString subject = QStringLiteral("rules/X1-s");
        const auto rule = parseJsonObject(json, subject).and_then([&](const QJsonObject &object) {
            return loadRule(object, "page", subject);
        });
        QVERIFY(!rule);
        QCOMPARE(rule.error().subject, QStringLiteral("rules/X1-s"));
        QVERIFY2(rule.error().detail.contains(said), qPrintable(rule.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestRuleCatalog)

#include "tst_rulecatalog.moc"
