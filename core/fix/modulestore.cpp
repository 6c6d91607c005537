// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/modulestore.h"

#include <algorithm>

namespace pb {

Result<std::shared_ptr<const Module>> ModuleStore::module(const QString &path)
{
    constexpr size_t most = 32;
    const auto kept = std::ranges::find(m_kept, path, [](const auto &one) { return one.first; });
    if (kept != m_kept.end())
        return kept->second;
    auto file = SourceFile::read(m_project.root(), path);
    if (!file)
        return std::unexpected(file.error());
    if (file->sha256() != m_scan.fileHashes.value(path))
        return failure(Error::Code::Stale, path,
                       QStringLiteral("the file is not the one that was scanned"));
    auto parsed = Module::parse(std::move(*file), dottedNameOf(path, m_packages));
    if (!parsed)
        return std::unexpected(parsed.error());
    if (m_kept.size() == most)
        m_kept.erase(m_kept.begin());
    m_kept.emplace_back(path, std::make_shared<const Module>(std::move(*parsed)));
    return m_kept.back().second;
}

// An edit relies on what the tree says; around a syntax error it says what it guessed. The code of a
// notebook is not the bytes of its file, and a settings file has no tree.
QString whyNotEdited(const Module &module)
{
    if (module.file().isSettings())
        return QStringLiteral(
                   "%1 is a settings file, for which there is no automatic fix: change the "
                   "value as the rule's page says and scan again.")
            .arg(module.file().path());
    if (module.file().isNotebook())
        return QStringLiteral("%1 is a notebook, whose code stands inside JSON: change the cell in "
                              "Jupyter and scan again; a notebook is not patched.")
            .arg(module.file().path());
    const auto errors = module.tree().errors();
    if (errors.empty())
        return {};
    return QStringLiteral("%1 has a syntax error in line %2; a file that does not parse is not "
                          "edited.")
        .arg(module.file().path())
        .arg(module.file().lineAt(errors.front().begin));
}

QString whyUnreadable(const Error &error)
{
    return error.code == Error::Code::Stale
               ? QStringLiteral("%1 has changed since the scan; scan again.").arg(error.subject)
               : QStringLiteral("%1 could not be read: %2.").arg(error.subject, error.detail);
}

} // namespace pb
