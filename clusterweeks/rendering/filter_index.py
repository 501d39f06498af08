"""The index that filters look up, as small as it can be: numbers instead of names, one row of them for each column."""

from __future__ import annotations

import json
from typing import Any

from clusterweeks.planning.views import FilterColumn, FilterIndex
from clusterweeks.rendering.calendar_names import label
from clusterweeks.rendering.context import Context


def index(context: Context, view: FilterIndex) -> bytes:
    """The index as JSON: a number stands for one value of an event, a list for several or none."""
    columns = {column.name: _column(context, column) for column in view.columns}
    whole = {"mark": view.mark, "length": view.length, "pages": view.pages, "columns": columns}
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _column(context: Context, column: FilterColumn) -> dict[str, Any]:
    names = {facet.key: label(context, facet) for facet in column.unnamed}
    return {
        "values": column.values,
        "labels": [names.get(value, "") for value in column.values] if names else [],
        "events": [found[0] if len(found) == 1 else found for found in column.events],
    }
