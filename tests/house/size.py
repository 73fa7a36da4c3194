"""How long files and functions are, tables of data left out."""

import ast
from collections.abc import Iterator

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
WORK = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.IfExp, ast.NamedExpr)


def lines_of_file(text: str) -> int:
    """Lines of a Python file, without those its tables of data take beyond their first."""
    tables = sum(_lines(value) - 1 for value in _tables(ast.parse(text)))
    return len(text.splitlines()) - tables


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Name and lines of every function of a Python file, from `def` to its end; decorators aren't counted."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, FUNCTION):
            yield node.name, _lines(node)


def _tables(tree: ast.Module) -> Iterator[ast.expr]:
    """Values assigned at the top of a module, and arguments of decorators there, in which nothing is worked out."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and _is_data(node.value):
            yield node.value
        if isinstance(node, FUNCTION):
            decorators = [mark for mark in node.decorator_list if isinstance(mark, ast.Call)]
            yield from (value for mark in decorators for value in mark.args if _is_data(value))


def _is_data(value: ast.expr) -> bool:
    return not any(isinstance(part, WORK) for part in ast.walk(value))


def _lines(node: ast.stmt | ast.expr) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
