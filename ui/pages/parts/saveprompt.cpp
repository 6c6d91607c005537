// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "saveprompt.h"

#include <QFileDialog>

namespace pb::ui {

void askSaveFile(QWidget *parent, const QString &title, const QString &suggested,
                 const QString &filter, const std::function<void(const QString &)> &chosen)
{
    auto *dialog = new QFileDialog(parent, title, QFileInfo(suggested).path(), filter);
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QFileInfo(suggested).fileName());
    dialog->setDefaultSuffix(QFileInfo(suggested).suffix());
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

} // namespace pb::ui
