"""Write the pages that are made from the code: `python docs/make_reference.py` (`--check` only compares)."""

from __future__ import annotations

import json
import re
import sys
from enum import Enum
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from clusterweeks.model import editions, fields  # noqa: E402
from clusterweeks.model.calendar_codes import CALENDAR_GROUPS  # noqa: E402
from clusterweeks.model.codes import GROUPS  # noqa: E402
from clusterweeks.model.outside_codes import OUTSIDE  # noqa: E402
from clusterweeks.model.parts import keys_of  # noqa: E402
from clusterweeks.model.records import FOLDERS, KINDS, Record  # noqa: E402
from clusterweeks.model.settings import Site  # noqa: E402
from clusterweeks.rendering import columns  # noqa: E402
from clusterweeks.schemas.explained import explained  # noqa: E402
from docs.architecture_page import architecture_page  # noqa: E402
from docs.template_reference import templates_page  # noqa: E402

TYPES = {
    fields.Whole: "whole number",
    fields.Count: "whole number",
    fields.Flag: "`true` or `false`",
    fields.Latitude: "degrees",
    fields.Longitude: "degrees",
    fields.Url: "web address",
    fields.Target: "web address, path, `kind:id` or `mailto:`",
    fields.Email: "e-mail address",
    fields.Country: "country code",
    fields.Language: "language code",
    fields.Zone: "time zone",
    fields.DeadlineZone: "time zone or `AoE`",
    fields.Day: "day",
    fields.When: "month, day or minute",
    fields.MonthOrDay: "month or day",
    fields.Hour: "time of day, day or minute",
    fields.Cutoff: "day or minute, with a zone or `AoE` or without",
    editions.Since: "day, or `previous`",
    fields.EarlierCutoff: "day or minute, or `none`",
    fields.Body: "Markdown",
    fields.Line: "one line",
}
QUOTE = '"'
KINDS_OF_VALUE = {"string": "text", "boolean": "`true` or `false`"}
FORMS = {
    columns.MOMENT: "month, day or minute",
    columns.INSTANT: "instant",
    columns.ADDRESS: "web address or empty",
    columns.COUNTRY: "country code or empty",
    columns.LANGUAGE: "language code",
}
NAMES = {repr(kind): name for kind, name in TYPES.items()}


_DATA = """# Data and feeds

What a site offers to programs. All addresses are below the site's own, and none of them ever changes; none needs a
key, and a server that is set up as in [deploy.md](deploy.md) lets pages of other sites read them. Nothing in them
depends on the clock of the machine that made them. Under which licence the data may be used is for the publisher to
say, on a page of the site such as the imprint: the files say nothing of it.

| address | what it is |
|---|---|
| `/events.json`, `/calls.json` | open data: every event, every call, with the keys below |
| `/events.schema.json`, `/calls.schema.json` | what these look like, as JSON Schema (draft 2020-12) |
| `/calendar.ics`, `/deadlines.ics` and others | calendars (RFC 5545), see [calendars.md](calendars.md) |
| `/feed.xml`, `/feed.json` | the newest hundred news, events, calls and editions: Atom (RFC 4287), JSON Feed 1.1 |
| `/newsletter/feed.xml` | editions of the newsletter as Atom |
| `/sitemap.xml`, `/robots.txt` | all pages with the day of their last change, and that all may be read |
| in every page | JSON-LD in the vocabulary of schema.org |

A feed that would be empty is not published; the open data always is.

## Dates

A date is as precise as what is known: a month (`2019-06`), a day (`2019-05-14`), or a minute of wall time
(`2019-05-14T09:00`), meant on the clock of `timezone`. A program that cannot read a month must not take it for its
first day. The end is inclusive: what ends on `2019-05-16` takes place on that day. Instants are in UTC
(`2019-05-14T07:00:00Z`) and given where a time is known, for deadlines always. Whether something is upcoming, open or
over is left out, because it depends on the day: compare the end or `deadline_utc` with the clock.

## The files

`events.json` and `calls.json` are each an object with `$schema` (where the schema is), `title` and `home` (of the
site), `url` (of the file) and a list: `events`, in the order of time, or `calls`, in the order of their titles. Every
key is always there; what is not known is `null`, an empty text or an empty list. Keys may be added, and none is
renamed or given another meaning.

Both and their schemas are made from the tables in `clusterweeks/rendering/columns.py`, as is what follows.
"""


def problems_page() -> str:
    """Every code with its severity, its meaning and what to do."""
    lines = [
        "# Problems",
        "",
        "What `python build.py check` can find. An **error** stops the build: nothing is written. A **warning** does",
        "not, unless `--strict` is given; where it is right as it is, say so in the record, with the reason:",
        "",
        "```yaml",
        "# in content/calls/eu-clusters-go-international-2019.yaml",
        "deadline: 2019-04-10",
        "accept:",
        "  deadline-without-time: The call names the day only.",
        "```",
        "",
        "This page is generated from the tables in `clusterweeks/model/codes.py` and `outside_codes.py`.",
    ]
    for title, group in (*GROUPS.items(), ("Links to other sites, with `--links`", OUTSIDE)):
        lines += ["", f"## {title}", "", "| code | | what it means | what to do |", "|---|---|---|---|"]
        lines += [f"| `{code.name}` | {code.severity} | {code.meaning} | {code.remedy} |" for code in group]
    return "\n".join([*lines, *_calendar_problems()]) + "\n"


def _calendar_problems() -> list[str]:
    lines = [
        "",
        "## Problems of calendar files",
        "",
        "What `python build.py check-ics` can find in calendars, anybody's. An **error** breaks the standard, puts an",
        "entry on a wrong day or doubles it; a **warning** is what programs are known to treat badly. They cannot be",
        "accepted in a record. The table is in `clusterweeks/model/calendar_codes.py`.",
    ]
    for title, group in CALENDAR_GROUPS.items():
        lines += ["", f"### {title}", "", "| code | | says who | what it means | what to do |", "|---|---|---|---|---|"]
        lines += [
            f"| `{code.name}` | {code.severity} | {code.reference} | {code.meaning} | {code.remedy} |" for code in group
        ]
    return lines


def content_page() -> str:
    """Every key of every kind of file."""
    lines = [
        "# Content files",
        "",
        "Every file is `content/<kind>/**/<id>.yaml`, or `<id>.md` with the keys between two lines `---` and the text",
        "below. The id is the file's name: it makes the address and the calendar's UID, so it never changes. Folders",
        "below the kind are your own. A value that cannot be read is a [problem](problems.md) with line and column.",
        "",
        "Dates are `2019-05-14`, `2019-05-14 09:00` (the time on the clock there), or `2019-06` where only the month",
        "is known. A text with a colon and a space in it needs quotes. Pictures and documents lie beside the record or",
        "anywhere below `content/`. In a text, `[the conference](event:european-cluster-conference-2019)` is a link to",
        "a record.",
        "",
        "An event is on the map (`/map/`) if its `city` and `country` are written and the town has more than 15 000",
        "people; of several with one name in a country, the largest is meant. For a smaller town, or to be exact, add",
        "`latitude` and `longitude`. What cannot be placed is in the list below the map. Without any place, or with",
        "`map: false` in `site.yaml`, there is no map. A menu of your own leads there only if it has a line for it,",
        "which must go if the map is switched off.",
        "",
        "A picture that a record shows is published anew: upright, 1,600 pixels on the longest side at most, without",
        "what the camera wrote into it, of 300 kB at most where lower quality can bring it there, and in WebP beside",
        "it. What moves, drawings (SVG), and what is only attached or linked to are published as they are. Where the",
        "address of a page is passed on, networks show the record's own picture, if it is a JPEG or PNG and has 600",
        "pixels or more from side to side; or one that is drawn of title, day and place (`share_images` in",
        "[`site.yaml`](#siteyaml)); or that of the site.",
        "",
        "This page is generated from the records in `clusterweeks/model/`.",
        "",
        "## Any kind",
        "",
        *_table(Record, skip=("id",)),
    ]
    shared = set(Record.model_fields)
    for folder, kind in FOLDERS.items():
        record = KINDS[kind]
        lines += [
            "",
            f"## `{folder}/`",
            "",
            str(record.__doc__),
            "",
            *_table(record, skip=(*(shared - {"title"}), *_common(record))),
        ]
    lines += ["", "## `site.yaml`", "", *_table(Site)]
    parts = sorted({part for one in (*KINDS.values(), Site) for part in _parts(one)}, key=lambda part: part.__name__)
    lines += ["", "## Groups of keys"]
    for part in parts:
        lines += ["", f"### {_words(part)}", "", str(part.__doc__), "", *_table(part)]
    return "\n".join(lines) + "\n"


def _common(record: type[BaseModel]) -> tuple[str, ...]:
    return ("title",) if keys_of("title", record.model_fields["title"]) == ("title",) else ()


def _table(model: type[BaseModel], skip: tuple[str, ...] = ()) -> list[str]:
    about = explained(model)
    rows = [_row(name, field, about[name]) for name, field in model.model_fields.items() if name not in skip]
    return ["| key | value | what it is |", "|---|---|---|", *rows]


def _row(name: str, field: FieldInfo, about: str) -> str:
    key = keys_of(name, field)[0]
    required = " (required)" if field.is_required() else ""
    return f"| `{key}` | {_type(field.rebuild_annotation())}{required} | {about} |"


def _type(annotation: Any) -> str:
    if repr(annotation) in NAMES:
        return NAMES[repr(annotation)]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ", ".join(f"`{value.value}`" for value in annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{_words(annotation)}](#{_words(annotation).lower().replace(' ', '-')})"
    inner = [one for one in get_args(annotation) if one not in (type(None), Ellipsis)]
    if getattr(annotation, "__origin__", None) is tuple:
        return f"list of: {_type(inner[0])}"
    if getattr(annotation, "__origin__", None) is dict:
        return "keys with values"
    known = [NAMES[name] for name in NAMES if repr(annotation).startswith(name[:-1])]
    return known[0] if known else _type(inner[0]) if inner else "one line"


def _parts(model: type[BaseModel]) -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    for field in model.model_fields.values():
        for part in _models(field.annotation):
            found |= {part, *_parts(part)}
    return found


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models(inner)]


def _words(model: type[BaseModel]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).capitalize()


def data_page() -> str:
    """Every file for programs, and every key of the open data."""
    text = _DATA
    for title, table in (
        ("Each of `events`", columns.EVENT),
        ("Each of `places` and `moved_from`", columns.PLACE),
        ("Each of `calls`", columns.CALL),
        ("Each of `deadlines`", columns.DEADLINE),
    ):
        text += f"\n## {title}\n\n| key | value | what it is |\n|---|---|---|\n"
        text += "".join(f"| `{one.name}` | {_value(one.schema)} | {one.about} |\n" for one in table)
    return text


def _value(schema: Any) -> str:
    if "enum" in schema:
        return ", ".join(f"`{json.dumps(value).strip(QUOTE)}`" for value in schema["enum"])
    if "items" in schema:
        inner = schema["items"]
        return "list of objects" if "$ref" in inner else f"list of: {_value(inner)}"
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    words = " or ".join("`null`" if kind == "null" else KINDS_OF_VALUE.get(kind, kind) for kind in kinds)
    return words.replace("text", FORMS.get(schema.get("pattern", ""), "text"))


PAGES = {
    "problems.md": problems_page,
    "content.md": content_page,
    "data.md": data_page,
    "templates.md": templates_page,
    "architecture.md": architecture_page,
}

if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(any((DOCS / page).read_text("utf-8") != make() for page, make in PAGES.items()))
    for page, make in PAGES.items():
        (DOCS / page).write_text(make(), encoding="utf-8")
