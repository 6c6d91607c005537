// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/writtenvalue.h"

#include "dataflow/callsite.h"
#include "fix/surroundings.h"

#include <QRegularExpression>
#include <QSet>

namespace pb {

namespace {

constexpr int mostNodes = 200; // of a literal that is looked into

// Of the callee's last name: how classes are written. These few are dictionaries or lists to JSON.
QString classNamed(QByteArrayView name)
{
    static const QRegularExpression capWords(
        QStringLiteral("^_?[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$"));
    static const QSet<QString> plain{QStringLiteral("OrderedDict"), QStringLiteral("Counter"),
                                     QStringLiteral("UserDict"), QStringLiteral("UserList")};
    const QString text = QString::fromUtf8(name);
    return capWords.match(text).hasMatch() && !plain.contains(text) ? text : QString();
}

QString madeBy(Node callee)
{
    const Node last = callee.is(Kind::Attribute) ? callee.field(Field::Attribute) : callee;
    const QByteArray name = last.text().toByteArray();
    static const QHash<QByteArray, QString> builtins{
        {"set", QStringLiteral("a set")},
        {"frozenset", QStringLiteral("a set")},
        {"bytes", QStringLiteral("bytes")},
        {"bytearray", QStringLiteral("bytes")},
        {"complex", QStringLiteral("a complex number")},
        {"deque", QStringLiteral("a deque")},
    };
    if (callee.is(Kind::Identifier) && builtins.contains(name))
        return builtins.value(name);
    const QString className = classNamed(name);
    return className.isEmpty() ? QString() : QStringLiteral("an object of %1").arg(className);
}

bool isBytes(Node string)
{
    const QByteArray prefix =
        string.text().first(std::min<qsizetype>(2, string.text().size())).toByteArray().toLower();
    return prefix.startsWith('b') || prefix == "rb";
}

// One expression, whatever is inside of it.
QString notPlain(Node value)
{
    switch (value.kind()) {
    case Kind::Set:
    case Kind::SetComprehension: return QStringLiteral("a set");
    case Kind::Lambda: return QStringLiteral("a function");
    case Kind::String: return isBytes(value) ? QStringLiteral("bytes") : QString();
    case Kind::Identifier:
        return value.text() == "self" ? QStringLiteral("the object itself") : QString();
    case Kind::Call: return madeBy(bare(value.field(Field::Function)));
    default: return {};
    }
}

// The parts of a literal that become parts of the value.
bool isLookedInto(Node node)
{
    switch (node.kind()) {
    case Kind::Dictionary:
    case Kind::Pair:
    case Kind::List:
    case Kind::Tuple:
    case Kind::ParenthesizedExpression: return true;
    default: return false;
    }
}

} // namespace

QString notPlainIn(const Resolver &names, Node value)
{
    Node looked = bare(value);
    if (looked.is(Kind::Identifier) && looked.text() != "self") {
        const auto bindings = names.reaching(looked);
        if (bindings.size() == 1 && bindings.front()->kind == BindingKind::Assign)
            looked = bare(bindings.front()->value);
    }
    QString found;
    int seen = 0;
    walk(looked, [&](Node node) {
        if (found.isEmpty() && ++seen < mostNodes)
            found = notPlain(node);
        return found.isEmpty() && seen < mostNodes && isLookedInto(node);
    });
    return found;
}

QString notPlainWritten(const FixContext &context)
{
    const ProjectNames noNames;
    for (const WriterPair &pair : context.finding.pairs) {
        const auto file = context.modules.module(pair.file);
        if (!file)
            continue;
        const Module &module = **file;
        const Resolver names(module, noNames, context.catalog.sinkModules());
        const Node call = expressionAt(module.root(), pair.span);
        const QString what = notPlainIn(names, argumentOf(call, 0, "obj"));
        if (!what.isEmpty())
            return QStringLiteral("%1:%2 writes %3").arg(pair.file).arg(pair.at.line).arg(what);
    }
    return {};
}

} // namespace pb
