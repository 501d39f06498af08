"""What editors accept: only warnings, by their right code, and with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clusterweeks.model.codes import CODES, Severity
from clusterweeks.model.library import Library
from clusterweeks.model.origins import Origin
from clusterweeks.model.outside_codes import OUTSIDE_CODES
from clusterweeks.model.problems import Problem, did_you_mean

_CODES = {**CODES, **OUTSIDE_CODES}


def acceptances(library: Library) -> Iterator[Problem]:
    """Entries of `accept` that name no warning, or give no reason."""
    yield from _entries(library.site.accept, library.site_origin)
    for key, record in library.records.items():
        if "accept" in record.model_fields_set:
            yield from _entries(record.accept, library.origins[key])


def _entries(accept: Mapping[str, str], origin: Origin) -> Iterator[Problem]:
    # A key with nothing behind it is no entry of the record, and stands in the file all the same.
    empty = {str(steps[1]): "" for steps in origin.keys if len(steps) == 2 and steps[0] == "accept"}
    for code, reason in (empty | dict(accept)).items():
        where = origin.where_key("accept", code)
        if code not in _CODES:
            warnings = [name for name, known in _CODES.items() if known.severity is Severity.WARNING]
            hint = did_you_mean(code, warnings) or "write the code that stands in brackets behind `warning`"
            yield Problem(where, "bad-accept", f"`{code}` is not the code of a warning", hint)
        elif _CODES[code].severity is Severity.ERROR:
            message = f"`{code}` is an error, and only warnings can be accepted"
            yield Problem(where, "bad-accept", message, "correct what it is about, and remove it from `accept`")
        elif not reason.strip():
            message = f"`{code}` is accepted without a reason"
            value = origin.where("accept", code)
            yield Problem(value, "bad-accept", message, "write behind it why it is right as it is")
