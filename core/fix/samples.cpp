// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/samples.h"

#include "artifacts/pickleinventory.h"
#include "base/files.h"
#include "dataflow/dangerous.h"
#include "project/testpath.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace pb {

namespace {

constexpr qint64 largest = 8 * 1024 * 1024;
constexpr qsizetype most = 200;
constexpr int mostEntries = 200'000; // of the folders that are looked through

// Plain data of the standard library and of numpy: making one runs no code that the pickle chose.
bool isHarmless(const QString &module, const QString &name)
{
    static const QHash<QString, QSet<QString>> names{
        {QStringLiteral("builtins"),
         {QStringLiteral("bool"), QStringLiteral("bytearray"), QStringLiteral("bytes"),
          QStringLiteral("complex"), QStringLiteral("dict"), QStringLiteral("float"),
          QStringLiteral("frozenset"), QStringLiteral("int"), QStringLiteral("list"),
          QStringLiteral("object"), QStringLiteral("range"), QStringLiteral("set"),
          QStringLiteral("slice"), QStringLiteral("str"), QStringLiteral("tuple")}},
        {QStringLiteral("collections"),
         {QStringLiteral("Counter"), QStringLiteral("OrderedDict"), QStringLiteral("defaultdict"),
          QStringLiteral("deque")}},
        {QStringLiteral("datetime"),
         {QStringLiteral("date"), QStringLiteral("datetime"), QStringLiteral("time"),
          QStringLiteral("timedelta"), QStringLiteral("timezone")}},
        {QStringLiteral("copyreg"), {QStringLiteral("_reconstructor")}},
        {QStringLiteral("_codecs"), {QStringLiteral("encode")}},
        {QStringLiteral("decimal"), {QStringLiteral("Decimal")}},
        {QStringLiteral("fractions"), {QStringLiteral("Fraction")}},
        {QStringLiteral("uuid"), {QStringLiteral("UUID"), QStringLiteral("SafeUUID")}},
        {QStringLiteral("numpy"), {QStringLiteral("dtype"), QStringLiteral("ndarray")}},
        {QStringLiteral("numpy.core.multiarray"),
         {QStringLiteral("_reconstruct"), QStringLiteral("scalar")}},
        {QStringLiteral("numpy._core.multiarray"),
         {QStringLiteral("_reconstruct"), QStringLiteral("scalar")}}};
    QString known = module;
    if (module == QStringLiteral("__builtin__"))
        known = QStringLiteral("builtins");
    else if (module == QStringLiteral("copy_reg"))
        known = QStringLiteral("copyreg");
    return names.value(known).contains(name);
}

// What pickles name on the way to a value of another kind.
bool isPartOfAnother(const QString &qualified)
{
    static const QSet<QString> names{
        QStringLiteral("_codecs.encode"),          QStringLiteral("copyreg._reconstructor"),
        QStringLiteral("copy_reg._reconstructor"), QStringLiteral("builtins.object"),
        QStringLiteral("__builtin__.object"),      QStringLiteral("datetime.timezone"),
        QStringLiteral("uuid.SafeUUID"),           QStringLiteral("collections.OrderedDict"),
        QStringLiteral("collections.Counter")};
    return names.contains(qualified);
}

// Quoted in a source text as it stands.
bool isPlainName(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'.';
    });
}

bool isNamedLikePickle(const QFileInfo &file)
{
    static const QSet<QString> suffixes{QStringLiteral("pkl"), QStringLiteral("pickle"),
                                        QStringLiteral("pck")};
    return suffixes.contains(file.suffix().toLower());
}

QStringList samplePaths(const Project &project)
{
    QStringList paths;
    int entries = 0;
    QDirIterator all(project.root(), QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (all.hasNext() && ++entries < mostEntries) {
        const QFileInfo file = all.nextFileInfo();
        const QString path = file.filePath().sliced(project.root().size() + 1);
        const bool hidden = path.startsWith(u'.') || path.contains(QStringLiteral("/."));
        if (isNamedLikePickle(file) && !hidden && !isTestPath(path))
            paths.append(path);
    }
    paths.sort();
    return paths.first(std::min(paths.size(), most));
}

QStringList givenPaths(const QStringList &given)
{
    QStringList paths;
    for (const QString &one : given) {
        if (!QFileInfo(one).isDir()) {
            paths.append(one);
            continue;
        }
        int entries = 0;
        QDirIterator all(one, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (all.hasNext() && ++entries < mostEntries) {
            const QFileInfo file = all.nextFileInfo();
            if (isNamedLikePickle(file))
                paths.append(file.filePath());
        }
    }
    paths.sort();
    paths.removeDuplicates();
    return paths.first(std::min(paths.size(), most));
}

} // namespace

bool Samples::isOwn(const QString &module) const
{
    QString path = module;
    path.replace(u'.', u'/');
    const auto isFile = [&](const QString &end) {
        return std::ranges::any_of(m_project.files(), [&](const QString &file) {
            return file == end || file.endsWith(u'/' + end);
        });
    };
    return isFile(path + QStringLiteral(".py")) || isFile(path + QStringLiteral("/__init__.py"));
}

void Samples::read(const QString &path, Content &content) const
{
    const QString absolute = path.startsWith(u'/') ? path : m_project.absolute(path);
    const auto bytes =
        QFileInfo(absolute).size() <= largest
            ? readFile(absolute)
            : failure(Error::Code::TooLarge, path, QStringLiteral("it is over 8 MiB"));
    const auto inventory =
        bytes.and_then([&](const QByteArray &b) { return inventoryOf(b, path); });
    if (!inventory) {
        content.problems.append(path + QStringLiteral(": ") + inventory.error().detail);
        return;
    }
    content.files.append(path);
    content.kinds += inventory->kinds;
    if (!inventory->problem.isEmpty())
        content.problems.append(path + QStringLiteral(": ") + inventory->problem);
    for (const auto &[module, name] : inventory->globals) {
        const bool plain = isPlainName(module) && isPlainName(name) && !name.contains(u'.');
        const bool known =
            plain && !isDangerous(module, name) && (isHarmless(module, name) || isOwn(module));
        auto &list = known ? content.allowed : content.doubtful;
        const bool there = std::ranges::any_of(list, [&](const SampleGlobal &one) {
            return one.module == module && one.name == name;
        });
        if (!there)
            list.push_back({module, name, path});
    }
}

ValueKinds Samples::valuesOf(const Content &content) const
{
    ValueKinds values;
    for (const QString &kind : content.kinds) {
        static const QSet<QString> direct{QStringLiteral("tuple"), QStringLiteral("set"),
                                          QStringLiteral("frozenset"), QStringLiteral("bytes"),
                                          QStringLiteral("bytearray")};
        if (direct.contains(kind))
            values.library.insert(kind.toUtf8());
        else if (kind == QStringLiteral("nonstring-key"))
            values.library.insert("keys");
    }
    std::vector<SampleGlobal> all = content.allowed;
    all.insert(all.end(), content.doubtful.begin(), content.doubtful.end());
    for (const SampleGlobal &one : all) {
        const QString qualified = one.module + u'.' + one.name;
        if (const QByteArray kind = libraryKind(qualified); !kind.isEmpty())
            values.library.insert(kind);
        else if (const auto own = m_classes.find(qualified))
            values.classes.insert(*own);
        else if (values.beyond.isEmpty() && !isPartOfAnother(qualified))
            values.beyond = QStringLiteral("an object of %1").arg(one.name);
    }
    return values;
}

const Samples::Content &Samples::content()
{
    if (!m_content) {
        m_content.emplace();
        for (const auto paths = samplePaths(m_project); const QString &path : paths)
            read(path, *m_content);
        for (const auto paths = givenPaths(m_given); const QString &path : paths)
            read(path, *m_content);
        m_content->kinds.removeDuplicates();
        m_content->kinds.sort();
        std::ranges::sort(m_content->allowed);
        std::ranges::sort(m_content->doubtful);
        m_content->values = valuesOf(*m_content);
    }
    return *m_content;
}

const std::vector<SampleGlobal> &Samples::allowed()
{
    return content().allowed;
}

const std::vector<SampleGlobal> &Samples::doubtful()
{
    return content().doubtful;
}

const QStringList &Samples::kinds()
{
    return content().kinds;
}

const ValueKinds &Samples::values()
{
    return content().values;
}

const QStringList &Samples::files()
{
    return content().files;
}

const QStringList &Samples::problems()
{
    return content().problems;
}

} // namespace pb
