// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/exposure.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>

class QWidget;

namespace pb::ui {

enum class ThemeChoice { System, Light, Dark };

/// Every colour of the window. Text colours hold 4.5:1 on `window`, `surface` and `raised`;
/// `outline` and `focus` hold 3:1. `border` only decorates and carries no meaning.
struct Colors
{
    QColor window, surface, raised, border, text, muted, accent, accentText;
    QColor critical, high, medium, low, info;
    QColor added, removed;         ///< backgrounds of whole lines
    QColor addedWord, removedWord; ///< backgrounds of the words that differ
    QColor mark;                   ///< background of the call at hand
    QColor step, warning, success;

    QColor outline;            ///< edge of things that can be operated
    QColor focus;              ///< ring around what the keyboard acts on
    QColor hover;              ///< background under the pointer
    QColor selection;          ///< background of selected rows; text keeps its colour on it
    QColor danger, dangerText; ///< background and text of a button that destroys
};

const Colors &colors();
bool isDark();
/// Style, palette and style sheet of the application. Needs a QApplication.
void applyTheme(ThemeChoice choice);
ThemeChoice currentTheme();

QColor colorOf(pb::Severity severity);

namespace space {
constexpr int xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32;
}
namespace radius {
constexpr int s = 4, m = 6, l = 10;
}

enum class TextRole { Body, Small, Title, Heading, Display, Mono };
/// Made from the system's fonts and sizes, never fixed.
QFont fontFor(TextRole role);

/// Gives a widget that font, also after the system's has changed.
void setTextRole(QWidget *widget, TextRole role);

/// A picture from `resources/icons`, drawn in the theme's text colour at any size; follows the theme.
QIcon icon(const QString &name);
/// In another colour of the theme, for instance `&Colors::accentText` on a primary button.
QIcon icon(const QString &name, QColor Colors::*color);

enum class Variant { Standard, Primary, Quiet, Danger };
/// Look of a push or tool button.
void setVariant(QWidget *button, Variant variant);

enum class Tone { Standard, Muted, Success, Warning, Danger };
/// Colour of a label's text.
void setTone(QWidget *label, Tone tone);

/// Emits whenever the colours changed, after palette and style sheet are in place.
class ThemeWatcher : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ThemeWatcher)

public:
    explicit ThemeWatcher(QObject *parent = nullptr);
    ~ThemeWatcher() override;

signals:
    void themeChanged();
};

} // namespace pb::ui
