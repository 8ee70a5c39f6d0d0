"""Source without its docstrings: nobody reads them in the package, where they are a seventh of the modules."""

import ast
import codecs

_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def without_docstrings(source: bytes) -> bytes:
    """Return Python source with empty docstrings; every line keeps its number, and asserts stay.

    Args:
        source: a module; one that is not in UTF-8 comes back as it is.
    """
    source = source.removeprefix(codecs.BOM_UTF8)
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return source
    lines = source.splitlines(keepends=True)
    # From the end, so that the places of those before stay true.
    for text in sorted(_docstrings(ast.parse(source)), key=lambda one: one.lineno, reverse=True):
        assert text.end_lineno is not None
        assert text.end_col_offset is not None
        first, last = text.lineno - 1, text.end_lineno - 1
        head, tail = lines[first][: text.col_offset], lines[last][text.end_col_offset :]
        lines[first : last + 1] = [head + b'(""' + b"\n" * (last - first) + b")" + tail]
    return b"".join(lines)


def _docstrings(tree: ast.Module) -> list[ast.Constant]:
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, _Documented) or not node.body:
            continue
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
            found.append(first.value)
    return found
