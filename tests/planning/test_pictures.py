"""Which versions of a picture there are, and that every view of it knows its size."""

from pathlib import Path

import pytest

from clusterweeks.model.library import Asset, Library, Picture
from clusterweeks.model.records import Kind
from clusterweeks.planning.output import Form, Output
from clusterweeks.planning.views import EventPage, ImageView, OrganisationPage, PictureFile, SizeView
from tests.planning.builders import event, library, planned, record, view


def shown(picture: Picture | None, name: str = "hall.jpg", **values: object) -> Library:
    image = {"image": {"file": name, "alt": "The hall", "credit": "Ada"}} if picture else {}
    asset = Asset(Path("content/events") / name, f"events/{name}", 9, picture)
    return library(event("x", **image, **values), assets={((Kind.EVENT, "x"), name): asset})


def files(lib: Library) -> dict[str, Output]:
    return {one.path: one for one in planned(lib).outputs if one.path.startswith("files/")}


@pytest.mark.parametrize(
    ("size", "published", "widths"),
    [
        ((4000, 3000), (1600, 1200), (480, 960, 1600)),
        ((3000, 4000), (1200, 1600), (480, 1200)),
        ((1000, 500), (1000, 500), (480, 1000)),
        ((600, 10), (600, 10), (600,)),
        ((100, 80), (100, 80), (100,)),
        ((20_000, 2), (1600, 1), (480, 960, 1600)),
    ],
)
def test_versions_are_never_larger_than_the_picture(
    size: tuple[int, int], published: tuple[int, int], widths: tuple[int, ...]
) -> None:
    found = {path: one.view for path, one in files(shown(Picture("JPEG", *size))).items()}
    original = found.pop("files/events/hall.jpg")
    assert original == PictureFile("content/events/hall.jpg", "JPEG", *published, 300_000)
    versions = [one for one in found.values() if isinstance(one, PictureFile)]
    assert sorted(one.width for one in versions) == list(widths)
    assert {one.kind for one in versions} == {"WEBP"}
    assert all(one.most == round(one.width * 156.25) for one in versions)


def test_a_page_knows_the_size_and_the_versions_of_its_picture() -> None:
    body = "![The hall](hall.jpg) and [x](https://x.example/)"
    page = view(shown(Picture("JPEG", 1000, 500), body=body), "events/x/index.html", EventPage)
    href = "/files/events/hall.jpg"
    sizes = (SizeView(f"{href}.480.webp", 480), SizeView(f"{href}.1000.webp", 1000))
    assert page.common.image == ImageView(href, "The hall", "Ada", 1000, 500, sizes)
    assert page.common.body.pictures == (ImageView(href, "", "", 1000, 500, sizes),)


@pytest.mark.parametrize("picture", [Picture("SVG", 300, 200), Picture("GIF", 300, 200, moving=True)])
def test_drawings_and_what_moves_are_published_as_they_are(picture: Picture) -> None:
    lib = shown(picture, "a.gif")
    (file,) = files(lib).values()
    assert (file.form, file.view) == (Form.FILE, None)
    image = view(lib, "events/x/index.html", EventPage).common.image
    assert image
    assert (image.width, image.height, image.sizes) == (300, 200, ())


def test_what_is_only_handed_out_is_published_as_it_is() -> None:
    lib = shown(None, attachments=[{"file": "hall.jpg"}])
    assert [one.form for one in files(lib).values()] == [Form.FILE]
    assert view(lib, "events/x/index.html", EventPage).common.attachments[0].size == 9


def test_what_one_record_shows_and_another_hands_out_is_a_picture_for_both() -> None:
    source, path = Path("content/hall.jpg"), "hall.jpg"
    lib = library(
        event("x", attachments=[{"file": path}]),
        record("organisation", "o", logo={"file": path, "alt": "Logo"}),
        assets={
            ((Kind.EVENT, "x"), path): Asset(source, path, 9),
            ((Kind.ORGANISATION, "o"), path): Asset(source, path, 9, Picture("JPEG", 300, 200)),
        },
    )
    assert {one.form for one in files(lib).values()} == {Form.PICTURE}
    assert view(lib, "events/x/index.html", EventPage).common.attachments[0].size is None
    logo = view(lib, "organisations/o/index.html", OrganisationPage).logo
    assert logo
    assert (logo.width, logo.height) == (300, 200)
