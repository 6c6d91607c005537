// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench.h"

#include "actions/actions.h"
#include "pages/rulebrowser.h"
#include "pages/whyview.h"
#include "shell/rulesdialog.h"
#include "widgets/banner.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>

using namespace pb;
using namespace pb::ui;
using namespace pb::ui::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray ownRule =
    R"({"id": "ACME1", "slug": "thaw", "title": "acme.codec.thaw loads objects",
 "summary": "Thawing runs what the bytes say.", "family": "acme", "payload": "exec",
 "sinks": [{"modules": ["acme.codec"], "name": "thaw", "form": "call",
            "argument": {"index": 0, "keyword": "data"}, "carries": "bytes"}]})";

Finding finding()
{
    Finding f;
    f.fingerprint = {u"0123456789abcdef"_s};
    f.rule = {u"PB102"_s};
    f.api = u"pickle.loads"_s;
    f.file = u"shop/basket.py"_s;
    f.start = {12, 5};
    f.exposureReason = u"The callers of `thaw` decide `x\u202e`; they were not followed"_s;
    f.guard = {GuardKind::RestrictedUnpickler, GuardVerdict::Bypassable,
               u"It lets builtins through"_s};
    f.payload = u"exec"_s;
    f.severity = Severity::Low;
    f.confidence = Confidence::Low;
    f.confidenceReason = u"Where the bytes come from was not resolved"_s;
    f.toSettle = u"Who calls the function at shop/basket.py:10"_s;
    f.bound = u"The way of the data is longer than what is followed"_s;
    f.suppression = u"# nosec B301"_s;
    f.inTest = true;
    f.trace = {{u"shop/basket.py"_s, {10, 10}, u"def thaw(x):"_s, u"the callers decide"_s},
               {u"shop/basket.py"_s, {12, 5}, u"return pickle.loads(x)"_s, u"deserialised"_s}};
    f.pairs = {{PairKnown::Data,
                u"shop/basket.py"_s,
                {40, 60},
                {5, 12},
                {},
                u"pickle.dumps"_s,
                u"return pickle.dumps(x)"_s},
               {PairKnown::Place,
                u"shop/nightly.py"_s,
                {90, 110},
                {9, 5},
                {},
                u"pickle.dump"_s,
                u"pickle.dump(\u202ex, f)"_s}};
    return f;
}

} // namespace

/// The window says of a finding what `explain` says, and lists the rules that `rules` lists.
class TestWhyView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void everythingIsShown();
    void whatDoesNotApplyIsNotShown();
    void stepsLeadToTheirPlace();
    void ownRulesTakePartInTheScan();
    void aRuleWrittenLaterCountsInTheNextScan();
    void theRulesAreListed();
    void theRulesOpenWithoutAProject();
};

void TestWhyView::everythingIsShown()
{
    WhyView view;
    view.show(finding());
    const auto text = [&](const char *name) {
        const auto *label = view.findChild<QLabel *>(QString::fromLatin1(name));
        return label && !label->accessibleName().isEmpty() ? label->text() : QString();
    };
    QVERIFY(text("whyExposure").startsWith(u"Exposure unknown: Where these bytes come from"));
    QVERIFY(text("whyExposure").contains(u"The callers of `thaw` decide"));
    QVERIFY(!text("whyExposure").contains(QChar(0x202e)));
    QCOMPARE(text("whyGuard"), u"Restricted unpickler, bypassable: It lets builtins through."_s);
    QCOMPARE(text("whySeverity"),
             u"Severity low: exposure unknown, guard bypassable; through this API "
             "hostile data runs code while it is loaded."_s);
    QCOMPARE(text("whyConfidence"),
             u"Confidence low: Where the bytes come from was not resolved."_s);
    QCOMPARE(text("whyOpen"),
             u"To settle it: Who calls the function at shop/basket.py:10.\n"
             "A bound was hit: The way of the data is longer than what is followed."_s);
    QVERIFY(text("whyPairs")
                .startsWith(
                    u"Written by:\nshop/basket.py:5  return pickle.dumps(x)\n"
                    "     its bytes were followed to the load\nshop/nightly.py:9  pickle.dump("));
    QVERIFY(text("whyPairs").endsWith(u"it writes where the load reads"));
    QVERIFY(!text("whyPairs").contains(QChar(0x202e)));
    QVERIFY(text("whyRemark").contains(u"in test code"));
    QVERIFY(text("whyRemark").contains(u"# nosec B301"));
    const auto *steps = view.findChild<QListWidget *>(u"traceSteps"_s);
    QCOMPARE(steps->count(), 2);
    QCOMPARE(steps->item(0)->text(),
             u"1  shop/basket.py:10  def thaw(x):\n     the callers decide"_s);
    QVERIFY(!steps->accessibleName().isEmpty());
}

void TestWhyView::whatDoesNotApplyIsNotShown()
{
    WhyView view;
    Finding plain = finding();
    plain.toSettle.clear();
    plain.bound.clear();
    plain.inTest = false;
    plain.pairs.clear();
    view.show(plain);
    QVERIFY(view.findChild<QLabel *>(u"whyOpen"_s)->isHidden());
    QVERIFY(view.findChild<QLabel *>(u"whyPairs"_s)->isHidden());
    QCOMPARE(view.findChild<QLabel *>(u"whyRemark"_s)->text(),
             u"Call · marked “# nosec B301” for another tool: a claim, not proof"_s);
}

void TestWhyView::stepsLeadToTheirPlace()
{
    WhyView view;
    view.show(finding());
    QSignalSpy chosen(&view, &WhyView::stepChosen);
    view.step(1);
    view.step(1);
    view.step(1);
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(chosen.last().first().toInt(), 1);
}

void TestWhyView::ownRulesTakePartInTheScan()
{
    Bench bench;
    bench.project.write(u".picklebench/rules/ACME1-thaw/rule.json"_s, ownRule);
    bench.project.write(u".picklebench/rules/ACME2-x/rule.json"_s, "{");
    bench.project.write(u"own.py"_s, "from acme import codec\ncodec.thaw(input())\n");
    bench.session.open(bench.project.root());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.project().isOpen(), 60000);
    QTRY_IDLE(bench);
    bench.session.scan();
    QTRY_IDLE(bench);
    const ScanReport &scan = bench.session.triage().report().scan;
    QCOMPARE(std::ranges::count(scan.findings, RuleId{u"ACME1"_s}, &Finding::rule), 1);
    QVERIFY(!scan.isComplete());
    const auto *banner = bench.part<Banner>("scanCompleteness");
    QVERIFY2(banner->text().contains(u"incomplete"), qPrintable(banner->text()));
    QVERIFY2(banner->text().contains(u"ACME1-thaw"), qPrintable(banner->text()));
}

void TestWhyView::aRuleWrittenLaterCountsInTheNextScan()
{
    Bench bench;
    bench.project.write(u"own.py"_s, "from acme import codec\ncodec.thaw(input())\n");
    bench.session.open(bench.project.root());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.project().isOpen(), 60000);
    QTRY_IDLE(bench);
    QVERIFY(!bench.session.project().catalog->find({u"ACME1"_s}));
    bench.project.write(u".picklebench/rules/ACME1-thaw/rule.json"_s, ownRule);
    bench.session.scan();
    QTRY_IDLE(bench);
    QVERIFY(bench.session.project().catalog->find({u"ACME1"_s}));
    bench.window.showPage(2);
    const auto found = std::ranges::find(bench.session.triage().report().scan.findings,
                                         RuleId{u"ACME1"_s}, &Finding::rule);
    QVERIFY(found != bench.session.triage().report().scan.findings.end());
}

void TestWhyView::theRulesAreListed()
{
    pb::test::TempProject project;
    project.write(u".picklebench/rules/ACME1-thaw/rule.json"_s, ownRule);
    project.write(u".picklebench/rules/ACME1-thaw/page.md"_s, "# Thaw\n\nDo <b>not</b>.\n");
    project.write(u".picklebench/rules/ACME2-x/rule.json"_s, "{");
    auto catalog = RuleCatalog::forProject(project.root());
    QVERIFY(catalog);
    RulesDialog dialog(std::make_shared<const RuleCatalog>(std::move(*catalog)));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    auto *list = dialog.findChild<QListWidget *>(u"ruleList"_s);
    const auto *page = dialog.findChild<RuleBrowser *>(u"rulePage"_s);
    const auto *banner = dialog.findChild<Banner *>(u"ruleProblems"_s);
    QVERIFY(list->count() > 100);
    QCOMPARE(list->item(0)->text(), u"ACME1  acme.codec.thaw loads objects (of the project)"_s);
    QVERIFY2(page->toPlainText().contains(u"Do <b>not</b>."), qPrintable(page->toPlainText()));
    QVERIFY(page->toPlainText().startsWith(u"A rule of the project, from"));
    QVERIFY(banner->text().startsWith(u"1 file of the project’s rules"));
    QVERIFY(banner->text().contains(u".picklebench/rules/ACME2-x/rule.json: "));
    dialog.findChild<QLineEdit *>(u"ruleFilter"_s)->setText(u"pickle.loads"_s);
    dialog.findChild<QLineEdit *>(u"ruleFilter"_s)->setText(u"PB102"_s);
    QCOMPARE(list->count(), 1);
    QVERIFY(!page->toPlainText().contains(u"Thaw"));
}

void TestWhyView::theRulesOpenWithoutAProject()
{
    Bench bench;
    auto *action = bench.part<QAction>("rules");
    QVERIFY(action);
    action->trigger();
    const auto *dialog = bench.window.findChild<RulesDialog *>(u"rulesDialog"_s);
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QListWidget *>(u"ruleList"_s)->count() > 100);
    QVERIFY(!dialog->findChild<Banner *>(u"ruleProblems"_s)->isVisible());
}

QTEST_MAIN(TestWhyView)
#include "tst_whyview.moc"
