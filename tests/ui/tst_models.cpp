// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench.h"
#include "models/checklistmodel.h"
#include "models/checkmodel.h"
#include "models/exposurematrix.h"
#include "models/fatemodel.h"
#include "models/findingfilter.h"
#include "models/findingmodel.h"
#include "models/planmodel.h"
#include "models/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace pb;
using namespace pb::ui;
using namespace pb::ui::test;

namespace {

Finding finding(const QString &id, const QString &file, int line, Severity severity,
                Exposure exposure)
{
    Finding f;
    f.fingerprint = Fingerprint{id};
    f.rule = RuleId{QStringLiteral("PB102")};
    f.api = QStringLiteral("pickle.loads");
    f.file = file;
    f.start = {line, 1};
    f.end = {line, 10};
    f.function = QStringLiteral("Basket.restore");
    f.code = QStringLiteral("pickle.loads(data)");
    f.severity = severity;
    f.exposure = exposure;
    f.trace = {{file, {line, 1}, f.code, QStringLiteral("the call")}};
    return f;
}

TriagedReport report(const DecisionLog &log)
{
    ScanReport scan;
    scan.findings = {
        finding(QStringLiteral("a"), QStringLiteral("app/a.py"), 3, Severity::Low, Exposure::Local),
        finding(QStringLiteral("b"), QStringLiteral("app/a.py"), 9, Severity::Critical,
                Exposure::Remote),
        finding(QStringLiteral("c"), QStringLiteral("app/z.py"), 1, Severity::High, Exposure::Peer),
    };
    return withDecisions(scan, log, QDate(2026, 1, 1));
}

/// A tree as text, one line for each row, headings without indentation.
QStringList dump(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString id = index.data(IdRole).toString();
        lines.append(parent.isValid() ? QString(QStringLiteral("  ") + id) : id);
        lines += dump(model, index);
    }
    return lines;
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void findingsAreGrouped();
    void aDecisionTouchesOneRow();
    void theFilterHidesAndOrders();
    void aDecidedRowStaysUntilRefresh();
    void projectTextIsNeverMarkup();
    void exposuresAreCounted();
    void fatesAndChecks();
    void checklistIsGroupedAsInTheGuide();
    void onlyProposalsCanBeTicked();

private:
    std::unique_ptr<pb::test::TempProject> m_folder;
    std::unique_ptr<TriageDesk> m_desk;
};

void TestModels::init()
{
    m_folder = std::make_unique<pb::test::TempProject>();
    m_desk = std::make_unique<TriageDesk>();
    auto log = DecisionLog::open(m_folder->root() + QStringLiteral("/.picklebench"));
    QVERIFY(log);
    TriagedReport triaged = report(*log);
    m_desk->take(std::move(triaged), std::move(*log));
}

void TestModels::findingsAreGrouped()
{
    FindingModel model(*m_desk);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QStringList byFile{QStringLiteral("app/a.py"), QStringLiteral("  a"),
                             QStringLiteral("  b"), QStringLiteral("app/z.py"),
                             QStringLiteral("  c")};
    QCOMPARE(dump(model), byFile);
    model.setGrouping(FindingModel::Grouping::None);
    QCOMPARE(dump(model),
             QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    model.setGrouping(FindingModel::Grouping::Severity);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, 0, model.index(0, 0)).data(IdRole).toString(), QStringLiteral("b"));
    m_desk->clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::aDecisionTouchesOneRow()
{
    FindingModel model(*m_desk);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const auto outcome = m_desk->decide(
        {{.finding = Fingerprint{QStringLiteral("b")}, .disposition = Disposition::Confirmed}},
        QStringLiteral("confirm"));
    QCOMPARE(outcome.changed, 1);
    QCOMPARE(changed.size(), 2); // the row and its heading
    QCOMPARE(reset.size(), 0);
    const QModelIndex row = model.indexOf(Fingerprint{QStringLiteral("b")});
    QCOMPARE(row.data(DispositionRole).toInt(), static_cast<int>(Disposition::Confirmed));
    QCOMPARE(row.parent().data(DoneCountRole).toInt(), 1);
    m_desk->undoStack().undo();
    QCOMPARE(row.data(DispositionRole).toInt(), static_cast<int>(Disposition::Untriaged));
    m_desk->undoStack().redo();
    QCOMPARE(row.data(DispositionRole).toInt(), static_cast<int>(Disposition::Confirmed));
}

void TestModels::theFilterHidesAndOrders()
{
    FindingModel model(*m_desk);
    FindingFilter filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester tester(&filter,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(dump(filter),
             QStringList({QStringLiteral("app/a.py"), QStringLiteral("  b"), QStringLiteral("  a"),
                          QStringLiteral("app/z.py"), QStringLiteral("  c")}));
    filter.setOrder(FindingFilter::Order::Place);
    QCOMPARE(dump(filter).at(1), QStringLiteral("  a"));
    filter.setText(QStringLiteral("Z.PY"));
    QCOMPARE(dump(filter), QStringList({QStringLiteral("app/z.py"), QStringLiteral("  c")}));
    QVERIFY(filter.isActive());
    filter.setText({});
    filter.setSeverities({Severity::Critical, Severity::Low});
    filter.setExposures({Exposure::Local});
    QCOMPARE(dump(filter), QStringList({QStringLiteral("app/a.py"), QStringLiteral("  a")}));
}

void TestModels::aDecidedRowStaysUntilRefresh()
{
    FindingModel model(*m_desk);
    FindingFilter filter;
    filter.setSourceModel(&model);
    filter.setShow(FindingFilter::Show::Open);
    QAbstractItemModelTester tester(&filter,
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_desk->decide(
        {{.finding = Fingerprint{QStringLiteral("c")}, .disposition = Disposition::Confirmed}},
        QStringLiteral("confirm"));
    QVERIFY(dump(filter).contains(QStringLiteral("  c")));
    filter.refresh();
    QVERIFY(!dump(filter).contains(QStringLiteral("  c")));
    filter.setShow(FindingFilter::Show::Decided);
    QCOMPARE(dump(filter), QStringList({QStringLiteral("app/z.py"), QStringLiteral("  c")}));
}

void TestModels::projectTextIsNeverMarkup()
{
    auto log = DecisionLog::open(m_folder->root() + QStringLiteral("/.picklebench"));
    QVERIFY(log);
    ScanReport scan;
    Finding f = finding(QStringLiteral("x"), QStringLiteral("<b>a\u202E.py"), 1, Severity::Low,
                        Exposure::Local);
    f.exposureReason = QStringLiteral("<img src=x>");
    scan.findings = {f};
    TriagedReport triaged = withDecisions(scan, *log, QDate(2026, 1, 1));
    m_desk->take(std::move(triaged), std::move(*log));
    FindingModel model(*m_desk);
    const QModelIndex row = model.indexOf(f.fingerprint);
    QVERIFY(!row.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<img")));
    QVERIFY(!row.data(PlaceRole).toString().contains(QChar(0x202E)));
}

void TestModels::exposuresAreCounted()
{
    ExposureMatrix model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFindings(m_desk->findings());
    QCOMPARE(model.countOf(Severity::Critical), 1);
    QCOMPARE(model.countOf(Exposure::Peer), 1);
    QCOMPARE(model.index(0, 0).data(StateRole).toInt(), 1); // remote, critical
    QVERIFY(!model.index(0, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
}

void TestModels::fatesAndChecks()
{
    FateModel fates;
    QAbstractItemModelTester fateTester(&fates,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto &findings = m_desk->findings();
    fates.setFates({{findings[0], Fate::Fixed, VanishReason::None},
                    {findings[1], Fate::New, VanishReason::None},
                    {findings[2], Fate::Vanished, VanishReason::FileGone}});
    QCOMPARE(fates.rowCount(), 3);
    QCOMPARE(fates.count(Fate::Fixed), 1);
    QCOMPARE(fates.count(Fate::StillThere), 0);

    CheckModel checks;
    QAbstractItemModelTester checkTester(&checks,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    checks.setChecks(
        {{QStringLiteral("files-parse"),
          true,
          QStringLiteral("All parse."),
          {QStringLiteral("a.py")}},
         {QStringLiteral("fixed-gone"), false, QStringLiteral("One is still there."), {}}});
    QCOMPARE(checks.rowCount(), 2);
    QCOMPARE(checks.rowCount(checks.index(0, 0)), 1);
    QVERIFY(checks.index(1, 0).data().toString().startsWith(QStringLiteral("Failed")));
    checks.setChecks({});
    QCOMPARE(checks.rowCount(), 0);
}

void TestModels::checklistIsGroupedAsInTheGuide()
{
    const auto definition = ChecklistDefinition::bundled();
    QVERIFY(definition);
    ChecklistState state;
    for (const ChecklistItem &item : definition->items)
        state.items.push_back({item, {}, {}, false, false});
    ChecklistModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setState(*definition, state);
    QCOMPARE(model.total(), static_cast<int>(definition->items.size()));
    QCOMPARE(model.open(), model.total());
    QCOMPARE(model.rowCount(), static_cast<int>(definition->groups.size()));
    const ChecklistId first = definition->items.front().id;
    QCOMPARE(model.itemAt(model.indexOf(first))->item.id, first);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::onlyProposalsCanBeTicked()
{
    pb::test::TempProject project;
    project.copyFrom(sampleFolder());
    Session session;
    session.open(project.root());
    QTRY_VERIFY_WITH_TIMEOUT(session.project().isOpen() && !session.jobs().isRunning(), 60000);
    session.scan();
    QTRY_VERIFY_WITH_TIMEOUT(session.triage().hasScan() && !session.jobs().isRunning(), 60000);
    PlanModel model(session.change(), session.triage());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    session.change().makePlan();
    QTRY_VERIFY_WITH_TIMEOUT(session.change().plan() && !session.jobs().isRunning(), 60000);
    QVERIFY(model.rowCount() > 1);
    for (int g = 0; g < model.rowCount(); ++g) {
        const QModelIndex group = model.index(g, 0);
        QVERIFY(!group.flags().testFlag(Qt::ItemIsUserCheckable));
        for (int row = 0; row < model.rowCount(group); ++row) {
            const QModelIndex item = model.index(row, 0, group);
            QCOMPARE(item.flags().testFlag(Qt::ItemIsUserCheckable), !model.isRefusal(item));
            // Only a fix that keeps behaviour is chosen beforehand.
            const bool ticked = item.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            QCOMPARE(ticked, item.data(StateRole).toInt() == static_cast<int>(Applicability::Safe));
        }
    }
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
