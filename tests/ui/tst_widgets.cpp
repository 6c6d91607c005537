// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/theme.h"
#include "text/visibletext.h"
#include "widgets/badge.h"
#include "widgets/banner.h"
#include "widgets/card.h"
#include "widgets/chip.h"
#include "widgets/codeview.h"
#include "widgets/diffview.h"
#include "widgets/elidedlabel.h"
#include "widgets/emptystate.h"
#include "widgets/filterbar.h"
#include "widgets/findingroles.h"
#include "widgets/progressstrip.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QVBoxLayout>

using namespace pb::ui;
using pb::Exposure;
using pb::Severity;

class TestWidgets : public QObject
{
    Q_OBJECT

private slots:
    void init() { applyTheme(ThemeChoice::Light); }

    void filtersAreSetAndCleared()
    {
        FilterBar bar;
        bar.show();
        const QSignalSpy changed(&bar, &FilterBar::changed);
        auto *clear = bar.findChild<QPushButton *>(QStringLiteral("filterClear"));
        QVERIFY(!bar.isActive());
        QVERIFY(!clear->isVisible());

        auto *critical = bar.findChild<Chip *>(QStringLiteral("severity-critical"));
        QTest::keyClick(critical, Qt::Key_Space);
        QCOMPARE(bar.severities(), QSet<Severity>{Severity::Critical});
        QTest::mouseClick(bar.findChild<Chip *>(QStringLiteral("exposure-remote")), Qt::LeftButton);
        QCOMPARE(bar.exposures(), QSet<Exposure>{Exposure::Remote});
        QTest::keyClicks(bar.findChild<QLineEdit *>(QStringLiteral("filterText")),
                         QStringLiteral("ab "));
        QCOMPARE(bar.text(), QStringLiteral("ab"));
        QCOMPARE(changed.size(), 5);
        QVERIFY(clear->isVisible());

        clear->click();
        QCOMPARE(changed.size(), 6); // once for all
        QVERIFY(!bar.isActive());
        QVERIFY(!clear->isVisible());
        bar.reset();
        QCOMPARE(changed.size(), 6);
    }

    void countsAreSaid()
    {
        FilterBar bar;
        bar.setCounts({{Severity::Critical, 3}}, {{Exposure::Local, 1}});
        QCOMPARE(bar.findChild<Chip *>(QStringLiteral("severity-critical"))->accessibleName(),
                 QStringLiteral("Critical, 3 findings"));
        QVERIFY(bar.findChild<Chip *>(QStringLiteral("severity-low"))
                    ->accessibleName()
                    .startsWith(QStringLiteral("Low, 0")));
    }

    void aPressedChipDiffersWithoutColour()
    {
        Chip chip(QStringLiteral("severity-high"), QStringLiteral("High"));
        const QImage before = chip.grab().toImage().convertedTo(QImage::Format_Grayscale8);
        chip.setChecked(true);
        QVERIFY(before != chip.grab().toImage().convertedTo(QImage::Format_Grayscale8));
    }

    void aLabelIsShortenedAndSaysAll()
    {
        ElidedLabel label(Qt::ElideMiddle);
        label.show(); // before that nothing is told of its size
        const QString whole = QStringLiteral("a/long/way/to/the/file/of/the/finding.py:12");
        label.setWholeText(whole);
        label.resize(label.sizeHint());
        QCOMPARE(label.text(), whole);
        label.resize(label.minimumSizeHint());
        QVERIFY(label.text().size() < whole.size());
        QVERIFY(label.text().contains(QChar(0x2026)));
        QCOMPARE(label.accessibleName(), whole);
        QVERIFY(label.toolTip().contains(QStringLiteral("finding.py")));
        label.setWholeText(QStringLiteral("a\nb"));
        QVERIFY(!label.accessibleName().contains(u'\n'));
    }

    void progressIsShownAndCancelled()
    {
        ProgressStrip strip;
        QVERIFY(!strip.isVisible());
        const QSignalSpy cancelled(&strip, &ProgressStrip::cancelRequested);
        strip.start(QStringLiteral("Scanning"));
        QVERIFY(strip.isVisible());
        auto *bar = strip.findChild<QProgressBar *>();
        QCOMPARE(bar->maximum(), 0); // not known yet
        strip.setProgress({3, 10, QStringLiteral("a.py")});
        QCOMPARE(bar->maximum(), 10);
        QCOMPARE(bar->value(), 3);
        auto *cancel = strip.findChild<QPushButton *>(QStringLiteral("progressCancel"));
        QTest::keyClick(cancel, Qt::Key_Escape);
        cancel->click();
        QCOMPARE(cancelled.size(), 1); // asked once
        strip.finish({});
        QVERIFY(!strip.isVisible());
        strip.setProgress({4, 10, {}}); // a late report
        QVERIFY(!strip.isVisible());
        strip.start(QStringLiteral("Again"));
        QVERIFY(cancel->isEnabled());
        strip.finish(QStringLiteral("17 findings"));
        QVERIFY(strip.isVisible());
        QVERIFY(!cancel->isVisible());
    }

    void aBannerSpeaksAndGoes()
    {
        Banner banner;
        QVERIFY(banner.isHidden());
        const QSignalSpy action(&banner, &Banner::actionTriggered);
        const QSignalSpy dismissed(&banner, &Banner::dismissed);
        banner.setMessage(Banner::Kind::Error, QStringLiteral("<b>x</b>"), QStringLiteral("Again"));
        QVERIFY(banner.isVisible());
        QCOMPARE(banner.accessibleName(), QStringLiteral("<b>x</b>"));
        QCOMPARE(banner.findChild<QLabel *>(QStringLiteral("bannerText"))->textFormat(),
                 Qt::PlainText);
        banner.findChild<QPushButton *>(QStringLiteral("bannerAction"))->click();
        QCOMPARE(action.size(), 1);
        QTest::keyClick(&banner, Qt::Key_Escape);
        QVERIFY(banner.isHidden());
        banner.dismiss();
        QCOMPARE(dismissed.size(), 1);
    }

    void anEmptyStateOffersItsAction()
    {
        EmptyState empty(QStringLiteral("folder"), QStringLiteral("No project"),
                         QStringLiteral("Open one."), QStringLiteral("Open…"));
        empty.resize(500, 400);
        empty.show();
        const QSignalSpy action(&empty, &EmptyState::actionTriggered);
        auto *button = empty.findChild<QPushButton *>(QStringLiteral("emptyAction"));
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(action.size(), 1);
        empty.setTexts(QStringLiteral("Nothing found"), QStringLiteral("Nothing matches."));
        QVERIFY(!button->isVisible());
    }

    void longTextsAreNotClipped()
    {
        EmptyState empty(QStringLiteral("folder"), QStringLiteral("No project"),
                         QStringLiteral("word ").repeated(60));
        empty.resize(640, 480);
        empty.show();
        const auto *text = empty.findChild<QLabel *>(QStringLiteral("emptyText"));
        QVERIFY(text->height() >= text->heightForWidth(text->width()));
    }

    void foreignTextIsNeverMarkup()
    {
        QCOMPARE(oneVisibleLine(QString(u" a\n\u202Eb ")), QStringLiteral("a U+202Eb"));
        QVERIFY(plainToolTip(QStringLiteral("<b>x</b>")).contains(QStringLiteral("&lt;b&gt;")));
        QVERIFY(plainToolTip({}).isEmpty());
        ProgressStrip strip;
        strip.resize(900, 40);
        strip.start(QStringLiteral("Scanning"));
        strip.setProgress({1, 2, QStringLiteral("<img src=x>.py")});
        for (const QLabel *label : strip.findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->toolTip().contains(QStringLiteral("<img")));
        }
    }

    void aNewSystemFontIsTaken()
    {
        const QFont before = QApplication::font();
        Card card(QStringLiteral("Title"));
        CodeView view;
        auto *title = card.findChild<QLabel *>();
        const qreal small = title->font().pointSizeF();
        const qreal smallCode = view.font().pointSizeF();
        QFont large = before;
        large.setPointSizeF(before.pointSizeF() * 1.5);
        QApplication::setFont(large);
        const qreal shown = title->font().pointSizeF();
        const qreal shownCode = view.font().pointSizeF();
        QApplication::setFont(before);
        QCOMPARE(shown, small * 1.5);
        QCOMPARE(shownCode, smallCode * 1.5);
        QCOMPARE(title->font().pointSizeF(), small);
    }

    void badgesSayTheirSeverity()
    {
        SeverityBadge badge(Severity::High);
        QCOMPARE(badge.accessibleName(), QStringLiteral("Severity High"));
        const QImage high = badge.grab().toImage().convertedTo(QImage::Format_Grayscale8);
        badge.setSeverity(Severity::Low);
        QVERIFY(high != badge.grab().toImage().convertedTo(QImage::Format_Grayscale8));
    }

    void everyStopOfTheKeyboardHasAName()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *banner = new Banner(&window);
        banner->setMessage(Banner::Kind::Info, QStringLiteral("text"), QStringLiteral("Do"));
        for (QWidget *part : std::initializer_list<QWidget *>{
                 banner, new FilterBar(&window), new ProgressStrip(&window), new CodeView(&window),
                 new DiffView(&window)})
            layout->addWidget(part);
        window.show();
        for (QWidget *part : window.findChildren<QWidget *>()) {
            if (part->focusPolicy() == Qt::NoFocus || part->focusProxy())
                continue;
            const QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(part);
            QVERIFY2(heard && !heard->text(QAccessible::Name).isEmpty(),
                     qPrintable(QLatin1StringView(part->metaObject()->className())
                                + QLatin1Char(' ') + part->objectName()));
        }
    }

    void findingsArePaintedInAnyWidth_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {20, 120, 300, 900})
            QTest::addRow("%d", width) << width;
    }
    void findingsArePaintedInAnyWidth()
    {
        QFETCH(int, width);
        QStandardItemModel model;
        auto *item = new QStandardItem;
        item->setData(static_cast<int>(Severity::Critical), SeverityRole);
        item->setData(static_cast<int>(Exposure::Remote), ExposureRole);
        item->setData(static_cast<int>(pb::GuardVerdict::Bypassable), GuardRole);
        item->setData(QStringLiteral("pickle.loads"), ApiRole);
        item->setData(QStringLiteral("shop/basket.py:41"), PlaceRole);
        item->setData(QStringLiteral("pickle.loads(x)"), CodeRole);
        item->setData(1, DispositionRole);
        model.appendRow(item);
        const FindingDelegate delegate;
        QStyleOptionViewItem option;
        option.font = QApplication::font();
        option.rect = QRect(0, 0, width, delegate.sizeHint(option, model.index(0, 0)).height());
        QVERIFY(option.rect.height() >= 2 * QFontMetrics(option.font).height());
        QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        delegate.paint(&painter, option, model.index(0, 0));
        painter.end();
        const QImage open = image;
        item->setData(true, SettledRole);
        painter.begin(&image);
        painter.fillRect(image.rect(), Qt::white);
        delegate.paint(&painter, option, model.index(0, 0));
        painter.end();
        if (width > 100)
            QVERIFY(open != image); // settled findings step back
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
