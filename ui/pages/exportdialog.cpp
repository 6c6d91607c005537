// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportdialog.h"

#include "style/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pb::ui {

namespace {

/// The one form that is not written to a file or folder.
constexpr QLatin1StringView commitForm("commit");

} // namespace

ExportDialog::ExportDialog(const QString &base, QWidget *parent)
    : QDialog(parent)
    , m_targets{{word(ExportForm::Patch), base + QStringLiteral("-patches")},
                {word(ExportForm::Quilt), base + QStringLiteral("-series")},
                {word(ExportForm::Mail), base + QStringLiteral("-change.mbox")},
                {commitForm, QStringLiteral("picklebench/change")}}
    , m_form(new QComboBox)
    , m_explanation(new QLabel)
    , m_label(new QLabel)
    , m_target(new QLineEdit)
    , m_browse(new QPushButton(tr("Bro&wse…")))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export the change"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_explanation->setObjectName(QStringLiteral("exportExplanation"));
    m_explanation->setWordWrap(true);
    setTone(m_explanation, Tone::Muted);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_ok = buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    setVariant(m_ok, Variant::Primary);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, &ExportDialog::tell);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::l);
    layout->addWidget(makeFields());
    layout->addWidget(m_explanation);
    layout->addWidget(buttons);
    m_ok->setDefault(true); // only now does it know its dialog
    connect(m_form, &QComboBox::currentIndexChanged, this, &ExportDialog::showForm);
    connect(m_target, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_ok->setEnabled(!text.trimmed().isEmpty()); });
    showForm();
}

QWidget *ExportDialog::makeFields()
{
    m_form->setObjectName(QStringLiteral("exportForm"));
    m_form->setAccessibleName(tr("Form of the export"));
    m_form->addItem(tr("Patches, forward and reverse"), word(ExportForm::Patch));
    m_form->addItem(tr("Quilt series"), word(ExportForm::Quilt));
    m_form->addItem(tr("Mail for git am"), word(ExportForm::Mail));
    m_form->addItem(tr("Commit on a new branch"), QString(commitForm));
    m_target->setObjectName(QStringLiteral("exportTarget"));
    m_target->setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    m_label->setBuddy(m_target);
    m_browse->setObjectName(QStringLiteral("exportBrowse"));
    m_browse->setAutoDefault(false); // Return always means: export
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);

    auto *form = new QLabel(tr("&Form"));
    form->setBuddy(m_form);
    auto *target = new QHBoxLayout;
    target->addWidget(m_target, 1);
    target->addWidget(m_browse);
    auto *fields = new QWidget;
    auto *layout = new QFormLayout(fields);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addRow(form, m_form);
    layout->addRow(m_label, target);
    return fields;
}

std::optional<ExportForm> ExportDialog::form() const
{
    return exportFormFromWord(m_form->currentData().toString());
}

void ExportDialog::showForm()
{
    if (!m_shown.isEmpty())
        m_targets[m_shown] = m_target->text();
    m_shown = m_form->currentData().toString();
    m_target->setText(m_targets.value(m_shown));
    const auto wanted = form();
    m_browse->setVisible(wanted.has_value());
    if (!wanted) {
        m_label->setText(tr("&Branch"));
        m_target->setAccessibleName(tr("Name of the new branch"));
        m_explanation->setText(
            tr("On top of the last commit of the project's git repository. Working tree, index and "
               "HEAD stay as they are, and no hook runs."));
        return;
    }
    m_label->setText(isOneFile(*wanted) ? tr("Fi&le") : tr("Fo&lder"));
    m_target->setAccessibleName(isOneFile(*wanted) ? tr("File to write")
                                                   : tr("Folder to write, new or empty"));
    switch (*wanted) {
    case ExportForm::Patch:
        m_explanation->setText(
            tr("forward.patch and reverse.patch, for git apply and for patch --binary -p1."));
        break;
    case ExportForm::Quilt:
        m_explanation->setText(
            tr("patches/series and the patch with a header in the form of DEP-3."));
        break;
    case ExportForm::Mail:
        m_explanation->setText(
            tr("One mail with findings, fixes and effects, from the person who made the bundle."));
        break;
    }
}

void ExportDialog::browse()
{
    const auto wanted = form();
    const bool file = wanted && isOneFile(*wanted);
    auto *dialog =
        new QFileDialog(this, file ? tr("File for the mail") : tr("Folder for the export"),
                        QFileInfo(m_target->text()).path());
    dialog->setObjectName(QStringLiteral("exportPlace"));
    dialog->setFileMode(file ? QFileDialog::AnyFile : QFileDialog::Directory);
    if (file)
        dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, m_target, &QLineEdit::setText);
    dialog->open();
}

void ExportDialog::tell()
{
    const QString target = m_target->text().trimmed();
    if (const auto wanted = form())
        emit exportWanted(*wanted, target);
    else
        emit commitWanted(target);
}

} // namespace pb::ui
