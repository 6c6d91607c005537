// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompts.h"

#include "pages/parts/saveprompt.h"
#include "session/session.h"
#include "signoff/visibletext.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

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

void askAboutInterruption(Session &session, QWidget *parent)
{
    const UnfinishedChange change = *session.project().unfinished;
    auto *box = new QMessageBox(QMessageBox::Warning, Text::tr("A change was interrupted"), {},
                                QMessageBox::NoButton, parent);
    box->setObjectName(QStringLiteral("interruption"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(change.readable
                     ? Text::tr("A change was interrupted in this project. Of its files, %1 of %2 "
                                "are changed.")
                           .arg(change.changed)
                           .arg(change.files)
                     : Text::tr("A change was interrupted in this project, and its bundle cannot "
                                "be read."));
    box->setInformativeText(
        Text::tr("Bundle: %1\nBegun: %2 by %3")
            .arg(visibleText(change.bundle), visibleText(change.at), visibleText(change.by)));
    if (change.edited > 0)
        box->setInformativeText(
            box->informativeText() + u'\n'
            + Text::tr("Files edited since: %1. Neither way takes those; to keep all files as they "
                       "are, remove %2.")
                  .arg(change.edited)
                  .arg(visibleText(unfinishedNote(session.project().root()))));
    if (change.readable) {
        const auto add = [&](const QString &text, const char *name, bool apply) {
            QPushButton *button = box->addButton(text, QMessageBox::ActionRole);
            button->setObjectName(QLatin1StringView(name));
            QObject::connect(button, &QPushButton::clicked, &session.change(),
                             [&session, apply] { session.change().endUnfinished(apply); });
        };
        add(Text::tr("Apply all of it"), "applyUnfinished", true);
        add(Text::tr("Roll all of it back"), "rollbackUnfinished", false);
    }
    box->addButton(Text::tr("Not now"), QMessageBox::RejectRole)
        ->setObjectName(QStringLiteral("leaveUnfinished"));
    box->open();
}

} // namespace pb::ui
