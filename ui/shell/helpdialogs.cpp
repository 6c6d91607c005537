// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helpdialogs.h"

#include "actions/actions.h"
#include "base/version.h"
#include "style/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pb::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

/// Keys that are no action because they belong to a list.
QList<std::pair<QString, QString>> listKeys()
{
    return {{Text::tr("Move in the list"), Text::tr("Up, Down")},
            {Text::tr("Gather several findings"), Text::tr("Space")},
            {Text::tr("Select all findings"), Text::tr("Ctrl+A")},
            {Text::tr("Into the code"), Text::tr("Enter")},
            {Text::tr("Back to the list"), Text::tr("Esc")},
            {Text::tr("Step along the way of the data"), Text::tr("Left, Right")},
            {Text::tr("Choose a fix"), Text::tr("Space")}};
}

void addKeys(QTreeWidget &list, const Actions &actions)
{
    for (const auto items = actionTable(); const ActionSpec &spec : items) {
        if (!spec.keys.isEmpty())
            new QTreeWidgetItem(&list,
                                {menuTitle(spec.menu).remove(u'&'), actions[spec.id]->iconText(),
                                 QKeySequence::listToString(spec.keys, QKeySequence::NativeText)});
    }
    for (const auto items = listKeys(); const auto &[what, keys] : items)
        new QTreeWidgetItem(&list, {Text::tr("Lists"), what, keys});
}

} // namespace

void showShortcuts(const Actions &actions, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("shortcutsDialog"));
    dialog->setWindowTitle(Text::tr("Keyboard shortcuts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *list = new QTreeWidget;
    list->setAccessibleName(Text::tr("Keyboard shortcuts"));
    list->setHeaderLabels({Text::tr("Where"), Text::tr("What"), Text::tr("Keys")});
    list->setRootIsDecorated(false);
    addKeys(*list, actions);
    list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(list);
    layout->addWidget(buttons);
    dialog->resize(list->fontMetrics().averageCharWidth() * 80,
                   list->fontMetrics().lineSpacing() * 30);
    dialog->open();
}

void showAbout(QWidget *parent)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(Text::tr("About Picklebench"));
    box->setIconPixmap(icon(QStringLiteral("shield-check"), &Colors::accent).pixmap(48, 48));
    box->setText(Text::tr("Picklebench %1").arg(productVersion()));
    box->setInformativeText(
        Text::tr("Finds, explains, fixes and proves pickle deserialisation problems in Python "
                 "projects. Free software under the GNU General Public License, version 3 or "
                 "later."));
    box->open();
}

} // namespace pb::ui
