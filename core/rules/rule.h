// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "findings/exposure.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace pb {

/// How a dangerous API is used.
enum class SinkForm {
    Call,      ///< calling it deserialises its argument
    Construct, ///< it makes an object whose `.load()` deserialises the argument given here
    Subclass,  ///< a class derived from it; its `find_class` is the guard
    Method,    ///< calling it on an object that one of `modules` made
    Setting,   ///< a literal value of a setting makes a library deserialise
};

/// What the data argument is. Taint on a name and taint on content are different findings.
enum class SinkCarries { Bytes, File, Path, Connection, Store, Setting };

/// An argument that switches the dangerous part off: `weights_only`, `allow_pickle`, `Loader`.
struct SafeMode
{
    int argumentIndex = 0;
    QString argumentKeyword;
    QStringList values; ///< Python literals that make the call harmless
    QStringList names;  ///< qualified names that do
    QStringList weak;   ///< literals or names that help, but not enough
    QString weakReason;
    bool absentIsSafe = false; ///< what leaving the argument out means
    QString package;           ///< the meaning changed with a version of this package,
    QString since;             ///< from which on `absentIsSafe` holds;
    bool beforeIsSafe = false; ///< this was so before
};

/// An argument that takes protection away from a call which is not harmless without it, either.
struct Lowering
{
    int argumentIndex = 0;
    QString argumentKeyword;
    QStringList values; ///< Python literals that do
};

/// Where a setting stands in files that are not Python, see project/settings.h.
struct SettingInFiles
{
    QStringList names;    ///< patterns of file names, see project/settingsfile.h; empty: any
    QStringList sections; ///< the innermost ones; empty: any
    QStringList keys;
    QStringList values;       ///< the dangerous ones, whatever the case
    QStringList unlessKeys;   ///< a setting beside it that makes it harmless,
    QStringList unlessValues; ///< with one of these values
};

/// One dangerous name of a rule. `modules` are the modules it can be reached through.
struct Sink
{
    QStringList modules;
    QString name;
    SinkForm form = SinkForm::Call;
    SinkCarries carries = SinkCarries::Bytes;
    int argumentIndex = 0;            ///< from 0
    QString argumentKeyword;          ///< empty when it is positional-only
    bool hasArgument = true;          ///< false: the receiver or the setting itself brings the data
    std::optional<Exposure> exposure; ///< who writes it when no argument tells
    QHash<QString, Exposure> exposures; ///< the same for literal values of the argument
    std::optional<SafeMode> safe;
    std::vector<Lowering> lowering;
    QStringList values;    ///< Setting: the dangerous ones
    bool contains = false; ///< Setting: a list that holds one of them counts too
    bool assigned = false; ///< Setting: an assignment, attribute or key of that name counts
    QStringList calls;     ///< Setting: a keyword of that name in these calls counts
    /// Setting: keys beside it, or in a dictionary beside it; else: keywords of the call, or of the one
    /// that made the object. With one of the values it is harmless.
    QStringList unlessKeys;
    QStringList unlessValues;
    bool chosenOutside = false;          ///< only told where another machine decides the argument
    QByteArray needs;                    ///< literal text that must stand in the file; empty: none
    std::optional<SettingInFiles> files; ///< Setting: also looked for in settings files
};

/// How an API serialises.
enum class WriterForm {
    Call,      ///< calling it does
    Construct, ///< it makes an object whose `.dump()` writes to the argument given here
    Method,    ///< calling it on an object that one of `modules` made
};

/// One name that writes what the rules of its family read.
struct Writer
{
    QStringList modules; ///< "*", for a method: of whatever object
    QString name;
    WriterForm form = WriterForm::Call;
    bool hasTarget =
        false; ///< it writes to an argument, a path or a file; else it returns the bytes
    int targetIndex = 0;
    QString targetKeyword;
    int modeIndex = 0; ///< an argument that keeps it from writing when it is one of `readOnly`
    QString modeKeyword;
    QStringList readOnly;
};

/// An edit after which a use does not deserialise objects any more, or not by itself.
struct SafeEdit
{
    QStringList names;       ///< last parts of the names it is for; empty: all of the rule
    int argumentIndex = 0;   ///< of the argument that is set
    QString argumentKeyword; ///< empty: none is set
    QString value;           ///< what it is set to: a Python literal,
    QString name;            ///< or a name of the module that the function is of: "SafeLoader",
    QHash<QString, QString> instead;  ///< another one in the place of some: CLoader, CSafeLoader
    QHash<QString, QString> rename;   ///< or another function of the module is called
    QHash<QString, QString> settings; ///< or a text in a setting becomes another
    bool migration = false;           ///< data at rest has to be converted, or is lost
    QStringList effects;              ///< English sentences: what may change
};

/// A call that is told what the library may let through: more there is less protection.
struct AllowList
{
    QStringList modules;
    QString name;
    int argumentIndex = 0;
    QString argumentKeyword;
};

/// One rule of the catalogue: the content of its folder in `resources/rules`, or in
/// `.picklebench/rules` of a project.
struct Rule
{
    RuleId id;
    QString slug;
    QString title;
    QString summary;
    QString family;  ///< "pickle", "dill", …
    QString payload; ///< "exec" | "exec-on-use" | "object" | "crash"
    QStringList cwe; ///< "CWE-502"
    QStringList references;
    std::vector<Sink> sinks;
    std::vector<Writer> writers;
    std::vector<SafeEdit> safeEdits; ///< what the strategy "safe-mode" does
    std::vector<AllowList> allowLists;
    std::vector<StrategyId> strategies; ///< in order of preference
    QString page;                       ///< Markdown; empty only for a project's own rule
    QString folder; ///< of a project's own rule, relative to the project; empty: built in

    bool isOwn() const { return !folder.isEmpty(); }
};

} // namespace pb
