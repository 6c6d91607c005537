// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dataflow/dangerous.h"

#include <QSet>

namespace pb {

namespace {

// Modules of which any name may run code.
const QSet<QString> &dangerousModules()
{
    static const QSet<QString> modules{QStringLiteral("os"),
                                       QStringLiteral("posix"),
                                       QStringLiteral("nt"),
                                       QStringLiteral("subprocess"),
                                       QStringLiteral("pty"),
                                       QStringLiteral("sys"),
                                       QStringLiteral("shutil"),
                                       QStringLiteral("importlib"),
                                       QStringLiteral("runpy"),
                                       QStringLiteral("ctypes"),
                                       QStringLiteral("code"),
                                       QStringLiteral("pdb"),
                                       QStringLiteral("bdb"),
                                       QStringLiteral("timeit"),
                                       QStringLiteral("pip"),
                                       QStringLiteral("socket"),
                                       QStringLiteral("webbrowser"),
                                       QStringLiteral("types"),
                                       QStringLiteral("pickle"),
                                       QStringLiteral("_pickle"),
                                       QStringLiteral("dill"),
                                       QStringLiteral("cloudpickle"),
                                       QStringLiteral("joblib"),
                                       QStringLiteral("commands"),
                                       QStringLiteral("platform"),
                                       QStringLiteral("pkgutil"),
                                       QStringLiteral("inspect"),
                                       QStringLiteral("logging.config"),
                                       QStringLiteral("multiprocessing.util")};
    return modules;
}

const QSet<QString> &dangerousNames()
{
    static const QSet<QString> names{QStringLiteral("builtins.eval"),
                                     QStringLiteral("builtins.exec"),
                                     QStringLiteral("builtins.compile"),
                                     QStringLiteral("builtins.getattr"),
                                     QStringLiteral("builtins.setattr"),
                                     QStringLiteral("builtins.delattr"),
                                     QStringLiteral("builtins.__import__"),
                                     QStringLiteral("builtins.open"),
                                     QStringLiteral("builtins.map"),
                                     QStringLiteral("builtins.filter"),
                                     QStringLiteral("builtins.apply"),
                                     QStringLiteral("builtins.vars"),
                                     QStringLiteral("builtins.globals"),
                                     QStringLiteral("builtins.locals"),
                                     QStringLiteral("builtins.input"),
                                     QStringLiteral("builtins.breakpoint"),
                                     QStringLiteral("builtins.type"),
                                     QStringLiteral("operator.attrgetter"),
                                     QStringLiteral("operator.itemgetter"),
                                     QStringLiteral("operator.methodcaller"),
                                     QStringLiteral("functools.partial"),
                                     QStringLiteral("functools.reduce"),
                                     QStringLiteral("torch.load"),
                                     QStringLiteral("numpy.load"),
                                     QStringLiteral("torch.storage._load_from_bytes"),
                                     QStringLiteral("pandas.eval"),
                                     QStringLiteral("pandas.read_pickle"),
                                     QStringLiteral("weakref.finalize"),
                                     QStringLiteral("io.open"),
                                     QStringLiteral("io.FileIO")};
    return names;
}

} // namespace

// Names that run code, or fetch anything, when a pickle calls them.
bool isDangerous(const QString &module, const QString &name)
{
    const QString root = module.section(u'.', 0, 0);
    QString plain = module;
    if (plain == QStringLiteral("__builtin__") || plain == QStringLiteral("__builtins__"))
        plain = QStringLiteral("builtins");
    return dangerousModules().contains(module) || dangerousModules().contains(root)
           || dangerousNames().contains(plain + u'.' + name)
           || module.startsWith(QStringLiteral("numpy.f2py"))
           || module.startsWith(QStringLiteral("numpy.testing"))
           || module.startsWith(QStringLiteral("numpy.distutils"));
}

} // namespace pb
