// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "afterdialog.h"

#include "style/theme.h"
#include "text/highlighter.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pb::ui {

AfterDialog::AfterDialog(const QString &path, const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_path(path)
    , m_edit(new QPlainTextEdit)
    , m_problem(new QLabel)
    , m_highlighter(new SourceHighlighter(m_edit->document()))
{
    setObjectName(QStringLiteral("afterDialog"));
    setWindowTitle(tr("Edit the result: %1").arg(path));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *label = new QLabel(tr(
        "This is how the chosen fixes leave the file. What you change here goes into the patches, the "
        "rehearsal and the hashes; choosing other fixes of the file asks for the edit again."));
    label->setWordWrap(true);
    m_edit->setObjectName(QStringLiteral("afterText"));
    m_edit->setAccessibleName(tr("The file after the fixes"));
    setTextRole(m_edit, TextRole::Mono);
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setTabChangesFocus(false);
    m_highlighter->setFile(path);
    m_edit->setPlainText(text);
    m_problem->setObjectName(QStringLiteral("afterProblem"));
    m_problem->setAccessibleName(tr("Why the text is not accepted"));
    m_problem->setWordWrap(true);
    m_problem->hide();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *keep = buttons->addButton(tr("&Use this text"), QDialogButtonBox::AcceptRole);
    setVariant(keep, Variant::Primary);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Not toPlainText(), which makes spaces of no-break spaces.
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        QString raw = m_edit->document()->toRawText();
        emit wanted(m_path, raw.replace(QChar::ParagraphSeparator, u'\n'));
    });

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space::l);
    layout->addWidget(label);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 34);
    m_edit->setFocus();
}

void AfterDialog::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->show();
    m_edit->setFocus();
}

} // namespace pb::ui
