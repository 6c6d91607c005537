// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/workbenchstyle.h"

#include "style/iconengine.h"
#include "style/paint.h"
#include "style/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

namespace pb::ui {

namespace {

constexpr int markSide = 18;
constexpr int rowExtra = 8;    // comfortable rows
constexpr int cellMargin = 6;  // left and right of a cell's text
constexpr int fieldExtra = 14; // padding and edge of the style sheet's line edits
constexpr int fieldIndent = 6;

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

QColor inkOf(const QStyleOption *option)
{
    return has(option, QStyle::State_Enabled)
               ? colors().muted
               : option->palette.color(QPalette::Disabled, QPalette::Text);
}

void paintChevron(QPainter &painter, const QRectF &rect, const char *direction, const QColor &ink,
                  qreal side)
{
    QRectF square(0, 0, side, side);
    square.moveCenter(rect.center());
    paintIcon(painter, square, QStringLiteral("chevron-") + QLatin1StringView(direction), ink);
}

/// Space between what has the focus and its ring; a row of a list has none to spare.
QMarginsF roomAround(const QWidget *widget)
{
    if (qobject_cast<const QAbstractItemView *>(widget))
        return {};
    if (qobject_cast<const QTabBar *>(widget))
        return {8, 4, 8, 4};
    return {3, 2, 3, 2};
}

/// Edge and ground of anything that takes a value.
void paintField(QPainter &painter, const QStyleOption *option, const QRectF &rect, qreal radius,
                const QColor &ground)
{
    const Colors &c = colors();
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool focus = enabled && has(option, QStyle::State_HasFocus);
    paintBox(painter, rect, enabled ? ground : c.window,
             focus     ? c.focus
             : enabled ? c.outline
                       : c.border,
             radius, focus ? 2.0 : 1.0);
}

void paintMark(QPainter &painter, const QStyleOption *option, bool round)
{
    const Colors &c = colors();
    QRectF box(0, 0, markSide, markSide);
    box.moveCenter(QRectF(option->rect).center());
    const bool partly = has(option, QStyle::State_NoChange);
    const bool on = partly || has(option, QStyle::State_On);
    const bool enabled = has(option, QStyle::State_Enabled);
    const qreal corner = round ? markSide / 2.0 : radius::s;
    const QColor ground = on ? (enabled ? c.accent : inkOf(option))
                          : has(option, QStyle::State_MouseOver) ? c.hover
                                                                 : c.surface;
    const QColor edge = on ? ground : enabled ? c.outline : c.border;
    paintBox(painter, box, ground, edge, corner);
    if (!on)
        return;
    if (round) {
        paintBox(painter, box.adjusted(5.5, 5.5, -5.5, -5.5), c.accentText, QColor(), 4);
        return;
    }
    paintIcon(painter, box.adjusted(2, 2, -2, -2),
              partly ? QStringLiteral("minus") : QStringLiteral("check"), c.accentText);
}

void paintRow(QPainter &painter, const QStyleOptionViewItem &option)
{
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    if (has(&option, QStyle::State_Selected))
        painter.fillRect(option.rect, colors().selection);
    else if (has(&option, QStyle::State_MouseOver) && has(&option, QStyle::State_Enabled))
        painter.fillRect(option.rect, colors().hover);
}

void paintBranch(QPainter &painter, const QStyleOption *option)
{
    if (!has(option, QStyle::State_Children))
        return;
    paintChevron(painter, option->rect, has(option, QStyle::State_Open) ? "down" : "right",
                 colors().muted, 14);
}

} // namespace

WorkbenchStyle::WorkbenchStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void WorkbenchStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (auto *header = qobject_cast<QHeaderView *>(widget)) {
        header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        header->setHighlightSections(false);
    }
}

void WorkbenchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                   QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: paintMark(*painter, option, false); return;
    case PE_IndicatorRadioButton: paintMark(*painter, option, true); return;
    case PE_IndicatorMenuCheckMark:
        if (has(option, State_On) || option->type != QStyleOption::SO_MenuItem
            || static_cast<const QStyleOptionMenuItem *>(option)->checked) {
            paintIcon(*painter, option->rect, QStringLiteral("check"), colors().accent);
        }
        return;
    case PE_IndicatorBranch: paintBranch(*painter, option); return;
    case PE_IndicatorArrowUp: paintChevron(*painter, option->rect, "up", inkOf(option), 12); return;
    case PE_IndicatorArrowDown:
        paintChevron(*painter, option->rect, "down", inkOf(option), 12);
        return;
    case PE_IndicatorArrowLeft:
        paintChevron(*painter, option->rect, "left", inkOf(option), 12);
        return;
    case PE_IndicatorArrowRight:
        paintChevron(*painter, option->rect, "right", inkOf(option), 12);
        return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            paintRow(*painter, *item);
            return;
        }
        break;
    case PE_FrameFocusRect:
        paintFocus(*painter, QRectF(option->rect) + roomAround(widget), radius::s);
        return;
    case PE_FrameTabBarBase: return; // the pane has the line
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void WorkbenchStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                        QPainter *painter, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
        drawComboBox(*combo, *painter, widget);
        return;
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
        drawSpinBox(*spin, *painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void WorkbenchStyle::drawComboBox(const QStyleOptionComboBox &option, QPainter &painter,
                                  const QWidget *widget) const
{
    const bool hover = has(&option, State_MouseOver) && !option.editable;
    if (option.frame)
        paintField(painter, &option, option.rect, radius::m,
                   hover ? colors().hover : colors().surface);
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    paintChevron(painter, arrow, "down", inkOf(&option), 14);
}

void WorkbenchStyle::drawSpinBox(const QStyleOptionSpinBox &option, QPainter &painter,
                                 const QWidget *widget) const
{
    if (option.frame)
        paintField(painter, &option, option.rect, radius::m, colors().surface);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto button = [&](SubControl part, const char *direction,
                            QAbstractSpinBox::StepEnabledFlag step) {
        const QRect rect = subControlRect(CC_SpinBox, &option, part, widget);
        const bool enabled = option.stepEnabled.testFlag(step) && has(&option, State_Enabled);
        if (enabled && option.activeSubControls == part)
            paintBox(painter, QRectF(rect).adjusted(1, 1, -2, -1), colors().hover, QColor(),
                     radius::s);
        paintChevron(painter, rect, direction, enabled ? colors().muted : colors().border, 11);
    };
    button(SC_SpinBoxUp, "up", QAbstractSpinBox::StepUpEnabled);
    button(SC_SpinBoxDown, "down", QAbstractSpinBox::StepDownEnabled);
}

QRect WorkbenchStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                     SubControl part, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    const bool edit = (control == CC_ComboBox && part == SC_ComboBoxEditField)
                      || (control == CC_SpinBox && part == SC_SpinBoxEditField);
    if (edit && option->direction == Qt::RightToLeft)
        rect.setRight(rect.right() - fieldIndent);
    else if (edit)
        rect.setLeft(rect.left() + fieldIndent);
    return rect;
}

QSize WorkbenchStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                       const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ItemViewItem)
        result.rheight() += rowExtra;
    else if (type == CT_ComboBox || type == CT_SpinBox)
        result = QSize(result.width() + fieldIndent, option->fontMetrics.height() + fieldExtra);
    return result;
}

int WorkbenchStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                                const QWidget *widget) const
{
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize: return qMax(16, QFontMetrics(QApplication::font()).height() + 2);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return markSide;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return space::s;
    case PM_FocusFrameHMargin: return cellMargin;
    case PM_SpinBoxFrameWidth: return 0; // the style sheet's style would add it once more
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int WorkbenchStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                              QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_ComboBox_Popup: return 0;
    case SH_EtchDisabledText: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon WorkbenchStyle::standardIcon(StandardPixmap standard, const QStyleOption *option,
                                   const QWidget *widget) const
{
    switch (standard) {
    case SP_LineEditClearButton: return icon(QStringLiteral("close"), &Colors::muted);
    case SP_MessageBoxInformation: return icon(QStringLiteral("info"), &Colors::low);
    case SP_MessageBoxQuestion: return icon(QStringLiteral("help"), &Colors::low);
    case SP_MessageBoxWarning: return icon(QStringLiteral("warning"), &Colors::warning);
    case SP_MessageBoxCritical: return icon(QStringLiteral("error"), &Colors::danger);
    case SP_DirIcon: return icon(QStringLiteral("folder"));
    case SP_FileIcon: return icon(QStringLiteral("file"));
    default: return QProxyStyle::standardIcon(standard, option, widget);
    }
}

} // namespace pb::ui
