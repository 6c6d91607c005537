// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <filesystem>

namespace pb {

/// Whether a first line hands the file to Python: "#!/usr/bin/env -S python3 -u", "#!/usr/bin/python2.7 -E".
bool startsPython(QByteArrayView firstLine);

/// Whether a regular file is Python: by its name (.py, .pyw, .ipynb), or, when the name has no extension
/// or the file may be executed, by its first line. Reads at most 256 bytes; links are not followed.
bool isPythonFile(const std::filesystem::path &path, std::filesystem::file_status status);

} // namespace pb
