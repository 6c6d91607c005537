// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "checklist/checklist.h"

#include "checklist/automaticitems.h"
#include "verifyresult.h"

#include <QTest>

using namespace pb;

namespace {

const QDate today(2026, 3, 1);

QByteArray definitionWith(const QByteArray &item)
{
    return R"({"schema": "picklebench/checklist/1", "groups": [{"id": "g", "title": "Group"}],)"
           R"("items": [)"
           + item + "]}";
}

const QByteArray goodItem =
    R"({"id": "g.one", "group": "g", "guide": "4.1", "title": "One", "why": "w",
                                "how": "h", "evidence": "e", "automatic": null})";
const QByteArray automaticItem =
    R"({"id": "g.auto", "group": "g", "guide": "5", "title": "Auto", "why": "w",
                                     "how": "h", "evidence": "e", "automatic": "fixed-gone"})";

ChecklistDefinition definition()
{
    return *ChecklistDefinition::fromJson(definitionWith(goodItem + ',' + automaticItem),
                                          QStringLiteral("x"));
}

ItemEntry entry(const char *item, ItemStatus status)
{
    ItemEntry made;
    made.item.value = QString::fromLatin1(item);
    made.status = status;
    return made;
}

} // namespace

class TestChecklist : public QObject
{
    Q_OBJECT

private slots:
    void bundledDefinitionLoads()
    {
        const auto bundled = ChecklistDefinition::bundled();
        QVERIFY_RESULT(bundled);
        QVERIFY(bundled->items.size() > 20);
        QSet<QString> automatic;
        for (const ChecklistItem &item : bundled->items)
            automatic.insert(item.automatic);
        // Each check that the program makes shows up in somebody's checklist.
        for (const QString &id : automaticCheckIds())
            QVERIFY2(automatic.contains(id), qPrintable(id));
        const ChecklistId plan{QStringLiteral("prep.rollback-plan")};
        QVERIFY(bundled->find(plan));
        QVERIFY(!bundled->find({QStringLiteral("none")}));
    }

    void mistakesNameTheKey_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("expected");
        const auto changed = [](const char *from, const char *to) {
            return definitionWith(QByteArray(goodItem).replace(from, to));
        };
        QTest::newRow("not JSON") << QByteArray("{") << QStringLiteral("byte");
        QTest::newRow("schema") << QByteArray("{}") << QStringLiteral("schema");
        QTest::newRow("no items") << definitionWith("") << QStringLiteral("items");
        QTest::newRow("not an object")
            << definitionWith("3") << QStringLiteral("items[0]: not an object");
        QTest::newRow("missing") << changed(R"("why": "w",)", "")
                                 << QStringLiteral("items[0].why: missing");
        QTest::newRow("type") << changed(R"("why": "w")", R"("why": 3)")
                              << QStringLiteral("items[0].why: not a string");
        QTest::newRow("empty") << changed(R"("why": "w")", R"("why": " ")")
                               << QStringLiteral("items[0].why: empty");
        QTest::newRow("group") << changed(R"("group": "g")", R"("group": "h")")
                               << QStringLiteral("items[0].group: no such group: h");
        QTest::newRow("check") << changed("null", R"("guessed")")
                               << QStringLiteral("items[0].automatic: no such check: guessed");
        QTest::newRow("twice") << definitionWith(goodItem + ',' + goodItem)
                               << QStringLiteral("items[1].id: used twice: g.one");
    }

    void mistakesNameTheKey()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, expected);
        const auto result = ChecklistDefinition::fromJson(json, QStringLiteral("list.json"));
        QVERIFY(!result);
        QCOMPARE(result.error().code, Error::Code::Invalid);
        QCOMPARE(result.error().subject, QStringLiteral("list.json"));
        QVERIFY2(result.error().detail.contains(expected), qPrintable(result.error().detail));
    }

    void passingNeedsEvidence()
    {
        ItemEntry draft = entry("g.one", ItemStatus::Passed);
        draft.evidence = QStringLiteral("   ");
        QCOMPARE(validated(draft, definition(), today).error().code, Error::Code::Refused);
        draft.evidence = QStringLiteral(" pytest -q: exit 0 ");
        const auto good = validated(draft, definition(), today);
        QVERIFY_RESULT(good);
        QCOMPARE(good->evidence, QStringLiteral("pytest -q: exit 0"));
    }

    void waivingNeedsReasonAndFutureDate()
    {
        ItemEntry draft = entry("g.one", ItemStatus::Waived);
        QVERIFY(!validated(draft, definition(), today));
        draft.reason = QStringLiteral("no second environment until May");
        QVERIFY(!validated(draft, definition(), today));
        draft.expires = today;
        QVERIFY(!validated(draft, definition(), today));
        draft.expires = today.addDays(1);
        QVERIFY_RESULT(validated(draft, definition(), today));
    }

    void notApplicableNeedsReason()
    {
        ItemEntry draft = entry("g.one", ItemStatus::NotApplicable);
        QVERIFY(!validated(draft, definition(), today));
        draft.reason = QStringLiteral("no data at rest");
        QVERIFY_RESULT(validated(draft, definition(), today));
    }

    void automaticItemsAreNotPassedByHand()
    {
        ItemEntry draft = entry("g.auto", ItemStatus::Passed);
        draft.evidence = QStringLiteral("I looked");
        const auto refused = validated(draft, definition(), today);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Refused);
        QCOMPARE(validated(entry("g.none", ItemStatus::Open), definition(), today).error().code,
                 Error::Code::NotFound);
    }

    void wordsAreReadBack()
    {
        for (const ItemStatus status :
             {ItemStatus::Open, ItemStatus::Passed, ItemStatus::Waived, ItemStatus::NotApplicable})
            QCOMPARE(itemStatusFromWord(word(status)), status);
        QVERIFY(!itemStatusFromWord(QStringLiteral("done")));
    }
};

QTEST_GUILESS_MAIN(TestChecklist)
#include "tst_checklist.moc"
