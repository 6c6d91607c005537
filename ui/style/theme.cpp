// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/theme.h"

#include "style/contrast.h"
#include "style/iconengine.h"
#include "style/palette.h"
#include "style/stylesheet.h"
#include "style/workbenchstyle.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QHash>
#include <QPointer>
#include <QStyle>
#include <QStyleHints>
#include <QWidget>

namespace pb::ui {

namespace {

/// The one place that knows how the window looks now.
struct ThemeState
{
    ThemeChoice choice = ThemeChoice::System;
    bool dark = false;
    bool followsSystem = false;
    Colors colors = lightColors();
    QList<ThemeWatcher *> watchers;
};

ThemeState &state()
{
    static ThemeState theme;
    return theme;
}

bool wantsDark(ThemeChoice choice)
{
    if (choice != ThemeChoice::System)
        return choice == ThemeChoice::Dark;
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
}

void followSystem()
{
    ThemeState &theme = state();
    if (theme.followsSystem)
        return;
    theme.followsSystem = true;
    QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, qApp, [] {
        if (state().choice == ThemeChoice::System && wantsDark(ThemeChoice::System) != state().dark)
            applyTheme(ThemeChoice::System);
    });
}

void repolish(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

/// Renews the fonts of the widgets with a role when the one they are made from changes.
/// Qt tells only the application and the windows, so one object hears it for every widget.
class FontKeeper : public QObject
{
public:
    FontKeeper()
        : QObject(qApp)
    {
        qApp->installEventFilter(this);
    }

    void keep(QWidget *widget, TextRole role)
    {
        if (!m_roles.contains(widget))
            connect(widget, &QObject::destroyed, this, [this, widget] { m_roles.remove(widget); });
        m_roles.insert(widget, role);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == qApp && event->type() == QEvent::ApplicationFontChange) {
            for (auto [widget, role] : m_roles.asKeyValueRange())
                widget->setFont(fontFor(role));
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QHash<QWidget *, TextRole> m_roles;
};

FontKeeper &fontKeeper()
{
    static QPointer<FontKeeper> keeper; // goes with the application
    if (!keeper)
        keeper = new FontKeeper;
    return *keeper;
}

QFont scaled(QFont font, qreal factor, QFont::Weight weight)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    return font;
}

QFont monospaced()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont base = QApplication::font();
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF());
    else
        font.setPixelSize(base.pixelSize());
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

} // namespace

const Colors &colors()
{
    return state().colors;
}
bool isDark()
{
    return state().dark;
}
ThemeChoice currentTheme()
{
    return state().choice;
}

void applyTheme(ThemeChoice choice)
{
    followSystem();
    ThemeState &theme = state();
    theme.choice = choice;
    // So that frames and dialogs of the platform agree; Unknown hands it back to the system.
    QGuiApplication::styleHints()->setColorScheme(
        choice == ThemeChoice::Dark    ? Qt::ColorScheme::Dark
        : choice == ThemeChoice::Light ? Qt::ColorScheme::Light
                                       : Qt::ColorScheme::Unknown);
    theme.dark = wantsDark(choice);
    theme.colors = theme.dark ? darkColors() : lightColors();
    forgetRenderedIcons();
    if (qApp->styleSheet().isEmpty()) // once: the style asks for colours while it paints
        QApplication::setStyle(new WorkbenchStyle);
    QApplication::setPalette(paletteFrom(theme.colors));
    qApp->setStyleSheet(styleSheetFrom(theme.colors));
    const QList<ThemeWatcher *> watchers = theme.watchers;
    for (ThemeWatcher *watcher : watchers)
        emit watcher->themeChanged();
}

QColor colorOf(pb::Severity severity)
{
    switch (severity) {
    case pb::Severity::Critical: return colors().critical;
    case pb::Severity::High: return colors().high;
    case pb::Severity::Medium: return colors().medium;
    case pb::Severity::Low: return colors().low;
    case pb::Severity::Info: break;
    }
    return colors().info;
}

QFont fontFor(TextRole role)
{
    const QFont base = QApplication::font();
    switch (role) {
    case TextRole::Body: break;
    case TextRole::Small: return scaled(base, 0.9, QFont::Normal);
    case TextRole::Title: return scaled(base, 1.1, QFont::DemiBold);
    case TextRole::Heading: return scaled(base, 1.4, QFont::DemiBold);
    case TextRole::Display: return scaled(base, 1.9, QFont::DemiBold);
    case TextRole::Mono: return monospaced();
    }
    return base;
}

void setTextRole(QWidget *widget, TextRole role)
{
    widget->setFont(fontFor(role));
    fontKeeper().keep(widget, role);
}

void setVariant(QWidget *button, Variant variant)
{
    static constexpr const char *words[] = {"", "primary", "quiet", "danger"};
    button->setProperty("variant", QString::fromLatin1(words[static_cast<int>(variant)]));
    repolish(button);
}

void setTone(QWidget *label, Tone tone)
{
    static constexpr const char *words[] = {"", "muted", "success", "warning", "danger"};
    label->setProperty("tone", QString::fromLatin1(words[static_cast<int>(tone)]));
    repolish(label);
}

ThemeWatcher::ThemeWatcher(QObject *parent)
    : QObject(parent)
{
    state().watchers.append(this);
}

ThemeWatcher::~ThemeWatcher()
{
    state().watchers.removeOne(this);
}

} // namespace pb::ui
