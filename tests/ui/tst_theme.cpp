// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/contrast.h"
#include "style/paint.h"
#include "style/palette.h"
#include "style/stylesheet.h"
#include "style/theme.h"
#include "style/words.h"

#include <QApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>

using namespace pb::ui;

namespace {

struct Named
{
    const char *name;
    QColor Colors::*color;
};

constexpr Named texts[] = {
    {"text", &Colors::text},         {"muted", &Colors::muted},     {"accent", &Colors::accent},
    {"critical", &Colors::critical}, {"high", &Colors::high},       {"medium", &Colors::medium},
    {"low", &Colors::low},           {"info", &Colors::info},       {"step", &Colors::step},
    {"warning", &Colors::warning},   {"success", &Colors::success}, {"danger", &Colors::danger},
};
constexpr Named grounds[] = {
    {"window", &Colors::window}, {"surface", &Colors::surface},     {"raised", &Colors::raised},
    {"hover", &Colors::hover},   {"selection", &Colors::selection},
};

/// The name of a pair that is too close, with its contrast; empty when it is not.
QString tooClose(const char *front, const QColor &a, const char *back, const QColor &b, qreal least)
{
    const qreal value = contrast(a, b);
    return value >= least ? QString()
                          : QStringLiteral("%1 on %2: %3")
                                .arg(QLatin1StringView(front), QLatin1StringView(back),
                                     QString::number(value));
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void both_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void textCanBeRead_data() { both_data(); }
    void textCanBeRead()
    {
        QFETCH(bool, dark);
        const Colors c = dark ? darkColors() : lightColors();
        for (const Named &text : texts) {
            for (const Named &ground : grounds)
                QCOMPARE(tooClose(text.name, c.*text.color, ground.name, c.*ground.color, 4.5),
                         QString());
            const QColor soft = blend(c.*text.color, c.surface, 0.12);
            QCOMPARE(tooClose(text.name, c.*text.color, "its tint", soft, 4.5), QString());
        }
        QCOMPARE(tooClose("accentText", c.accentText, "accent", c.accent, 4.5), QString());
        QCOMPARE(tooClose("dangerText", c.dangerText, "danger", c.danger, 4.5), QString());
        QCOMPARE(tooClose("surface", c.surface, "text (tool tip)", c.text, 4.5), QString());
        for (const QColor &ground : {c.added, c.removed, c.addedWord, c.removedWord, c.mark})
            QCOMPARE(tooClose("text", c.text, "difference", ground, 4.5), QString());
        QCOMPARE(tooClose("success", c.success, "added", c.added, 4.5), QString());
        QCOMPARE(tooClose("danger", c.danger, "removed", c.removed, 4.5), QString());
    }

    void partsCanBeSeen_data() { both_data(); }
    void partsCanBeSeen()
    {
        QFETCH(bool, dark);
        const Colors c = dark ? darkColors() : lightColors();
        for (const Named &ground : {grounds[0], grounds[1], grounds[2], grounds[3]}) {
            QCOMPARE(tooClose("outline", c.outline, ground.name, c.*ground.color, 3), QString());
            QCOMPARE(tooClose("focus", c.focus, ground.name, c.*ground.color, 3), QString());
        }
        QCOMPARE(tooClose("focus", c.focus, "selection", c.selection, 3), QString());
        const QPalette palette = paletteFrom(c);
        QCOMPARE(tooClose("highlighted", palette.color(QPalette::HighlightedText), "highlight",
                          palette.color(QPalette::Highlight), 4.5),
                 QString());
        QCOMPARE(tooClose("disabled", palette.color(QPalette::Disabled, QPalette::Text), "window",
                          c.window, 3),
                 QString());
    }

    void codeCanBeRead_data() { both_data(); }
    void codeCanBeRead()
    {
        QFETCH(bool, dark);
        const Colors c = dark ? darkColors() : lightColors();
        QFile file(dark ? QStringLiteral(":/picklebench/themes/picklebench-dark.theme")
                        : QStringLiteral(":/picklebench/themes/picklebench-light.theme"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject styles = QJsonDocument::fromJson(file.readAll())
                                       .object()
                                       .value(QStringLiteral("text-styles"))
                                       .toObject();
        QVERIFY(styles.size() >= 31);
        for (auto it = styles.begin(); it != styles.end(); ++it) {
            const QColor ink(it->toObject().value(QStringLiteral("text-color")).toString());
            const QByteArray name = it.key().toLatin1();
            for (const QColor &ground : {c.surface, c.hover, c.mark, c.added, c.removed})
                QCOMPARE(tooClose(name.constData(), ink, "code", ground, 4.5), QString());
            for (const QColor &ground : {c.addedWord, c.removedWord})
                QVERIFY(contrast(readableOn(ground, ink, c.text), ground) >= 4.5);
        }
    }

    void changesAreAnnouncedAfterTheyAreInPlace()
    {
        applyTheme(ThemeChoice::Light);
        ThemeWatcher watcher;
        QColor seen;
        connect(&watcher, &ThemeWatcher::themeChanged, this,
                [&seen] { seen = QApplication::palette().color(QPalette::Window); });
        applyTheme(ThemeChoice::Dark);
        QVERIFY(isDark());
        QCOMPARE(currentTheme(), ThemeChoice::Dark);
        QCOMPARE(seen, darkColors().window);
        applyTheme(ThemeChoice::Light);
        QCOMPARE(seen, lightColors().window);
    }

    void theSystemIsFollowed()
    {
        applyTheme(ThemeChoice::System);
        QCOMPARE(isDark(), QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark);
    }

    void theStyleSheetIsFilledIn()
    {
        const QString sheet = styleSheetFrom(lightColors());
        QVERIFY(sheet.size() > 1000);
        QVERIFY(!sheet.contains(QLatin1Char('@')));
        QVERIFY2(!sheet.contains(QStringLiteral("font-family"))
                     && !sheet.contains(QStringLiteral("font-size")),
                 "the system's font stays");
        QVERIFY2(!sheet.contains(QRegularExpression(QStringLiteral(":\\s*;"))),
                 "a colour is missing");
    }

    void fontsAreMadeFromTheSystems()
    {
        const qreal body = QApplication::font().pointSizeF();
        QCOMPARE(fontFor(TextRole::Body), QApplication::font());
        QCOMPARE(fontFor(TextRole::Title).family(), QApplication::font().family());
        QVERIFY(fontFor(TextRole::Small).pointSizeF() < body);
        QVERIFY(fontFor(TextRole::Heading).pointSizeF() > body);
        QVERIFY(QFontInfo(fontFor(TextRole::Mono)).fixedPitch());
    }

    void everyPictureDraws()
    {
        const QStringList files = QDir(QStringLiteral(":/picklebench/icons")).entryList();
        QVERIFY(files.size() > 100);
        for (const QString &file : files) {
            const QImage image = icon(QString(file).chopped(4)).pixmap(24, 24).toImage();
            QVERIFY2(!image.allGray() || image.pixelColor(12, 12).isValid(), qPrintable(file));
            bool drawn = false;
            for (int y = 0; y < image.height() && !drawn; ++y) {
                for (int x = 0; x < image.width() && !drawn; ++x)
                    drawn = image.pixelColor(x, y).alpha() > 128;
            }
            QVERIFY2(drawn, qPrintable(file));
        }
        QVERIFY(icon(QStringLiteral("no-such-picture")).isNull());
    }

    void everyWordHasAPicture()
    {
        for (int i = 0; i <= static_cast<int>(pb::Severity::Critical); ++i)
            QVERIFY(!icon(iconName(static_cast<pb::Severity>(i))).isNull());
        for (int i = 0; i <= static_cast<int>(pb::Exposure::Remote); ++i)
            QVERIFY(!icon(iconName(static_cast<pb::Exposure>(i))).isNull());
        for (int i = 0; i <= static_cast<int>(pb::Disposition::Duplicate); ++i)
            QVERIFY(!icon(iconName(static_cast<pb::Disposition>(i))).isNull());
    }

    void severitiesDifferWithoutColour()
    {
        QList<QImage> shapes;
        for (int i = 0; i <= static_cast<int>(pb::Severity::Critical); ++i) {
            const QImage shape =
                icon(iconName(static_cast<pb::Severity>(i))).pixmap(24, 24).toImage();
            QVERIFY(!shapes.contains(shape));
            shapes.append(shape);
        }
    }

    void picturesFollowTheTheme()
    {
        const QIcon check = icon(QStringLiteral("severity-medium"));
        applyTheme(ThemeChoice::Light);
        QCOMPARE(check.pixmap(24, 24).toImage().pixelColor(12, 12), lightColors().text);
        applyTheme(ThemeChoice::Dark);
        QCOMPARE(check.pixmap(24, 24).toImage().pixelColor(12, 12), darkColors().text);
        applyTheme(ThemeChoice::Light);
    }

    void picturesAreSharpOnDenseScreens()
    {
        const QPixmap pixmap = icon(QStringLiteral("check")).pixmap(QSize(16, 16), 2.0);
        QCOMPARE(pixmap.size(), QSize(32, 32));
        QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(16, 16));
    }

    void variantsLookDifferent()
    {
        applyTheme(ThemeChoice::Light);
        QPushButton button(QStringLiteral("Apply"));
        button.resize(120, 32);
        QList<QImage> looks;
        for (const Variant variant :
             {Variant::Standard, Variant::Primary, Variant::Quiet, Variant::Danger}) {
            setVariant(&button, variant);
            const QImage look = button.grab().toImage();
            QVERIFY(!looks.contains(look));
            looks.append(look);
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
