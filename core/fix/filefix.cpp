// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/filefix.h"

#include "fix/helpercode.h"
#include "fix/importedit.h"
#include "fix/importremoval.h"

#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace pb {

namespace {

// All of them as one.
FileEdits united(const std::vector<const FileEdits *> &parts)
{
    FileEdits all;
    for (const FileEdits *part : parts) {
        all.edits.insert(all.edits.end(), part->edits.begin(), part->edits.end());
        for (const ImportNeed &need : part->imports) {
            if (std::ranges::find(all.imports, need) == all.imports.end())
                all.imports.push_back(need);
        }
        for (const Helper &helper : part->helpers) {
            if (std::ranges::find(all.helpers, helper) == all.helpers.end())
                all.helpers.push_back(helper);
        }
        all.releasedNames += part->releasedNames;
    }
    all.releasedNames.removeDuplicates();
    std::ranges::sort(all.imports, {}, [](const ImportNeed &need) {
        return std::tuple(need.module, need.name, need.alias);
    });
    return all;
}

Result<void> checkSyntax(const Module &before, const QByteArray &after)
{
    const auto module = parsedBytes(before.file().path(), after);
    if (!module)
        return std::unexpected(module.error());
    if (const int line = newErrorLine(before, *module))
        return failure(Error::Code::Internal, before.file().path(),
                       QStringLiteral("line %1 would not be valid Python any more").arg(line));
    return {};
}

quint32 gitMode(const QString &path)
{
    const bool executable =
        QFileInfo(path).permissions() & (QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
    return executable ? 0100755 : 0100644;
}

} // namespace

Result<Module> parsedBytes(const QString &path, const QByteArray &bytes)
{
    return SourceFile::fromBytes(path, bytes).and_then([](SourceFile file) {
        return Module::parse(std::move(file), {});
    });
}

int newErrorLine(const Module &before, const Module &after)
{
    const auto errors = after.tree().errors();
    return errors.size() > before.tree().errors().size() ? after.file().lineAt(errors.front().begin)
                                                         : 0;
}

// Imports are worked out on the edited code, one step after the other, so that each step sees what the
// one before has left.
Result<ChangedFile> changeFile(const Project &project, NameUsers &users, const Module &module,
                               const std::vector<const FileEdits *> &parts)
{
    const QString &path = module.file().path();
    const FileEdits all = united(parts);
    Result<QByteArray> bytes = applyEdits(module.file().bytes(), all.edits);
    Result<Module> now = bytes.and_then([&](const QByteArray &b) { return parsedBytes(path, b); });
    const auto apply = [&](const std::vector<TextEdit> &edits) {
        bytes = applyEdits(*bytes, edits);
        now = bytes.and_then([&](const QByteArray &b) { return parsedBytes(path, b); });
    };
    if (now && !all.helpers.empty())
        apply(insertHelpers(*now, all.helpers));
    for (const ImportNeed &need : all.imports) {
        const auto edit = now ? addImport(*now, need) : std::nullopt;
        if (edit)
            apply({*edit});
    }
    if (!now)
        return std::unexpected(now.error());
    const ImportRemoval removal = removeImports(*now, all.releasedNames, [&](const QString &name) {
        return users.reasonToKeep(path, name);
    });
    const Result<QByteArray> after = applyEdits(*bytes, removal.edits);
    const Result<void> valid =
        after.and_then([&](const QByteArray &b) -> Result<void> { return checkSyntax(module, b); });
    if (!valid)
        return std::unexpected(valid.error());
    return ChangedFile{{path, module.file().bytes(), *after, gitMode(project.absolute(path))},
                       removal.kept};
}

} // namespace pb
