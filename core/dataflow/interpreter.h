// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dataflow/activation.h"
#include "dataflow/arguments.h"
#include "dataflow/fields.h"
#include "dataflow/observation.h"
#include "dataflow/pairs.h"
#include "dataflow/parts.h"
#include "dataflow/program.h"
#include "dataflow/state.h"
#include "project/requirements.h"

#include <QSet>

#include <functional>
#include <optional>
#include <vector>

namespace pb {

/// Runs functions of a Program on what is known of their data: an abstract interpreter. Constants are
/// folded, branches that cannot be taken are left out, containers are kept by key and position,
/// assignments replace, calls of the project's own functions are entered. One object serves one
/// thread; every run is bounded in steps and depth, and a value whose way hit a bound says so.
class Interpreter
{
public:
    /// `handed`: functions that were given to a registrar, with the entry point's id.
    /// `makers`: calls whose objects keep what they were given, see `makersOf`.
    /// `relevant`: functions that can lead to a sink; others are entered less deeply.
    Interpreter(const Program &program, const RuleCatalog &catalog,
                const Requirements &requirements, const QHash<QString, QString> &handed,
                const QSet<const FunctionInfo *> &relevant, const QSet<QString> &makers);

    /// What runs from now on runs because it calls something; it gets less of a way.
    void followCallers() { m_callers = true; }
    /// The module's top level, once. True when a bound was hit.
    bool runModule(const Module &module);
    /// One function with arguments of which only its place in the project tells something.
    bool runFunction(const FunctionInfo &function);
    /// What the decorators of the project made of a function of a module, called with nothing.
    void runWrapped(const FunctionInfo &function);
    /// find_class of a class derived from Unpickler, to see which names it lets through.
    Guard gradeFindClass(const QString &className);

    const std::vector<Observation> &seen() const { return m_seen; }
    const std::vector<Written> &written() const { return m_written; }
    /// Functions of which an argument reaches a sink: their callers decide.
    const QSet<QString> &wrappers() const { return m_wrappers; }
    /// Modules of the project that would have to be read to know more.
    const QSet<QString> &wanted() const { return m_wanted; }
    /// Calls that were looked at, whatever they call, by module and span.
    const Places &visited() const { return m_visited; }
    /// Sinks that an argument switched off, by module and span.
    const Places &silent() const { return m_silent; }

private:
    friend class WriterWatch;
    bool runRoot(const FunctionInfo &function, const std::function<void(State &)> &body);

    // statements.cpp
    void runBlock(Node block, State &state);
    void runStatement(Node statement, State &state);
    void runIf(Node statement, State &state);
    void runAlternatives(const std::vector<Node> &alternatives, size_t from, State &state);
    void runFor(Node statement, State &state);
    void runWhile(Node statement, State &state);
    void runTry(Node statement, State &state);
    void runHandler(Node handler, State &state);
    void runWith(Node statement, State &state);
    void runMatch(Node statement, State &state);
    Value subjectOf(Node match, State &state);
    std::optional<bool> enterCase(Node clause, const Value &subject, State &body);
    void assumeCase(const std::vector<Node> &places, const Value &subject, State &state);
    std::optional<bool> fitsPattern(Node pattern, const Value &subject, State &state);
    void bindPattern(Node pattern, const Value &subject, State &state);
    void runReturn(Node statement, State &state);
    void runRaise(Node statement, State &state);
    void runDelete(Node target, State &state);
    void runDefinition(Node definition, State &state);
    void runDecorated(Node statement, State &state);
    void runClass(Node definition, State &state);
    void runImport(Node statement, State &state);
    void importStar(Node statement, State &state);
    void runAssignment(Node statement, State &state);
    void runAugmented(Node statement, State &state);
    void iterate(Node statement, bool endless, State &state,
                 const std::function<void(State &)> &bindNext);
    void escape(const State &state);
    State deadState(const State &like) const;
    void assign(Node target, const Value &value, State &state, bool named = true);
    bool assignOutside(Node target, const Value &value, State &state);
    void keepSharedChanges(const State &state);
    void keepCalls(const State &state);
    void share(const State &state, QList<int> cells);
    void assignTuple(Node target, const Value &value, State &state);
    void assignAttribute(Node target, const Value &value, State &state);
    void setField(const Value &object, const QString &name, const Value &value, State &state);
    void setByName(const Value &object, const Value &name, const Value &value, State &state);
    std::optional<Value> updateAttributes(Node node, const Value &receiver, const QString &method,
                                          const Arguments &arguments, State &state);
    std::optional<Value> makeProperty(Node node, const QString &name, const Arguments &arguments,
                                      State &state);
    Value answerOfAttribute(const Value &attribute, Node node, const Value &self,
                            const QString &name, State &state);
    bool setProperty(const QString &className, const QString &name, Node node, const Value &self,
                     const Value &value, State &state);
    void assignClassAttribute(const QString &className, const QString &name, const Value &value,
                              State &state);
    void makeParts(Node target, Value &object, State &state);
    void assignSubscript(Node target, const Value &value, State &state);
    bool assignSlice(const Value &list, Node slice, const Value &value, State &state);
    void assignAnywhere(const Value &container, const Value &index, const Value &value,
                        State &state);
    Value grown(const Value &list, const Value &more, Node statement, State &state);
    void assume(const Value &condition, bool outcome, State &state);
    void meetSetting(const RuleCatalog::Match &match, const QString &name, Node where,
                     const Value &value, State &state);
    void noteSettingCall(const Value &callee, const Arguments &arguments, State &state);
    void noteSetting(const QString &name, Node where, const Value &value, State &state);

    // expressions.cpp
    Value eval(Node node, State &state);
    Value evalKind(Node node, State &state);
    Value evalLiteral(Node node);
    Value evalNot(Node node, State &state);
    Value evalUnary(Node node, State &state);
    Value evalString(Node node, State &state);
    Constant interpolated(Node node, State &state);
    std::optional<Value> textOfPicked(Node node, const Value *mapping, const QStringList &keys,
                                      State &state);
    std::optional<Value> formatted(Node node, const Constant &text, bool mapped,
                                   const Arguments &arguments, State &state);
    std::optional<Value> percentOf(Node node, const Value &text, const Value &mapping,
                                   State &state);
    Value evalSequence(Node node, State &state);
    Value evalDictionary(Node node, State &state);
    void addUnkeyed(Cell &cell, const Value &value, State &state);
    void addPair(Cell &cell, Node pair, State &state);
    void addDictionarySplat(Cell &cell, Node splat, State &state);
    Value evalComprehension(Node node, State &state);
    void runClauses(Node node, const std::vector<Node> &clauses, size_t from, State &state,
                    const std::function<void(State &)> &body, bool &whole);
    Value evalBinary(Node node, State &state);
    std::optional<Cell> combinedLists(QByteArrayView op, const Cell &a, const Cell &b,
                                      State &state);
    std::optional<Cell> combinedContainers(QByteArrayView op, const Value &left, const Value &right,
                                           State &state);
    Value pathBelow(Node node, const Value &folder, const Value &name, State &state);
    Value evalBoolean(Node node, State &state);
    Value evalComparison(Node node, State &state); // with its helpers: comparisons.cpp
    Value compare(Node node, QByteArrayView op, const Value &left, const Value &right,
                  State &state);
    void compareEqual(Node node, bool equal, const Value &left, const Value &right, State &state,
                      Value &result);
    void compareInside(Node node, bool inside, const Value &left, const Value &right, State &state,
                       Value &result);
    void addMembership(Node node, bool whenTrue, const Value &left, const Value &right,
                       State &state, Value &result);
    Value evalConditional(Node node, State &state);
    Value evalAttribute(Node node, State &state);
    Value attributeOf(Node node, const Value &object, const QString &name, State &state);
    Value attributeOfNamed(Node node, const Value &object, const QString &name);
    std::optional<Value> attributeOfObject(Node node, const Value &object, const QString &name,
                                           State &state);
    Value methodOf(const FunctionInfo &method, Node node, const Value &self, const QString &name,
                   State &state);
    std::optional<Value> methodOfObject(const Cell &cell, Node node, const Value &object,
                                        const QString &name, State &state);
    std::optional<Value> attributeOfAny(const QStringList &classes, const QString &name,
                                        State &state);
    std::optional<Value> fieldOfAny(const QStringList &classes, const QString &name, State &state);
    Value evalSubscript(Node node, State &state);
    Value indexOf(Node subscript, State &state);
    QString keyOf(const Value &index, const State &state) const;
    std::optional<bool> truthOf(const Value &value, const State &state) const;
    std::optional<SliceBounds> sliceBounds(Node slice, State &state);
    Value cut(Node node, const Value &object, Node slice, State &state);
    std::optional<Value> callSpecial(const Value &object, const QString &name,
                                     const Arguments &arguments, Node node, State &state);
    std::optional<Value> iterated(const Value &object, Node node, State &state);
    Value evalLambda(Node node, State &state);
    Value evalYield(Node node, State &state); // generators.cpp, with the next two
    std::optional<Value> suspended(const FunctionInfo &function, Node node, const Value &callee,
                                   const Arguments &arguments, State &state);
    Value resumed(Node node, const Cell &generator, const Arguments &sent, State &state);

    // names (lookup.cpp)
    Value lookup(Node identifier, State &state);
    void ask(const QStringList &names);
    std::optional<Value> starred(const Module &module, const QByteArray &name, Node place,
                                 QStringList &names);
    Value moduleVariable(const Module &module, const QByteArray &name);
    std::optional<Value> globalOf(const Module &module, const QByteArray &name);
    void learnGlobal(const Module &module, const QByteArray &name);
    bool isWrapped(const Module &module, const Binding &binding) const;
    bool isNeverDefined(const FunctionInfo &function);
    std::optional<Value> projectVariable(const QString &qualified);
    Value named(const QStringList &names, Node node);
    std::optional<Value> fieldOf(const QString &className, const QString &name, State &state);
    std::optional<Value> classAttribute(const QString &className, const QString &name);
    void learnField(const QString &className, const QString &name);

    // calls.cpp
    Value evalCall(Node node, State &state);
    Arguments evalArguments(Node call, State &state);
    Value call(Node node, const Value &callee, const Arguments &arguments, State &state);
    Value callAny(Node node, const Value &callee, const Arguments &arguments, State &state);
    void noteOther(Node node, const Value &callee);
    Value callOwnToo(Node node, const Value &callee, const Arguments &arguments, Value loaded,
                     size_t told, State &state);
    Value callByName(Node node, const Value &callee, const Arguments &arguments, State &state,
                     bool &known);
    Value withFallback(const QString &name, const Value &value, const Arguments &arguments,
                       State &state);
    std::optional<Value> callDefined(Node node, const Value &callee, const Arguments &arguments,
                                     State &state);
    Value narrowedTo(const QString &className, const Value &self, State &state);
    Value callFunction(const FunctionInfo &function, Node node, const Value &callee,
                       const Arguments &arguments, State &state);
    std::optional<Value> callLibrary(Node node, const QString &name, const Arguments &arguments,
                                     State &state);
    int levelsAside() const;
    Value enter(const FunctionInfo &function, Node node, const Value *self,
                const Arguments &arguments, const QMap<QByteArray, Value> &captured, State &state);
    Value run(const FunctionInfo &function, Node node, const Value *self,
              const Arguments &arguments, const QMap<QByteArray, Value> &captured, State &state);
    Value notEntered(Node node, const Value *self, const Arguments &arguments, bool repeats,
                     State &state);
    void runBody(const FunctionInfo &function, Activation &activation, State &state);
    Value cutShort(Node node, const Value *self, const Arguments &arguments, State &state);
    Value answerOf(const FunctionInfo &function, Node node, const Activation &activation,
                   State &state);
    Value joinedSplats(const Arguments &arguments, State &state);
    void bindArguments(const FunctionInfo &function, const Value *self, const Arguments &arguments,
                       State &state);
    Value construct(const QString &className, Node node, const Arguments &arguments, State &state);
    void shareSinks(const QString &className, const Value &object, const State &state);
    void meetCallbacks(Node node, const Value &callee, const Arguments &arguments, State &state);
    bool isMaker(const QStringList &chains) const;
    void letGo(const Value &value, Node node, State &state);
    Value madeException(Value error, Node node, const Arguments &arguments, State &state);
    int madeObject(const Value &callee, const Arguments &arguments, State &state);
    void keepMaking(const Value &object, const Arguments &arguments, State &state);
    Value unresolved(Node node, const Value &callee, const Arguments &arguments, State &state);
    Value fromSource(const SourceEntry &entry, Node node, const Arguments &arguments, State &state);
    Value fromMethodSource(const SourceEntry &entry, Node node, const Value &receiver,
                           const Arguments &arguments, State &state);
    Value combined(Node node, const Arguments &arguments, const Value *receiver);
    Value propagated(Node node, const QString &what, const Arguments &arguments,
                     const Value *receiver, State &state);
    Arguments handedArguments(Node node, const HigherOrder &entry, const Arguments &arguments,
                              State &state);
    Value partialOf(Node node, const HigherOrder &entry, const Arguments::Item &function,
                    const Arguments &arguments, const Arguments &inner, State &state);
    Value callHanded(Node node, const QString &name, const HigherOrder &entry,
                     const Arguments::Item &function, const Arguments &inner, State &state);
    bool callHigherOrder(Node node, const QStringList &names, const Arguments &arguments,
                         State &state, Value &result);
    bool isNear(const Value &object, const State &state) const;
    void markCalled(const Value &receiver, const QString &method, const Arguments &arguments,
                    State &state);

    // builtins.cpp: what the interpreter knows of Python's own functions and containers
    Value callBuiltin(Node node, const QString &name, const Arguments &arguments, State &state,
                      bool &known);
    Value callMethod(Node node, const Value &receiver, const QString &method,
                     const Arguments &arguments, State &state, bool &known);
    Value containerMethod(Node node, const Value &receiver, const QString &method,
                          const Arguments &arguments, State &state, bool &known);
    Value dataMethod(Node node, const Value &receiver, const QString &method,
                     const Arguments &arguments, State &state, bool &known);
    Value listMethod(Node node, const Value &receiver, const QString &method,
                     const Arguments &arguments, State &state, bool &known);
    Value dictMethod(Node node, const Value &receiver, const QString &method,
                     const Arguments &arguments, State &state, bool &known);
    void addLoosely(const Value &container, const Value &item, State &state);
    void appendItem(const Value &list, const Value &item, State &state);
    void insertItem(const Value &list, const Value *place, const Value &item, State &state);
    void extendList(Node node, const Value &list, const Value &added, State &state);
    Value takeItem(Node node, const Value &list, bool pop, const Value *first, State &state);
    void removeItem(const Value &list, const Value *removed, State &state);
    Value dictItem(Node node, const Value &dict, const QString &method, const Value &index,
                   const Value *other, State &state);
    void updateDict(Node node, const Value &dict, const Value *first, const Arguments &arguments,
                    State &state);
    Value dictEntries(Node node, const Cell &dict, bool pairs, State &state);
    Value fileMethod(Node node, const Value &receiver, const QString &method,
                     const Arguments &arguments, State &state, bool &known);
    Value configMethod(Node node, const Value &receiver, const QString &method,
                       const Arguments &arguments, State &state, bool &known);

    // configuration.cpp
    Value configSection(Node node, const Value &config, const Value &section, State &state);
    Value configItem(Node node, const Value &config, const Value *section, const Value *option,
                     const Value *fallback, State &state);
    std::optional<Value> configSubscript(Node node, const Value &object, const Value &index,
                                         State &state);
    void setOption(const Value &config, const Value *section, const Value *option,
                   const Value &value, State &state);
    void setSection(const Value &config, const Value *section, const Value &content, State &state);
    bool configAssign(const Value &object, const Value &index, const Value &value, State &state);
    void readConfig(Node node, const Value &config, const QString &method, const Value *given,
                    State &state);

    // containers.cpp
    void writeFile(const QString &path, const Value &value, State &state);
    void addContent(const Value &holder, const Value &more, State &state);
    void initialiseUnpickler(const Value &self, const Arguments &arguments, State &state);
    Value dynamicAttribute(Node node, const Arguments &arguments, State &state);
    Value importedByName(Node node, const Arguments &arguments, bool &known);
    std::optional<Value> callAttributeFunction(Node node, const QString &name,
                                               const Arguments &arguments, State &state);
    Value lengthOf(Node node, const Arguments &arguments, const State &state);
    Value rangeOf(Node node, const Arguments &arguments, State &state);
    std::optional<Value> makeList(Node node, const QString &name, const Arguments &arguments,
                                  State &state, bool &known);
    Cell rearranged(const QString &name, const Cell &list, State &state);
    bool addPairs(Cell &dict, const Cell &list, const State &state) const;
    std::optional<Value> dictFromKeys(Node node, const QString &name, const Arguments &arguments,
                                      State &state);
    std::optional<Value> makeDict(Node node, const QString &name, const Arguments &arguments,
                                  State &state);
    std::optional<Value> makeRecordType(Node node, const QString &name, const Arguments &arguments,
                                        State &state);
    Value makeRecord(Node node, const Cell &type, const Arguments &arguments, State &state);
    std::optional<Value> callIteration(Node node, const QString &name, const Arguments &arguments,
                                       State &state);
    std::optional<Value> rowsOf(Node node, const QString &name, const Arguments &arguments,
                                State &state);
    Value listOfTuples(Node node, const QString &name, const Arguments &arguments, State &state);
    Value superObject(const Arguments &arguments, State &state);
    std::optional<Value> foldConversion(Node node, const QString &name, const Arguments &arguments);
    std::optional<Value> castOrCopy(const QString &name, const Arguments &arguments, State &state);
    std::optional<Value> makeFileObject(Node node, const QString &name, const Arguments &arguments,
                                        State &state);
    std::optional<Value> makeConfigParser(Node node, const QString &name, State &state);
    std::optional<Value> copyBetween(Node node, const QString &name, const Arguments &arguments,
                                     State &state);
    std::optional<Value> callExit(Node node, const QString &name, State &state);

    // sinks.cpp
    std::optional<Value> readFrom(const Value &object, Node node, State &state);
    bool isSink(const Value &callee) const;
    bool isSafeAlways(const Value &callee, const Arguments &arguments, State &state);
    bool meetSink(Node node, const Value &callee, const Arguments &arguments, State &state,
                  Value &result);
    bool isHandedOn(Node call, const Value &callee, Observation &seen, State &state);
    void noteOwnTable(Node item, State &state);
    Value reachSink(Node node, const RuleCatalog::Match &match, const QString &name,
                    const Value &callee, const Arguments &arguments, State &state);
    Exposure boundExposure(Exposure usual, const Value &callee, const State &state) const;
    Value contentAtSink(Node node, const RuleCatalog::Match &match, const Value &callee,
                        const Arguments::Item *item, const Arguments &arguments,
                        const State &state);
    Value heldBy(const QString &what, Exposure usual, Node node);
    void noteLoad(const Arguments::Item *item, bool silent, Guard &guard);
    Value libraryUnpickler(Node node, const QString &name, const Value &content, State &state);
    void meetUnpickler(Node node, const QString &className, const Value &object, State &state);
    void noteGuarded(Node made);
    Guard guardOfUnpickler(const QString &className, const Value &content, const State &state);
    bool loadOf(Node node, const Value &callee, State &state, Value &result);
    Value reachLoad(Node node, const RuleCatalog::Match &match, const QString &type,
                    const Cell &unpickler, State &state);
    void observe(Observation seen, State &state);
    Guard guardOf(const Value &value, const State &state) const;
    std::optional<Guard> modeOf(const Sink &sink, const Value &callee, const Arguments &arguments,
                                State &state, bool &silent);
    std::optional<Value> madeWith(const Value &method, int index, const QString &keyword,
                                  const State &state) const;
    void meetReference(const Value &callee, const Value &data, Node place, State &state);

    // authentication.cpp
    std::optional<Value> callAuthentication(Node node, const QStringList &names,
                                            const Value &callee, const Arguments &arguments,
                                            State &state);
    Value compareDigests(Node node, const Arguments &arguments, State &state);
    std::optional<Value> makeHash(Node node, const QStringList &names, const Value &callee,
                                  const Arguments &arguments, State &state);
    std::optional<Value> callHashMethod(Node node, const Value &callee, const Arguments &arguments,
                                        State &state);
    std::optional<Value> callAuthenticator(Node node, const QStringList &names, const Value &callee,
                                           const Arguments &arguments, State &state);
    std::optional<Value> authenticate(Node node, const AuthenticatorEntry &entry,
                                      const QString &name, const Value &callee,
                                      const Arguments &arguments, State &state);
    Value frameworkValue(Node node, const AuthenticatorEntry &entry, const QString &name,
                         const Value &callee);
    Value digestOf(Node node, const Value &object, State &state);
    QList<Test> digestTests(const Value &a, const Value &b) const;
    QList<Test> pinnedTests(const Value &digest, const Cell &known) const;
    void tried(const Fact &fact, State &state);
    void findClassLookup(Node node, const Value &callee, const Arguments &arguments, State &state);
    int roleOf(const Value &value) const;
    bool stands(const Value &value, int role) const;
    bool isPerModule(const Value &item, const Value &container) const;
    std::optional<Fact> comparedFact(const Value &item, const Value &container,
                                     const State &state) const;
    std::optional<Value> namesOfModule(const Cell &table, const Value &index, Node node,
                                       State &state);
    std::optional<Value> renamedModule(const Cell &table, const Value &index, const Value *other,
                                       Node node);
    const FunctionInfo *hookOf(const QString &className, const QString &name);
    std::optional<Test> membership(Node node, const Value &item, const Value &container,
                                   State &state);
    std::optional<Value> runFindClass(const FunctionInfo &method, const QString &className,
                                      std::vector<Lookup> &lookups, State &state);

    // entry.cpp
    void bindRootParameters(const FunctionInfo &function, State &state);
    std::optional<Value> injectedValue(Node parameter, State &state);
    Value rootParameter(const FunctionInfo &function, Node parameter, int position, State &state);
    Value calledParameter(const FunctionInfo &function, Node parameter,
                          const QStringList &annotated, State &state);
    bool isInjected(const EntryPoint &entry, const FunctionInfo &function, Node parameter,
                    const QStringList &annotated) const;
    bool hasHandlerType(const QStringList &annotated) const;
    const EntryPoint *entryPointOf(const FunctionInfo &function);
    const EntryPoint *findEntryPoint(const FunctionInfo &function) const;
    QString entryHandedTo(const QString &qualified) const;
    QStringList receiverTypes(const QString &className) const;

    // values.cpp
    Value fresh(Exposure exposure, const QString &reason, Node node);
    Value constant(const Constant &constant, Node node);
    Value harmless(Node node);
    Value unknown(Node node, const QString &reason);
    Value derived(const Value &value, Node node, const QString &note);
    bool isFixedRoute() const;
    Value sourceValue(const SourceEntry &entry, Node node, Exposure exposure);
    Value worst(const Value &a, const Value &b, State *state = nullptr);
    Trace link(const Trace &trace, Node node, const QString &note) const;
    int newCell(Cell cell, State &state);
    Value container(Cell cell, Node node, State &state);
    Value keysOf(const Value &value, Node node, State &state);
    Value elementOf(const Value &value, Node node, State &state);
    Value contentOf(const Value &value, const State &state) const;
    Value contentOf(const Value &value, const State &state, int levels) const;
    Value itemAt(const Value &object, const Value &index, Node node, State &state);
    std::optional<Value> itemByKey(const Value &object, const Value &index, Node node,
                                   State &state);
    Value itemOfList(const Cell &cell, const Value &object, const Value &index, Node node,
                     State &state);
    std::optional<Value> itemOfFields(const Cell &cell, const Value &index, Node node,
                                      State &state);
    const SourceEntry *attributeSource(const QStringList &names) const;
    std::optional<Value> rowField(const Value &object, const QString &name, Node node);
    std::optional<Value> modelField(const Value &attribute, Node node);
    QStringList members(const Value &object, const QString &name) const;
    const Module &here() const { return *m_active.back()->module; }
    bool overBudget() const;

    const Program &m_program;
    const RuleCatalog &m_catalog;
    const SourceTable &m_sources;
    const Requirements &m_requirements;
    const QHash<QString, QString> &m_handed;
    const QSet<const FunctionInfo *> &m_relevant;
    const QSet<QString> &m_makers;
    Places m_silent;
    Places m_visited;
    Joiner m_joiner;
    std::vector<Observation> m_seen;
    std::vector<Written> m_written; ///< with repetitions
    QSet<QString> m_wrappers;
    QSet<QString> m_wanted;
    std::vector<Activation *> m_active;
    std::optional<Value> m_sent; ///< into the generator that is called next
    std::vector<State *> m_tries;
    QHash<const Module *, QMap<QByteArray, Value>> m_globals;
    QHash<QString, QMap<QString, Value>> m_classAttributes;
    QHash<QString, QMap<QString, Value>> m_fields;
    QHash<const FunctionInfo *, const EntryPoint *> m_entryPoints;
    QSet<QString> m_learning;
    QSet<QString> m_learntByName; ///< classes whose attributes that are set by name are known
    QSet<QString> m_halfKnown;    ///< fields and variables of which not every writer was looked at
    int m_learnSteps = 0;         ///< of side questions, since the function was started
    ModuleRuns m_runs;
    Heap m_sharedHeap;
    QHash<std::pair<const Module *, qsizetype>, QMap<QByteArray, Value>> m_captured;
    std::vector<Lookup> *m_lookups = nullptr;
    bool m_refuses = false;        ///< while find_class is graded: something asks whether to refuse
    QHash<int, int> m_roles;       ///< while find_class is graded: which argument an identity is
    QByteArrayList m_guardedLoads; ///< what the running try block loaded safely, as it is written
    QByteArrayList m_failedLoads;  ///< what an except clause may try again
    Parts m_parts;
    int m_steps = 0;
    int m_limit = 0; ///< of m_steps, for what is running now
    int m_depth = 0;
    int m_quiet = 0;
    bool m_callers = false;
    int m_muted = 0;         ///< what is called was told of already
    bool m_tooDeep = false;  ///< something of the running function was nested too deeply
    QSet<int> m_moduleCells; ///< of module variables and class attributes
};

} // namespace pb
