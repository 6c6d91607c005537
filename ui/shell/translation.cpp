// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace pb::ui {

namespace {

bool install(const QLocale &locale, const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>(QCoreApplication::instance());
    if (!translator->load(locale, name, QStringLiteral("_"), folder))
        return false;
    return QCoreApplication::installTranslator(translator.release());
}

} // namespace

void installTranslations()
{
    const QString ours = QStringLiteral("picklebench");
    const QString folder = QStringLiteral(":/i18n");
    install(QLocale(), QStringLiteral("qtbase"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // The sources speak English, yet "%n finding(s)" needs a translation to become a plural.
    if (!install(QLocale(), ours, folder))
        install(QLocale(QLocale::English), ours, folder);
}

} // namespace pb::ui
