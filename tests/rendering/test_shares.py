"""Drawn pictures: their size and weight, that they tell what they should, and that no text runs out of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from clusterweeks.model.dates import Moment, Span, parse_moment
from clusterweeks.model.kinds import Anchor, EventStatus, EventType
from clusterweeks.model.parts import Place
from clusterweeks.planning.views import EventFacts, Palette, ShareImage
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.lettering import Face, missing, setting
from clusterweeks.rendering.shares import drawn

PLACES = (Place(city="Bucharest", country="RO"),)
NAVY = (0x14, 0x25, 0x6B)


def span(start: str, end: str = "") -> Span:
    return Span(parse_moment(start), parse_moment(end or start), "Europe/Brussels")


def facts(when: Span | None = None, **changes: object) -> EventFacts:
    one = EventFacts(
        when or span("2019-05-14", "2019-05-16"),
        EventType.CONFERENCE,
        Anchor.NO,
        EventStatus.CONFIRMED,
        PLACES,
        online=False,
    )
    return replace(one, **changes)  # type: ignore[arg-type]


EVENT = ShareImage("en", "Cluster Weeks", "European Cluster Conference", event=facts())
EDITION = ShareImage("en", "Cluster Weeks", "What spring brings", number=3, dated=Moment(date(2019, 3, 1), None, True))
SITE = ShareImage("en", "Cluster Weeks", "Cluster Weeks", lead="Events of clusters")
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenverbandstreffen"
TITLES = {
    "short": "Day",
    "usual": "European Cluster Conference 2019",
    "one long word": LONG,
    "many long words": " ".join([LONG] * 9),
    "endless": "word " * 500,
    "no space at all": "x" * 3000,
    "Greek": "Διεθνές συνέδριο για την κυκλική οικονομία",
    "Cyrillic": "Международна конференция за клъстери",
    "another script": "日本語のイベント",
    "from right to left": "مؤتمر المجموعات",
    "with a sign": "Clusters 🎉 & friends\u200f",
    "decomposed": "E\u0301ve\u0301nement a\u0300 Łódź",
}
MANY = tuple(Place(city=f"Town number {number}", country="DE") for number in range(30))
WHEN = [
    span("2019-05-14"),
    span("2019-10"),
    span("2019-05-14 09:00", "2019-06-16 12:00"),
    span("2019-12-30", "2020-01-02"),
]


def picture(context: Context, view: ShareImage) -> Image.Image:
    data = drawn(context, view)
    assert len(data) < 60_000
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    return image.convert("RGB")


def margins_are_free(image: Image.Image) -> bool:
    """Nothing of the text stands in the margin at the left, above or below; the dots stand at the right."""
    strips = [(0, 0, 56, 630), (0, 0, 700, 50), (0, 586, 500, 630)]
    return all(
        image.crop(strip).getcolors() == [((strip[2] - strip[0]) * (strip[3] - strip[1]), NAVY)] for strip in strips
    )


@pytest.mark.parametrize("title", TITLES.values(), ids=list(TITLES))
@pytest.mark.parametrize("view", [EVENT, EDITION, SITE], ids=["event", "edition", "site"])
def test_every_title_finds_its_place(context: Context, view: ShareImage, title: str) -> None:
    assert margins_are_free(picture(context, replace(view, title=title, site=title)))


@pytest.mark.parametrize("when", WHEN, ids=str)
@pytest.mark.parametrize("places", [(), PLACES, MANY], ids=["none", "one", "many"])
@pytest.mark.parametrize("status", [EventStatus.CONFIRMED, EventStatus.CANCELLED])
def test_all_that_there_is_to_tell_finds_its_place(
    contexts: dict[str, Context], when: Span, places: tuple[Place, ...], status: EventStatus
) -> None:
    for language in ("en", "de", "fr"):
        view = replace(EVENT, title="word " * 60, event=facts(when, places=places, status=status, online=True))
        assert margins_are_free(picture(contexts[language], view))


CHANGES: dict[str, Callable[[], ShareImage]] = {
    "title": lambda: replace(EVENT, title="Another"),
    "site": lambda: replace(EVENT, site="Another"),
    "day": lambda: replace(EVENT, event=facts(span("2019-05-15"))),
    "place": lambda: replace(EVENT, event=facts(places=(Place(city="Sofia", country="BG"),))),
    "online": lambda: replace(EVENT, event=facts(places=(), online=True)),
    "status": lambda: replace(EVENT, event=facts(status=EventStatus.CANCELLED)),
    "type": lambda: replace(EVENT, event=facts(type=EventType.FAIR)),
    "rank": lambda: replace(EVENT, event=facts(anchor=Anchor.MAIN)),
    "colour": lambda: replace(EVENT, palette=Palette(band="#0b5d3b")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_what_differs_is_seen(context: Context, change: Callable[[], ShareImage]) -> None:
    assert drawn(context, change()) != drawn(context, EVENT)


def test_the_words_are_those_of_the_language(contexts: dict[str, Context]) -> None:
    assert len({drawn(context, EVENT) for context in contexts.values()}) == 3


def test_the_same_view_is_the_same_bytes(context: Context) -> None:
    assert drawn(context, EVENT) == drawn(context, EVENT)


def test_a_title_in_a_script_without_a_font_is_left_out(context: Context) -> None:
    """Boxes would tell nothing: the picture is the same whatever the title is."""
    one, other = (replace(EVENT, title=title) for title in ("日本語", "مؤتمر"))
    assert drawn(context, one) == drawn(context, other)
    assert drawn(context, one) != drawn(context, EVENT)


def test_a_machine_that_cannot_read_the_fonts_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "font.woff2").write_bytes(b"wOF3")
    assert missing() == ""
    assert "cannot read fonts in WOFF2" in missing(tmp_path / "font.woff2")


FACES = tuple(Face("source-serif-4", 700, size) for size in (72, 60, 48))


def test_lines_are_even_and_end_between_words() -> None:
    found = setting("A conference of all the clusters of Europe and their friends", FACES, 700, 3)
    assert (" ".join(found.lines), found.cut) == ("A conference of all the clusters of Europe and their friends", False)
    widths = [found.face.width(line) for line in found.lines]
    assert max(widths) <= 700
    assert min(widths) > max(widths) * 0.5


def test_a_line_ends_after_a_hyphen_and_a_dash() -> None:
    found = setting("Nordrhein-Westfalen–Rheinland", FACES[:1], 480, 3)
    assert found.lines == ("Nordrhein-", "Westfalen–", "Rheinland")


def test_what_is_too_long_is_cut_off_with_an_ellipsis() -> None:
    found = setting("word, " * 90, FACES, 700, 2)
    assert found.cut
    assert found.face is FACES[-1]
    assert found.lines[-1].endswith("word…")
    assert all(found.face.width(line) <= 700 for line in found.lines)


def test_a_word_that_is_wider_than_a_line_is_cut() -> None:
    found = setting(LONG, FACES, 500, 9)
    assert "".join(line.removesuffix("-") for line in found.lines) == LONG
    assert all(found.face.width(line) <= 500 for line in found.lines)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Clusters 🎉 & friends\u200f", "Clusters & friends"),
        ("E\u0301", "É"),
        ("a\u00a0b", "a b"),
        ("日本語", None),
        ("", None),
    ],
)
def test_signs_that_cannot_be_set_are_left_out_and_words_are_not_maimed(text: str, line: str | None) -> None:
    assert setting(text, FACES, 700, 1).lines == ((line,) if line else ())
