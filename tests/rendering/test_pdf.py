"""The paged edition: made from its view alone, the same in every process, without the network; and where it is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.views import EditionView
from clusterweeks.rendering.pdf import missing
from clusterweeks.rendering.render import Renderer, RenderError
from tests.conftest import ROOT
from tests.rendering.sample_edition import EDITION, PICTURE, SITE

needs_weasyprint = pytest.mark.skipif(bool(missing()), reason=missing() or "-")
DRAWING = ROOT / "static/icons/clusters.svg"
MAKE = """
import sys
from tests.rendering.test_pdf import pdf_of
sys.stdout.buffer.write(pdf_of())
"""


def pdf_of(
    view: EditionView = EDITION,
    pictures: Mapping[str, Path] = {PICTURE.href: DRAWING},
    templates: Path = ROOT / "templates",
) -> bytes:
    shown = tuple((href, Output(path.name, Form.FILE, source=path)) for href, path in pictures.items())
    output = Output("edition.pdf", Form.PDF, view, "edition-pdf.html", pictures=shown)
    return Renderer(SITE, (templates,)).render(output)


def text_of(data: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("`pdftotext` is not installed")
    ran = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(ran.stdout.decode().split())


def test_what_a_machine_lacks_is_told_in_one_line() -> None:
    assert missing("no_such_package") == (
        'no PDF of editions: WeasyPrint is not installed; `pip install "clusterweeks[pdf]"` does it'
    )
    if sys.platform == "linux":
        assert missing("json", {"libnowhere.so.9": "libnowhere9", "libnothere.so.1": "libnothere1"}) == (
            "no PDF of editions: libraries of the system are missing; on Debian, `apt install libnothere1 libnowhere9`"
        )
    assert missing("json", {}) == ""


def test_weasyprint_is_not_loaded_where_no_pdf_is_made() -> None:
    code = "import sys, clusterweeks.cli, clusterweeks.rendering.pdf as pdf; pdf.missing(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert "clusterweeks.rendering.pdf" in ran.stdout.split()
    assert "weasyprint" not in ran.stdout.split()


@needs_weasyprint
def test_the_same_edition_is_the_same_bytes_in_every_process() -> None:
    made = []
    for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"}
        environment.pop("SOURCE_DATE_EPOCH", None)
        command = [sys.executable, "-c", MAKE]
        made.append(subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout)
    assert made[0].startswith(b"%PDF-1.7")
    assert made[0] == made[1]


@needs_weasyprint
def test_the_only_date_in_it_is_the_editions_day() -> None:
    pikepdf = pytest.importorskip("pikepdf", reason="the Python package `pikepdf` is not installed")
    with pikepdf.open(BytesIO(pdf_of())) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20190322"
        with pdf.open_metadata() as metadata:
            assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == "2019-03-22"


@needs_weasyprint
def test_every_alphabet_of_the_union_is_set_in_the_fonts_that_come_with_it() -> None:
    pikepdf = pytest.importorskip("pikepdf", reason="the Python package `pikepdf` is not installed")
    data = pdf_of()
    assert "What came of Łódź, Plzeň, Győr, Σύρος and Пловдив" in text_of(data)
    assert "Timișoara, Romania" in text_of(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = {str(one.BaseFont).partition("+")[2] for page in pdf.pages for one in page.Resources.Font.values()}
    assert {"serif-latin-ext-Bold", "serif-greek-Bold", "serif-cyrillic-Bold"} < fonts
    assert {font.partition("-")[0] for font in fonts} == {"serif", "sans"}


@needs_weasyprint
def test_what_is_new_and_the_figures_are_in_it() -> None:
    text = text_of(pdf_of())
    for part in ("Events 1,234", "Deadline extended from 20 March 2019", "Moved from 14 May 2019", "Cancelled"):
        assert part in text
    assert text.count("https://example.org/weeks/newsletter/second/") == 1


@needs_weasyprint
@pytest.mark.parametrize(
    "tag",
    [
        '<img src="https://elsewhere.example/pixel.png" alt="x">',
        '<link rel="stylesheet" href="https://elsewhere.example/more.css">',
        '<img src="file:///etc/hostname" alt="x">',
        "<style>@font-face { font-family: X; src: url(font:../pdf.py) } p { font-family: X }</style><p>x</p>",
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://elsewhere.example/x.png"/></svg>',
    ],
)
def test_nothing_is_fetched_from_anywhere(tag: str, tmp_path: Path) -> None:
    (tmp_path / "edition-pdf.html").write_text(f'<html lang="en"><title>x</title>{tag}</html>', "utf-8")
    with pytest.raises(RenderError) as caught:
        pdf_of(templates=tmp_path)
    assert "is neither a picture of this site nor a font that comes with it" in caught.value.problem.message
    assert caught.value.problem.where.file == str(tmp_path / "edition-pdf.html")


@needs_weasyprint
def test_a_picture_that_is_not_there_is_replaced_by_its_words() -> None:
    assert "Halls full of people" in text_of(pdf_of(pictures={}))
    assert "Halls full of people" not in text_of(pdf_of())


@needs_weasyprint
def test_a_picture_is_a_figure_with_its_words() -> None:
    pikepdf = pytest.importorskip("pikepdf", reason="the Python package `pikepdf` is not installed")
    with pikepdf.open(BytesIO(pdf_of())) as pdf:
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["Halls full of people"]


@needs_weasyprint
def test_an_edition_in_another_language_says_so() -> None:
    pikepdf = pytest.importorskip("pikepdf", reason="the Python package `pikepdf` is not installed")
    with pikepdf.open(BytesIO(pdf_of(replace(EDITION, lang="de")))) as pdf:
        assert str(pdf.Root.Lang) == "de"
