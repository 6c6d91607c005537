// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundledialog.h"

#include "style/theme.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pb::ui {

BundleDialog::BundleDialog(const QString &folder, int fixes, QWidget *parent)
    : QDialog(parent)
    , m_folder(new QLineEdit(folder))
{
    setObjectName(QStringLiteral("bundleDialog"));
    setWindowTitle(tr("Create bundle"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *text = new QLabel(
        tr("%n fix(es) are written as a forward and a reverse patch, rehearsed on copies, and kept "
           "with hashes, scan and decisions in one new folder. No file of the project changes yet.",
           nullptr, fixes));
    text->setWordWrap(true);
    m_folder->setObjectName(QStringLiteral("bundleFolder"));
    m_folder->setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    auto *label = new QLabel(tr("&Folder"));
    label->setBuddy(m_folder);
    auto *browse = new QPushButton(tr("&Browse…"));
    browse->setAutoDefault(false); // Return always means: create
    connect(browse, &QPushButton::clicked, this, &BundleDialog::browse);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_folder, 1);
    row->addWidget(browse);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *create = buttons->addButton(tr("Create &bundle"), QDialogButtonBox::AcceptRole);
    setVariant(create, Variant::Primary);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { emit chosen(m_folder->text()); });

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::l);
    layout->addWidget(text);
    layout->addLayout(row);
    layout->addWidget(buttons);
    create->setDefault(true); // only now does it know its dialog
    m_folder->setFocus();
}

void BundleDialog::browse()
{
    auto *dialog =
        new QFileDialog(this, tr("Folder for the bundle"), QFileInfo(m_folder->text()).path());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

} // namespace pb::ui
