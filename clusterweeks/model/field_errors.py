"""What pydantic is told of a wrong value; apart from `problems.py`, so that problems need no pydantic."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def field_error(code: str, message: str, hint: str = "", at: str = "") -> PydanticCustomError:
    """An error for pydantic that keeps our code and hint; `at` names the key, where a whole record is at fault."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, "at": at})
