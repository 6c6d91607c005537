// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signoff/template.h"

#include "base/files.h"

#include <KTextTemplate/Context>
#include <KTextTemplate/Engine>
#include <KTextTemplate/OutputStream>
#include <KTextTemplate/Template>
#include <KTextTemplate/TemplateLoader>

#include <QDir>
#include <QTextStream>

namespace pb {

namespace {

/// The template engine's automatic escaping, spoken in Markdown instead of HTML.
class MarkdownStream : public KTextTemplate::OutputStream
{
public:
    explicit MarkdownStream(QTextStream *stream)
        : OutputStream(stream)
    {
    }

    QString escape(const QString &input) const override { return markdownEscaped(input); }
    QSharedPointer<OutputStream> clone(QTextStream *stream) const override
    {
        return QSharedPointer<OutputStream>(new MarkdownStream(stream));
    }
};

Result<QSharedPointer<KTextTemplate::InMemoryTemplateLoader>> bundledTemplates()
{
    const QString folder = QStringLiteral(":/picklebench/templates");
    auto loader = QSharedPointer<KTextTemplate::InMemoryTemplateLoader>::create();
    for (const auto list = QDir(folder).entryList(QDir::Files, QDir::Name);
         const QString &name : list) {
        const Result<QByteArray> bytes = readFile(folder + u'/' + name);
        if (!bytes)
            return std::unexpected(bytes.error());
        loader->setTemplate(name, QString::fromUtf8(*bytes));
    }
    return loader;
}

} // namespace

QString markdownEscaped(const QString &text)
{
    static const QString special = QStringLiteral("\\`*_[]<>|&~#$@!");
    QString out;
    out.reserve(text.size() + text.size() / 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\n') {
            out += QStringLiteral("<br>");
            continue;
        }
        const QStringView rest = QStringView(text).sliced(i);
        // GitHub links bare addresses by itself; the report must not link what a project says.
        const bool startsLink =
            rest.startsWith(u"://") || (c == u'.' && out.endsWith(u"www", Qt::CaseInsensitive));
        if (special.contains(c) || startsLink)
            out += u'\\';
        out += c;
    }
    return out;
}

Result<QByteArray> renderTemplate(const QVariantHash &view, ReportFormat format)
{
    const auto loader = bundledTemplates();
    if (!loader)
        return std::unexpected(loader.error());
    KTextTemplate::Engine engine;
    engine.setSmartTrimEnabled(true);
    engine.addTemplateLoader(*loader);
    const bool html = format == ReportFormat::Html;
    const QString name = html ? QStringLiteral("report.html") : QStringLiteral("report.md");
    const KTextTemplate::Template page = engine.loadByName(name);

    QString text;
    QTextStream stream(&text);
    KTextTemplate::OutputStream htmlStream(&stream);
    MarkdownStream markdownStream(&stream);
    KTextTemplate::Context context(view);
    if (!page->error())
        page->render(html ? &htmlStream : &markdownStream, &context);
    if (page->error())
        return failure(Error::Code::Internal, name, page->errorString().simplified());
    return text.trimmed().toUtf8() + '\n';
}

} // namespace pb
