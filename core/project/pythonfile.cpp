// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/pythonfile.h"

#include <QByteArrayList>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace pb {

namespace {

namespace fs = std::filesystem;

constexpr size_t longestShebang = 256; // what Linux itself reads of it

/// "python", "python3.13t", "pypy3", "ipython": an interpreter and its version, nothing longer.
bool isInterpreter(const QByteArray &command)
{
    const QByteArray name = command.sliced(command.lastIndexOf('/') + 1);
    const std::array<QByteArrayView, 3> interpreters{"python", "pypy", "ipython"};
    return std::ranges::any_of(interpreters, [&](QByteArrayView interpreter) {
        return name.startsWith(interpreter)
               && std::ranges::all_of(name.sliced(interpreter.size()), [](char c) {
                      return (c >= '0' && c <= '9') || c == '.' || c == 't' || c == 'd' || c == 'm';
                  });
    });
}

/// What `env` is asked to run: the words after its options and settings.
QByteArrayList commandOfEnv(QByteArrayList words)
{
    while (!words.isEmpty()) {
        const QByteArray word = words.first();
        const bool split = word.startsWith("-S") && word.size() > 2; // -Spython3
        if (split || word.startsWith("--split-string=")) {
            words.first() = split ? word.sliced(2) : word.sliced(word.indexOf('=') + 1);
            return words;
        }
        if (!word.startsWith('-') && !word.contains('='))
            return words;
        const bool takesValue = word == "-u" || word == "-C";
        words.remove(0, takesValue ? std::min<qsizetype>(2, words.size()) : 1);
    }
    return {};
}

QByteArray firstLineOf(const fs::path &path)
{
    const int descriptor =
        ::open(path.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0)
        return {};
    std::array<char, longestShebang> buffer{};
    ssize_t got = 0;
    do {
        got = ::read(descriptor, buffer.data(), buffer.size());
    } while (got < 0 && errno == EINTR);
    ::close(descriptor);
    const QByteArray bytes(buffer.data(), std::max<ssize_t>(got, 0));
    const qsizetype end = bytes.indexOf('\n');
    return end < 0 ? bytes : bytes.first(end);
}

} // namespace

bool startsPython(QByteArrayView firstLine)
{
    if (!firstLine.startsWith("#!"))
        return false;
    QByteArrayList words =
        firstLine.sliced(2).toByteArray().replace('\t', ' ').simplified().split(' ');
    const QByteArray program = words.first().sliced(words.first().lastIndexOf('/') + 1);
    if (program == "env")
        words = commandOfEnv(words.sliced(1));
    if (words.isEmpty())
        return false;
    // "uv run --script" reads the file as Python whatever it is called.
    return isInterpreter(words.first())
           || (words.first() == "uv" && words.contains("run") && words.contains("--script"));
}

bool isPythonFile(const fs::path &path, fs::file_status status)
{
    const std::string name = path.filename().string();
    if (name.ends_with(".py") || name.ends_with(".pyw") || name.ends_with(".ipynb"))
        return true;
    constexpr auto executable =
        fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
    const bool mayBeScript = name.find('.', 1) == std::string::npos
                             || (status.permissions() & executable) != fs::perms::none;
    return mayBeScript && fs::is_regular_file(status) && startsPython(firstLineOf(path));
}

} // namespace pb
