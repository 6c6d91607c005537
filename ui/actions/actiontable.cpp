// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "actiontable.h"

#include <QCoreApplication>

namespace pb::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Actions)
};

QKeySequence key(const char *portable)
{
    return QKeySequence(QString::fromLatin1(portable), QKeySequence::PortableText);
}

ActionSpec spec(ActionId id, const char *name, MenuId menu, const QString &text, const char *icon,
                const QList<QKeySequence> &keys = {}, Scope scope = Scope::Window)
{
    return {id,   QString::fromLatin1(name), menu, text, QString::fromLatin1(icon), keys, scope,
            false};
}

ActionSpec grouped(ActionSpec spec)
{
    spec.startsGroup = true;
    return spec;
}

QList<ActionSpec> fileAndEdit()
{
    using enum ActionId;
    return {
        spec(OpenProject, "openProject", MenuId::File, Text::tr("&Open project…"), "folder-open",
             {key("Ctrl+O")}),
        spec(OpenSample, "openSample", MenuId::File, Text::tr("&Try the sample shop"), "sample"),
        spec(OpenChange, "openChange", MenuId::File, Text::tr("Open a recorded &change…"),
             "bundle"),
        grouped(spec(SaveFindings, "saveFindings", MenuId::File, Text::tr("Save &findings report…"),
                     "export", {key("Ctrl+E")})),
        grouped(spec(Quit, "quit", MenuId::File, Text::tr("&Quit"), "close", {key("Ctrl+Q")})),
        spec(Undo, "undo", MenuId::Edit, Text::tr("&Undo"), "undo", {key("Ctrl+Z")}),
        spec(Redo, "redo", MenuId::Edit, Text::tr("&Redo"), "redo", {key("Ctrl+Shift+Z")}),
        grouped(spec(Find, "find", MenuId::Edit, Text::tr("&Filter findings"), "search",
                     {key("Ctrl+F")})),
    };
}

QList<ActionSpec> go()
{
    using enum ActionId;
    return {
        spec(GoProject, "goProject", MenuId::Go, Text::tr("&Project"), "project", {key("Alt+1")}),
        spec(GoScan, "goScan", MenuId::Go, Text::tr("&Scan"), "scan", {key("Alt+2")}),
        spec(GoTriage, "goTriage", MenuId::Go, Text::tr("&Triage"), "triage", {key("Alt+3")}),
        spec(GoFix, "goFix", MenuId::Go, Text::tr("&Fix"), "fix", {key("Alt+4")}),
        spec(GoVerify, "goVerify", MenuId::Go, Text::tr("&Verify"), "verify", {key("Alt+5")}),
        spec(GoSignOff, "goSignOff", MenuId::Go, Text::tr("Sign-&off"), "signoff", {key("Alt+6")}),
        grouped(spec(Scan, "scan", MenuId::Go, Text::tr("Scan &now"), "play", {key("F5")})),
        spec(Cancel, "cancel", MenuId::Go, Text::tr("&Cancel the running work"), "stop",
             {key("Esc")}),
    };
}

QList<ActionSpec> triage()
{
    using enum ActionId;
    const auto in = Scope::Triage;
    return {
        spec(NextFinding, "nextFinding", MenuId::Triage, Text::tr("&Next finding"), "arrow-down",
             {key("J")}, in),
        spec(PreviousFinding, "previousFinding", MenuId::Triage, Text::tr("&Previous finding"),
             "arrow-up", {key("K")}, in),
        grouped(spec(Decide1, "decide1", MenuId::Triage, Text::tr("&Confirm"),
                     "disposition-confirmed", {key("1")}, in)),
        spec(Decide2, "decide2", MenuId::Triage, Text::tr("&False positive"),
             "disposition-false-positive", {key("2")}, in),
        spec(Decide3, "decide3", MenuId::Triage, Text::tr("&Accept the risk"),
             "disposition-accepted-risk", {key("3")}, in),
        spec(Decide4, "decide4", MenuId::Triage, Text::tr("&Mitigated elsewhere"),
             "disposition-mitigated-elsewhere", {key("4")}, in),
        spec(Decide5, "decide5", MenuId::Triage, Text::tr("&Duplicate"), "disposition-duplicate",
             {key("5")}, in),
        spec(Decide6, "decide6", MenuId::Triage, Text::tr("&Back to untriaged"),
             "disposition-untriaged", {key("6")}, in),
        grouped(spec(Comment, "comment", MenuId::Triage, Text::tr("C&omment"), "comment",
                     {key("C")}, in)),
        spec(PreviewFix, "previewFix", MenuId::Triage, Text::tr("P&review the fix"), "diff",
             {key("F")}, in),
        spec(NextStep, "nextStep", MenuId::Triage, Text::tr("Next &step of the data"),
             "arrow-right", {key("]")}, in),
        spec(PreviousStep, "previousStep", MenuId::Triage, Text::tr("Previous s&tep of the data"),
             "arrow-left", {key("[")}, in),
    };
}

QList<ActionSpec> change()
{
    using enum ActionId;
    return {
        spec(ProposeFixes, "proposeFixes", MenuId::Change, Text::tr("&Propose fixes"), "bulb",
             {key("Ctrl+P")}),
        spec(EditResult, "editResult", MenuId::Change, Text::tr("Edit the res&ult…"), "pen",
             {key("F2")}),
        spec(CreateBundle, "createBundle", MenuId::Change, Text::tr("&Create bundle…"), "bundle",
             {key("Ctrl+B")}),
        spec(Apply, "apply", MenuId::Change, Text::tr("&Apply"), "patch", {key("Ctrl+Shift+A")}),
        spec(Rollback, "rollback", MenuId::Change, Text::tr("&Roll back"), "rollback"),
        spec(ApplyMerging, "applyMerging", MenuId::Change, Text::tr("Apply by mer&ging"), "branch"),
        spec(RollbackMerging, "rollbackMerging", MenuId::Change, Text::tr("Roll &back by merging"),
             "branch"),
        spec(ExportChange, "exportChange", MenuId::Change, Text::tr("&Export…"), "export",
             {key("Ctrl+Shift+E")}),
        spec(NextChange, "nextChange", MenuId::Change, Text::tr("&Next difference"), "chevron-down",
             {key("F4")}),
        spec(PreviousChange, "previousChange", MenuId::Change, Text::tr("Pre&vious difference"),
             "chevron-up", {key("Shift+F4")}),
        grouped(spec(RunChecks, "runChecks", MenuId::Change, Text::tr("Run the c&hecks"), "verify",
                     {key("Ctrl+R")})),
        grouped(spec(RefreshReport, "refreshReport", MenuId::Change,
                     Text::tr("&Write the report anew"), "refresh")),
        spec(SaveHtml, "saveHtml", MenuId::Change, Text::tr("&Save report as HTML…"), "save",
             {key("Ctrl+S")}),
        spec(SaveMarkdown, "saveMarkdown", MenuId::Change, Text::tr("Save report as &Markdown…"),
             "file-text", {key("Ctrl+Shift+S")}),
    };
}

QList<ActionSpec> viewAndHelp()
{
    using enum ActionId;
    return {
        spec(ThemeSystem, "themeSystem", MenuId::View, Text::tr("As the &system"), "monitor"),
        spec(ThemeLight, "themeLight", MenuId::View, Text::tr("&Light"), "sun"),
        spec(ThemeDark, "themeDark", MenuId::View, Text::tr("&Dark"), "moon"),
        grouped(spec(FullScreen, "fullScreen", MenuId::View, Text::tr("&Full screen"), "eye",
                     {key("F11")})),
        spec(Palette, "palette", MenuId::Help, Text::tr("&Find a command…"), "command",
             {key("Ctrl+K")}),
        spec(Shortcuts, "shortcuts", MenuId::Help, Text::tr("&Keyboard shortcuts"), "keyboard",
             {key("F1")}),
        spec(Rules, "rules", MenuId::Help, Text::tr("&Rules…"), "rules"),
        spec(About, "about", MenuId::Help, Text::tr("&About Picklebench"), "info"),
    };
}

} // namespace

QList<ActionSpec> actionTable()
{
    return fileAndEdit() + go() + triage() + change() + viewAndHelp();
}

QString menuTitle(MenuId menu)
{
    switch (menu) {
    case MenuId::File: return Text::tr("&File");
    case MenuId::Edit: return Text::tr("&Edit");
    case MenuId::Go: return Text::tr("&Go");
    case MenuId::Triage: return Text::tr("&Triage");
    case MenuId::Change: return Text::tr("&Change");
    case MenuId::View: return Text::tr("&View");
    case MenuId::Help: break;
    }
    return Text::tr("&Help");
}

} // namespace pb::ui
