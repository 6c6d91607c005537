// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clirunner.h"
#include "tempproject.h"

#include <QFile>

using namespace pb::test;

namespace {

QJsonArray readJsonArray(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return QJsonDocument::fromJson(file.readAll()).array();
}

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

/// What the sample's expectations say of a finding, on one line.
QString describedAsExpected(const QJsonObject &o)
{
    return u"%1:%2 %3 %4 %5"_s.arg(text(o, "file"), QString::number(o.value(u"line"_s).toInt()),
                                   text(o, "api"), text(o, "exposure"), text(o, "guard"));
}

QString describedAsFound(const QJsonObject &finding)
{
    QJsonObject object = finding;
    object.insert(u"guard"_s, text(finding.value(u"guard"_s).toObject(), "verdict"));
    return describedAsExpected(object);
}

} // namespace

/// The whole sentence on a copy of the sample: project -> scan -> triage -> fix -> verify ->
/// sign-off, and back. Each slot goes on where the one before stopped.
class tst_Walk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void scanFindsWhatIsThere();
    void decideAboutWhatStays();
    void fixWritesTheBundle();
    void applyChangesOnlyWhatWasPlanned();
    void verifyAgrees();
    void fixedFindingsAreGone();
    void checklistIsFilledIn();
    void reportTellsTheStory();
    void rollbackLeavesNoTrace();

private:
    QJsonArray findings() const;
    QString fingerprintAt(const char *file, int line) const;
    QStringList fingerprintsThatStay() const;
    CliResult onBundle(const char *command, const QStringList &more = {}) const
    {
        return cli(args(command, m_bundle, more));
    }

    TempProject m_sample;
    QString m_bundle = m_sample.beside(u"change"_s);
    QMap<QString, QByteArray> m_atTheStart;
    QJsonArray m_found;
};

void tst_Walk::initTestCase()
{
    m_sample.copyFrom(QStringLiteral(PICKLEBENCH_SOURCE_DIR) + u"/resources/sample"_s);
    m_atTheStart = m_sample.snapshot();
    QVERIFY(!m_atTheStart.isEmpty());
}

QJsonArray tst_Walk::findings() const
{
    return cli(args("scan", m_sample.root(), "--format=json"))
        .json()
        .value(u"findings"_s)
        .toArray();
}

QString tst_Walk::fingerprintAt(const char *file, int line) const
{
    for (const QJsonValue &value : m_found) {
        const QJsonObject finding = value.toObject();
        if (text(finding, "file") == QLatin1StringView(file)
            && finding.value(u"line"_s).toInt() == line)
            return text(finding, "fingerprint");
    }
    return {};
}

/// What `fix` leaves alone: harmless, guarded, or made to carry code.
QStringList tst_Walk::fingerprintsThatStay() const
{
    QStringList result;
    for (const QJsonValue &value : m_found) {
        const QJsonObject finding = value.toObject();
        const QString verdict = text(finding.value(u"guard"_s).toObject(), "verdict");
        const bool carriesCode = !text(finding, "api").contains(u"pickle."_s)
                                 || text(finding, "api").startsWith(u"cloud"_s);
        if (text(finding, "exposure") == u"none" || verdict != u"absent" || carriesCode)
            result += text(finding, "fingerprint");
    }
    return result;
}

void tst_Walk::scanFindsWhatIsThere()
{
    COMPARE_EXIT(cli(args("scan", m_sample.root())), 1);
    m_found = findings();
    QStringList found;
    for (const QJsonValue &finding : std::as_const(m_found))
        found += describedAsFound(finding.toObject());
    QStringList missing;
    for (const QJsonValue &finding : readJsonArray(QStringLiteral(PICKLEBENCH_SOURCE_DIR)
                                                   + u"/tests/flow/sample-expected.json"_s)) {
        if (const QString expected = describedAsExpected(finding.toObject());
            !found.contains(expected))
            missing += expected;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(u"not found:\n"_s + missing.join(u'\n') + u"\namong:\n"_s
                                           + found.join(u'\n')));
    QCOMPARE(m_sample.snapshot(), m_atTheStart);
}

void tst_Walk::decideAboutWhatStays()
{
    COMPARE_EXIT(
        cli(args("triage", m_sample.root(), "--finding", fingerprintAt("shop/routes.py", 61),
                 "--disposition=confirmed", "--assignee=alice")),
        0);
    const QStringList staying = fingerprintsThatStay();
    QVERIFY(!staying.isEmpty());
    const CliResult decided = cli(args("triage", m_sample.root(), "--finding", staying,
                                       "--disposition=accepted-risk", "--reason=looked at it"));
    COMPARE_EXIT(decided, 0);
    VERIFY_CONTAINS(decided.out, QByteArray::number(staying.size()) + " changed.");
    const CliResult scan = cli(args("scan", m_sample.root()));
    VERIFY_CONTAINS(scan.out, "does not count: accepted-risk");
    VERIFY_CONTAINS(scan.out, QByteArray::number(staying.size()) + " settled by a decision");
}

void tst_Walk::fixWritesTheBundle()
{
    const CliResult fix = cli(args("fix", m_sample.root(), "--all", "--bundle", m_bundle));
    COMPARE_EXIT(fix, 0);
    VERIFY_CONTAINS(fix.out, "shop/routes.py:61:");
    VERIFY_CONTAINS(fix.out, "accepted-risk"); // settled: left alone, and said so
    QCOMPARE(m_sample.snapshot(), m_atTheStart);
}

void tst_Walk::applyChangesOnlyWhatWasPlanned()
{
    COMPARE_EXIT(onBundle("apply"), 0);
    QFile change(m_bundle + u"/change.json"_s);
    QVERIFY(change.open(QIODevice::ReadOnly));
    QStringList planned;
    for (const QJsonValue &file :
         QJsonDocument::fromJson(change.readAll()).object().value(u"files"_s).toArray())
        planned += text(file.toObject(), "path");
    QStringList changed;
    const auto now = m_sample.snapshot();
    QCOMPARE(now.keys(), m_atTheStart.keys());
    for (const QString &file : now.keys()) {
        if (now.value(file) != m_atTheStart.value(file))
            changed += file;
    }
    QCOMPARE(changed, planned);
    QVERIFY(changed.contains(u"shop/routes.py"_s));
}

void tst_Walk::verifyAgrees()
{
    const CliResult verify = onBundle("verify");
    COMPARE_EXIT(verify, 0);
    for (const char *check :
         {"hashes-match", "files-parse", "scan-complete", "fixed-gone", "no-new-findings",
          "no-guard-weakened", "no-untrusted-left", "all-triaged"})
        VERIFY_CONTAINS(verify.out, QByteArray("passed  ") + check);
}

void tst_Walk::fixedFindingsAreGone()
{
    QStringList after;
    for (const QJsonValue &finding : findings())
        after += text(finding.toObject(), "fingerprint");
    QVERIFY(after.size() < m_found.size());
    QVERIFY(!after.contains(fingerprintAt("shop/routes.py", 61)));
    QVERIFY(after.contains(fingerprintAt("shop/constants.py", 16)));
}

void tst_Walk::checklistIsFilledIn()
{
    COMPARE_EXIT(onBundle("checklist", args("--item=prep.approval", "--status=passed",
                                            "--evidence=CHG-1042, security team")),
                 0);
    const CliResult checklist = onBundle("checklist");
    COMPARE_EXIT(checklist, 0);
    VERIFY_CONTAINS(checklist.out, "[x] prep.rollback-plan");
    VERIFY_CONTAINS(checklist.out, "[x] prep.approval");
    VERIFY_CONTAINS(checklist.out, "[x] verify.retest");
}

void tst_Walk::reportTellsTheStory()
{
    const CliResult report = onBundle("report", args("-o", "-", "--format=markdown"));
    COMPARE_EXIT(report, 0);
    for (const char *part : {"shop/routes.py", "CHG-1042", "json"})
        VERIFY_CONTAINS(report.out, part);
    const CliResult html = onBundle("report", args("-o", m_sample.beside(u"sign-off.html"_s)));
    COMPARE_EXIT(html, 0);
    QVERIFY(QFile::exists(m_sample.beside(u"sign-off.html"_s)));
}

void tst_Walk::rollbackLeavesNoTrace()
{
    COMPARE_EXIT(onBundle("rollback"), 0);
    QCOMPARE(m_sample.snapshot(), m_atTheStart);
    COMPARE_EXIT(onBundle("verify"), 4);
}

QTEST_GUILESS_MAIN(tst_Walk)

#include "tst_walk.moc"
