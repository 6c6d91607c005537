// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/strategies/safemodestrategy.h"

#include "dataflow/callsite.h"
#include "fix/siblingname.h"
#include "fix/surroundings.h"

#include <QSet>

#include <algorithm>

namespace pb {

namespace {

struct Task
{
    const FixContext &context;
    const SafeEdit &edit;
    FixProposal &proposal;

    const Finding &finding() const { return context.finding; }
    std::unexpected<Error> refuse(const QString &sentence) const
    {
        return refused(context, sentence);
    }
    void replace(ByteSpan span, const QByteArray &text) const
    {
        proposal.own.edits.push_back({span, text});
    }
};

NamePlace place(const Task &task)
{
    return {task.context.module, task.context.names, task.finding().api, task.proposal.own};
}

void release(const Task &task, Node expression)
{
    if (const QByteArray root = rootName(expression); !root.isEmpty())
        task.proposal.own.releasedNames.append(QString::fromUtf8(root));
}

struct Given
{
    Node value;           ///< null: not given
    bool unknown = false; ///< `*` or `**` may give it
};

Given givenArgument(Node arguments, int index, const QString &keyword)
{
    Given given;
    int position = 0;
    for (const Node &argument : arguments.children()) {
        if (argument.is(Kind::KeywordArgument)) {
            if (argument.field(Field::Name).text() == keyword.toUtf8())
                given.value = argument.field(Field::Value);
        } else if (argument.is(Kind::ListSplat) || argument.is(Kind::DictionarySplat)) {
            given.unknown =
                given.unknown || argument.is(Kind::DictionarySplat) || position <= index;
        } else if (position++ == index) {
            given.value = argument;
        }
    }
    return given;
}

void appendArgument(const Task &task, Node arguments, const QByteArray &text)
{
    const auto given = arguments.children();
    if (given.empty()) {
        const qsizetype open = arguments.span().begin + 1;
        task.replace({open, open}, text);
        return;
    }
    const qsizetype end = given.back().span().end;
    task.replace({end, end}, ", " + text);
}

// The name of the same module that takes the place of what is given there.
Result<QByteArray> safeName(const Task &task, Node callee, Node given)
{
    QString name = task.edit.name;
    if (given) {
        const QString root = task.finding().api.section(u'.', 0, 0) + u'.';
        const QStringList known = task.context.names.resolve(bare(given));
        const bool library =
            !known.isEmpty()
            && std::ranges::all_of(known, [&](const QString &one) { return one.startsWith(root); });
        if (!library)
            return task.refuse(
                QStringLiteral("“%1” is not a name of the library itself; what it is "
                               "made of has to be changed by hand.")
                    .arg(task.context.module.text(given)));
        if (known.size() == 1)
            name = task.edit.instead.value(known.constFirst().section(u'.', -1), name);
        release(task, bare(given));
    }
    return siblingName(place(task), callee, name);
}

Result<void> setArgument(const Task &task, Node call)
{
    const Node arguments = call.field(Field::Arguments);
    if (!arguments.is(Kind::ArgumentList))
        return task.refuse(QStringLiteral("The argument is a bare generator."));
    const QString &keyword = task.edit.argumentKeyword;
    const Given given = givenArgument(arguments, task.edit.argumentIndex, keyword);
    if (!given.value && given.unknown)
        return task.refuse(
            QStringLiteral("The arguments are unpacked from a variable (* or **), which may hold "
                           "“%1” already.")
                .arg(keyword));
    QByteArray text = task.edit.value.toUtf8();
    if (text.isEmpty()) {
        auto name = safeName(task, call.field(Field::Function), given.value);
        if (!name)
            return std::unexpected(name.error());
        text = *name;
    }
    static const QSet<QByteArray> constants{"True", "False", "None"};
    const QByteArray old = given.value.text().toByteArray();
    if (given.value && task.edit.name.isEmpty() && !constants.contains(old))
        task.proposal.effects.append(
            QStringLiteral("“%1”, which decided until now, has no say any more.")
                .arg(QString::fromUtf8(old)));
    if (!given.value)
        appendArgument(task, arguments, keyword.toUtf8() + '=' + text);
    else if (given.value.text() != text)
        task.replace(given.value.span(), text);
    else
        return task.refuse(
            QStringLiteral("“%1” is %2 already.").arg(keyword, QString::fromUtf8(text)));
    return {};
}

Result<void> renameFunction(const Task &task, Node function)
{
    const QString name = task.edit.rename.value(task.finding().api.section(u'.', -1));
    if (name.isEmpty())
        return task.refuse(QStringLiteral("There is no safer function in the place of %1.")
                               .arg(task.finding().api));
    if (function.is(Kind::Attribute)) {
        task.replace(function.field(Field::Attribute).span(), name.toUtf8());
        return {};
    }
    const auto text = siblingName(place(task), function, name);
    if (!text)
        return std::unexpected(text.error());
    release(task, function);
    task.replace(function.span(), *text);
    return {};
}

// The value of a setting: of an assignment, a keyword argument, a key of a dictionary.
Node valueOfSetting(Node place)
{
    if (place.is(Kind::Pair) || place.is(Kind::KeywordArgument))
        return bare(place.field(Field::Value));
    const Node assignment = place.parent();
    return assignment.is(Kind::Assignment) && assignment.field(Field::Left) == place
               ? bare(assignment.field(Field::Right))
               : Node();
}

// A plain string of that text; another prefix or an escape is another literal.
bool isText(Node literal, const QByteArray &text)
{
    return literal.text() == '"' + text + '"' || literal.text() == '\'' + text + '\'';
}

// The text of the setting that such a literal is; empty when it is none that is known to be dangerous.
QString settingIn(const Task &task, Node literal)
{
    for (auto it = task.edit.settings.cbegin(); it != task.edit.settings.cend(); ++it) {
        if (isText(literal, it.key().toUtf8()))
            return it.key();
    }
    return {};
}

bool holds(const std::vector<Node> &items, const QByteArray &value)
{
    return std::ranges::any_of(items, [&](const Node &item) { return isText(item, value); });
}

void replaceSetting(const Task &task, Node literal, const QString &dangerous)
{
    const ByteSpan span = literal.span();
    task.replace({span.begin + 1, span.end - 1}, task.edit.settings.value(dangerous).toUtf8());
}

// An item goes when what would take its place is there already.
void removeItem(const Task &task, const std::vector<Node> &items, size_t at)
{
    if (items.size() == 2 && items[at].parent().is(Kind::Tuple)) // ("json",)
        task.replace({items[0].span().begin, items[1].span().end},
                     items[1 - at].text().toByteArray() + ',');
    else if (at + 1 < items.size())
        task.replace({items[at].span().begin, items[at + 1].span().begin}, {});
    else
        task.replace({items[at - 1].span().end, items[at].span().end}, {});
}

Result<void> changeSetting(const Task &task, Node place)
{
    const Node value = valueOfSetting(place);
    if (const QString dangerous = settingIn(task, value); !dangerous.isEmpty()) {
        replaceSetting(task, value, dangerous);
        return {};
    }
    const bool list = value.is(Kind::List) || value.is(Kind::Tuple) || value.is(Kind::Set);
    const std::vector<Node> items = list ? value.children() : std::vector<Node>();
    QStringList brought; // what takes the place of the items before
    bool changed = false;
    for (size_t i = 0; i < items.size(); ++i) {
        const QString dangerous = settingIn(task, items[i]);
        if (dangerous.isEmpty())
            continue;
        const QString safe = task.edit.settings.value(dangerous);
        const bool there =
            items.size() > 1 && (holds(items, safe.toUtf8()) || brought.contains(safe));
        if (there)
            removeItem(task, items, i);
        else
            replaceSetting(task, items[i], dangerous);
        brought.append(safe);
        changed = true;
    }
    if (!changed)
        return task.refuse(
            QStringLiteral("The value of the setting is put together by the program; "
                           "it has to be changed by hand."));
    return {};
}

const SafeEdit *editFor(const Rule &rule, const Finding &finding)
{
    const QString last = finding.api.section(u'.', -1);
    const bool setting = finding.form == FindingForm::Setting;
    const auto found = std::ranges::find_if(rule.safeEdits, [&](const SafeEdit &edit) {
        return (edit.names.isEmpty() || edit.names.contains(last))
               && setting == !edit.settings.isEmpty()
               && (edit.rename.isEmpty() || edit.rename.contains(last));
    });
    return found == rule.safeEdits.end() ? nullptr : &*found;
}

Result<void> change(const Task &task, Node place)
{
    if (!task.edit.settings.isEmpty())
        return changeSetting(task, place);
    if (!task.edit.rename.isEmpty())
        return renameFunction(task,
                              place.is(Kind::Call) ? bare(place.field(Field::Function)) : place);
    if (!place.is(Kind::Call))
        return task.refuse(QStringLiteral("The function is handed on here; whoever calls it has to "
                                          "give “%1”.")
                               .arg(task.edit.argumentKeyword));
    return setArgument(task, place);
}

} // namespace

Result<FixProposal> proposeSafeMode(const FixContext &context)
{
    const Finding &finding = context.finding;
    const Rule *rule = context.catalog.find(finding.rule);
    const SafeEdit *edit = rule ? editFor(*rule, finding) : nullptr;
    if (!edit)
        return refused(context,
                       QStringLiteral("%1 has no safer mode that is known.").arg(finding.api));
    if (finding.exposure == Exposure::None)
        return refused(
            context,
            QStringLiteral("Nothing untrusted reaches it, so there is nothing to change."));
    const Node place = expressionAt(context.module.root(), finding.span);
    if (!place || place.hasError())
        return refused(context,
                       QStringLiteral("The parser does not understand this code completely."));
    FixProposal proposal;
    proposal.applicability =
        edit->migration ? Applicability::NeedsMigration : Applicability::NeedsReview;
    proposal.effects = edit->effects;
    if (const auto changed = change({context, *edit, proposal}, place); !changed)
        return std::unexpected(changed.error());
    if (!finding.suppression.isEmpty())
        proposal.effects.append(
            QStringLiteral("The marker “%1” on the line has nothing to silence any more.")
                .arg(finding.suppression));
    return proposal;
}

} // namespace pb
