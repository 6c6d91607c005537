// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/messageshape.h"

#include "dataflow/callsite.h"
#include "fix/surroundings.h"

#include <QHash>

namespace pb {

namespace {

constexpr qsizetype mostFields = 100;

QByteArray typeNamed(const QString &qualified)
{
    static const QHash<QString, QByteArray> types{
        {QStringLiteral("builtins.str"), "string"}, {QStringLiteral("builtins.int"), "int64"},
        {QStringLiteral("builtins.len"), "int64"},  {QStringLiteral("builtins.float"), "double"},
        {QStringLiteral("builtins.bool"), "bool"},  {QStringLiteral("builtins.bytes"), "bytes"},
        {QStringLiteral("os.urandom"), "bytes"},
    };
    return types.value(qualified);
}

// As a proto3 field and a keyword argument of Python can be called; names with underscores in front belong to
// the generated code.
bool isFieldName(QByteArrayView name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.isEmpty() && isLetter(name.front()) && std::ranges::all_of(name, [&](char c) {
        return isLetter(c) || c == '_' || (c >= '0' && c <= '9');
    });
}

class ShapeReader
{
public:
    ShapeReader(const FixContext &context, const Module &module, const Resolver &names)
        : m_context(context)
        , m_module(module)
        , m_names(names)
    {
    }

    Result<MessageShape> of(Node value);

private:
    std::unexpected<Error> unseen(const QString &what) const
    {
        return refused(
            m_context,
            QStringLiteral("The type of “%1” cannot be seen, which a message needs.").arg(what));
    }
    Node behindName(Node value) const;
    Result<MessageShape> ofDictionary(Node dictionary);
    Result<MessageShape> ofClass(const OwnClass &own, const QString &qualified);
    MessageField ofValue(Node value) const;
    MessageField ofType(const Resolver &names, Node type) const;
    QByteArray named(const Resolver &names, Node expression) const;

    const FixContext &m_context;
    const Module &m_module;
    const Resolver &m_names;
};

QByteArray ShapeReader::named(const Resolver &names, Node expression) const
{
    QByteArray type;
    for (const auto list = names.resolve(expression); const QString &qualified : list)
        type = typeNamed(qualified);
    return type;
}

// What a name was assigned, where only one value can be meant.
Node ShapeReader::behindName(Node value) const
{
    Node looked = bare(value);
    if (looked.is(Kind::Identifier)) {
        const auto bindings = m_names.reaching(looked);
        if (bindings.size() == 1 && bindings.front()->kind == BindingKind::Assign)
            looked = bare(bindings.front()->value);
    }
    return looked;
}

MessageField ShapeReader::ofType(const Resolver &names, Node type) const
{
    Node inner = type;
    while (inner.is(Kind::Type))
        inner = inner.child(0);
    if (const QByteArray known = named(names, inner); !known.isEmpty())
        return {{}, known, false};
    const bool list = inner.text().startsWith("list[") || inner.text().startsWith("List[")
                      || inner.text().startsWith("typing.List[");
    // `list[str]`: the last name in it is what it is a list of, when there are just two.
    std::vector<Node> parts;
    walk(inner, [&](Node node) {
        if (node.is(Kind::Identifier))
            parts.push_back(node);
        return true;
    });
    return list && parts.size() == 2 ? MessageField{{}, named(names, parts.back()), true}
                                     : MessageField();
}

MessageField ShapeReader::ofValue(Node value) const
{
    const Node looked = behindName(value);
    switch (looked.kind()) {
    case Kind::Integer: return {{}, "int64", false};
    case Kind::Float: return {{}, "double", false};
    case Kind::True:
    case Kind::False: return {{}, "bool", false};
    case Kind::String:
        return {
            {}, looked.text().startsWith('b') ? QByteArray("bytes") : QByteArray("string"), false};
    case Kind::Call: return {{}, named(m_names, bare(looked.field(Field::Function))), false};
    case Kind::List:
    case Kind::ListComprehension: {
        const Node first = looked.is(Kind::List) ? looked.child(0) : looked.field(Field::Body);
        MessageField one = first ? ofValue(first) : MessageField();
        one.repeated = true;
        return one;
    }
    case Kind::Identifier: {
        const auto bindings = m_names.reaching(looked);
        return bindings.size() == 1 && bindings.front()->kind == BindingKind::Parameter
                   ? ofType(m_names, bindings.front()->node.field(Field::Type))
                   : MessageField();
    }
    default: return {};
    }
}

Result<MessageShape> ShapeReader::ofDictionary(Node dictionary)
{
    MessageShape shape;
    const QString stem = m_module.file().path().section(u'/', -1).section(u'.', 0, 0);
    for (const auto words = stem.split(u'_', Qt::SkipEmptyParts); const QString &word : words)
        shape.name += (word.first(1).toUpper() + word.sliced(1)).toUtf8();
    shape.name += "Record";
    for (const auto list = dictionary.children(); const Node &pair : list) {
        const QString text = m_module.text(pair.is(Kind::Pair) ? pair.field(Field::Key) : pair);
        const QByteArray key =
            text.sliced(text.isEmpty() ? 0 : 1).chopped(text.size() > 1 ? 1 : 0).toUtf8();
        if (!pair.is(Kind::Pair) || !pair.field(Field::Key).is(Kind::String) || !isFieldName(key))
            return refused(m_context,
                           QStringLiteral("The key %1 cannot be a field of a message.").arg(text));
        MessageField field = ofValue(pair.field(Field::Value));
        if (field.type.isEmpty())
            return unseen(QString::fromUtf8(key));
        field.name = key;
        shape.fields.push_back(field);
    }
    return shape;
}

Result<MessageShape> ShapeReader::ofClass(const OwnClass &own, const QString &qualified)
{
    MessageShape shape{own.name, {}, own};
    const Module *module = nullptr;
    const Node definition = m_context.classes.definition(qualified, module);
    const ProjectNames noNames;
    const Resolver names(*module, noNames);
    for (const auto list = definition.field(Field::Body).children(); const Node &statement : list) {
        const Node assignment = statement.child(0);
        const Node type = assignment.field(Field::Type);
        if (!statement.is(Kind::ExpressionStatement) || !type)
            continue;
        MessageField field = ofType(names, type);
        field.name = assignment.field(Field::Left).text().toByteArray();
        if (field.type.isEmpty() || !isFieldName(field.name))
            return unseen(QString::fromUtf8(field.name));
        shape.fields.push_back(field);
    }
    return shape;
}

Result<MessageShape> ShapeReader::of(Node value)
{
    const Node looked = behindName(value);
    if (looked.is(Kind::Dictionary))
        return ofDictionary(looked);
    if (looked.is(Kind::Call)) {
        for (const auto list = m_names.resolve(bare(looked.field(Field::Function)));
             const QString &qualified : list) {
            const auto own = m_context.classes.find(qualified);
            if (own && own->form == OwnClass::Form::Dataclass)
                return ofClass(*own, qualified);
        }
    }
    return refused(m_context,
                   QStringLiteral("Only a dictionary with texts as keys or a dataclass can "
                                  "become a message, and none is seen to be written."));
}

} // namespace

Result<MessageShape> messageShape(const FixContext &context)
{
    std::optional<MessageShape> shape;
    const ProjectNames noNames;
    for (const WriterPair &pair : context.finding.pairs) {
        const auto file = context.modules.module(pair.file);
        if (!file)
            return refused(context, whyUnreadable(file.error()));
        const Resolver names(**file, noNames, context.catalog.sinkModules());
        const Node call = expressionAt((*file)->root(), pair.span);
        auto found = ShapeReader(context, **file, names).of(argumentOf(call, 0, "obj"));
        if (!found)
            return found;
        if (shape && *shape != *found)
            return refused(context,
                           QStringLiteral("Several calls write different things for it; one "
                                          "message cannot hold them."));
        shape = std::move(*found);
    }
    if (!shape)
        return refused(context,
                       QStringLiteral("No call of the project is known to write what is read "
                                      "here, so its types cannot be seen."));
    if (shape->fields.empty() || shape->fields.size() > mostFields)
        return refused(context, QStringLiteral("What is written has no fields, or too many."));
    return *shape;
}

} // namespace pb
