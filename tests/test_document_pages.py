"""The documents beside the content are pages of the site: what they link to, what is wrong, what a save does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Here

SITE = "title: Weeks\nbase_url: https://example.org/weeks/\nsearch: false\nshare_images: none\ndocuments: ../docs\n"
README = """# How it is made

What to read first.

- [Second](second.md)
- [First](first.md#what-isnt-there)
"""
FIRST = """# First: `one`

It shows ![a dot](pictures/dot.svg) and links to [the file](../README.md).

```md
# No heading

[no link](nowhere.md)
```

## What isn't there

See [second](second.md), [above](#what-isnt-there).
"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><circle r="2"/></svg>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@pytest.fixture
def site(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    monkeypatch.chdir(folder)
    # Templates as programs are kept: to make them takes longer than all else.
    for old in ("content", "docs", "site", *folder.glob(".clusterweeks_cache/*.ledger")):
        path = folder / old
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for name, text in {
        "content/site.yaml": SITE,
        "docs/README.md": README,
        "docs/first.md": FIRST,
        "docs/second.md": "# Second\n\nA sentence.\n",
        "docs/third.md": "# Third\n\nNobody names it.\n",
        "docs/pictures/dot.svg": DOT,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return Here(folder, capsys)


def page(site: Here, name: str = "") -> str:
    return (site.folder / "site/docs" / name / "index.html").read_text()


def test_the_overview_and_what_it_names_are_pages_in_its_order(site: Here) -> None:
    assert site.run().code == 0
    made = sorted(
        path.relative_to(site.folder / "site").as_posix() for path in (site.folder / "site/docs").rglob("*.*")
    )
    assert made == ["docs/first/index.html", "docs/index.html", "docs/pictures/dot.svg", "docs/second/index.html"]
    assert '<a href="/weeks/docs/first/" rel="next">First: one</a>' in page(site, "second")
    assert '<a href="/weeks/docs/">How this site is made</a>' in (site.folder / "site/index.html").read_text()


def test_links_lead_from_page_to_page_and_pictures_keep_their_place(site: Here) -> None:
    site.run()
    first = page(site, "first")
    assert '<h2 id="what-isnt-there">What isn\'t there</h2>' in first
    assert '<a href="/weeks/docs/second/">second</a>' in first
    picture = first[first.index("<img", first.index('class="prose"')) :].partition(">")[0]
    for said in ('src="/weeks/docs/pictures/dot.svg"', 'alt="a dot"', 'width="10"', 'height="20"'):
        assert said in picture
    assert "links to the file." in first
    assert "<pre><code># No heading\n\n[no link](nowhere.md)\n</code></pre>" in first
    assert '<a href="/weeks/docs/first/#what-isnt-there">First</a>' in page(site)


def test_what_only_the_repository_has_is_linked_to_there(site: Here) -> None:
    add(site, "content/site.yaml", "repository: https://example.com/weeks/blob/main/\n")
    site.run()
    assert '<a href="https://example.com/weeks/blob/main/README.md" rel="external">the file</a>' in page(site, "first")


def test_readers_do_not_come_across_them(site: Here) -> None:
    site.run()
    assert '<meta name="robots" content="noindex">' in page(site)
    for name in ("sitemap.xml", "feed.json"):
        file = site.folder / "site" / name
        assert not file.exists() or "docs/" not in file.read_text()


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("[gone](gone.md)", "docs/second.md:4:8: error[broken-link]: there is no file `gone.md` beside it"),
        ("[gone](first.md#gone)", "docs/second.md:4:8: error[broken-link]: `/weeks/docs/first/#gone` on the page"),
        ("[gone](#gone)", "docs/second.md:4:8: error[broken-link]: `#gone` on the page"),
        ("![gone](pictures/gone.svg)", "docs/second.md:4:9: error[broken-link]: there is no file"),
    ],
)
def test_a_dead_link_is_told_where_it_is_written(site: Here, wrong: str, what: str) -> None:
    add(site, "docs/second.md", wrong)
    ran = site.run("check")
    assert ran.code == 1
    assert what in ran.out + ran.err


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("documents: /etc", "error[bad-url]: `documents`: `/etc` is no folder beside the content folder"),
        ("documents: ../..", "error[bad-url]"),
        ("documents: ../nowhere", "content/site.yaml:5:12: error[missing-file]: there is no document in `nowhere/`"),
    ],
)
def test_only_a_folder_beside_the_content_has_documents(site: Here, setting: str, what: str) -> None:
    (site.folder / "content/site.yaml").write_text(SITE.replace("documents: ../docs", setting))
    ran = site.run("check")
    assert ran.code == 1
    assert what in ran.out + ran.err


def test_a_folder_without_an_overview_has_a_list_of_all(site: Here) -> None:
    (site.folder / "docs/README.md").unlink()
    site.run()
    assert '<a href="/weeks/docs/third/">Third</a>: Nobody names it.' in page(site)


def test_the_site_is_never_written_into_the_documents(site: Here) -> None:
    ran = site.run("--output", "docs")
    assert ran.code == 2
    assert "is the source folder" in ran.err


def test_a_build_sees_that_a_document_was_saved(site: Here) -> None:
    site.run()
    assert "0 files written" in site.run().out
    add(site, "docs/second.md", "More.")
    assert "1 files written" in site.run().out.replace("1 file written", "1 files written")
    assert "More." in page(site, "second")
    add(site, "docs/README.md", "- [Third](third.md)")
    site.run()
    assert "Nobody names it." in page(site, "third")


@pytest.mark.parametrize("written", ['"documents": ../docs', "documents: '../docs'", "documents: ../docs/ # those"])
def test_a_build_sees_it_however_the_setting_is_written(site: Here, written: str) -> None:
    (site.folder / "content/site.yaml").write_text(SITE.replace("documents: ../docs", written))
    site.run()
    add(site, "docs/second.md", "More.")
    site.run()
    assert "More." in page(site, "second")


def add(site: Here, name: str, line: str) -> None:
    file: Path = site.folder / name
    file.write_text(f"{file.read_text()}{line}\n")
