// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/palette.h"

#include "style/contrast.h"

namespace pb::ui {

Colors lightColors()
{
    Colors c;
    c.window = QColor(0xf3f5f2);
    c.surface = QColor(0xffffff);
    c.raised = QColor(0xf9faf8);
    c.border = QColor(0xd9deda);
    c.text = QColor(0x1b211e);
    c.muted = QColor(0x57625c);
    c.accent = QColor(0x1d6b4f);
    c.accentText = QColor(0xffffff);
    c.critical = QColor(0xa8123e);
    c.high = QColor(0xad3f06);
    c.medium = QColor(0x7d5a00);
    c.low = QColor(0x1f6391);
    c.info = QColor(0x56616b);
    c.added = QColor(0xe0f3e4);
    c.removed = QColor(0xfde6e6);
    c.addedWord = QColor(0xa9dfb6);
    c.removedWord = QColor(0xf8bcbc);
    c.mark = QColor(0xfff0b3);
    c.step = QColor(0x5647b5);
    c.warning = QColor(0x7d5a00);
    c.success = QColor(0x1f6f3b);
    c.outline = QColor(0x7f8a84);
    c.focus = QColor(0x1d6b4f);
    c.hover = QColor(0xe9edea);
    c.selection = QColor(0xd8ebe1);
    c.danger = QColor(0xb3261e);
    c.dangerText = QColor(0xffffff);
    return c;
}

Colors darkColors()
{
    Colors c;
    c.window = QColor(0x151918);
    c.surface = QColor(0x1c2120);
    c.raised = QColor(0x242a28);
    c.border = QColor(0x353d3a);
    c.text = QColor(0xe5eae7);
    c.muted = QColor(0xa1ada7);
    c.accent = QColor(0x5fc79b);
    c.accentText = QColor(0x08231a);
    c.critical = QColor(0xff8aa3);
    c.high = QColor(0xff9e6b);
    c.medium = QColor(0xe3ba4c);
    c.low = QColor(0x7cb9ee);
    c.info = QColor(0xa9b5bf);
    c.added = QColor(0x17382a);
    c.removed = QColor(0x42211f);
    c.addedWord = QColor(0x24664a);
    c.removedWord = QColor(0x7d332f);
    c.mark = QColor(0x4b4115);
    c.step = QColor(0xb3a8ff);
    c.warning = QColor(0xe3ba4c);
    c.success = QColor(0x6fcf97);
    c.outline = QColor(0x76827c);
    c.focus = QColor(0x5fc79b);
    c.hover = QColor(0x2a312e);
    c.selection = QColor(0x1f4236);
    c.danger = QColor(0xf28b82);
    c.dangerText = QColor(0x35090a);
    return c;
}

QPalette paletteFrom(const Colors &c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.raised);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.surface);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.dangerText);
    palette.setColor(QPalette::ToolTipBase, c.text);
    palette.setColor(QPalette::ToolTipText, c.surface);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.accentText);
    palette.setColor(QPalette::Accent, c.accent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.step);
    palette.setColor(QPalette::Light, c.raised);
    palette.setColor(QPalette::Midlight, c.hover);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.outline);
    palette.setColor(QPalette::Shadow, blend(Qt::black, c.window, 0.6));
    const QColor disabled = blend(c.muted, c.window, 0.75);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText}) {
        palette.setColor(QPalette::Disabled, role, disabled);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.hover);
    palette.setColor(QPalette::Disabled, QPalette::Base, c.window);
    palette.setColor(QPalette::Disabled, QPalette::Button, c.window);
    return palette;
}

} // namespace pb::ui
