// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectpage.h"

#include "actions/actions.h"
#include "pages/parts/actionbutton.h"
#include "pages/projectfacts.h"
#include "pages/recentlist.h"
#include "session/session.h"
#include "style/theme.h"
#include "widgets/card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pb::ui {

ProjectPage::ProjectPage(Session &session, Actions &actions, QWidget *parent)
    : Page(QStringLiteral("projectPage"), tr("Project"), parent)
    , m_session(session)
    , m_main(new QStackedWidget)
{
    m_scan = new ActionButton(actions[ActionId::Scan], Variant::Primary);
    m_scan->setObjectName(QStringLiteral("scanFromProject"));
    auto *openAnother = new ActionButton(actions[ActionId::OpenProject]);
    openAnother->setObjectName(QStringLiteral("openFromHead"));
    addHeadWidget(openAnother);
    addHeadWidget(m_scan);

    m_main->addWidget(makeWelcome(actions));
    m_main->addWidget(new ProjectFacts(session));

    auto *recent = new RecentList(session);
    recent->setFixedWidth(fontMetrics().averageCharWidth() * 40);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(space::l);
    columns->addWidget(m_main, 1);
    columns->addWidget(recent);
    body()->addLayout(columns, 1);

    connect(&session, &Session::projectChanged, this, &ProjectPage::showProject);
    showProject();
}

QWidget *ProjectPage::makeWelcome(Actions &actions)
{
    auto *card = new Card;
    card->setObjectName(QStringLiteral("welcome"));
    auto *picture = new QLabel;
    picture->setPixmap(icon(QStringLiteral("project"), &Colors::accent).pixmap(56, 56));
    auto *title = new QLabel(tr("Which project shall be made safe?"));
    setTextRole(title, TextRole::Heading);
    auto *text = new QLabel(
        tr("Open a folder with Python code, or drop one here. Picklebench reads it, finds every "
           "place that deserialises objects, and leads you to a signed record of what was "
           "changed. Nothing of the project is run or imported."));
    text->setWordWrap(true);
    setTone(text, Tone::Muted);
    text->setMaximumWidth(fontMetrics().averageCharWidth() * 80);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    auto *open = new ActionButton(actions[ActionId::OpenProject], Variant::Primary);
    open->setIcon(icon(QStringLiteral("folder-open"), &Colors::accentText));
    m_open = open;
    auto *sample = new ActionButton(actions[ActionId::OpenSample]);
    sample->setIcon(icon(QStringLiteral("sample")));
    buttons->addWidget(open);
    buttons->addWidget(sample);
    buttons->addStretch();

    card->body()->addStretch(1);
    card->body()->addWidget(picture);
    card->body()->addWidget(title);
    card->body()->addWidget(text);
    card->body()->addSpacing(space::s);
    card->body()->addLayout(buttons);
    card->body()->addStretch(2);
    return card;
}

void ProjectPage::enter()
{
    (m_session.project().isOpen() ? m_scan : m_open)->setFocus();
}

void ProjectPage::showProject()
{
    const bool open = m_session.project().isOpen();
    m_main->setCurrentIndex(open ? 1 : 0);
    m_scan->setVisible(open);
    findChild<QWidget *>(QStringLiteral("openFromHead"))->setVisible(open);
    setSubtitle(open ? m_session.project().root()
                     : tr("Find, explain, fix and prove pickle problems."));
}

} // namespace pb::ui
