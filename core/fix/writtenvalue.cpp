// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fix/writtenvalue.h"

#include "dataflow/callsite.h"
#include "fix/surroundings.h"

#include <QRegularExpression>
#include <QSet>

namespace pb {

namespace {

constexpr int mostNodes = 200; // of a value that is looked into
constexpr int mostHops = 3;    // names, and fields of classes, that are followed

// Of the callee's last name: how classes are written. These few are dictionaries or lists to JSON.
QString classNamed(const QString &name)
{
    static const QRegularExpression capWords(
        QStringLiteral("^_?[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$"));
    static const QSet<QString> plain{
        QStringLiteral("OrderedDict"), QStringLiteral("Counter"),  QStringLiteral("UserDict"),
        QStringLiteral("UserList"),    QStringLiteral("List"),     QStringLiteral("Dict"),
        QStringLiteral("Optional"),    QStringLiteral("Union"),    QStringLiteral("Any"),
        QStringLiteral("Mapping"),     QStringLiteral("Sequence"), QStringLiteral("Literal")};
    return capWords.match(name).hasMatch() && !plain.contains(name) ? name : QString();
}

bool isBytes(Node string)
{
    const QByteArray prefix =
        string.text().first(std::min<qsizetype>(2, string.text().size())).toByteArray().toLower();
    return prefix.startsWith('b') || prefix == "rb";
}

bool isTextKey(Node key)
{
    switch (key.kind()) {
    case Kind::Integer:
    case Kind::Float:
    case Kind::Tuple:
    case Kind::True:
    case Kind::False:
    case Kind::NoneLiteral: return false;
    case Kind::String: return !isBytes(key);
    default: return true; // cannot be told
    }
}

class KindFinder
{
public:
    KindFinder(const Resolver &names, OwnClasses &classes, int hops)
        : m_names(names)
        , m_classes(classes)
        , m_hops(hops)
    {
    }

    ValueKinds of(Node value);
    /// Of a field of a class, by what is written behind its colon.
    ValueKinds ofType(Node annotation);

private:
    void take(Node value);
    void takeParts(Node value);
    void takeName(Node identifier);
    void takeCall(Node callee);
    void takeMember(Node object);
    bool takeQualified(const QString &qualified);
    void takeOwn(const OwnClass &own, const QString &qualified);
    void beyond(const QString &what);
    void foreign(const QString &what);

    const Resolver &m_names;
    OwnClasses &m_classes;
    int m_hops;
    std::vector<Node> m_open;
    ValueKinds m_found;
};

void KindFinder::beyond(const QString &what)
{
    if (m_found.beyond.isEmpty())
        m_found.beyond = what;
}

void KindFinder::foreign(const QString &what)
{
    if (m_found.foreign.isEmpty())
        m_found.foreign = what;
    beyond(what);
}

ValueKinds KindFinder::of(Node value)
{
    m_open.push_back(value);
    for (int seen = 0; !m_open.empty() && seen < mostNodes; ++seen) {
        const Node next = bare(m_open.back());
        m_open.pop_back();
        take(next);
    }
    return std::move(m_found);
}

void KindFinder::take(Node value)
{
    switch (value.kind()) {
    case Kind::Set:
    case Kind::SetComprehension: m_found.library.insert("set"); break;
    case Kind::Tuple: m_found.library.insert("tuple"); break;
    case Kind::Lambda: beyond(QStringLiteral("a function")); break;
    case Kind::GeneratorExpression: beyond(QStringLiteral("a generator")); break;
    case Kind::String:
        if (isBytes(value))
            m_found.library.insert("bytes");
        break;
    case Kind::Pair:
        if (!isTextKey(bare(value.field(Field::Key))))
            m_found.library.insert("keys");
        break;
    case Kind::Identifier: takeName(value); break;
    case Kind::Attribute: takeMember(bare(value.field(Field::Object))); break;
    case Kind::Call: takeCall(bare(value.field(Field::Function))); break;
    default: break;
    }
    takeParts(value);
}

// The parts of an expression that become parts of the value.
void KindFinder::takeParts(Node value)
{
    switch (value.kind()) {
    case Kind::ListComprehension:
    case Kind::SetComprehension:
    case Kind::DictionaryComprehension: m_open.push_back(value.field(Field::Body)); break;
    case Kind::ConditionalExpression:
        m_open.push_back(value.child(0));
        m_open.push_back(value.child(2));
        break;
    case Kind::Set:
    case Kind::Dictionary:
    case Kind::Pair:
    case Kind::List:
    case Kind::Tuple:
        for (const auto list = value.children(); const Node &part : list)
            m_open.push_back(part);
        break;
    default: break;
    }
}

void KindFinder::takeName(Node identifier)
{
    if (identifier.text() == "self") {
        foreign(QStringLiteral("the object itself"));
        return;
    }
    const auto bindings = m_names.reaching(identifier);
    if (bindings.size() == 1 && bindings.front()->kind == BindingKind::Assign && m_hops > 0) {
        m_found.add(KindFinder(m_names, m_classes, m_hops - 1).of(bindings.front()->value));
        return;
    }
    const bool global = bindings.size() == 1 && bindings.front()->kind == BindingKind::Class;
    if (global)
        beyond(QStringLiteral("a class"));
}

bool KindFinder::takeQualified(const QString &qualified)
{
    if (const QByteArray kind = libraryKind(qualified); !kind.isEmpty()) {
        m_found.library.insert(kind);
        return true;
    }
    if (const auto own = m_classes.find(qualified)) {
        takeOwn(*own, qualified);
        return true;
    }
    return false;
}

void KindFinder::takeOwn(const OwnClass &own, const QString &qualified)
{
    if (!m_found.classes.insert(own).second || own.form != OwnClass::Form::Dataclass || m_hops == 0)
        return;
    const Module *module = nullptr;
    const Node definition = m_classes.definition(qualified, module);
    const ProjectNames noNames;
    const Resolver names(*module, noNames);
    for (const auto list = definition.field(Field::Body).children(); const Node &statement : list) {
        const Node type = statement.child(0).field(Field::Type);
        if (statement.is(Kind::ExpressionStatement) && type)
            m_found.add(KindFinder(names, m_classes, m_hops - 1).ofType(type));
    }
}

ValueKinds KindFinder::ofType(Node annotation)
{
    walk(annotation, [&](Node node) {
        if (!node.is(Kind::Identifier) && !node.is(Kind::Attribute))
            return true;
        QString last;
        for (const auto list = m_names.resolve(node); const QString &qualified : list) {
            if (takeQualified(qualified))
                return false;
            last = qualified.section(u'.', -1);
        }
        if (const QString name = classNamed(last); !name.isEmpty())
            foreign(QStringLiteral("an object of %1").arg(name));
        return false;
    });
    return std::move(m_found);
}

// `Color.RED`
void KindFinder::takeMember(Node object)
{
    for (const auto list = m_names.resolve(object); const QString &qualified : list) {
        const auto own = m_classes.find(qualified);
        if (own && own->form == OwnClass::Form::Enumeration)
            m_found.classes.insert(*own);
    }
}

void KindFinder::takeCall(Node callee)
{
    for (const auto list = m_names.resolve(callee); const QString &qualified : list) {
        if (takeQualified(qualified))
            return;
        if (qualified == QStringLiteral("collections.deque"))
            return foreign(QStringLiteral("a deque"));
        const Module *module = nullptr;
        if (m_classes.definition(qualified, module)) {
            m_found.objects.insert(qualified);
            return beyond(QStringLiteral("an object of %1").arg(qualified.section(u'.', -1)));
        }
    }
    const Node last = callee.is(Kind::Attribute) ? callee.field(Field::Attribute) : callee;
    if (const QString name = classNamed(QString::fromUtf8(last.text())); !name.isEmpty())
        foreign(QStringLiteral("an object of %1").arg(name));
}

// For people: "a set", "an object of Order".
QString firstOf(const ValueKinds &kinds)
{
    if (!kinds.beyond.isEmpty())
        return kinds.beyond;
    if (!kinds.classes.empty())
        return QStringLiteral("an object of %1")
            .arg(QString::fromUtf8(kinds.classes.begin()->name));
    return QStringLiteral("a value of %1").arg(QString::fromUtf8(*kinds.library.begin()));
}

} // namespace

ValueKinds kindsIn(const Resolver &names, OwnClasses &classes, Node value)
{
    return KindFinder(names, classes, mostHops).of(value);
}

WrittenKinds writtenKinds(const FixContext &context)
{
    WrittenKinds written;
    const ProjectNames noNames;
    for (const WriterPair &pair : context.finding.pairs) {
        const auto file = context.modules.module(pair.file);
        if (!file)
            continue;
        const Module &module = **file;
        const Resolver names(module, noNames, context.catalog.sinkModules());
        const Node call = expressionAt(module.root(), pair.span);
        const ValueKinds kinds = kindsIn(names, context.classes, argumentOf(call, 0, "obj"));
        const auto sentence = [&] {
            return QStringLiteral("%1:%2 writes %3")
                .arg(pair.file)
                .arg(pair.at.line)
                .arg(firstOf(kinds));
        };
        if (written.atAll.isEmpty() && !kinds.isPlain())
            written.atAll = sentence();
        if (written.beyond.isEmpty() && !kinds.beyond.isEmpty())
            written.beyond = sentence();
        if (written.foreign.isEmpty() && !kinds.foreign.isEmpty())
            written.foreign = sentence();
        written.kinds.add(kinds);
    }
    return written;
}

} // namespace pb
