"""What is wrong with a text in Markdown, looking at it alone.

Links say where they lead, notes have marks, headings have an order, pictures have words, and HTML is not published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clusterweeks.reading.checks.marks import (
    Link,
    Mark,
    bare,
    headings,
    links,
    note_marks,
    notes,
    pictures,
    tags,
    without_code,
)

_VAGUE = frozenset(
    re.split(
        r"\s*\|\s*",
        """here|click here|click|link|this link|the link|this|this page|page|more|read more|learn more|
        more info|see more|see here|find out more|more information|further information|info|details|
        more details|continue|continue reading|go|website|read here|download|hier|hier klicken|
        klicken sie hier|mehr|mehr lesen|weiterlesen|weiter|mehr erfahren|mehr infos|mehr informationen|
        weitere informationen|diese seite|dieser link|zum link|details hier|ici|cliquez ici|cliquer ici|
        lire la suite|lire plus|en savoir plus|plus|plus d'informations|plus d'infos|suite|lien|ce lien|
        cette page|voir plus|voir ici""",
    )
)
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_NO_SIGNS = str.maketrans("", "", "*_`")
_EMPHASIS = re.compile(r"\*(?<!\S\*)(\*?)(?![\s*])[^*\\\n]*(?<!\s)\*\1(?!\*)")
"""What begins behind a space and ends behind a letter, without a star in between."""
_STARS = re.compile(r"\\\*|\*+")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a letter of a text, counted from 0."""

    start: int
    code: str
    message: str
    hint: str


def of_links(source: str) -> Iterator[Fault]:
    """Links without an address, and links whose words do not say where they lead."""
    for link in links(bare(source)) if "[" in source else ():
        words = _words(link)
        if link.target in ("", "#"):
            message = f"the link `{words or link.words}` leads nowhere"
            yield Fault(link.target_start, "empty-link", message, "give the address, or remove the link")
        if not words or words.casefold() in _VAGUE:
            said = f"`{words}` does not say" if words else "no words say"
            message = f"{said} where the link leads (`{link.target}`)"
            yield Fault(link.start, "vague-link", message, "name what the reader will find there")


def of_footnotes(source: str) -> Iterator[Fault]:
    """Marks without a note and notes without a mark, as `[^1]` and as a star behind a word."""
    if "[^" in source:
        yield from _numbered(bare(source))
    if "*" in source:
        yield from _starred(source)


def of_headings(source: str) -> Iterator[Fault]:
    """Headings more than one level below the one before; texts begin at `##`, as `#` is the title of the page."""
    before = 1
    for heading in headings(bare(source)):
        if heading.level == 1:
            message = f"`# {heading.words}` is of level 1, which is that of the page's title"
            hint = f"write `## {heading.words}`, or `\\#` for a mere number sign"
            yield Fault(heading.start, "heading-skips-level", message, hint)
        elif heading.level > before + 1:
            signs, wanted = "#" * heading.level, "#" * (before + 1)
            after = f"follows one of level {before}" if before > 1 else "is the first below the page's title"
            message = f"the heading `{signs} {heading.words}` is of level {heading.level}, and {after}"
            yield Fault(heading.start, "heading-skips-level", message, f"write `{wanted} {heading.words}`")
        before = max(heading.level, 2) if heading.level == 1 else heading.level


def of_pictures(source: str) -> Iterator[Fault]:
    """Pictures without words for those who cannot see them."""
    for picture in pictures(bare(source)) if "![" in source else ():
        if not picture.name:
            message = "the picture has no text for those who cannot see it"
            hint = "write what it shows between the brackets: `![…](…)`"
            yield Fault(picture.start, "missing-alt", message, hint)


def of_html(source: str) -> Iterator[Fault]:
    """HTML, which readers would see as it is written."""
    for tag in tags(bare(source)) if "<" in source else ():
        said = f"`<{tag.name}>` is HTML" if tag.name else "`<!--` is a comment in HTML"
        hint = "write it in Markdown; `\\<` for a mere sign, backticks for an example"
        yield Fault(tag.start, "raw-html", f"{said}, and HTML is not published", hint)


RULES: tuple[Callable[[str], Iterator[Fault]], ...] = (of_links, of_footnotes, of_headings, of_pictures, of_html)


def _words(link: Link) -> str:
    words = _PICTURE.sub(r"\1", link.words) if "!" in link.words else link.words
    return " ".join(words.translate(_NO_SIGNS).split()).strip(' .,:;!?…»›→>()“”"')


def _numbered(text: str) -> Iterator[Fault]:
    marks, below = note_marks(text), notes(text)
    for mark in _without(marks, below):
        message = f"the mark `[^{mark.name}]` has no note in this text"
        yield Fault(mark.start, "dangling-footnote", message, f"add a line `[^{mark.name}]: …`")
    for note in _without(below, marks):
        message = f"the note `[^{note.name}]` has no mark in this text"
        yield Fault(note.start, "dangling-footnote", message, f"write `[^{note.name}]` where it belongs")


def _without(these: tuple[Mark, ...], those: tuple[Mark, ...]) -> Iterator[Mark]:
    known = {one.name for one in those}
    return (one for one in these if one.name not in known)


def _starred(source: str) -> Iterator[Fault]:
    source = without_code(source)
    if source.count("*") == sum(2 * len(found[1]) + 2 for found in _EMPHASIS.finditer(source)):
        return
    marks, has_note = _stars(source)
    if marks and not has_note:
        word = re.findall(r"\w+", source[: marks[0]])[-1]
        message = f"the star behind `{word}` has no note in this text"
        hint = "add a line that begins with `\\*` and says what it means, or remove the star"
        yield Fault(marks[0], "dangling-footnote", message, hint)


def _stars(source: str) -> tuple[list[int], bool]:
    """The stars that mark a word and are no emphasis, and whether a line begins with such a star."""
    marks: list[int] = []
    has_note = False
    paragraph = 0
    open_runs: list[tuple[int, int]] = []
    for found in _STARS.finditer(source):
        if "\n\n" in source[paragraph : found.start()]:
            has_note = has_note or any(_begins_line(source, start) for _, start in open_runs)
            open_runs = []
        paragraph = found.start()
        before, after = source[: found.start()][-1:], source[found.end() : found.end() + 1]
        length = len(found[0])
        if found[0] == "\\*":
            has_note = has_note or _begins_line(source, found.start())
            marks += [found.start()] if _is_mark(before, after) else []
        elif before.strip() and open_runs and open_runs[-1][0] == length:
            open_runs.pop()
        elif after.strip() and not before.isalnum():
            open_runs.append((length, found.start()))
        elif length == 1 and _is_mark(before, after) and not open_runs:
            marks.append(found.start())
    return marks, has_note or any(_begins_line(source, start) for _, start in open_runs)


def _begins_line(source: str, start: int) -> bool:
    return not source[source.rfind("\n", 0, start) + 1 : start].strip(" >")


def _is_mark(before: str, after: str) -> bool:
    return before.isalpha() and not after.isalnum() and after not in ("*", "\\")
