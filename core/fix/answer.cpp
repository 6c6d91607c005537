// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/answer.h"

#include "fix/scopelookup.h"
#include "fix/surroundings.h"

#include <QSet>

#include <algorithm>

namespace pb {

namespace {

bool importsModule(const Module &module, const QStringList &prefixes)
{
    bool found = false;
    eachScope(module.scopes().module(), [&](const Scope &scope) {
        for (const auto &[name, bindings] : scope.bindings) {
            found =
                found || std::ranges::any_of(bindings, [&](const Binding &binding) {
                    return std::ranges::any_of(prefixes, [&](const QString &prefix) {
                        return binding.target == prefix || binding.target.startsWith(prefix + u'.');
                    });
                });
        }
    });
    return found;
}

bool isFlaskClass(const QString &name)
{
    static const QSet<QString> classes{
        QStringLiteral("flask.Flask"), QStringLiteral("flask.Blueprint"),
        QStringLiteral("quart.Quart"), QStringLiteral("quart.Blueprint")};
    return classes.contains(name);
}

// The application or blueprint in `@bp.post("/x")`: made here by a class that is known, or imported.
bool isFlaskObject(const FixContext &context, Node object)
{
    bool known = false;
    if (object.is(Kind::Identifier)) {
        for (const Binding *binding : context.names.reaching(object)) {
            if (binding->kind != BindingKind::Assign || !binding->value.is(Kind::Call))
                continue;
            const QStringList classes =
                context.names.resolve(binding->value.field(Field::Function));
            if (std::ranges::any_of(classes, isFlaskClass))
                return true;
            known = known || std::ranges::none_of(classes, [&](const QString &name) {
                        return name.startsWith(context.module.dottedName() + u'.')
                               || name.startsWith(u"builtins.");
                    });
        }
    }
    // Frameworks whose decorators look the same, and whose views do not return (text, status).
    static const QStringList others{QStringLiteral("fastapi"), QStringLiteral("starlette"),
                                    QStringLiteral("sanic"),   QStringLiteral("aiohttp"),
                                    QStringLiteral("bottle"),  QStringLiteral("litestar"),
                                    QStringLiteral("falcon"),  QStringLiteral("robyn")};
    return !known && !importsModule(context.module, others)
           && importsModule(context.module, {QStringLiteral("flask"), QStringLiteral("quart")});
}

bool isFlaskView(const FixContext &context, Node function)
{
    static const QSet<QByteArray> routes{"route", "get", "post", "put", "patch", "delete"};
    const Node decorated = function.parent();
    if (!decorated.is(Kind::DecoratedDefinition))
        return false;
    return std::ranges::any_of(decorated.children(), [&](const Node &decorator) {
        const Node call = decorator.is(Kind::Decorator) ? decorator.child(0) : Node();
        const Node name = call.is(Kind::Call) ? call.field(Field::Function) : call;
        return name.is(Kind::Attribute)
               && routes.contains(name.field(Field::Attribute).text().toByteArray())
               && isFlaskObject(context, name.field(Field::Object));
    });
}

bool takesRequest(Node function)
{
    std::vector<Node> parameters = function.field(Field::Parameters).children();
    const auto nameOf = [](Node parameter) {
        return parameter.is(Kind::TypedParameter) ? parameter.child(0).text() : parameter.text();
    };
    if (!parameters.empty() && nameOf(parameters.front()) == "self")
        parameters.erase(parameters.begin());
    return !parameters.empty() && nameOf(parameters.front()) == "request";
}

bool looksLikeResponse(const FixContext &context, Node value)
{
    if (!value.is(Kind::Call))
        return false;
    const Node function = value.field(Field::Function);
    const Node last = function.is(Kind::Attribute) ? function.field(Field::Attribute) : function;
    const QByteArrayView name = last.text();
    return name.contains("Response") || name == "render" || name == "redirect"
           || std::ranges::any_of(context.names.resolve(function), [](const QString &resolved) {
                  return resolved.startsWith(u"django.");
              });
}

// A helper may take a request as well; only a view hands back responses.
bool isDjangoView(const FixContext &context, Node function)
{
    if (!takesRequest(function) || !importsModule(context.module, {QStringLiteral("django")}))
        return false;
    bool responds = false;
    walk(function.field(Field::Body), [&](Node node) {
        if (node.is(Kind::ReturnStatement))
            responds = responds || looksLikeResponse(context, node.child(0));
        return !node.is(Kind::FunctionDefinition) && !node.is(Kind::Lambda) && !responds;
    });
    return responds;
}

bool yields(Node function)
{
    bool found = false;
    walk(function.field(Field::Body), [&](Node node) {
        found = found || node.is(Kind::Yield);
        return !found && !node.is(Kind::FunctionDefinition) && !node.is(Kind::Lambda);
    });
    return found;
}

Answer flaskAnswer()
{
    return {"except (ValueError, RecursionError):",
            "return \"Invalid input\", 400",
            QStringLiteral("Invalid input is answered with “Invalid input” and status 400."),
            {}};
}

Answer djangoAnswer(const QByteArray &response, bool bound)
{
    Answer answer{"except (ValueError, RecursionError):",
                  "return " + response + "(\"Invalid input\")",
                  QStringLiteral("Invalid input is answered with “Invalid input” and status 400."),
                  {}};
    if (!bound)
        answer.imports.push_back({QStringLiteral("django.http"), QString::fromUtf8(response), {}});
    return answer;
}

// Django's response class, when its name is free at the call or means the class already.
std::optional<Answer> djangoAnswerAt(const FixContext &context, Node call)
{
    const QByteArray response = "HttpResponseBadRequest";
    const Scope *scope = scopeBinding(context.module, response, call.span().begin);
    if (!scope)
        return djangoAnswer(response, false);
    const std::vector<Binding> &bindings = scope->bindings.at(response);
    const bool same = scope->kind == Scope::Kind::Module
                      && std::ranges::all_of(bindings, [](const Binding &binding) {
                             return binding.kind == BindingKind::FromImport
                                    && binding.target == u"django.http.HttpResponseBadRequest"
                                    && !binding.conditional;
                         });
    return same ? std::optional(djangoAnswer(response, true)) : std::nullopt;
}

// The name of a handler is taken away again when the handler ends, so it must mean nothing else.
QByteArray freeErrorName(const FixContext &context, Node function)
{
    const Node around = function ? function : context.module.root();
    for (const QByteArray &name : {QByteArray("error"), QByteArray("exc"), QByteArray("invalid")}) {
        if (!mentionsName(around, name))
            return name;
    }
    return {};
}

Answer raiseAnswer(const FixContext &context, Node function)
{
    const QByteArray name = freeErrorName(context, function);
    const QByteArray raise = "raise ValueError(\"input is not valid JSON\")";
    const QString effect =
        QStringLiteral("Invalid input raises ValueError with the text “input is not valid JSON”.");
    if (name.isEmpty()) // Python still shows what was being handled
        return {"except (ValueError, RecursionError):", raise, effect, {}};
    return {"except (ValueError, RecursionError) as " + name + ':',
            raise + " from " + name,
            effect,
            {}};
}

} // namespace

Answer answerToInvalidInput(const FixContext &context, Node call)
{
    const Node function = enclosingFunction(call);
    if (function && !yields(function)) {
        if (isFlaskView(context, function))
            return flaskAnswer();
        if (isDjangoView(context, function)) {
            if (const auto answer = djangoAnswerAt(context, call))
                return *answer;
        }
    }
    return raiseAnswer(context, function);
}

} // namespace pb
