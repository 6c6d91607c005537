// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Python's own functions, as far as they decide where data goes.

#include "dataflow/callsite.h"
#include "dataflow/fold.h"
#include "dataflow/interpreter.h"
#include "dataflow/place.h"
#include "dataflow/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace pb {

namespace {

// What it returns tells nothing of its arguments.
bool isHarmlessFunction(const QString &name)
{
    return isOneOf(name, {"builtins.isinstance", "builtins.issubclass", "builtins.hasattr",
                          "builtins.callable", "builtins.id", "builtins.hash", "builtins.print",
                          "builtins.type", "builtins.bool", "builtins.any", "builtins.all",
                          "os.path.exists", "os.path.isfile", "os.path.isdir", "time.time",
                          "os.urandom", "uuid.uuid4", "builtins.object"});
}

} // namespace

Value Interpreter::importedByName(Node node, const Arguments &arguments, bool &known)
{
    known = false;
    const Value *name = arguments.value(0, "name");
    if (!name || name->constant.kind != Constant::Kind::Text)
        return {};
    known = true;
    QString module = name->constant.text;
    if (module.startsWith(u'.')) {
        QStringList base = here().dottedName().split(u'.');
        while (module.startsWith(u'.')) {
            module.remove(0, 1);
            if (!here().isPackage() || module.startsWith(u'.'))
                base.removeLast();
        }
        module = (base + QStringList{module}).join(u'.');
    }
    return named({module}, node);
}

Value Interpreter::dynamicAttribute(Node node, const Arguments &arguments, State &state)
{
    const Value *object = arguments.value(0, {});
    const Value *name = arguments.value(1, {});
    const Value *fallback = arguments.value(2, {});
    if (!object || !name)
        return harmless(node);
    if (name->constant.kind != Constant::Kind::Text) {
        Value result = worst(*object, *name, &state);
        result.names.clear();
        result.cell = 0;
        return result;
    }
    const Cell *cell = state.cell(object->cell);
    if (fallback && cell && cell->kind == Cell::Kind::Object && !cell->open
        && cell->className.isEmpty() && !cell->fields.contains(name->constant.text))
        return *fallback;
    Value value = attributeOf(node, *object, name->constant.text, state);
    if (fallback && value.names.isEmpty())
        value = m_joiner.join(value, *fallback, &state, &state);
    return value;
}

Value Interpreter::callBuiltin(Node node, const QString &name, const Arguments &arguments,
                               State &state, bool &known)
{
    known = true;
    if (isOneOf(name, {"importlib.import_module", "builtins.__import__", "sys.modules.get"}))
        return importedByName(node, arguments, known);
    if (isHarmlessFunction(name))
        return harmless(node);
    if (isOneOf(name, {"builtins.len"}))
        return lengthOf(node, arguments, state);
    if (isOneOf(name, {"builtins.range"}))
        return rangeOf(node, arguments, state);
    if (isOneOf(name, {"builtins.super"}))
        return superObject(arguments, state);
    std::optional<Value> result = callAttributeFunction(node, name, arguments, state);
    if (!result)
        result = makeProperty(node, name, arguments, state);
    if (!result)
        result = makeList(node, name, arguments, state, known);
    if (!result)
        result = makeDict(node, name, arguments, state);
    if (!result)
        result = makeRecordType(node, name, arguments, state);
    if (!result)
        result = dictFromKeys(node, name, arguments, state);
    if (!result)
        result = foldConversion(node, name, arguments);
    if (!result)
        result = callIteration(node, name, arguments, state);
    if (!result)
        result = castOrCopy(name, arguments, state);
    if (!result)
        result = makeFileObject(node, name, arguments, state);
    if (!result)
        result = makeConfigParser(node, name, state);
    if (!result)
        result = copyBetween(node, name, arguments, state);
    if (!result)
        result = callExit(node, name, state);
    if (result)
        return std::move(*result);
    known = false;
    return {};
}

Value Interpreter::superObject(const Arguments &arguments, State &state)
{
    const Frame &frame = state.frame();
    Cell cell;
    cell.kind = Cell::Kind::Super;
    cell.className = frame.className;
    if (const Value *after = arguments.value(0, {}); after && after->names.size() == 1)
        cell.className = after->names.first(); // super(Base, self)
    Value self = frame.variables.value("self");
    if (self.id == 0 && frame.function) {
        for (const Node &parameter : frame.function.field(Field::Parameters).children()) {
            self = frame.variables.value(parameter.text().toByteArray());
            break;
        }
    }
    Value owner;
    const Cell *object = state.cell(self.cell);
    const bool known = object && m_program.lineage(object->className).contains(frame.className);
    owner.attribute = known ? object->className : frame.className;
    cell.fields.insert(QStringLiteral("<self>"), self);
    cell.fields.insert(QStringLiteral("<class>"), owner);
    Value value = self;
    value.id = m_joiner.nextId();
    value.types = m_program.libraryBases(frame.className);
    value.cell = newCell(std::move(cell), state);
    return value;
}

// int, str and bytes of a constant, paths joined of constants
std::optional<Value> Interpreter::foldConversion(Node node, const QString &name,
                                                 const Arguments &arguments)
{
    if (isOneOf(name, {"os.path.join", "posixpath.join"}) && !arguments.items.isEmpty()) {
        const Value joined = pathOf(arguments, Value());
        if (joined.constant.isKnown())
            return constant(joined.constant, node);
    }
    const Value *first = arguments.value(0, {});
    if (!first)
        return {};
    const Constant::Kind kind = first->constant.kind;
    const Value *second = arguments.value(1, {});
    if (isOneOf(name, {"builtins.min", "builtins.max"}) && arguments.items.size() == 2 && second
        && kind == Constant::Kind::Int && second->constant.kind == Constant::Kind::Int) {
        const qint64 a = first->constant.number;
        const qint64 b = second->constant.number;
        return constant(
            intConstant(name.endsWith(QStringLiteral("min")) ? std::min(a, b) : std::max(a, b)),
            node);
    }
    if (isOneOf(name, {"builtins.int"})) {
        bool ok = false;
        const qint64 number = kind == Constant::Kind::Text ? first->constant.text.toLongLong(&ok)
                                                           : first->constant.number;
        if (ok || kind == Constant::Kind::Int)
            return constant(intConstant(number), node);
    }
    if (kind == Constant::Kind::Text && isOneOf(name, {"builtins.str"}))
        return constant(first->constant, node);
    if (kind == Constant::Kind::Bytes && isOneOf(name, {"builtins.bytes"}))
        return constant(first->constant, node);
    return {};
}

std::optional<Value> Interpreter::castOrCopy(const QString &name, const Arguments &arguments,
                                             State &state)
{
    const Value *first = arguments.value(0, {});
    if (!first)
        return {};
    if (isOneOf(name, {"typing.cast"})) {
        const Value *second = arguments.value(1, {});
        return second ? *second : *first;
    }
    if (!isOneOf(name, {"copy.copy", "copy.deepcopy", "dataclasses.replace", "copy.replace"}))
        return {};
    Value value = *first;
    if (const Cell *known = state.cell(first->cell)) {
        Cell cell = *known;
        for (const Arguments::Item &item : arguments.items) {
            if (!item.keyword.isEmpty())
                cell.fields.insert(QString::fromUtf8(item.keyword), item.value);
        }
        value.cell = newCell(std::move(cell), state);
    }
    return value;
}

// Buffers and temporary files
std::optional<Value> Interpreter::makeFileObject(Node node, const QString &name,
                                                 const Arguments &arguments, State &state)
{
    if (!isOneOf(name, {"io.BytesIO", "io.StringIO", "six.BytesIO", "cStringIO.StringIO",
                        "StringIO.StringIO", "builtins.bytearray", "tempfile.TemporaryFile",
                        "tempfile.NamedTemporaryFile", "tempfile.SpooledTemporaryFile"}))
        return {};
    const Value *first = arguments.value(0, {});
    Cell cell;
    cell.open = true;
    const bool buffer =
        name.endsWith(QStringLiteral("IO")) || isOneOf(name, {"builtins.bytearray"});
    cell.fields.insert(contentKey(), buffer && first ? contentOf(*first, state) : harmless(node));
    if (!buffer) {
        const Value place = harmless(node);
        cell.fields.insert(pathField(), place);
        cell.fields.insert(QStringLiteral("name"), place);
    }
    Value value = cell.fields.value(contentKey());
    value.id = m_joiner.nextId();
    value.from.append(cell.fields.value(contentKey()).id);
    value.types = QStringList{name};
    value.names.clear();
    value.constant = {};
    value.cell = newCell(std::move(cell), state);
    return value;
}

// shutil.copyfileobj(source, target)
std::optional<Value> Interpreter::copyBetween(Node node, const QString &name,
                                              const Arguments &arguments, State &state)
{
    const Value *source = arguments.value(0, "fsrc");
    const Value *target = arguments.value(1, "fdst");
    if (isOneOf(name, {"json.dump"}) && target) { // bytes of the program's own
        addContent(*target, harmless(node), state);
        return constant(noneConstant(), node);
    }
    for (const auto &[rule, writer] : m_catalog.writersNamed(name)) { // pickle.dump(value, file)
        const Value *file =
            writer->form == WriterForm::Call && writer->hasTarget
                ? arguments.value(writer->targetIndex, writer->targetKeyword.toUtf8())
                : nullptr;
        if (!file)
            continue;
        addContent(*file, harmless(node), state);
        return constant(noneConstant(), node);
    }
    if (!isOneOf(name, {"shutil.copyfileobj"}) || !source || !target)
        return {};
    addContent(*target, *source, state);
    return constant(noneConstant(), node);
}

// What ends the way: sys.exit, abort
std::optional<Value> Interpreter::callExit(Node node, const QString &name, State &state)
{
    if (isOneOf(name, {"django.http.Http404"}))
        return harmless(node);
    if (!isOneOf(name, {"sys.exit", "os._exit", "flask.abort", "builtins.exit", "builtins.quit",
                        "quart.abort", "bottle.abort"}))
        return {};
    escape(state);
    state.dead = true;
    return harmless(node);
}

} // namespace pb
