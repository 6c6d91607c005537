// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/json.h"
#include "project/sourcefile.h"
#include "scan/scanner.h"
#include "tempproject.h"
#include "verifyresult.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace pb;
using namespace Qt::StringLiterals;

namespace {

const QString folder = QStringLiteral(PICKLEBENCH_SOURCE_DIR "/tests/rules/fixtures/scan/pairs");

QString placeOf(const QString &file, int line)
{
    return file + u':' + QString::number(line);
}

QStringList linesOf(const QString &root, const QString &path)
{
    const auto file = SourceFile::read(root, path);
    return file ? QString::fromUtf8(file->bytes()).split(u'\n') : QStringList();
}

Result<ScanReport> scanOf(const QString &root)
{
    return Project::open(root).and_then([](const Project &project) {
        return RuleCatalog::forProject(project.root()).and_then([&](const RuleCatalog &catalog) {
            return scanProject(project, catalog);
        });
    });
}

} // namespace

/// Each load knows the calls that feed it. In `fixtures/scan/pairs` a call is marked by `# writer NAME` at
/// the end of its line (or `# writer below: NAME` over others), and over a load stands what it must know:
///     # pairs: NAME how, NAME how
/// or `# pairs: none`.
class TestPairs : public QObject
{
    Q_OBJECT

private slots:
    void fixtures();
    void aPairIsACallOfTheFile();
    void everythingIsInTheJson();
    void aProjectsOwnRuleHasWriters();
    void thereAreNotTooMany();
};

void TestPairs::fixtures()
{
    const auto project = Project::open(folder);
    QVERIFY_RESULT(project);
    const auto report = scanOf(folder);
    QVERIFY_RESULT(report);
    static const QRegularExpression writer(u"# writer (below: )?(\\w+)\\s*$"_s);
    static const QRegularExpression pairs(u"# pairs: (.+?)\\s*$"_s);
    QMap<QString, QString> names;
    QMap<QString, QString> wanted;
    for (const QString &path : project->files()) {
        const QStringList lines = linesOf(folder, path);
        for (int i = 0; i < lines.size(); ++i) {
            if (const auto match = writer.match(lines[i]); match.hasMatch())
                names.insert(placeOf(path, i + (match.hasCaptured(1) ? 3 : 1)), match.captured(2));
            if (const auto match = pairs.match(lines[i]); match.hasMatch())
                wanted.insert(placeOf(path, i + 2), match.captured(1));
        }
    }
    QVERIFY(wanted.size() > 30);
    int seen = 0;
    for (const Finding &finding : report->findings) {
        const QString place = placeOf(finding.file, finding.start.line);
        QVERIFY2(wanted.contains(place), qPrintable(place));
        QStringList expected = wanted.value(place).split(u", "_s);
        expected.removeAll(u"none"_s);
        QStringList found;
        for (const WriterPair &pair : finding.pairs) {
            const QString at = placeOf(pair.file, pair.at.line);
            found.append(names.value(at, at) + u' ' + word(pair.known));
        }
        expected.sort();
        found.sort();
        QVERIFY2(found == expected, qPrintable(place + u": "_s + found.join(u", "_s)
                                               + u" instead of "_s + expected.join(u", "_s)));
        ++seen;
    }
    QCOMPARE(seen, wanted.size());
}

void TestPairs::aPairIsACallOfTheFile()
{
    const auto report = scanOf(folder);
    QVERIFY_RESULT(report);
    for (const Finding &finding : report->findings) {
        for (const WriterPair &pair : finding.pairs) {
            const auto file = SourceFile::read(folder, pair.file);
            QVERIFY_RESULT(file);
            const QString code = file->text(pair.span);
            QVERIFY2(code.endsWith(u')'), qPrintable(code));
            QVERIFY2(code.contains(pair.api.section(u'.', -1)) || code.contains(u".dump("),
                     qPrintable(code + u" is no "_s + pair.api));
            QCOMPARE(file->positionAt(pair.span.begin), pair.at);
            QVERIFY(pair.text.contains(code.section(u'\n', 0, 0)));
        }
    }
}

void TestPairs::everythingIsInTheJson()
{
    const auto report = scanOf(folder);
    QVERIFY_RESULT(report);
    int pairs = 0;
    for (const Finding &finding : report->findings) {
        const QJsonObject object = toJson(finding);
        QVERIFY(object.contains(u"pairs"));
        const auto back = findingFromJson(object);
        QVERIFY(back);
        QVERIFY(back->pairs == finding.pairs);
        QCOMPARE(toJson(*back), object);
        pairs += static_cast<int>(object[u"pairs"].toArray().size());
    }
    QVERIFY(pairs > 20);
}

void TestPairs::aProjectsOwnRuleHasWriters()
{
    const test::TempProject temp;
    temp.write(u".picklebench/rules/ACME1-thaw/rule.json"_s,
               R"({"id": "ACME1", "slug": "thaw", "title": "acme.codec.thaw loads objects",
 "summary": "Thawing runs what the bytes say.", "family": "acme", "payload": "exec",
 "sinks": [{"modules": ["acme.codec"], "name": "thaw", "form": "call",
            "argument": {"index": 0, "keyword": "data"}, "carries": "bytes"}],
 "writers": [{"modules": ["acme.codec"], "name": "freeze", "form": "call"}]})");
    temp.write(u"a.py"_s, "from acme import codec\n"
                          "import pickle\n"
                          "def f(x):\n"
                          "    return codec.thaw(codec.freeze(x))\n"
                          "def g(x):\n"
                          "    return codec.thaw(pickle.dumps(x))\n");
    const auto report = scanOf(temp.root());
    QVERIFY_RESULT(report);
    QVERIFY(report->isComplete());
    QCOMPARE(report->findings.size(), 2u);
    QCOMPARE(report->findings[0].pairs.size(), 1u);
    QCOMPARE(report->findings[0].pairs[0].api, u"acme.codec.freeze"_s);
    QVERIFY(report->findings[1].pairs.empty()); // what pickle writes, acme does not read
}

void TestPairs::thereAreNotTooMany()
{
    const test::TempProject temp;
    QByteArray source = "import pickle\n"
                        "def load():\n"
                        "    return pickle.load(open('data/basket.pkl', 'rb'))\n";
    for (int i = 0; i < 12; ++i)
        source += "def save" + QByteArray::number(i)
                  + "(x):\n    pickle.dump(x, open('data/basket.pkl', 'wb'))\n";
    temp.write(u"a.py"_s, source);
    const auto report = scanOf(temp.root());
    QVERIFY_RESULT(report);
    QCOMPARE(report->findings.size(), 1u);
    const auto &pairs = report->findings[0].pairs;
    QCOMPARE(pairs.size(), 8u);
    QVERIFY(std::ranges::is_sorted(pairs, {}, &WriterPair::span));
}

QTEST_GUILESS_MAIN(TestPairs)
#include "tst_pairs.moc"
