// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a function's own place tells about its arguments: decorators, base classes, annotations.

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/handed.h"
#include "dataflow/interpreter.h"
#include "dataflow/place.h"
#include "dataflow/receiver.h"
#include "dataflow/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace pb {

namespace {

Node nameOf(Node parameter)
{
    Node name = parameter;
    if (parameter.is(Kind::DefaultParameter) || parameter.is(Kind::TypedDefaultParameter))
        name = parameter.field(Field::Name);
    else if (parameter.is(Kind::TypedParameter))
        name = parameter.child(0);
    if (name.is(Kind::ListSplatPattern) || name.is(Kind::DictionarySplatPattern))
        name = name.child(0);
    return name;
}

// Names in an annotation: Optional[X], "X", Annotated[X, …] are X too.
QStringList annotationNames(Node annotation, const Resolver &names)
{
    QStringList found;
    walk(annotation, [&](Node node) {
        if (node.is(Kind::Identifier) || node.is(Kind::Attribute)) {
            found += names.resolve(node);
            return false;
        }
        if (node.is(Kind::String)) { // "redis.Redis | None"
            static const QRegularExpression chain(QStringLiteral("[^\\W\\d][\\w.]*"));
            for (const auto &part : chain.globalMatch(stringConstant(node).text)) {
                const QString text = part.captured();
                const QString first = text.section(u'.', 0, 0);
                for (const auto list = names.handedOut(first.toUtf8()); const QString &name : list)
                    found.append(name + text.sliced(first.size()));
            }
            return false;
        }
        return true;
    });
    return found;
}

// The decorators of a function and of its class, by the names that the table of sources has for them.
QStringList knownDecorators(const FunctionInfo &function, const QString &name,
                            const Program &program, const SourceTable &sources)
{
    QStringList decorators = decoratorNames(program, *function.module, function.node);
    if (function.classNode && !name.startsWith(u'_')) // over the class, for all that is public
        decorators += decoratorNames(program, *function.module, function.classNode);
    QStringList canonical;
    for (const QString &decorator : std::as_const(decorators))
        canonical += program.canonical(decorator);
    for (QString &decorator : canonical)
        decorator = sources.known(decorator);
    return canonical;
}

// The libraries' classes among the bases, by the names that the table of sources has for them.
QStringList knownBases(const FunctionInfo &function, const Program &program,
                       const SourceTable &sources)
{
    QStringList bases =
        function.className.isEmpty() ? QStringList() : program.libraryBases(function.className);
    for (QString &base : bases)
        base = sources.known(base);
    return bases;
}

// Without `self`.
QStringList parameterNames(const FunctionInfo &function)
{
    QStringList names;
    for (const Node &parameter : function.node.field(Field::Parameters).children()) {
        if (const Node own = nameOf(parameter); own.is(Kind::Identifier))
            names.append(QString::fromUtf8(own.text()));
    }
    if (!function.className.isEmpty() && !names.isEmpty())
        names.removeFirst();
    return names;
}

bool isDecoratedFor(const EntryPoint &entry, const QStringList &decorators)
{
    return std::ranges::any_of(decorators, [&](const QString &d) {
        return entry.decorators.contains(d) || (d.contains(u'.') && fitsOneOf(entry.registrars, d));
    });
}

// Whether one of the bases is the entry point's; "*.Handler" stands for one of any library.
bool isDerivedFor(const EntryPoint &entry, const QStringList &bases)
{
    return std::ranges::any_of(bases, [&](const QString &b) {
        return std::ranges::any_of(entry.bases, [&](const QString &e) {
            return b == e || (e.startsWith(u'*') && e.size() > 1 && b.endsWith(e.sliced(1)));
        });
    });
}

// Whether the framework calls the method because of its name and its class.
bool isMethodFor(const EntryPoint &entry, const FunctionInfo &function, const QString &name,
                 const QStringList &bases)
{
    const bool any = !function.className.isEmpty() && entry.bases.contains(QStringLiteral("*"));
    if (!any && !isDerivedFor(entry, bases))
        return false;
    return std::ranges::any_of(entry.methods, [&](const QString &pattern) {
        return pattern.endsWith(u'*') ? name.startsWith(pattern.chopped(1)) : name == pattern;
    });
}

// Types of handlers that the annotation names, or else the name of a parameter without one.
QStringList handlerTypes(const SourceTable &sources, const QStringList &annotated, Node annotation,
                         const QString &name)
{
    QStringList types;
    for (const HandlerEntry &handler : sources.handlers) {
        const bool byType = std::ranges::any_of(
            annotated, [&](const QString &type) { return handler.annotations.contains(type); });
        if (!byType && (annotation || handler.parameter != name))
            continue;
        types.append(handler.type);
        if (byType)
            break;
    }
    return types;
}

// What the entry point says of a parameter: by name, by position, as the last one, as any.
QString parameterKind(const EntryPoint &entry, Node parameter, const QString &name, int position)
{
    QString kind = entry.all ? QStringLiteral("tainted") : entry.parameters.value(name);
    if (kind.isEmpty())
        kind = entry.parameters.value(QString::number(position));
    if (kind.isEmpty() && parameter == parameter.parent().children().back())
        kind = entry.parameters.value(QStringLiteral("-1"));
    if (kind.isEmpty())
        kind = entry.parameters.value(QStringLiteral("*"));
    return kind;
}

// Whether it is a module that deserialises, or a function of one.
bool isLibraryName(const Value &value, const RuleCatalog &catalog)
{
    return std::ranges::any_of(value.names, [&catalog](const QString &name) {
        return catalog.sinkModules().contains(name) || !catalog.sinksNamed(name).empty();
    });
}

} // namespace

const EntryPoint *Interpreter::entryPointOf(const FunctionInfo &function)
{
    if (const auto known = m_entryPoints.constFind(&function); known != m_entryPoints.cend())
        return *known;
    return *m_entryPoints.insert(&function, findEntryPoint(function));
}

// The entry point that the function or class was given to.
QString Interpreter::entryHandedTo(const QString &qualified) const
{
    QString handedTo = m_handed.value(qualified);
    if (handedTo.endsWith(nearMark()))
        handedTo.chop(nearMark().size());
    return handedTo;
}

// `self` of a class that was handed to a framework is what the framework takes it for.
QStringList Interpreter::receiverTypes(const QString &className) const
{
    QStringList types;
    if (const QString id = entryHandedTo(className); !id.isEmpty()) {
        for (const EntryPoint &entry : m_sources.entryPoints) {
            if (entry.id == id && !entry.receiver.isEmpty())
                types.append(entry.receiver);
        }
    }
    return types;
}

const EntryPoint *Interpreter::findEntryPoint(const FunctionInfo &function) const
{
    const QString name = QString::fromUtf8(function.node.field(Field::Name).text());
    const QStringList decorators = knownDecorators(function, name, m_program, m_sources);
    const QStringList bases = knownBases(function, m_program, m_sources);
    const QStringList parameters = parameterNames(function);
    const QString handedTo = entryHandedTo(function.qualified);
    for (const EntryPoint &entry : m_sources.entryPoints) {
        if (!entry.needs.isEmpty() && !m_program.mentions(entry.needs))
            continue;
        if (isDecoratedFor(entry, decorators) || isMethodFor(entry, function, name, bases)
            || handedTo == entry.id || entry.signatures.contains(parameters))
            return &entry;
    }
    return nullptr;
}

// A parameter of which nothing but its annotation tells something.
Value Interpreter::calledParameter(const FunctionInfo &function, Node parameter,
                                   const QStringList &annotated, State &state)
{
    const QString text = QString::fromUtf8(nameOf(parameter).text());
    const QString shown = function.node.is(Kind::Lambda) ? QStringLiteral("a lambda")
                                                         : quoted(function.node.field(Field::Name));
    Value value =
        unknown(parameter, QStringLiteral("The callers of %1 decide %2; they were not followed")
                               .arg(shown, quoted(text)));
    for (const QString &type : annotated) { // counts as made by that call
        if (const auto made = m_sources.calls.constFind(m_sources.known(type));
            made != m_sources.calls.cend())
            value = sourceValue(*made, parameter, made->exposure);
    }
    value.viaCaller = true;
    if (!function.node.is(Kind::Lambda))
        value.kept.setReadAt({argumentPlace(function)});
    for (const QString &type : annotated)
        value.types.append(m_sources.known(type));
    for (const QString &type : annotated) {
        if (m_program.classNamed(type)) {
            Cell cell;
            cell.className = type;
            cell.open = true;
            value.types += m_program.libraryBases(type);
            value.cell = newCell(std::move(cell), state);
            break;
        }
    }
    return value;
}

// Whether the framework makes the argument itself, as the type or the default tells.
bool Interpreter::isInjected(const EntryPoint &entry, const FunctionInfo &function, Node parameter,
                             const QStringList &annotated) const
{
    const bool spared = std::ranges::any_of(annotated, [&](const QString &type) {
        return entry.exceptTypes.contains(m_sources.known(type));
    });
    QStringList fallback;
    if (const Node given = parameter.field(Field::Value); given.is(Kind::Call))
        fallback = m_program.resolver(*function.module).resolve(given.field(Field::Function));
    return spared || std::ranges::any_of(fallback, [&](const QString &n) {
               return entry.exceptDefaults.contains(n);
           });
}

// Whether one of the types is a handler's, of which attributes and methods tell more.
bool Interpreter::hasHandlerType(const QStringList &annotated) const
{
    return std::ranges::any_of(annotated, [&](const QString &type) {
        return std::ranges::any_of(m_sources.handlers, [&](const HandlerEntry &h) {
            return h.annotations.contains(type) || h.type == m_sources.known(type);
        });
    });
}

// `data = Depends(load)`: what load returns.
std::optional<Value> Interpreter::injectedValue(Node parameter, State &state)
{
    const Node given = parameter.field(Field::Value);
    const Node function = given.is(Kind::Call) ? argumentOf(given, 0, "dependency") : Node();
    if (!function)
        return std::nullopt;
    const Value callee = eval(function, state);
    const FunctionInfo *info =
        callee.names.size() == 1 ? m_program.function(callee.names.first()) : nullptr;
    if (!info)
        return std::nullopt;
    Arguments arguments;
    for (const Node &one : info->node.field(Field::Parameters).children()) {
        const QByteArray name = nameOf(one).text().toByteArray();
        arguments.items.append({one, name, rootParameter(*info, one, 0, state), false});
    }
    return enter(*info, given, nullptr, arguments, {}, state);
}

Value Interpreter::rootParameter(const FunctionInfo &function, Node parameter, int position,
                                 State &state)
{
    const QString text = QString::fromUtf8(nameOf(parameter).text());
    const Node annotation = parameter.field(Field::Type);
    const QStringList annotated =
        annotation ? annotationNames(annotation, m_program.resolver(*function.module))
                   : QStringList();
    Value value = calledParameter(function, parameter, annotated, state);
    if (const EntryPoint *entry = entryPointOf(function)) {
        const QString kind = parameterKind(*entry, parameter, text, position);
        const bool injected = isInjected(*entry, function, parameter, annotated);
        if (kind == QStringLiteral("tainted") && !injected) {
            if (!hasHandlerType(annotated)) {
                const bool near = m_handed.value(function.qualified).endsWith(nearMark());
                const Exposure exposure = near ? m_sources.nearExposure : entry->exposure;
                Value tainted =
                    fresh(exposure, QStringLiteral("%1: %2").arg(entry->label, whoWrites(exposure)),
                          parameter);
                tainted.types = annotated;
                return tainted;
            }
        } else if (injected) {
            if (auto given = injectedValue(parameter, state))
                return *given;
        } else if (!kind.isEmpty()) {
            value.types.append(kind);
            value.viaCaller = false;
            value.reason =
                QStringLiteral("%1: which part of it is used was not followed").arg(entry->label);
        }
    }
    if (const Node given = parameter.field(Field::Value);
        given.is(Kind::Identifier) || given.is(Kind::Attribute)) {
        const Value fallback = eval(given, state);
        if (isLibraryName(fallback, m_catalog))
            value.names = fallback.names; // `codec=pickle`
    }
    value.types += handlerTypes(m_sources, annotated, annotation, text);
    return value;
}

void Interpreter::bindRootParameters(const FunctionInfo &function, State &state)
{
    int position =
        function.className.isEmpty() || function.decorators.contains(QStringLiteral("staticmethod"))
            ? 0
            : -1;
    for (const Node &parameter : function.node.field(Field::Parameters).children()) {
        const Node name = nameOf(parameter);
        if (!name.is(Kind::Identifier))
            continue;
        Value value;
        if (position < 0) {
            if (function.decorators.contains(QStringLiteral("classmethod"))) {
                value = harmless(parameter);
                value.names = QStringList{function.className};
            } else {
                Cell self;
                self.className = function.className;
                self.open = true;
                value =
                    unknown(parameter, QStringLiteral("What the object holds was not followed"));
                value.types = QStringList{function.className}
                              + m_program.libraryBases(function.className)
                              + receiverTypes(function.className);
                value.cell = newCell(std::move(self), state);
            }
        } else {
            value = rootParameter(function, parameter, position, state);
        }
        ++position;
        state.frame().variables.insert(name.text().toByteArray(), value);
    }
}

} // namespace pb
