"""qpdf and poppler find in every paged edition what PDF/UA-1 asks for, and the words of the page in their order."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clusterweeks.rendering.pdf import missing
from tests.judges.conftest import BASE, program

pytestmark = [pytest.mark.judge, pytest.mark.skipif(bool(missing()), reason=missing() or "-")]

pikepdf = pytest.importorskip("pikepdf", reason="the Python package `pikepdf` is not installed")
html = pytest.importorskip("lxml.html", reason="the Python package `lxml` is not installed")

EDITIONS = ("eccp-newsletter-2019-03", "eocic-newsletter-2")
A4 = (595.28, 841.89)
MARGINS = {"x": 0, "y": 60, "W": 600, "H": 738}
"""Where the text stands, in points: without the running title above and the page number below."""
TEXT = "//div[@class='text']"


@pytest.fixture(params=EDITIONS)
def folder(request: pytest.FixtureRequest, site: Path) -> Path:
    return site / "newsletter" / str(request.param)


@pytest.fixture
def pdf(folder: Path) -> Iterator[Any]:
    with pikepdf.open(folder / "edition.pdf") as opened:
        yield opened


@pytest.fixture
def page(folder: Path) -> Any:
    """The edition's page on the web, without what is told of it there and not in the edition."""
    tree = html.document_fromstring((folder / "index.html").read_bytes())
    unsaid = f"{TEXT}/section[not(contains(@class, 'edition-section') or @class = 'letter')]"
    for element in tree.xpath(f"{unsaid} | {TEXT}/p"):
        element.drop_tree()
    return tree


def test_it_says_what_it_is(pdf: Any, page: Any) -> None:
    title = squeezed(page.xpath("string(//h1)"))
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert squeezed(metadata["dc:title"]) == title
        assert list(metadata["dc:creator"]) == ["EU Cluster Weeks archive"]
    assert squeezed(str(pdf.docinfo["/Title"])) == title
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked


def test_every_page_is_a4_and_numbered(pdf: Any, folder: Path) -> None:
    for number, one in enumerate(pdf.pages, 1):
        assert [float(side) for side in one.MediaBox] == pytest.approx([0, 0, *A4], abs=0.01)
        assert one.Tabs == "/S"
        assert f"{number} / {len(pdf.pages)}" in text_of(folder / "edition.pdf", f"-f {number} -l {number}")


def test_the_outline_and_the_tags_have_the_headings_of_the_page(pdf: Any, page: Any) -> None:
    found = page.xpath(f"//h1 | {TEXT}//*[self::h2 or self::h3 or self::h4 or self::h5]")
    headings = [(int(one.tag[1]), squeezed(one.text_content())) for one in found]
    with pdf.open_outline() as outline:
        entries = [(level, squeezed(title)) for level, title in flat(outline.root)]
    assert entries[:-1] == headings
    assert entries[-1][1] in ("Contact", "Contacts")
    assert [int(tag[1]) for tag, _ in tags(pdf) if re.fullmatch("H[1-6]", tag)] == [level for level, _ in entries]


def test_everything_is_tagged(pdf: Any, page: Any) -> None:
    found = [tag for tag, _ in tags(pdf)]
    assert {"Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "LBody", "Link"} <= set(found)
    assert all(str(node.get("/Alt", "")) for tag, node in tags(pdf) if tag == "Figure")
    # Whatever is drawn is either a part of the structure or marked as decoration.
    for one in pdf.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(one):
            operator = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            assert depth or operator not in ("Tj", "TJ", "f", "S", "Do", "sh"), instruction


def test_every_font_is_embedded(pdf: Any) -> None:
    fonts = {name: font for one in pdf.pages for name, font in one.Resources.Font.items()}
    assert len(fonts) > 3
    for font in fonts.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert "/ToUnicode" in font


def test_every_link_leads_somewhere(pdf: Any, page: Any) -> None:
    annotations = [note for one in pdf.pages for note in one.get("/Annots", [])]
    places = {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
    addresses = {str(note.A.URI) for note in annotations if "/A" in note}
    assert all(re.match(r"https?://[^/]+/?|mailto:[^@]+@|tel:\+", address) for address in addresses)
    assert {str(note.Dest) for note in annotations if "/Dest" in note} <= places
    assert all(note.Subtype == "/Link" and str(note.Contents) and "/StructParent" in note for note in annotations)
    page.make_links_absolute(BASE)
    wanted = {href.rstrip("/") for href in page.xpath(f"{TEXT}//a/@href")}
    assert wanted <= {one.rstrip("/") for one in addresses}


def test_the_words_come_in_the_order_of_the_page(folder: Path, page: Any) -> None:
    area = " ".join(f"-{name} {value}" for name, value in MARGINS.items())
    text = bare(text_of(folder / "edition.pdf", area))
    place = text.index("Inthisissue") + 1
    told = [
        bare(one.text_content())
        for one in page.xpath(f"{TEXT}//*[self::h2 or self::h3 or self::h4 or self::p or self::li]")
        if not one.xpath(".//p | .//li")
    ]
    assert len(told) > 50
    for words in told:
        assert words in text[place:], f"{words} is not there, or before {text[place : place + 80]}"
        place = text.index(words, place)


def text_of(file: Path, options: str) -> str:
    """What poppler reads, in the order in which it is written in the file."""
    command = [program("pdftotext"), "-raw", *options.split(), str(file), "-"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def squeezed(text: str) -> str:
    return " ".join(text.split())


def bare(text: str) -> str:
    """A text without what lines are broken at, and without the dots that stand between facts."""
    return re.sub(r"[\s·-]", "", text)


def flat(items: Any, level: int = 1) -> Iterator[tuple[int, str]]:
    """The entries of an outline with their levels."""
    for item in items:
        yield level, item.title
        yield from flat(item.children, level + 1)


def tags(pdf: Any) -> list[tuple[str, Any]]:
    """The names and nodes of the tree of tags, from the top."""
    found, todo = [], [pdf.Root.StructTreeRoot.K[0]]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S)[1:], node))
            todo += reversed(list(node.get("/K", [])))
    return found
