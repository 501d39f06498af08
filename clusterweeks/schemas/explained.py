"""What the docstrings below fields and words say; pydantic would read all of them whenever the program starts."""

from __future__ import annotations

import ast
import inspect
from enum import Enum
from functools import cache
from itertools import pairwise

from pydantic import BaseModel

from clusterweeks.model.parts import Part


def explained(model: type[BaseModel]) -> dict[str, str]:
    """Field → the docstring below it, its own or that of the part it comes from."""
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, Part):
            found |= _docstrings(part)
    return found


def explained_words(words: type[Enum]) -> dict[str, str]:
    """Value of an enumeration → the docstring below it, where there is one."""
    said = _docstrings(words)
    return {str(word.value): said.get(word.name, "") for word in words}


@cache
def _docstrings(defined: type) -> dict[str, str]:
    found: dict[str, str] = {}
    (body,) = ast.parse(inspect.getsource(defined)).body
    for field, about in pairwise(body.body if isinstance(body, ast.ClassDef) else ()):
        match field, about:
            case (
                (ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)])),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = inspect.cleandoc(text)
    return found
