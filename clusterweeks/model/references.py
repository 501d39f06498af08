"""Links and pictures in Markdown texts, with their places: what a text refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from clusterweeks.model.kinds import Kind

_LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    # As the Markdown library reads it, a file's name may have single spaces and pairs of brackets in it.
    r"\(\s*(?P<angle><)?(?P<target>(?(angle)[^<>\n]*|(?:[^\s<>()]|\([^()\n]*\)|[ ](?![\s\"')]))*))(?(angle)>)"
    r"(?:\s+[\"'][^)]*)?\s*\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<text>[^\]^][^\]]*)\]:\s*<?(?P<target>[^\s<>]+)>?", re.MULTILINE)
_CODE = re.compile(
    r"(?P<fence>^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\2[`~]*\s*$|\Z))|(?P<ticks>`+)(?:(?!`).)+?(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_FILE = re.compile(r"\](?:\(|:)\s*<?(?!\s|[A-Za-z][A-Za-z0-9+.-]*:|[/#?])")
_INSIDE = re.compile(r"\](?:\(|:)\s*<?(?!\s|https?://|mailto:)")
_RECORD = re.compile(rf"(?P<kind>{'|'.join(Kind)}):(?P<id>[A-Za-z0-9._-]+)(?P<fragment>#\S*)?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or a picture in a text; line and column count from 0 and point at the target."""

    target: str
    text: str
    picture: bool
    line: int
    column: int

    @property
    def record(self) -> tuple[Kind, str, str] | None:
        """Kind, id and fragment (with `#`, or empty), where it refers to a record."""
        found = _RECORD.fullmatch(self.target)
        return (Kind(found["kind"]), found["id"], found["fragment"] or "") if found else None

    @property
    def file(self) -> str:
        """The name of the file beside the record that it refers to, or an empty text."""
        if not self.target or self.target.startswith(("/", "#", "?")) or _SCHEME.match(self.target):
            return ""
        return unquote(self.target.partition("#")[0])


def may_have_files(markdown: str) -> bool:
    """Whether a text may show a picture or link to a file: a quick look, which finds neither in most texts."""
    return "![" in markdown or _FILE.search(markdown) is not None


def may_lead_inside(markdown: str) -> bool:
    """Whether a text may refer to a record, a file or a page of the site: a quick look, which clears most texts."""
    return _INSIDE.search(markdown) is not None


def without_code(markdown: str) -> str:
    """The text with its code blanked out, so that every place stays what it was."""
    if "`" not in markdown and "~~~" not in markdown:
        return markdown
    return _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), markdown)


def references(markdown: str) -> Iterator[Reference]:
    """Every link and picture of a Markdown text in the order in which they stand."""
    if "](" not in markdown and "]:" not in markdown:
        return
    text = without_code(markdown)
    found = [*_LINK.finditer(text)]
    if "]:" in text:
        found = sorted([*found, *_DEFINITION.finditer(text)], key=lambda match: match.start())
    line = seen = 0
    for match in found:
        start = match.start("target")
        # Counted on from the one before: a text may have thousands.
        line, seen = line + text.count("\n", seen, start), start
        picture = match.re is _LINK and text.endswith("!", 0, match.start())
        yield Reference(match["target"], match["text"], picture, line, start - text.rfind("\n", 0, start) - 1)
