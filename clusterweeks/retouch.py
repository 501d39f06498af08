"""Where nothing but the text of some records has changed, their pages take the new text, and all else stays.

What it comes to is what a whole build would come to. Whatever might make a difference elsewhere — a new first
paragraph, another link of the site, a heading that is gone, a problem — is left to a whole build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Self

from clusterweeks.ledger import book
from clusterweeks.ledger.book import Ledger
from clusterweeks.ledger.files import Known
from clusterweeks.ledger.rows import Row, row_of
from clusterweeks.ledger.sections import Inputs, Rows
from clusterweeks.ledger.standing import Standing, result_before, written_lines
from clusterweeks.model.characters import CONTROL, stripped
from clusterweeks.model.outcome import Result, Written
from clusterweeks.model.references import references
from clusterweeks.model.run import Run
from clusterweeks.planning.digests import exchanged, number_of
from clusterweeks.planning.texts import TextView
from clusterweeks.publishing.linkcheck import broken, links_of
from clusterweeks.publishing.manifest import MANIFEST, PARTS, UNFINISHED, Rekeying, rekeyed
from clusterweeks.publishing.writer import replace_files
from clusterweeks.reading.checks.addresses import addresses, is_personal
from clusterweeks.reading.checks.faults import RULES
from clusterweeks.reading.checks.likeness import is_unlike, words_of
from clusterweeks.reading.source import key_of, read_tree
from clusterweeks.rendering.markup import Texts
from clusterweeks.rendering.slots import Shown, ids_of

_OUTSIDE = ("http://", "https://", "mailto:", "tel:", "#")
"""How links begin that need nothing else of the site."""


@dataclass(frozen=True, slots=True)
class _Site:
    """What it takes of the settings to show a text."""

    prefix: str
    base_url: str
    language: str

    @classmethod
    def of(cls, ledger: Ledger) -> Self | None:
        """The settings of a run before; None if they are not there."""
        said = ledger.head.get("site")
        words = {name: said.get(name) for name in cls.__slots__} if isinstance(said, dict) else {}
        known = {name: word for name, word in words.items() if isinstance(word, str)}
        return cls(**known) if len(known) == len(cls.__slots__) else None


@dataclass(frozen=True, slots=True)
class _Edit:
    """A record's new text, as its page shows it."""

    row: Row
    shown: Shown
    number: int


def retouched(run: Run, before: Standing) -> Result | None:
    """Put new texts into the pages of records; None, and nothing done, where that is not all there is to do."""
    ledger = before.ledger
    if ledger is None or not before.changed:
        return None
    result, site = result_before(ledger), _Site.of(ledger)
    # An error that a check has found may be about the very text.
    if result is None or site is None or result.failed(strict=False):
        return None
    edits = [_edit(run, site, ledger, path, known) for path, known in before.changed.items()]
    found = [edit for edit in edits if edit]
    words = words_of(edit.shown.text.markdown for edit in found) - ledger.words
    if len(found) < len(edits) or not is_unlike(words, ledger.words):
        return None
    if before.asked["options"]["write"] and not _written(run, ledger, found):
        return None
    rows = {edit.row.slot.owner: edit for edit in found}
    book.write(before.place, _ledger_after(run, before, replace(ledger, words=ledger.words | words), rows))
    pages = len(rows) if before.asked["options"]["write"] else 0
    reasons = {edit.row.page: f"{PARTS[-1]} changed" for edit in found} if pages else {}
    return replace(result, written=Written(pages, result.files - pages, 0), reasons=reasons)


def _edit(run: Run, site: _Site, ledger: Ledger, path: str, now: Known) -> _Edit | None:
    """The new text of a changed file; None if it may change more than the page of its record."""
    key = key_of(Path(path).relative_to(run.content).as_posix()) if Path(path).is_relative_to(run.content) else None
    row = row_of(ledger, f"{key[0]}:{key[1]}") if key else None
    if row is None or not now.frame or now.frame != ledger.inputs[path].frame:
        return None
    markdown = _text(path)
    links = _links(row, markdown)
    if links is None or not markdown:
        return None
    text = TextView(markdown, links, owner=row.slot.owner)
    texts = Texts(site, lambda: import_module("clusterweeks.rendering.wording").Wording(site.language))
    shown = Shown(text, row.slot.level, str(texts.html(text, row.slot.level)))
    same_beginning = texts.lead(text) == row.slot.lead
    number = number_of(text)
    # With the same text, it is something else that is another one.
    is_new = number != row.number
    return _Edit(row, shown, number) if is_new and same_beginning and _leads_on(row, shown, site) else None


def _text(path: str) -> str:
    """The text of a record in its file; none if there is anything to be said of it."""
    tree, problems = read_tree(Path(path), path)
    body = tree.data.get("body") if tree else None
    if problems or not isinstance(body, str):
        return ""
    text = stripped(body)
    is_good = not CONTROL.search(text) and not any(fault for rule in RULES for fault in rule(text))
    return text if is_good and not any(is_personal(one.local, one.domain) for one in addresses(text)) else ""


def _links(row: Row, markdown: str) -> tuple[tuple[str, str], ...] | None:
    """Where the references of a text lead; None if they are not those that were in it before."""
    known, found = dict(row.slot.links), {}
    for reference in references(markdown):
        if reference.target in known:
            found[reference.target] = known[reference.target]
        elif reference.picture or not reference.target.startswith(_OUTSIDE):
            return None
    # Nothing else may lead to a file, which is published only then.
    return tuple(found.items()) if len(found) == len(known) else None


def _leads_on(row: Row, shown: Shown, site: _Site) -> bool:
    """Whether every link to the text, and of it, is as good as before."""
    found, ids = links_of(shown.html), ids_of(shown.html)
    known = {href for _, href in shown.text.links}
    pages = {row.page: replace(found, hrefs=tuple(href for href in found.hrefs if href not in known))}
    return set(row.slot.ids) <= set(ids) and not broken(pages, {row.page}, site.prefix, site.base_url)


def _written(run: Run, ledger: Ledger, edits: list[_Edit]) -> bool:
    """Write the pages, and what they are made from now; False if the folder has not what it should have."""
    manifest = (run.output / MANIFEST).read_bytes()
    pages = {edit.row.page: _page(run.output / edit.row.page, edit) for edit in edits}
    exchanges: dict[str, list[tuple[int, int]]] = {}
    for edit in edits:
        for path in (edit.row.page, *(ledger.outputs[other] for other in edit.row.others)):
            exchanges.setdefault(path, []).append((edit.row.number, edit.number))
    begun = rekeyed(manifest, {path: Rekeying(lambda _: UNFINISHED) for path in pages})
    changes = {
        path: Rekeying(partial(_key_after, exchanges=tuple(several)), len(pages.get(path, b"")))
        for path, several in exchanges.items()
    }
    done = rekeyed(manifest, changes)
    if begun is None or done is None:
        return False
    replace_files(run.output, ({MANIFEST: begun}, pages, {MANIFEST: done}))
    return True


def _page(file: Path, edit: _Edit) -> bytes:
    """A page with the new text in the place of the old one."""
    old, slot = file.read_bytes(), edit.row.slot
    return old[: slot.start] + edit.shown.html.encode() + old[slot.start + slot.length :]


def _key_after(key: str, exchanges: tuple[tuple[int, int], ...]) -> str:
    """The key of what holds texts, of which some are other ones now."""
    parts = key.split("-")
    for old, new in exchanges:
        parts[-1] = exchanged(parts[-1], old, new)
    return "-".join(parts)


def _ledger_after(run: Run, before: Standing, ledger: Ledger, edits: Mapping[str, _Edit]) -> Ledger:
    """The ledger as a whole build would leave it."""
    inputs = Inputs.of(ledger.inputs).changed({**(before.touched or {}), **(before.changed or {})})
    rows = Rows.of(ledger.records).changed({owner: _row_after(edit).text() for owner, edit in edits.items()})
    pages = {edit.row.page for edit in edits.values()} | {MANIFEST}
    written = tuple(
        written_lines(run.output, (path,))[0] if path in pages else line
        for path, line in zip(ledger.outputs, ledger.written, strict=True)
    )
    return replace(ledger, inputs=inputs, records=rows, written=written)


def _row_after(edit: _Edit) -> Row:
    html = edit.shown.html
    slot = replace(edit.row.slot, length=len(html.encode()), ids=ids_of(html), links=edit.shown.text.links)
    return replace(edit.row, slot=slot, number=edit.number)
