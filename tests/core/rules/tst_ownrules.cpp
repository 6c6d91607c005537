// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/json.h"
#include "flow/stages.h"
#include "tempproject.h"
#include "verifyresult.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include <sys/stat.h>
#include <unistd.h>

using namespace pb;
using namespace Qt::StringLiterals;

namespace {

const QString rules = u".picklebench/rules/"_s;

QJsonObject sink(const QString &module, const QString &name)
{
    return {{u"modules"_s, QJsonArray{module}},
            {u"name"_s, name},
            {u"form"_s, u"call"_s},
            {u"argument"_s, QJsonObject{{u"index"_s, 0}, {u"keyword"_s, u"data"_s}}},
            {u"carries"_s, u"bytes"_s}};
}

QJsonObject rule(const QString &id = u"ACME1"_s,
                 const QJsonObject &one = sink(u"acme.codec"_s, u"thaw"_s))
{
    return {{u"id"_s, id},
            {u"slug"_s, u"thaw"_s},
            {u"title"_s, u"acme.codec.thaw loads objects"_s},
            {u"summary"_s, u"Thawing runs what the bytes say."_s},
            {u"family"_s, u"acme"_s},
            {u"payload"_s, u"exec"_s},
            {u"sinks"_s, QJsonArray{one}}};
}

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}

QJsonObject without(QJsonObject object, const QString &key)
{
    object.remove(key);
    return object;
}

QJsonObject sinkWith(const QString &key, const QJsonValue &value)
{
    return rule(u"ACME1"_s, with(sink(u"acme.codec"_s, u"thaw"_s), key, value));
}

QJsonObject source(const QString &name)
{
    return {{u"id"_s, u"acme-bus"_s},
            {u"exposure"_s, u"peer"_s},
            {u"label"_s, u"Acme bus message"_s},
            {u"kind"_s, u"call"_s},
            {u"names"_s, QJsonArray{name}}};
}

QJsonObject sources(const QJsonObject &one)
{
    return {{u"schema"_s, u"picklebench/sources/1"_s}, {u"sources"_s, QJsonArray{one}}};
}

void writeRule(const test::TempProject &project, const QJsonObject &object,
               const QString &folder = u"ACME1-thaw"_s)
{
    project.write(rules + folder + u"/rule.json"_s, prettyJson(object));
}

Result<ScanReport> scan(const test::TempProject &temp)
{
    return flow::open(temp.root()).and_then([](const Project &project) {
        return flow::rules(project.root()).and_then([&](const RuleCatalog &catalog) {
            return flow::scan(project, catalog);
        });
    });
}

/// "app.py:4 acme.codec.thaw peer ACME1"
QStringList lines(const ScanReport &report)
{
    QStringList list;
    for (const Finding &f : report.findings)
        list.append(u"%1:%2 %3 %4 %5"_s.arg(f.file, QString::number(f.start.line), f.api,
                                            word(f.exposure), f.rule.value));
    return list;
}

} // namespace

/// Rules and trust sources that a project brings along: they take part in its scan, and a broken one
/// is said, never left out in silence.
class TestOwnRules : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsThere();
    void ruleAndSourceTakePart();
    void everyFormOfImportIsFollowed();
    void theCatalogueKnowsWhoseItIs();
    void aChangedRuleChangesTheHash();
    void aBadRuleIsSaid_data();
    void aBadRuleIsSaid();
    void badSourcesAreSaid_data();
    void badSourcesAreSaid();
    void theOthersStillCount();
    void anIdIsTakenOnce();
    void strayFilesAreSaid();
    void nothingIsReadThroughALink_data();
    void nothingIsReadThroughALink();
    void sizesAreBounded();
    void numbersAreBounded();
    void whatCannotBeReadIsSaid();
};

void TestOwnRules::nothingIsThere()
{
    const test::TempProject project;
    const auto own = RuleCatalog::forProject(project.root());
    const auto bundled = RuleCatalog::bundled();
    QVERIFY_RESULT(own);
    QCOMPARE(own->hash(), bundled->hash());
    QCOMPARE(own->rules().size(), bundled->rules().size());
    QVERIFY(own->problems().empty());
    QVERIFY_RESULT(RuleCatalog::forProject({}));
    QVERIFY_RESULT(RuleCatalog::forProject(project.beside(u"gone"_s)));
}

void TestOwnRules::ruleAndSourceTakePart()
{
    const test::TempProject project;
    writeRule(project, rule());
    project.write(rules + u"sources.json"_s, prettyJson(sources(source(u"acme.bus.receive"_s))));
    project.write(u"app.py"_s, "from acme import bus, codec\n"
                               "def f():\n"
                               "    message = bus.receive()\n"
                               "    return codec.thaw(message)\n"
                               "def g(request):\n"
                               "    return codec.thaw(b'abc')\n");
    const auto report = scan(project);
    QVERIFY_RESULT(report);
    QCOMPARE(lines(*report), (QStringList{u"app.py:4 acme.codec.thaw peer ACME1"_s,
                                          u"app.py:6 acme.codec.thaw none ACME1"_s}));
    QVERIFY(report->isComplete());
    QCOMPARE(report->findings[0].severity, Severity::High);
    QCOMPARE(report->findings[0].trace.front().at.line, 3);
    QVERIFY(report->findings[0].exposureReason.startsWith(u"Acme bus message"));
    QCOMPARE(report->ownRules, (QStringList{rules + u"ACME1-thaw"_s, rules + u"sources.json"_s}));
}

void TestOwnRules::everyFormOfImportIsFollowed()
{
    const test::TempProject project;
    writeRule(project, rule());
    project.write(u"relay.py"_s, "from acme.codec import thaw as melt\n");
    project.write(u"a.py"_s, "import acme.codec\nacme.codec.thaw(input())\n");
    project.write(u"b.py"_s, "from acme.codec import thaw as t\nt(data=input())\n");
    project.write(u"c.py"_s, "from relay import melt\nmelt(input())\n");
    project.write(u"d.py"_s, "from other import thaw\nthaw(input())\n");
    const auto report = scan(project);
    QVERIFY_RESULT(report);
    QCOMPARE(lines(*report), (QStringList{u"a.py:2 acme.codec.thaw local ACME1"_s,
                                          u"b.py:2 acme.codec.thaw local ACME1"_s,
                                          u"c.py:2 acme.codec.thaw local ACME1"_s}));
}

void TestOwnRules::theCatalogueKnowsWhoseItIs()
{
    const test::TempProject project;
    writeRule(project, rule());
    project.write(rules + u"ACME1-thaw/page.md"_s, "# Thaw\n\nDo not.\n");
    project.write(rules + u"README.md"_s, "ours\n");
    const auto catalog = RuleCatalog::forProject(project.root());
    QVERIFY_RESULT(catalog);
    QVERIFY(catalog->problems().empty());
    const Rule *own = catalog->find({u"ACME1"_s});
    QVERIFY(own);
    QCOMPARE(own->folder, rules + u"ACME1-thaw"_s);
    QVERIFY(own->page.contains(u"Do not."));
    QVERIFY(!catalog->find({u"PB101"_s})->isOwn());
    QVERIFY(std::ranges::is_sorted(catalog->rules(), {}, &Rule::id));
    QCOMPARE(catalog->sinksNamed(u"acme.codec.thaw"_s).size(), 1U);
    QCOMPARE(catalog->sinksNamed(u"pickle.loads"_s).front().rule->id.value, u"PB102"_s);
}

void TestOwnRules::aChangedRuleChangesTheHash()
{
    const test::TempProject project;
    writeRule(project, rule());
    const auto before = RuleCatalog::forProject(project.root());
    QCOMPARE(RuleCatalog::forProject(project.root())->hash(), before->hash());
    writeRule(project, with(rule(), u"title"_s, u"Another"_s));
    const auto after = RuleCatalog::forProject(project.root());
    QVERIFY(after->hash() != before->hash());
    QVERIFY(after->hash() != RuleCatalog::bundled()->hash());
}

void TestOwnRules::aBadRuleIsSaid_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QJsonObject &object, const QString &said) {
        QTest::newRow(name) << prettyJson(object) << said;
    };
    QTest::newRow("no json") << QByteArray("{\"id\": ") << u"at byte"_s;
    QTest::newRow("empty") << QByteArray() << u"at byte"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"the top level is not an object"_s;
    QTest::newRow("too deep") << QByteArray(5000, '[') << u"nested"_s;
    row("unknown key", with(rule(), u"severity"_s, u"high"_s),
        u"severity is not a known key; known are"_s);
    row("unknown key of a sink", sinkWith(u"regex"_s, u"("_s),
        u"sinks[0].regex is not a known key"_s);
    row("missing field", without(rule(), u"payload"_s), u"payload is missing"_s);
    row("missing field of a sink", rule(u"ACME1"_s, without(sink(u"a"_s, u"b"_s), u"name"_s)),
        u"sinks[0].name is missing"_s);
    row("wrong type", with(rule(), u"title"_s, 7), u"title must be of type string"_s);
    row("wrong type of a list", with(rule(), u"sinks"_s, u"thaw"_s),
        u"sinks must be of type array"_s);
    row("wrong type of an index", sinkWith(u"argument"_s, QJsonObject{{u"index"_s, 0.5}}),
        u"sinks[0].argument.index must be of type integer"_s);
    row("negative index", sinkWith(u"argument"_s, QJsonObject{{u"index"_s, -1}}),
        u"sinks[0].argument.index must be at least 0"_s);
    row("unknown exposure", sinkWith(u"exposure"_s, u"everyone"_s),
        u"sinks[0].exposure must be one of remote, peer, stored"_s);
    row("unknown form", sinkWith(u"form"_s, u"function"_s), u"sinks[0].form must be one of call"_s);
    row("unknown payload", with(rule(), u"payload"_s, u"boom"_s), u"payload must be one of exec"_s);
    row("no name of a module", sinkWith(u"modules"_s, QJsonArray{u"acme codec"_s}),
        u"sinks[0].modules[0] is \"acme codec\", which does not fit"_s);
    row("module with a line feed", sinkWith(u"modules"_s, QJsonArray{u"acme\n"_s}),
        u"sinks[0].modules[0] holds a control character"_s);
    row("no modules", sinkWith(u"modules"_s, QJsonArray{}),
        u"\"sinks.modules\" must name modules"_s);
    row("dotted name", sinkWith(u"name"_s, u"Codec.thaw"_s), u"sinks[0].name must be one name"_s);
    row("needs two words", sinkWith(u"needs"_s, u"a b"_s), u"sinks[0].needs is \"a b\""_s);
    row("no sinks", with(rule(), u"sinks"_s, QJsonArray{}), u"sinks must have at least 1 items"_s);
    row("an id of ours", with(rule(), u"id"_s, u"PB900"_s),
        u"id is \"PB900\", which does not fit"_s);
    row("an odd id", with(rule(), u"id"_s, u"acme-1"_s), u"id is \"acme-1\", which does not fit"_s);
    row("long title", with(rule(), u"title"_s, QString(61, u'x')),
        u"title is longer than 60 characters"_s);
    row("escape in the title", with(rule(), u"title"_s, u"\x1b[31m"_s),
        u"title holds a control character"_s);
    row("another folder", with(rule(), u"slug"_s, u"melt"_s),
        u"its folder must be called ACME1-melt"_s);
    row("a name of ours", rule(u"ACME1"_s, sink(u"pickle"_s, u"loads"_s)),
        u"sinks[0]: loads is already what rule PB102 looks for"_s);
    row("no https", with(rule(), u"references"_s, QJsonArray{u"javascript:x"_s}),
        u"references[0] is"_s);
}

void TestOwnRules::aBadRuleIsSaid()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, said);
    const test::TempProject project;
    project.write(rules + u"ACME1-thaw/rule.json"_s, json);
    project.write(u"app.py"_s, "from acme import codec\ncodec.thaw(input())\n");
    const auto report = scan(project);
    QVERIFY_RESULT(report);
    QCOMPARE(report->skipped.size(), 1U);
    QVERIFY(!report->isComplete());
    QCOMPARE(report->skipped.front().file, rules + u"ACME1-thaw/rule.json"_s);
    QVERIFY2(report->skipped.front().reason.contains(said),
             qPrintable(report->skipped.front().reason));
    QVERIFY(report->findings.empty());
    QVERIFY(report->ownRules.isEmpty());
}

void TestOwnRules::badSourcesAreSaid_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::addColumn<QString>("said");
    const QJsonObject good = sources(source(u"acme.bus.receive"_s));
    const auto authenticator = [](const QString &name) {
        return QJsonObject{
            {u"schema"_s, u"picklebench/sources/1"_s},
            {u"authenticators"_s, QJsonArray{QJsonObject{{u"names"_s, QJsonArray{name}},
                                                         {u"effect"_s, u"returns"_s},
                                                         {u"label"_s, u"x"_s}}}}};
    };
    QTest::newRow("no schema") << without(good, u"schema"_s) << u"schema is missing"_s;
    QTest::newRow("unknown section")
        << with(good, u"sinks"_s, QJsonArray{}) << u"sinks is not a known key"_s;
    QTest::newRow("ours alone") << with(good, u"containers"_s, QJsonArray{})
                                << u"containers is not a known key"_s;
    QTest::newRow("unknown exposure") << sources(with(source(u"a.b"_s), u"exposure"_s, u"all"_s))
                                      << u"sources[0].exposure must be one of"_s;
    QTest::newRow("no label") << sources(without(source(u"a.b"_s), u"label"_s))
                              << u"sources[0].label is missing"_s;
    QTest::newRow("method of nothing") << sources(with(source(u"read"_s), u"kind"_s, u"method"_s))
                                       << u"kind \"method\" is not known"_s;
    QTest::newRow("a known source")
        << sources(with(source(u"flask.request.get_data"_s), u"exposure"_s, u"none"_s))
        << u"sources[0].names[0]: flask.request.get_data already has a meaning"_s;
    QTest::newRow("a builtin") << sources(source(u"input"_s)) << u"input already has a meaning"_s;
    QTest::newRow("the start of known sources")
        << with(good, u"types"_s, QJsonObject{{u"flask.request"_s, u"acme.Quiet"_s}})
        << u"types.flask.request: flask.request already has a meaning"_s;
    QTest::newRow("a source as a check")
        << authenticator(u"flask.request.get_data"_s) << u"already has a meaning"_s;
    QJsonArray many;
    for (int i = 0; i < 150; ++i)
        many.append(u"n%1"_s.arg(i));
    QTest::newRow("a huge table") << sources(with(
        with(with(source(u"a"_s), u"kind"_s, u"method"_s), u"names"_s, many), u"receivers"_s, many))
                                  << u"it names 22650 places, the bound is 10000"_s;
    QTest::newRow("odd parameters")
        << with(good, u"entryPoints"_s,
                QJsonArray{QJsonObject{{u"id"_s, u"x"_s},
                                       {u"label"_s, u"x"_s},
                                       {u"exposure"_s, u"remote"_s},
                                       {u"decorators"_s, QJsonArray{u"acme.on"_s}},
                                       {u"parameters"_s, u"some"_s}}})
        << u"entryPoints[0].parameters must be one of all"_s;
}

void TestOwnRules::badSourcesAreSaid()
{
    QFETCH(QJsonObject, json);
    QFETCH(QString, said);
    const test::TempProject project;
    project.write(rules + u"sources.json"_s, prettyJson(json));
    const auto catalog = RuleCatalog::forProject(project.root());
    QVERIFY_RESULT(catalog);
    QCOMPARE(catalog->problems().size(), 1U);
    QCOMPARE(catalog->problems().front().file, rules + u"sources.json"_s);
    QVERIFY2(catalog->problems().front().reason.contains(said),
             qPrintable(catalog->problems().front().reason));
    // Nothing of the file counts.
    QCOMPARE(catalog->sources().calls.size(), RuleCatalog::bundled()->sources().calls.size());
}

void TestOwnRules::theOthersStillCount()
{
    const test::TempProject project;
    writeRule(project, rule());
    project.write(rules + u"ACME2-x/rule.json"_s, "{");
    project.write(u"app.py"_s, "from acme import codec\nimport pickle\n"
                               "codec.thaw(input())\npickle.loads(input())\n");
    const auto report = scan(project);
    QVERIFY_RESULT(report);
    QCOMPARE(report->findings.size(), 2U);
    QCOMPARE(report->skipped.size(), 1U);
    QCOMPARE(report->ownRules, QStringList{rules + u"ACME1-thaw"_s});
}

void TestOwnRules::anIdIsTakenOnce()
{
    const test::TempProject project;
    writeRule(project, rule());
    writeRule(project,
              with(rule(u"ACME1"_s, sink(u"acme.codec"_s, u"melt"_s)), u"slug"_s, u"twice"_s),
              u"ACME1-twice"_s);
    const auto catalog = RuleCatalog::forProject(project.root());
    QCOMPARE(catalog->problems().size(), 1U);
    QVERIFY(catalog->problems().front().reason.contains(
        u"id: ACME1 is taken by .picklebench/rules/ACME1-thaw"_s));
}

void TestOwnRules::strayFilesAreSaid()
{
    const test::TempProject project;
    project.write(rules + u"Sources.json"_s, "{}");
    project.write(rules + u".gitkeep"_s, "");
    project.write(rules + u"ACME1-thaw/rule.jsn"_s, "{}");
    const auto catalog = RuleCatalog::forProject(project.root());
    QCOMPARE(catalog->problems().size(), 2U);
    QCOMPARE(catalog->problems()[0].file, rules + u"ACME1-thaw/rule.json"_s);
    QCOMPARE(catalog->problems()[0].reason, u"it is missing"_s);
    QCOMPARE(catalog->problems()[1].file, rules + u"Sources.json"_s);
}

void TestOwnRules::nothingIsReadThroughALink_data()
{
    QTest::addColumn<QString>("link"); // below the project; the real thing stands beside it
    QTest::newRow("state folder") << u".picklebench"_s;
    QTest::newRow("rules") << u".picklebench/rules"_s;
    QTest::newRow("folder") << rules + u"ACME1-thaw"_s;
    QTest::newRow("file") << rules + u"ACME1-thaw/rule.json"_s;
    QTest::newRow("page") << rules + u"ACME1-thaw/page.md"_s;
    QTest::newRow("sources") << rules + u"sources.json"_s;
}

void TestOwnRules::nothingIsReadThroughALink()
{
    QFETCH(QString, link);
    const test::TempProject project;
    writeRule(project, rule());
    project.write(rules + u"ACME1-thaw/page.md"_s, "page");
    project.write(rules + u"sources.json"_s, prettyJson(sources(source(u"a.b"_s))));
    QVERIFY(QFile::rename(project.root() + u'/' + link, project.beside(u"outside"_s)));
    QVERIFY(QFile::link(project.beside(u"outside"_s), project.root() + u'/' + link));
    const auto catalog = RuleCatalog::forProject(project.root());
    QVERIFY_RESULT(catalog);
    QCOMPARE(catalog->problems().size(), 1U);
    QCOMPARE(catalog->problems().front().file, link);
    QVERIFY(catalog->problems().front().reason.contains(u"symbolic link"));
}

void TestOwnRules::sizesAreBounded()
{
    const test::TempProject project;
    writeRule(project, rule());
    project.write(rules + u"ACME1-thaw/page.md"_s, QByteArray(300 * 1024, 'x'));
    QVERIFY(QDir().mkpath(project.root() + u'/' + rules + u"ACME2-fifo"_s));
    QCOMPARE(::mkfifo(QFile::encodeName(project.root() + u'/' + rules + u"ACME2-fifo/rule.json"_s)
                          .constData(),
                      0600),
             0);
    const auto catalog = RuleCatalog::forProject(project.root());
    QCOMPARE(catalog->problems().size(), 2U);
    QVERIFY(catalog->problems()[0].reason.contains(u"the bound is 262144"));
    QVERIFY(catalog->problems()[1].reason.contains(u"not a regular file"));
}

void TestOwnRules::numbersAreBounded()
{
    const test::TempProject project;
    for (int i = 0; i < 120; ++i)
        project.write(rules + u"R%1/rule.json"_s.arg(1000 + i), "{}");
    const auto catalog = RuleCatalog::forProject(project.root());
    QCOMPARE(catalog->problems().size(), 101U);
    QVERIFY(catalog->problems().back().reason.contains(u"a project may have 100 rules"));

    const test::TempProject wide;
    for (int i = 1; i <= 8; ++i) {
        QJsonArray modules;
        for (int m = 0; m < 150; ++m)
            modules.append(u"acme%1.m%2"_s.arg(i).arg(m));
        const QString id = u"ACME%1"_s.arg(i);
        writeRule(wide, rule(id, with(sink(u"a"_s, u"thaw"_s), u"modules"_s, modules)),
                  id + u"-thaw"_s);
    }
    QCOMPARE(RuleCatalog::forProject(wide.root())->problems().size(), 2U);
}

void TestOwnRules::whatCannotBeReadIsSaid()
{
    if (::geteuid() == 0)
        QSKIP("root reads everything");
    const test::TempProject project;
    writeRule(project, rule());
    const QString folder = project.root() + u"/.picklebench/rules"_s;
    QVERIFY(QFile::setPermissions(folder, {}));
    const auto catalog = RuleCatalog::forProject(project.root());
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QCOMPARE(catalog->problems().size(), 1U);
    QCOMPARE(catalog->problems().front().reason, u"permission denied"_s);
}

QTEST_GUILESS_MAIN(TestOwnRules)

#include "tst_ownrules.moc"
