"""What judges of e-mail say of every edition: caniemail's data, SpamAssassin, the Nu HTML checker, axe-core."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from clusterweeks.planning.output import Form
from tests.judges.conftest import module, program
from tests.rendering.mail_views import FORMS, face

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.judge

PROGRAMS = "outlook.windows,gmail.*,apple-mail.*"
INLINE = "without the sheet (Gmail for other accounts, and in a browser on a phone) all styles are inline"
SHEET = (
    "@media", "!important keyword", "Chaining selectors", "Class selector", "Descendant combinator", "ID selector",
    "Type selector",
)  # fmt: skip
SMALL = "what a program leaves out of it changes a distance or a line break, and nothing that is said"
ALLOWED = {
    **dict.fromkeys(SHEET, INLINE),
    "Local anchors": "the list of contents is of use even where its links do not work (Gmail on iOS)",
    "display": "hides the preheader and sets columns; MJML has tables for Outlook instead",
    "display:none": "hides the preheader; where it does not, the text is a pixel high",
    "opacity": "of the preheader; see there",
    "overflow": "of the preheader; see there",
    "outline": "of pictures, in MJML's own sheet",
    "word-spacing": "`normal`, from MJML, for Outlook.com",
    "white-space": "without it, a long line of code is not broken",
    "direction": "left to right, from MJML, which is what programs do without it",
    "dir attribute": "set where a text is in another direction than the mail",
    "<body> element": "Gmail makes it a `<div>`; the colour is on a `<div>` of our own, too",
    "<ul>, <ol> and <dl>": "programs indent lists in their own ways",
    "list-style": "a list without bullets is a list with bullets elsewhere",
    "background": "only a colour, beside `background-color`",
    "max-width": "MJML has tables with a width for Outlook",
    "width attribute": "in percent on tables only, where Outlook takes it",
    "text-decoration": "one value only",
    "text-align": "left, right and center only",
    "font-weight": "bold and normal only",
    "font-size": "in pixels",
    "border": "of one to four pixels, on cells",
    **dict.fromkeys(("line-height", "margin", "padding", "word-break"), SMALL),
}
"""Feature that some programs lack → why it may be used all the same."""
NO_LANDMARKS = ["region", "landmark-one-main"]
"""Rules for whole pages: a mail is a part of the mail program's page, which has the landmarks."""
NOT_OF_HTML = {
    "“mso-[a-z-]+”": "properties of Outlook's own, in MJML's sheet",
    "Attribute “xmlns:[vo]” not allowed here": "names of what is in comments that only Outlook reads",
    "Bad value “[{][{] .*” for attribute “href”": "what a mailing service fills in",
}
"""What the checker says of every mail → why it is right as it is."""
WINDOWS: list[tuple[int, Literal["light", "dark"]]] = [(360, "light"), (360, "dark"), (600, "light"), (600, "dark")]


@pytest.fixture(scope="module")
def mails(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The faces of every edition of the site, and of one with everything in it: `name.html`, `name.txt`, `name.eml`."""
    folder = tmp_path_factory.mktemp("mails")
    for form, ending in zip(FORMS, ("html", "txt", "eml"), strict=True):
        (folder / f"everything.{ending}").write_bytes(face(Form(form)))
        for file in site.glob(f"newsletter/*/email.{ending}"):
            shutil.copy(file, folder / f"{file.parent.name}.{ending}")
    assert len(list(folder.glob("*.eml"))) > 1
    return folder


def unsupported(files: list[Path]) -> set[str]:
    """Features that some of the programs lack, as they are called."""
    module("@jsx-email/doiuse-email/package.json")
    command = [program("node"), str(Path(__file__).with_name("mail.mjs")), PROGRAMS, *map(str, files)]
    ran = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    lines = [line for said in json.loads(ran.stdout).values() for line in said]
    return {line.split("`")[1] for line in lines}


def test_mail_programs_support_what_is_used(mails: Path) -> None:
    assert unsupported(sorted(mails.glob("*.html"))) - set(ALLOWED) == set()


def test_the_judge_of_support_sees_what_is_not(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text('<html lang="en"><body><div style="position: fixed; display: flex">x</div>')
    assert {"position", "display:flex"} <= unsupported([tmp_path / "bad.html"])


def spam_score(message: bytes, home: Path) -> float:
    """What SpamAssassin gives a message, by its rules alone and without network."""
    command = [program("spamassassin"), "--local", "--test-mode"]
    environment = {**os.environ, "HOME": str(home)}
    ran = subprocess.run(command, input=message, capture_output=True, check=True, env=environment)
    found = re.search(rb"^X-Spam-Status: \w+, score=(-?[\d.]+)", ran.stdout, re.MULTILINE)
    assert found, ran.stderr
    return float(found[1])


def test_no_message_looks_like_spam(mails: Path, tmp_path: Path) -> None:
    scores = {file.name: spam_score(file.read_bytes(), tmp_path) for file in sorted(mails.glob("*.eml"))}
    assert {name: score for name, score in scores.items() if score >= 2} == {}


def test_the_judge_of_spam_sees_some(tmp_path: Path) -> None:
    sign = b"XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
    assert spam_score(b"From: a@b.example\r\nSubject: x\r\n\r\n" + sign + b"\r\n", tmp_path) > 100


def test_the_html_is_valid_but_for_what_outlook_needs(mails: Path) -> None:
    checker = str(module("vnu-jar/build/dist/vnu.jar"))
    command = [program("java"), "-jar", checker, "--errors-only", "--format", "json", "--stdout"]
    (mails / "wrong.htm").write_text('<!doctype html><html lang="en"><title>x</title><p style="mso-x: 1"><b>x</p>')
    ran = subprocess.run([*command, *map(str, sorted(mails.glob("*.htm*")))], capture_output=True, check=False)
    said = [(Path(one["url"]).name, one["message"]) for one in json.loads(ran.stdout)["messages"]]
    assert {name for name, _ in said if name == "wrong.htm"}, "the checker does not see what is wrong"
    known = re.compile("|".join(NOT_OF_HTML))
    assert [one for one in said if one[0] != "wrong.htm" and not known.search(one[1])] == []


def barriers(browser: Browser, file: Path) -> list[str]:
    """What axe-core finds in a mail in windows of several widths, light and dark; nothing is loaded from anywhere."""
    page = browser.new_page()

    def answer(route: Route) -> None:
        route.continue_() if route.request.url.startswith("file:") else route.abort()

    page.route("**/*", answer)
    page.goto(file.as_uri())
    page.evaluate(module("axe-core/axe.min.js").read_text())
    found: list[str] = []
    for width, scheme in WINDOWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{width} px, {scheme}: wider than the window")
        rules = {rule: {"enabled": False} for rule in NO_LANDMARKS}
        result: dict[str, Any] = page.evaluate("rules => axe.run({rules})", rules)
        assert result["passes"], "axe-core has looked at nothing"
        found += [
            f"{width} px, {scheme}: {one['id']}: {node['html']}"
            for one in result["violations"]
            for node in one["nodes"]
        ]
    page.close()
    return found


def test_a_mail_has_no_barriers(browser: Browser, mails: Path) -> None:
    assert [one for file in sorted(mails.glob("*.html")) for one in barriers(browser, file)] == []


def test_the_judge_of_barriers_sees_some(browser: Browser, tmp_path: Path) -> None:
    text = '<!doctype html><html lang="en"><title>x</title><h1>x</h1><p style="color: #bbb; width: 400px">pale</p>'
    (tmp_path / "bad.html").write_text(text)
    found = barriers(browser, tmp_path / "bad.html")
    assert "360 px, light: wider than the window" in found
    assert any("color-contrast" in one for one in found)
