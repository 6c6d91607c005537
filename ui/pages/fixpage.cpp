// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixpage.h"

#include "actions/actions.h"
#include "pages/afterdialog.h"
#include "pages/bundledialog.h"
#include "pages/changepane.h"
#include "pages/exportdialog.h"
#include "pages/parts/actionbutton.h"
#include "pages/planpane.h"
#include "present/errortext.h"
#include "session/session.h"
#include "style/theme.h"
#include "widgets/diffview.h"
#include "widgets/emptystate.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pb::ui {

namespace {

constexpr int pathRole = Qt::UserRole;
constexpr int patchRole = Qt::UserRole + 1;

} // namespace

FixPage::FixPage(Session &session, Actions &actions, QWidget *parent)
    : Page(QStringLiteral("fixPage"), tr("Fix"), parent)
    , m_session(session)
    , m_preview(new FixPreview(this))
    , m_views(new QStackedWidget)
{
    auto *propose = new ActionButton(actions[ActionId::ProposeFixes]);
    auto *create = new ActionButton(actions[ActionId::CreateBundle], Variant::Primary);
    addHeadWidget(propose);
    addHeadWidget(create);

    auto *nothing = new EmptyState(
        QStringLiteral("fix"), tr("No fixes proposed yet"),
        tr("Picklebench works out an edit for each open finding, where there is one that it "
           "can vouch for. Nothing is written before you say so."),
        tr("Propose fixes"));
    connect(nothing, &EmptyState::actionTriggered, actions[ActionId::ProposeFixes],
            &QAction::trigger);
    m_views->addWidget(nothing);
    m_views->addWidget(makeWork(actions));
    body()->addWidget(m_views, 1);
    connectParts(actions);
    show();
}

QWidget *FixPage::makeWork(Actions &actions)
{
    m_plan = new PlanPane(m_session.change(), m_session.triage());
    m_change = new ChangePane(m_session.change(), actions);
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("fixTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Proposed fixes or recorded change"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_tabs->addTab(m_plan, tr("Proposed"));
    m_tabs->addTab(m_change, tr("Recorded change"));

    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("fixSplit"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_tabs);
    splitter->addWidget(makeDifference());
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({380, 620});
    return splitter;
}

QWidget *FixPage::makeDifference()
{
    m_path = new QLabel;
    m_path->setTextFormat(Qt::PlainText);
    setTextRole(m_path, TextRole::Title);
    m_path->setWordWrap(true);
    m_files = new QComboBox;
    m_files->setObjectName(QStringLiteral("fixFiles"));
    m_files->setAccessibleName(tr("Files that these fixes change"));
    m_files->hide();
    connect(m_files, &QComboBox::activated, this, [this](int index) {
        requestPreview({m_files->itemData(index, pathRole).toString(),
                        m_files->itemData(index, patchRole).toInt()});
    });
    m_diff = new DiffView;
    m_diff->setObjectName(QStringLiteral("fixDiff"));
    auto *pane = new QWidget;
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_path);
    layout->addWidget(m_files);
    layout->addWidget(m_diff, 1);
    return pane;
}

void FixPage::connectParts(Actions &actions)
{
    ChangeDesk &desk = m_session.change();
    connect(actions[ActionId::ProposeFixes], &QAction::triggered, &desk,
            [&desk] { desk.makePlan(desk.strategy()); });
    connect(actions[ActionId::CreateBundle], &QAction::triggered, this, &FixPage::askForFolder);
    connect(actions[ActionId::EditResult], &QAction::triggered, &desk,
            [this, &desk] { desk.askForAfter(m_shown.path); });
    connect(&desk, &ChangeDesk::afterReady, this, &FixPage::editResult);
    connect(&desk, &ChangeDesk::afterTaken, this, [this] { requestPreview(m_shown); });
    connect(actions[ActionId::Apply], &QAction::triggered, &desk, [&desk] { desk.apply(); });
    connect(actions[ActionId::Rollback], &QAction::triggered, &desk, [&desk] { desk.rollback(); });
    connect(actions[ActionId::ApplyMerging], &QAction::triggered, &desk,
            [&desk] { desk.apply(Edits::Merge); });
    connect(actions[ActionId::RollbackMerging], &QAction::triggered, &desk,
            [&desk] { desk.rollback(Edits::Merge); });
    connect(actions[ActionId::ExportChange], &QAction::triggered, this, &FixPage::askForExport);
    connect(actions[ActionId::NextChange], &QAction::triggered, m_diff, &DiffView::nextChange);
    connect(actions[ActionId::PreviousChange], &QAction::triggered, m_diff,
            &DiffView::previousChange);

    connect(&desk, &ChangeDesk::planChanged, this, &FixPage::show);
    connect(&desk, &ChangeDesk::chosenChanged, this, &FixPage::show);
    connect(&desk, &ChangeDesk::changeChanged, this, &FixPage::show);
    connect(m_tabs, &QTabWidget::currentChanged, this, &FixPage::showTab);
    connect(m_plan, &PlanPane::previewWanted, this,
            [this](const std::vector<Fingerprint> &findings) {
                m_previewed = findings;
                if (m_tabs->currentWidget() == m_plan)
                    requestPreview({});
            });
    connect(m_plan, &PlanPane::nothingToPreview, this, [this](const QString &why) {
        m_preview->forget();
        m_diff->clear();
        m_files->hide();
        m_path->setText(why);
    });
    connect(m_change, &ChangePane::fileChosen, this, [this](const QString &path) {
        if (m_tabs->currentWidget() == m_change && m_session.change().change())
            m_preview->request(m_session.change().change()->bundle, path);
    });
    connect(m_preview, &FixPreview::ready, this, &FixPage::showPreview);
    connect(m_preview, &FixPreview::failed, this, [this](const Error &error) {
        m_diff->clear();
        m_path->setText(errorText(error));
    });
}

void FixPage::enter()
{
    const ChangeDesk &desk = m_session.change();
    if (!desk.plan() && !desk.change() && m_session.triage().hasScan())
        m_session.change().makePlan();
    else if (desk.change())
        m_tabs->setCurrentWidget(m_change);
    m_focusWanted = true;
    focusWork();
}

// The plan may come later than the visitor: its list takes the keys when it is there.
void FixPage::focusWork()
{
    if (!m_focusWanted || m_views->currentIndex() == 0)
        return;
    m_focusWanted = false;
    if (m_tabs->currentWidget() == m_plan)
        m_plan->focusList();
}

void FixPage::show()
{
    const ChangeDesk &desk = m_session.change();
    const FixPlan *plan = desk.plan();
    const bool hasChange = desk.change() != nullptr;
    m_views->setCurrentIndex(plan || hasChange ? 1 : 0);
    m_tabs->setTabVisible(m_tabs->indexOf(m_plan), plan != nullptr);
    m_tabs->setTabVisible(m_tabs->indexOf(m_change), hasChange);
    if (plan) {
        setSubtitle(tr("%1 of %n fix(es) chosen; findings without a fix: %2.", nullptr,
                       static_cast<int>(plan->chosen.size()))
                        .arg(desk.chosenCount())
                        .arg(plan->refused.size()));
    } else {
        setSubtitle(
            hasChange ? tr("The change is recorded; it can be applied and taken back at any time.")
                      : tr("See exactly what would change before anything does."));
    }
    if (sender() == &desk && hasChange)
        showTab();
    if (isVisible())
        focusWork();
}

void FixPage::showTab()
{
    m_diff->clear();
    m_path->clear();
    m_files->hide();
    if (m_tabs->currentWidget() == m_plan)
        m_plan->announce();
    else
        m_change->announce();
}

void FixPage::requestPreview(const PreviewedEntry &wanted)
{
    m_preview->request(m_session.project(), m_session.triage().report(), m_previewed,
                       m_session.change().strategy(), wanted, m_session.change().edits());
}

void FixPage::showPreview(const PreviewedFile &preview)
{
    const bool several = preview.entries.size() > 1;
    const int last = preview.entries.empty() ? 1 : preview.entries.back().patch;
    m_path->setText(last > 1  ? tr("%n patch(es), each deployed when the one before is everywhere",
                                   nullptr, last)
                    : several ? tr("%n file(s) change together", nullptr,
                                   static_cast<int>(preview.entries.size()))
                              : preview.path);
    m_shown = {preview.path, preview.patch};
    if (m_session.change().edits().contains(preview.path))
        m_path->setText(tr("%1, edited by hand").arg(m_path->text()));
    m_files->setVisible(several);
    m_files->clear();
    for (const PreviewedEntry &entry : preview.entries) {
        const QString text =
            last > 1 ? tr("Patch %1: %2").arg(entry.patch).arg(entry.path) : entry.path;
        m_files->addItem(text);
        m_files->setItemData(m_files->count() - 1, entry.path, pathRole);
        m_files->setItemData(m_files->count() - 1, entry.patch, patchRole);
        if (entry == PreviewedEntry{preview.path, preview.patch})
            m_files->setCurrentIndex(m_files->count() - 1);
    }
    if (preview.path.isEmpty())
        m_diff->clear();
    else
        m_diff->setDiff(preview.path, preview.before, preview.after, preview.wholeFile);
}

void FixPage::editResult(const QString &path, const QString &text)
{
    ChangeDesk &desk = m_session.change();
    auto *dialog = new AfterDialog(path, text, this);
    connect(dialog, &AfterDialog::wanted, &desk, &ChangeDesk::editAfter);
    connect(&desk, &ChangeDesk::afterRefused, dialog, [dialog](const Error &error) {
        dialog->showProblem(error.detail.isEmpty()
                                ? errorText(error)
                                : tr("%1: %2").arg(dialog->path(), error.detail));
    });
    connect(&desk, &ChangeDesk::afterTaken, dialog, &QDialog::accept);
    dialog->open();
}

void FixPage::askForFolder()
{
    ChangeDesk &desk = m_session.change();
    auto *dialog = new BundleDialog(desk.suggestedFolder(), desk.chosenCount(), this);
    connect(dialog, &BundleDialog::chosen, &desk, [this, &desk](const QString &folder) {
        desk.createBundle(folder);
        m_tabs->setCurrentWidget(m_change);
    });
    dialog->open();
}

void FixPage::askForExport()
{
    ChangeDesk &desk = m_session.change();
    if (!desk.change())
        return;
    auto *dialog = new ExportDialog(m_session.project().root(), this);
    connect(dialog, &ExportDialog::exportWanted, &desk, &ChangeDesk::exportChange);
    connect(dialog, &ExportDialog::commitWanted, &desk, &ChangeDesk::commit);
    dialog->open();
}

} // namespace pb::ui
