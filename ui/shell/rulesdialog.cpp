// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulesdialog.h"

#include "pages/rulebrowser.h"
#include "style/theme.h"
#include "text/visibletext.h"
#include "widgets/banner.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QVBoxLayout>

namespace pb::ui {

RulesDialog::RulesDialog(std::shared_ptr<const RuleCatalog> catalog, QWidget *parent)
    : QDialog(parent)
    , m_catalog(std::move(catalog))
    , m_banner(new Banner)
    , m_filter(new QLineEdit)
    , m_list(new QListWidget)
    , m_page(new RuleBrowser)
{
    setObjectName(QStringLiteral("rulesDialog"));
    setWindowTitle(tr("Rules"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_banner->setObjectName(QStringLiteral("ruleProblems"));
    m_banner->setDismissible(false);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeList());
    splitter->addWidget(m_page);
    splitter->setSizes({320, 560});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::s);
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().lineSpacing() * 34);
    fill();
    showProblems();
}

QWidget *RulesDialog::makeList()
{
    m_filter->setObjectName(QStringLiteral("ruleFilter"));
    m_filter->setAccessibleName(tr("Filter rules"));
    m_filter->setPlaceholderText(tr("Id, title or API"));
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("ruleList"));
    m_list->setAccessibleName(tr("Rules"));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_filter, &QLineEdit::textChanged, this, &RulesDialog::fill);
    connect(m_list, &QListWidget::currentRowChanged, this, &RulesDialog::showCurrent);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    return side;
}

void RulesDialog::fill()
{
    const auto holds = [wanted = m_filter->text()](const Rule &rule) {
        QString all = rule.id.value + u' ' + rule.title;
        for (const Sink &sink : rule.sinks)
            all += u' ' + sink.modules.join(u' ') + u' ' + sink.name;
        return all.contains(wanted, Qt::CaseInsensitive);
    };
    m_list->clear();
    for (const Rule &rule : m_catalog->rules()) {
        if (!holds(rule))
            continue;
        const QString title = rule.id.value + QStringLiteral("  ") + oneVisibleLine(rule.title);
        auto *item = new QListWidgetItem(
            rule.isOwn() ? tr("%1 (of the project)").arg(title) : title, m_list);
        item->setData(Qt::UserRole, rule.id.value);
        item->setToolTip(plainToolTip(rule.summary));
    }
    m_list->setCurrentRow(m_list->count() > 0 ? 0 : -1);
    showCurrent();
}

void RulesDialog::showCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    m_page->show(item ? m_catalog->find({item->data(Qt::UserRole).toString()}) : nullptr);
}

void RulesDialog::showProblems()
{
    constexpr size_t mostLines = 5;
    const auto &problems = m_catalog->problems();
    if (problems.empty())
        return;
    QStringList lines{
        tr("%n file(s) of the project’s rules were not understood and take no part in a scan:",
           nullptr, static_cast<int>(problems.size()))};
    for (size_t i = 0; i < problems.size() && i < mostLines; ++i)
        lines.append(oneVisibleLine(problems[i].file + QStringLiteral(": ") + problems[i].reason));
    m_banner->setMessage(Banner::Kind::Warning, lines.join(u'\n'));
}

void showRules(std::shared_ptr<const RuleCatalog> catalog, QWidget *parent)
{
    if (!catalog) {
        auto bundled = RuleCatalog::bundled();
        if (!bundled)
            return; // the program's own data: tested
        catalog = std::make_shared<const RuleCatalog>(std::move(*bundled));
    }
    (new RulesDialog(std::move(catalog), parent))->open();
}

} // namespace pb::ui
