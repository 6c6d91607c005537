// SPDX-FileCopyrightText: 2026 The Picklebench authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace pb {

// One list, three uses: the enum, the grammar's names, the look-up table (syntax/node.cpp).
// Names are those of tree-sitter-python 0.23.
// clang-format off: one a line
#define PICKLEBENCH_NODE_KINDS(X) \
    X(Module, "module") \
    X(Block, "block") \
    X(ExpressionStatement, "expression_statement") \
    X(Assignment, "assignment") \
    X(AugmentedAssignment, "augmented_assignment") \
    X(NamedExpression, "named_expression") \
    X(ReturnStatement, "return_statement") \
    X(DeleteStatement, "delete_statement") \
    X(RaiseStatement, "raise_statement") \
    X(AssertStatement, "assert_statement") \
    X(PassStatement, "pass_statement") \
    X(BreakStatement, "break_statement") \
    X(ContinueStatement, "continue_statement") \
    X(PrintStatement, "print_statement") \
    X(ExecStatement, "exec_statement") \
    X(GlobalStatement, "global_statement") \
    X(NonlocalStatement, "nonlocal_statement") \
    X(ImportStatement, "import_statement") \
    X(ImportFromStatement, "import_from_statement") \
    X(FutureImportStatement, "future_import_statement") \
    X(AliasedImport, "aliased_import") \
    X(DottedName, "dotted_name") \
    X(RelativeImport, "relative_import") \
    X(ImportPrefix, "import_prefix") \
    X(WildcardImport, "wildcard_import") \
    X(IfStatement, "if_statement") \
    X(ElifClause, "elif_clause") \
    X(ElseClause, "else_clause") \
    X(ForStatement, "for_statement") \
    X(WhileStatement, "while_statement") \
    X(TryStatement, "try_statement") \
    X(ExceptClause, "except_clause") \
    X(ExceptGroupClause, "except_group_clause") \
    X(FinallyClause, "finally_clause") \
    X(WithStatement, "with_statement") \
    X(WithClause, "with_clause") \
    X(WithItem, "with_item") \
    X(AsPattern, "as_pattern") \
    X(AsPatternTarget, "as_pattern_target") \
    X(MatchStatement, "match_statement") \
    X(CaseClause, "case_clause") \
    X(FunctionDefinition, "function_definition") \
    X(ClassDefinition, "class_definition") \
    X(DecoratedDefinition, "decorated_definition") \
    X(Decorator, "decorator") \
    X(Parameters, "parameters") \
    X(LambdaParameters, "lambda_parameters") \
    X(DefaultParameter, "default_parameter") \
    X(TypedParameter, "typed_parameter") \
    X(TypedDefaultParameter, "typed_default_parameter") \
    X(ListSplatPattern, "list_splat_pattern") \
    X(DictionarySplatPattern, "dictionary_splat_pattern") \
    X(Type, "type") \
    X(TypeAliasStatement, "type_alias_statement") \
    X(Identifier, "identifier") \
    X(Attribute, "attribute") \
    X(Subscript, "subscript") \
    X(Slice, "slice") \
    X(Call, "call") \
    X(ArgumentList, "argument_list") \
    X(KeywordArgument, "keyword_argument") \
    X(ListSplat, "list_splat") \
    X(DictionarySplat, "dictionary_splat") \
    X(String, "string") \
    X(StringStart, "string_start") \
    X(StringContent, "string_content") \
    X(StringEnd, "string_end") \
    X(Interpolation, "interpolation") \
    X(EscapeSequence, "escape_sequence") \
    X(ConcatenatedString, "concatenated_string") \
    X(Integer, "integer") \
    X(Float, "float") \
    X(True, "true") \
    X(False, "false") \
    X(NoneLiteral, "none") \
    X(Ellipsis, "ellipsis") \
    X(List, "list") \
    X(Tuple, "tuple") \
    X(Dictionary, "dictionary") \
    X(Pair, "pair") \
    X(Set, "set") \
    X(ListComprehension, "list_comprehension") \
    X(SetComprehension, "set_comprehension") \
    X(DictionaryComprehension, "dictionary_comprehension") \
    X(GeneratorExpression, "generator_expression") \
    X(ForInClause, "for_in_clause") \
    X(IfClause, "if_clause") \
    X(ParenthesizedExpression, "parenthesized_expression") \
    X(ExpressionList, "expression_list") \
    X(PatternList, "pattern_list") \
    X(TuplePattern, "tuple_pattern") \
    X(ListPattern, "list_pattern") \
    X(BinaryOperator, "binary_operator") \
    X(UnaryOperator, "unary_operator") \
    X(NotOperator, "not_operator") \
    X(BooleanOperator, "boolean_operator") \
    X(ComparisonOperator, "comparison_operator") \
    X(ConditionalExpression, "conditional_expression") \
    X(Lambda, "lambda") \
    X(Await, "await") \
    X(Yield, "yield") \
    X(Comment, "comment") \
    X(Error, "ERROR")
// clang-format on

/// What a node is. `Other` is a named node that nothing of ours looks at; `None` the null node.
enum class Kind {
    None,
    Other,
#define PICKLEBENCH_KIND(name, text) name,
    PICKLEBENCH_NODE_KINDS(PICKLEBENCH_KIND)
#undef PICKLEBENCH_KIND
};

// clang-format off: one a line
#define PICKLEBENCH_NODE_FIELDS(X) \
    X(Name, "name") \
    X(ModuleName, "module_name") \
    X(Alias, "alias") \
    X(Function, "function") \
    X(Arguments, "arguments") \
    X(Object, "object") \
    X(Attribute, "attribute") \
    X(Value, "value") \
    X(Subscript, "subscript") \
    X(Left, "left") \
    X(Right, "right") \
    X(Operator, "operator") \
    X(Body, "body") \
    X(Parameters, "parameters") \
    X(Superclasses, "superclasses") \
    X(Condition, "condition") \
    X(Consequence, "consequence") \
    X(Alternative, "alternative") \
    X(Definition, "definition") \
    X(ReturnType, "return_type") \
    X(Type, "type") \
    X(Key, "key") \
    X(Argument, "argument") \
    X(Subject, "subject") \
    X(Guard, "guard")
// clang-format on

/// A named slot of a node.
enum class Field {
#define PICKLEBENCH_FIELD(name, text) name,
    PICKLEBENCH_NODE_FIELDS(PICKLEBENCH_FIELD)
#undef PICKLEBENCH_FIELD
};

} // namespace pb
