// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompts.h"

#include "pages/parts/saveprompt.h"
#include "session/session.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace pb::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Prompts)
};

QFileDialog *folderDialog(QWidget *parent, const QString &title, const QString &start)
{
    auto *dialog = new QFileDialog(parent, title, start);
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    return dialog;
}

} // namespace

void askForProject(Session &session, QWidget *parent)
{
    QFileDialog *dialog =
        folderDialog(parent, Text::tr("Open a Python project"), session.project().root());
    QObject::connect(dialog, &QFileDialog::fileSelected, &session, &Session::open);
    dialog->open();
}

void askForChange(Session &session, QWidget *parent)
{
    if (!session.project().isOpen())
        return;
    QFileDialog *dialog =
        folderDialog(parent, Text::tr("Open a recorded change"),
                     session.project().project->stateFolder() + QStringLiteral("/bundles"));
    QObject::connect(dialog, &QFileDialog::fileSelected, &session.change(),
                     &ChangeDesk::openBundle);
    dialog->open();
}

void askForFindingsReport(Session &session, QWidget *parent)
{
    const auto save = [&session](const QString &file) {
        const bool markdown = file.endsWith(QStringLiteral(".md"));
        session.saveFindingsReport(file, markdown ? ReportFormat::Markdown : ReportFormat::Html);
    };
    askSaveFile(parent, Text::tr("Save findings report"),
                session.project().root() + QStringLiteral("/findings.html"),
                Text::tr("HTML (*.html);;Markdown (*.md)"), save);
}

} // namespace pb::ui
