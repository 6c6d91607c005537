// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/project.h"

#include "project/pythonfile.h"
#include "project/settingsfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <set>

namespace pb {

namespace {

namespace fs = std::filesystem;

constexpr int maxDepth = 200; // folders below the root; deeper trees are made, not written

bool isCache(const std::string &name)
{
    static const std::set<std::string> caches{".git",         ".hg",
                                              ".svn",         ".bzr",
                                              ".picklebench", "__pycache__",
                                              ".mypy_cache",  ".pytest_cache",
                                              ".ruff_cache",  ".tox",
                                              ".nox",         ".eggs",
                                              "node_modules", ".ipynb_checkpoints"};
    return caches.contains(name);
}

bool holdsFolder(const fs::path &folder, const char *name)
{
    std::error_code error;
    return fs::is_directory(folder / name, error);
}

/// Whether the folder holds something called "python…", wherever that leads.
bool holdsPython(const fs::path &folder)
{
    std::error_code error;
    fs::directory_iterator it(folder, error);
    for (; !error && it != fs::directory_iterator(); it.increment(error)) {
        if (it->path().filename().string().starts_with("python"))
            return true;
    }
    return false;
}

/// The file alone proves nothing: anyone could hide code from the scan with it.
bool isEnvironment(const fs::path &folder)
{
    std::error_code error;
    return fs::exists(folder / "pyvenv.cfg", error)
           && (holdsFolder(folder, "Scripts") || holdsFolder(folder, "Include")
               || holdsPython(folder / "bin") || holdsPython(folder / "lib")
               || holdsPython(folder / "lib64"));
}

bool isSettings(const fs::path &path)
{
    return isSettingsPath(QString::fromStdString(path.filename().string()));
}

/// Whether there is code or are settings behind a symbolic link that a reader may take for part of the
/// project.
bool leadsToCode(const fs::path &link)
{
    std::error_code error;
    const fs::path target = fs::canonical(link, error);
    if (error)
        return false; // it leads nowhere
    const fs::file_status status = fs::status(target, error);
    return fs::is_directory(status)
           || (fs::is_regular_file(status)
               && (isSettings(link) || isPythonFile(link, {}) || isPythonFile(target, status)));
}

// Walks with the system's own byte names, so that a name that is not UTF-8 is seen and said.
class Walker
{
public:
    Walker(const QString &root, const RunControl &control)
        : m_root(root.toStdString())
        , m_control(control)
    {
    }

    bool walk()
    {
        std::vector<std::pair<fs::path, int>> pending{{fs::path(m_root), 0}};
        while (!pending.empty()) {
            if (m_control.isCancelled())
                return false;
            const auto [folder, depth] = pending.back();
            pending.pop_back();
            visit(folder, depth, pending);
        }
        return true;
    }

    QStringList files;
    QStringList settingsFiles;
    QStringList excluded;
    std::vector<SkippedFile> skipped;

private:
    using Pending = std::vector<std::pair<fs::path, int>>;

    void visit(const fs::path &folder, int depth, Pending &pending)
    {
        std::error_code error;
        if (depth > maxDepth) {
            skip(folder, QStringLiteral("nested deeper than %1 folders").arg(maxDepth));
            return;
        }
        fs::directory_iterator it(folder, error);
        for (; !error && it != fs::directory_iterator(); it.increment(error))
            take(*it, depth, pending);
        if (error)
            skip(folder, QString::fromStdString(error.message()));
    }

    void take(const fs::directory_entry &entry, int depth, Pending &pending)
    {
        std::error_code error;
        const std::string name = entry.path().filename().string();
        const fs::file_status status = entry.symlink_status(error);
        if (fs::is_symlink(status)) {
            if (leadsToCode(entry.path()))
                excluded.append(relative(entry.path()) + QStringLiteral(" (symbolic link)"));
        } else if (fs::is_directory(status)) {
            if (isCache(name))
                excluded.append(relative(entry.path()));
            else if (isEnvironment(entry.path()))
                excluded.append(relative(entry.path()) + QStringLiteral(" (virtual environment)"));
            else
                pending.emplace_back(entry.path(), depth + 1);
        } else {
            takeFile(entry.path(), status);
        }
    }

    void takeFile(const fs::path &path, fs::file_status status)
    {
        const bool python = isPythonFile(path, status);
        if (!python && !isSettings(path))
            return;
        if (fs::is_regular_file(status))
            addFile(path, python ? files : settingsFiles);
        else
            skip(path, QStringLiteral("not a regular file"));
    }

    void addFile(const fs::path &path, QStringList &list)
    {
        const QString name = relative(path);
        if (QFile::encodeName(name)
            != QByteArray::fromStdString(path.lexically_relative(m_root).string()))
            skip(path, QStringLiteral("its name is not valid UTF-8"));
        else
            list.append(name);
    }

    QString relative(const fs::path &path) const
    {
        return QString::fromStdString(path.lexically_relative(m_root).string());
    }

    void skip(const fs::path &path, const QString &reason)
    {
        skipped.push_back({relative(path), reason});
    }

    std::string m_root;
    const RunControl &m_control;
};

} // namespace

Result<Project> Project::open(const QString &path, const RunControl &control)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(Error::Code::NotFound, path, QStringLiteral("no such file or folder"));
    Project project;
    if (info.isFile()) {
        const fs::path file(info.canonicalFilePath().toStdString());
        std::error_code error;
        const bool python =
            !isSettings(file) || isPythonFile(file, fs::symlink_status(file, error));
        project.m_root = QFileInfo(info.canonicalFilePath()).path();
        (python ? project.m_files : project.m_settingsFiles)
            .append(QFileInfo(info.canonicalFilePath()).fileName());
        return project;
    }
    project.m_root = info.canonicalFilePath();
    if (project.m_root.isEmpty() || !info.isDir())
        return failure(Error::Code::Unreadable, path,
                       QStringLiteral("neither a folder nor a regular file"));
    if (!info.isReadable() || !info.isExecutable())
        return failure(Error::Code::Unreadable, path, QStringLiteral("permission denied"));
    Walker walker(project.m_root, control);
    if (!walker.walk())
        return failure(Error::Code::Cancelled, path);
    project.m_files = std::move(walker.files);
    project.m_settingsFiles = std::move(walker.settingsFiles);
    project.m_skipped = std::move(walker.skipped);
    project.m_excluded = std::move(walker.excluded);
    project.m_files.sort();
    project.m_settingsFiles.sort();
    project.m_excluded.sort();
    std::ranges::sort(project.m_skipped);
    return project;
}

Result<void> checkResultFile(const QString &path, const QString &target)
{
    const QFileInfo file(target);
    const QString project = QFileInfo(path).canonicalFilePath();
    if (!file.isFile() || project.isEmpty())
        return {};
    // A link counts by its own name as well: it stands in the project wherever it leads.
    const QString here = QFileInfo(file.path()).canonicalFilePath() + u'/' + file.fileName();
    for (const QString &name : {file.canonicalFilePath(), here}) {
        if (name != project && !name.startsWith(project + u'/'))
            continue;
        const fs::path there(name.toStdString());
        std::error_code error;
        if (isPythonFile(there, fs::symlink_status(there, error)))
            return failure(Error::Code::Refused, target,
                           QStringLiteral("it is a Python file of the project"));
        if (name == project || isSettings(there))
            return failure(Error::Code::Refused, target,
                           QStringLiteral("it is a file of the project that is scanned"));
    }
    return {};
}

bool isCacheFolder(const QString &excluded)
{
    return isCache(excluded.section(u'/', -1).toStdString());
}

QString Project::name() const
{
    return m_root.section(u'/', -1);
}

QString Project::absolute(const QString &relativePath) const
{
    return m_root + u'/' + relativePath;
}

QString Project::stateFolder() const
{
    return absolute(QStringLiteral(".picklebench"));
}

} // namespace pb
