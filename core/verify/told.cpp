// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verify/told.h"

#include "dataflow/bases.h"
#include "dataflow/callsite.h"
#include "dataflow/fold.h"

#include <algorithm>

namespace pb {

namespace {

constexpr int maxHops = 8;

QString literalOf(Node value)
{
    switch (value.kind()) {
    case Kind::True: return QStringLiteral("True");
    case Kind::False: return QStringLiteral("False");
    case Kind::NoneLiteral: return QStringLiteral("None");
    case Kind::Integer: return QString::fromUtf8(value.text());
    default: break;
    }
    const Constant constant = value.is(Kind::String) || value.is(Kind::ConcatenatedString)
                                  ? stringConstant(value)
                                  : Constant();
    return constant.kind == Constant::Kind::Text ? constant.text : QString();
}

// As a list of Python is written, whatever kind of collection it is.
std::optional<Told> listOf(Node value)
{
    if (!value.is(Kind::List) && !value.is(Kind::Tuple) && !value.is(Kind::Set))
        return std::nullopt;
    Told told;
    QStringList written;
    for (const auto items = value.children(); const Node &item : items) {
        told.items.append(literalOf(bare(item)));
        written.append(item.is(Kind::String) ? u'\'' + told.items.last() + u'\''
                                             : told.items.last());
        if (told.items.last().isEmpty())
            return std::nullopt;
    }
    told.literal = u'[' + written.join(QStringLiteral(", ")) + u']';
    return told;
}

/// False when one of the ways leads to something that the text does not tell.
bool collect(Node value, const Resolver &names, int hops, std::vector<Told> &told)
{
    value = bare(value);
    if (hops > maxHops || value.isNull())
        return false;
    if (value.is(Kind::ConditionalExpression))
        return collect(value.child(0), names, hops + 1, told)
               && collect(value.child(2), names, hops + 1, told);
    if (const QString literal = literalOf(value); !literal.isEmpty()) {
        told.push_back({literal, {}, {}});
        return true;
    }
    if (const auto list = listOf(value)) {
        told.push_back(*list);
        return true;
    }
    if (const QStringList known = isNameChain(value) ? names.resolve(value) : QStringList();
        !known.isEmpty()) {
        told.push_back({{}, known, {}});
        return true;
    }
    const auto bindings =
        value.is(Kind::Identifier) ? names.reaching(value) : std::vector<const Binding *>();
    return !bindings.empty() && std::ranges::all_of(bindings, [&](const Binding *binding) {
        return binding->kind == BindingKind::Assign
               && collect(binding->value, names, hops + 1, told);
    });
}

void collectBases(const QString &className, const CodeState &code, int hops, QStringList &bases)
{
    const Module *module = code.holderOf(className);
    if (!module || hops > maxHops) {
        bases.append(className);
        return;
    }
    const Node definition = code.classNamed(className);
    const Resolver names = code.resolver(*module);
    for (const auto parents = definition.field(Field::Superclasses).children();
         const Node &parent : parents) {
        for (const auto known = namesOfBase(*module, names, parent); const QString &name : known)
            collectBases(name, code, hops + 1, bases);
    }
}

} // namespace

std::vector<Told> toldBy(Node value, const Resolver &names)
{
    std::vector<Told> told;
    return collect(value, names, 0, told) ? told : std::vector<Told>();
}

bool isAmong(const Told &told, const QStringList &values)
{
    if (values.contains(QStringLiteral("*")) && told.literal != QStringLiteral("None"))
        return true;
    if (!told.literal.isEmpty())
        return values.contains(told.literal)
               || (told.literal.startsWith(u'[') && values.contains(QStringLiteral("[...]")));
    return !told.names.isEmpty() && std::ranges::all_of(told.names, [&](const QString &name) {
        return values.contains(name);
    });
}

QStringList libraryBasesOf(const QString &className, const CodeState &code)
{
    QStringList bases;
    if (code.holderOf(className))
        collectBases(className, code, 0, bases);
    return bases;
}

} // namespace pb
