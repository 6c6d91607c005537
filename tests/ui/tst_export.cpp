// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench.h"
#include "session/changedesk.h"
#include "session/triagedesk.h"

#include "../core/vcs/outside.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace pb;
using namespace pb::ui;
using namespace pb::ui::test;

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

/// A recorded change goes out of the window in every form, and into files that moved on.
class TestExport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useOwnSettings(); }
    void init();
    void everyForm_data();
    void everyForm();
    void everyFieldHasAName();
    void mergingThereAndBack();

private:
    QAction *action(const char *name) const
    {
        return m_bench->window.findChild<QAction *>(QString::fromLatin1(name));
    }
    QDialog *openDialog() const
    {
        action("exportChange")->trigger();
        return m_bench->part<QDialog>("exportDialog");
    }
    ChangeDesk &desk() const { return m_bench->session.change(); }

    std::unique_ptr<pb::test::TempProject> m_shop;
    std::unique_ptr<Bench> m_bench;
};

void TestExport::init()
{
    m_bench.reset();
    m_shop = std::make_unique<pb::test::TempProject>();
    m_shop->write(QStringLiteral("views.py"), view);
    QCOMPARE(pb::test::makeRepository(m_shop->root()).code, 0);
    m_bench = std::make_unique<Bench>();
    m_bench->session.open(m_shop->root());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->session.project().isOpen(), 60000);
    QTRY_IDLE(*m_bench);
    QVERIFY(!action("exportChange")->isEnabled());
    QTest::keyClick(&m_bench->window, Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->session.triage().hasScan(), 60000);
    QTRY_IDLE(*m_bench);
    desk().makePlan();
    QTRY_VERIFY_WITH_TIMEOUT(desk().plan(), 60000);
    QTRY_IDLE(*m_bench);
    for (const FixProposal &proposal : desk().plan()->chosen)
        desk().choose(proposal.finding, true);
    desk().createBundle(m_shop->beside(QStringLiteral("change")));
    QTRY_VERIFY_WITH_TIMEOUT(desk().change(), 60000);
    QTRY_IDLE(*m_bench);
    QTest::keyClick(&m_bench->window, Qt::Key_4, Qt::AltModifier);
    settle();
    QVERIFY(action("exportChange")->isEnabled());
}

void TestExport::everyForm_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("written");
    QTest::newRow("patches") << 0 << QStringLiteral("patches")
                             << QStringLiteral("patches/forward.patch");
    QTest::newRow("quilt") << 1 << QStringLiteral("series")
                           << QStringLiteral("series/patches/series");
    QTest::newRow("mail") << 2 << QStringLiteral("c.mbox") << QStringLiteral("c.mbox");
    QTest::newRow("commit") << 3 << QStringLiteral("fix/pickle") << QString();
}

void TestExport::everyForm()
{
    QFETCH(int, row);
    QFETCH(QString, target);
    QFETCH(QString, written);
    QDialog *dialog = openDialog();
    QVERIFY(dialog);
    dialog->findChild<QComboBox *>(QStringLiteral("exportForm"))->setCurrentIndex(row);
    auto *field = dialog->findChild<QLineEdit *>(QStringLiteral("exportTarget"));
    field->setText(written.isEmpty() ? target : m_shop->beside(target));
    QTest::keyClick(dialog, Qt::Key_Return);
    if (written.isEmpty()) {
        const auto branch = [&] {
            return pb::test::runGit(m_shop->root(),
                                    {QStringLiteral("branch"), QStringLiteral("--list"), target})
                .output;
        };
        QTRY_VERIFY_WITH_TIMEOUT(branch().contains(target.toLatin1()), 60000);
    } else {
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_shop->beside(written)), 60000);
    }
    QTRY_IDLE(*m_bench);
    QCOMPARE(m_shop->read(QStringLiteral("views.py")), view);
    QCOMPARE(desk().change()->state(), ChangeState::NotApplied);
}

void TestExport::everyFieldHasAName()
{
    QDialog *dialog = openDialog();
    QVERIFY(dialog);
    auto *form = dialog->findChild<QComboBox *>(QStringLiteral("exportForm"));
    auto *target = dialog->findChild<QLineEdit *>(QStringLiteral("exportTarget"));
    auto *browse = dialog->findChild<QPushButton *>(QStringLiteral("exportBrowse"));
    QVERIFY(!form->accessibleName().isEmpty());
    QStringList names;
    for (int i = 0; i < form->count(); ++i) {
        form->setCurrentIndex(i);
        names.append(target->accessibleName());
        QCOMPARE(browse->isVisibleTo(dialog), i < 3);
        QVERIFY(!target->text().isEmpty());
    }
    QVERIFY(!names.contains(QString()));
    // What was typed is there again when the form is.
    target->setText(QStringLiteral("mine"));
    form->setCurrentIndex(0);
    QVERIFY(target->text() != QStringLiteral("mine"));
    form->setCurrentIndex(3);
    QCOMPARE(target->text(), QStringLiteral("mine"));
    dialog->reject();
}

void TestExport::mergingThereAndBack()
{
    const QByteArray edited = QByteArray(view).replace("__name__)", "__name__)  # moved on");
    m_shop->write(QStringLiteral("views.py"), edited);
    desk().openBundle(m_shop->beside(QStringLiteral("change")));
    QTRY_COMPARE_WITH_TIMEOUT(desk().change()->state(), ChangeState::Foreign, 60000);
    QTRY_IDLE(*m_bench);
    QVERIFY(!action("apply")->isEnabled());
    QVERIFY(action("applyMerging")->isEnabled());
    action("applyMerging")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(desk().change()->state(), ChangeState::Merged, 60000);
    QTRY_IDLE(*m_bench);
    QVERIFY(desk().isApplied());
    QVERIFY(m_shop->read(QStringLiteral("views.py")).contains("# moved on"));
    QVERIFY(m_shop->read(QStringLiteral("views.py")) != edited);
    QVERIFY(!action("applyMerging")->isEnabled());
    action("rollbackMerging")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_shop->read(QStringLiteral("views.py")), edited, 60000);
    QTRY_IDLE(*m_bench);
}

QTEST_MAIN(TestExport)
#include "tst_export.moc"
