"""A site's own templates and static files over those of the package: file by file, as they come, change and go."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterweeks import overlay
from clusterweeks.workers import renderer_of
from tests.conftest import ROOT, Here, Ran
from tests.test_golden import files_of

FILES = {
    "content/site.yaml": "title: Weeks\nbase_url: https://weeks.example/\nshare_images: none\nsearch: false\n"
    "map: false\nfigures: false\nmonth_grids: false\n",
    "content/events/talk.yaml": "title: A talk\nstart: 2019-05-16\ncity: Bonn\ncountry: DE\n",
    "content/calls/sketch.yaml": "title: A sketch\ndeadline: 2019-04-30 17:00\n",
}
CALL, EVENT, STYLE, MANIFEST = "calls/sketch/index.html", "events/talk/index.html", "css/site.css", ".clusterweeks.json"


@pytest.fixture
def site(here: Here) -> Here:
    for path, text in FILES.items():
        put(here, path, text)
    return here


def put(here: Here, path: str, text: str) -> None:
    (here.folder / path).parent.mkdir(parents=True, exist_ok=True)
    (here.folder / path).write_text(text, "utf-8")


def own(name: str, mark: str) -> str:
    """The package's template of a name, with something of the site's in it."""
    text = (ROOT / "templates" / name).read_text("utf-8")
    assert "{% block main %}" in text
    return text.replace("{% block main %}", "{% block main %}" + mark)


def built(here: Here, *options: str) -> Ran:
    # A process of its own would read them anew.
    renderer_of.cache_clear()
    return here.run("build", "--as-of", "2019-03-22", *options)


def changed(here: Here, *options: str) -> set[str]:
    """What a build writes and removes."""
    before = files_of(here.folder / "site")
    ran = built(here, *options)
    assert ran.code == 0, ran.out + ran.err
    after = files_of(here.folder / "site")
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} - {MANIFEST}


def assert_whole(here: Here) -> None:
    """Nothing is left to do, and a whole build would make the same."""
    assert "0 files written" in built(here).out
    assert built(here, "--full", "--output", "whole").code == 0
    assert files_of(here.folder / "whole") == files_of(here.folder / "site")


def test_one_template_is_enough_and_only_its_pages_are_made_anew_whenever_it_changes(site: Here) -> None:
    built(site)
    at_first = files_of(site.folder / "site")
    put(site, "templates/call.html", own("call.html", "<p>Ours</p>"))
    assert changed(site) == {CALL}
    assert b"<p>Ours</p>" in (site.folder / "site" / CALL).read_bytes()
    assert_whole(site)
    put(site, "templates/call.html", own("call.html", "<p>Other</p>"))
    assert changed(site) == {CALL}
    (site.folder / "templates/call.html").unlink()
    assert changed(site) == {CALL}
    assert files_of(site.folder / "site") == at_first


def test_a_template_that_others_use_is_used_by_all_of_them(site: Here) -> None:
    built(site)
    base = (ROOT / "templates/base.html").read_text("utf-8").replace("</footer>", "<p>Ours</p></footer>")
    put(site, "templates/base.html", base)
    assert {CALL, EVENT, "index.html"} <= changed(site)
    assert b"<p>Ours</p>" in (site.folder / "site" / EVENT).read_bytes()


def test_static_files_are_over_those_of_the_package(site: Here) -> None:
    built(site)
    put(site, "static/css/site.css", "body { color: #111111 }\n")
    put(site, "static/press/kit.txt", "All of it.\n")
    assert changed(site) == {STYLE, "press/kit.txt"}
    assert (site.folder / "site" / STYLE).read_text("utf-8") == "body { color: #111111 }\n"
    assert (site.folder / "site/icons/icon.svg").is_file()
    assert_whole(site)
    (site.folder / "static/css/site.css").unlink()
    (site.folder / "static/press/kit.txt").unlink()
    assert changed(site) == {STYLE, "press/kit.txt"}
    assert (site.folder / "site" / STYLE).read_bytes() == (ROOT / "static" / STYLE).read_bytes()


def test_other_folders_can_be_named(site: Here) -> None:
    built(site)
    put(site, "theme/templates/call.html", own("call.html", "<p>Themed</p>"))
    put(site, "theme/static/extra.txt", "Extra.\n")
    put(site, "templates/event.html", own("event.html", "<p>Not of the theme</p>"))
    assert changed(site, "--templates", "theme/templates") == {CALL, "extra.txt"}


def test_what_explains_a_folder_is_no_part_of_the_site(site: Here) -> None:
    built(site)
    put(site, "templates/README.md", "Use {{ view.common.body|markdown|length }} or {% block")
    put(site, "static/README.md", "Put pictures here.\n")
    assert changed(site) == set()
    assert built(site, "--full").code == 0
    assert not (site.folder / "site/README.md").exists()


def test_what_is_wrong_is_told_of_the_file_that_is_used(site: Here) -> None:
    put(site, "templates/call.html", own("call.html", "\n{{ view.titel }}"))
    ran = built(site)
    assert ran.code == 1
    line = (site.folder / "templates/call.html").read_text("utf-8").splitlines().index("{{ view.titel }}") + 1
    assert f"templates/call.html:{line}:1: error[template-error]: `call.html` uses `view.titel`" in ran.out
    put(site, "templates/call.html", '{% include "gone.html" %}')
    assert "templates/call.html:1:1: error[template-error]: `call.html` uses `gone.html`" in (out := built(site).out)
    assert "add it to `templates`" in out
    # What the site's own lacks is found in the package's template that asks for it.
    put(site, "templates/call.html", own("call.html", ""))
    put(site, "templates/macros.html", "")
    out = built(site).out
    assert "templates/call.html:" in out
    assert f"{ROOT / 'templates'}" in out
    assert f"{ROOT / 'templates/call.html'}" not in out


def test_a_file_that_holds_no_template_is_told_in_plain_words(site: Here) -> None:
    put(site, "templates/call.html", "\n")
    ran = built(site)
    assert ran.code == 1
    assert "templates/call.html:1:1: error[template-error]: `call.html` makes an empty page" in ran.out
    assert "delete it to have the program's own back" in ran.out
    (site.folder / "templates/call.html").write_bytes("Straße".encode("latin-1"))
    out = built(site).out
    assert "`call.html` is not saved as UTF-8" in out
    assert "codec" not in out


def test_a_mark_that_editors_put_before_a_text_is_no_part_of_a_page(site: Here) -> None:
    built(site)
    put(site, "templates/call.html", "\ufeff" + (ROOT / "templates/call.html").read_text("utf-8"))
    put(site, "templates/macros.html", "\ufeff" + (ROOT / "templates/macros.html").read_text("utf-8"))
    assert changed(site) == set()


def test_a_design_is_not_written_over(site: Here) -> None:
    ran = site.run("build", "--output", "static/out")
    assert ran.code == 2
    assert "lies in the source folder `static`" in ran.err


def test_files_are_found_in_the_first_folder_that_has_them(tmp_path: Path) -> None:
    first, second, none = tmp_path / "first", tmp_path / "second", tmp_path / "none"
    for folder, names in ((first, ("b", "README.md")), (second, ("a/x", "b", "a-y", "README.md"))):
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(folder.name)
    folders = (none, first, second)
    found = overlay.files_of(folders)
    assert list(found.items()) == [("a/x", second / "a/x"), ("a-y", second / "a-y"), ("b", first / "b")]
    assert overlay.find(folders, "a/x") == second / "a/x"
    assert overlay.find(folders, "nowhere") == none / "nowhere"
    assert overlay.path_in(folders, second / "a/x") == "a/x"
    assert overlay.path_in(folders, tmp_path / "a") is None
