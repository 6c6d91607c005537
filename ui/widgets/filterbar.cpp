// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/filterbar.h"

#include "style/theme.h"
#include "style/words.h"
#include "widgets/chip.h"
#include "widgets/flowlayout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pb::ui {

namespace {

// From worst to harmless, as everywhere.
constexpr pb::Severity severityOrder[] = {pb::Severity::Critical, pb::Severity::High,
                                          pb::Severity::Medium, pb::Severity::Low,
                                          pb::Severity::Info};
constexpr pb::Exposure exposureOrder[] = {pb::Exposure::Remote, pb::Exposure::Peer,
                                          pb::Exposure::Stored, pb::Exposure::Unknown,
                                          pb::Exposure::Local,  pb::Exposure::None};

QColor Colors::*pictureColor(pb::Severity severity)
{
    switch (severity) {
    case pb::Severity::Critical: return &Colors::critical;
    case pb::Severity::High: return &Colors::high;
    case pb::Severity::Medium: return &Colors::medium;
    case pb::Severity::Low: return &Colors::low;
    case pb::Severity::Info: break;
    }
    return &Colors::info;
}

QColor Colors::*pictureColor(pb::Exposure)
{
    return &Colors::muted;
}

template<class T>
QSet<T> checkedOf(const QHash<T, Chip *> &chips)
{
    QSet<T> checked;
    for (auto it = chips.cbegin(); it != chips.cend(); ++it) {
        if (it.value()->isChecked())
            checked.insert(it.key());
    }
    return checked;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_clear(new QPushButton(tr("Clear filters"), this))
{
    m_search->setObjectName(QStringLiteral("filterText"));
    m_search->setPlaceholderText(tr("Search API, file, function or code"));
    m_search->setAccessibleName(tr("Search findings"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search"), &Colors::muted), QLineEdit::LeadingPosition);
    m_clear->setObjectName(QStringLiteral("filterClear"));
    m_clear->setIcon(icon(QStringLiteral("close"), &Colors::accent));
    setVariant(m_clear, Variant::Quiet);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::s);
    top->addWidget(m_search, 1);
    top->addWidget(m_clear);
    layout->addLayout(top);
    layout->addWidget(makeGroup(tr("Severity"), severityOrder, m_severities));
    layout->addWidget(makeGroup(tr("Exposure"), exposureOrder, m_exposures));
    m_clear->hide();

    connect(m_search, &QLineEdit::textChanged, this, &FilterBar::announce);
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::reset);
}

template<class T, size_t N>
QWidget *FilterBar::makeGroup(const QString &title, const T (&order)[N], QHash<T, Chip *> &chips)
{
    auto *group = new QWidget(this);
    group->setAccessibleName(title);
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    auto *caption = new QLabel(title, group);
    setTextRole(caption, TextRole::Small);
    setTone(caption, Tone::Muted);
    row->addWidget(caption, 0, Qt::AlignTop);
    auto *flow = new FlowLayout;
    row->addLayout(flow, 1);
    for (const T value : order) {
        auto *chip = new Chip(iconName(value), label(value), group);
        setTextRole(chip, TextRole::Small);
        chip->setColor(pictureColor(value));
        chip->setObjectName(iconName(value));
        chips.insert(value, chip);
        flow->addWidget(chip);
        connect(chip, &QAbstractButton::toggled, this, &FilterBar::announce);
    }
    const QFontMetrics metrics = caption->fontMetrics();
    caption->setFixedHeight(flow->itemAt(0)->sizeHint().height()); // level with the first line
    caption->setMinimumWidth(
        qMax(metrics.horizontalAdvance(tr("Severity")), metrics.horizontalAdvance(tr("Exposure"))));
    return group;
}

QString FilterBar::text() const
{
    return m_search->text().trimmed();
}
QSet<pb::Severity> FilterBar::severities() const
{
    return checkedOf(m_severities);
}
QSet<pb::Exposure> FilterBar::exposures() const
{
    return checkedOf(m_exposures);
}

bool FilterBar::isActive() const
{
    return !text().isEmpty() || !severities().isEmpty() || !exposures().isEmpty();
}

void FilterBar::setText(const QString &text)
{
    m_search->setText(text);
}

void FilterBar::setSeverities(const QSet<pb::Severity> &severities)
{
    set(text(), severities, exposures());
}

void FilterBar::setExposures(const QSet<pb::Exposure> &exposures)
{
    set(text(), severities(), exposures);
}

void FilterBar::setCounts(const QHash<pb::Severity, int> &severities,
                          const QHash<pb::Exposure, int> &exposures)
{
    for (auto it = m_severities.cbegin(); it != m_severities.cend(); ++it)
        it.value()->setCount(severities.value(it.key()));
    for (auto it = m_exposures.cbegin(); it != m_exposures.cend(); ++it)
        it.value()->setCount(exposures.value(it.key()));
}

void FilterBar::reset()
{
    set({}, {}, {});
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilterBar::set(const QString &text, const QSet<pb::Severity> &severities,
                    const QSet<pb::Exposure> &exposures)
{
    m_quiet = true;
    bool differs = text != this->text();
    if (differs)
        m_search->setText(text);
    for (auto it = m_severities.cbegin(); it != m_severities.cend(); ++it) {
        differs |= it.value()->isChecked() != severities.contains(it.key());
        it.value()->setChecked(severities.contains(it.key()));
    }
    for (auto it = m_exposures.cbegin(); it != m_exposures.cend(); ++it) {
        differs |= it.value()->isChecked() != exposures.contains(it.key());
        it.value()->setChecked(exposures.contains(it.key()));
    }
    m_quiet = false;
    if (differs)
        announce();
}

void FilterBar::announce()
{
    if (m_quiet)
        return;
    if (!isActive() && m_clear->hasFocus())
        m_search->setFocus(); // the button vanishes under the keyboard
    m_clear->setVisible(isActive());
    emit changed();
}

} // namespace pb::ui
