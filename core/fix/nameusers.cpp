// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fix/nameusers.h"

#include "fix/scopelookup.h"
#include "names/module.h"

#include <QFileInfo>

namespace pb {

namespace {

// The last part of the module's import path: "compat" of shop/compat.py, "shop" of shop/__init__.py.
QByteArray stemOf(const QString &file)
{
    const QString stem = QFileInfo(file).completeBaseName();
    return (stem == u"__init__" ? QFileInfo(QFileInfo(file).path()).fileName() : stem).toUtf8();
}

// `from ….compat import pickle`, `from .compat import *`; without looking where the path leads, since
// too many are harmless here.
bool takesFrom(const Module &module, const QString &stem, const QString &name, bool isPackage)
{
    const auto leadsHere = [&](const QString &path) {
        const QString last = path.section(u'.', -1);
        return last == stem || (isPackage && last.isEmpty()); // `from . import name`
    };
    bool found = false;
    eachScope(module.scopes().module(), [&](const Scope &scope) {
        for (const StarImport &star : scope.starImports)
            found = found || leadsHere(star.module);
        for (const auto &[bound, bindings] : scope.bindings) {
            for (const Binding &binding : bindings) {
                const bool from =
                    binding.kind == BindingKind::FromImport && binding.target.endsWith(u'.' + name);
                found = found || (from && leadsHere(binding.target.chopped(name.size() + 1)));
            }
        }
    });
    return found;
}

} // namespace

NameUsers::NameUsers(const Project &project, const RunControl &control)
    : m_project(project)
    , m_control(control)
{
}

const std::vector<NameUsers::Candidate> &NameUsers::candidates(const QByteArray &name)
{
    if (const auto known = m_candidates.constFind(name); known != m_candidates.constEnd())
        return *known;
    std::vector<Candidate> found;
    for (const QString &path : m_project.files()) {
        if (m_control.isCancelled())
            break;
        auto file = SourceFile::read(m_project.root(), path);
        if (file && file->bytes().contains(name))
            found.push_back({path, std::move(*file)});
    }
    return *m_candidates.insert(name, found);
}

QString NameUsers::reasonToKeep(const QString &file, const QString &name)
{
    const QByteArray stem = stemOf(file);
    const bool isPackage = file.endsWith(QStringLiteral("__init__.py"));
    const QByteArray attribute =
        stem + '.' + name.toUtf8(); // compat.pickle, and mock.patch("shop.compat.pickle")
    for (const Candidate &candidate : candidates(name.toUtf8())) {
        const QByteArray &bytes = candidate.source.bytes();
        if (candidate.file == file || (!bytes.contains(stem) && !isPackage))
            continue;
        bool needed = bytes.contains(attribute);
        if (!needed) {
            const auto module = Module::parse(candidate.source, {});
            needed = module && takesFrom(*module, QString::fromUtf8(stem), name, isPackage);
        }
        if (needed)
            return QStringLiteral("%1 may take “%2” from here").arg(candidate.file, name);
    }
    return {};
}

} // namespace pb
