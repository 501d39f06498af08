"""Pictures as they are published: the right pixels, the right size, and nothing of what else was in the file."""

from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageCms, ImageFile

from clusterweeks.planning.views import PictureFile
from clusterweeks.rendering.failures import RenderError
from clusterweeks.rendering.pictures import made

NAVY, GOLD = (20, 37, 107), (255, 204, 0)


def halves(size: tuple[int, int] = (80, 60), mode: str = "RGB") -> Image.Image:
    """Navy on the left, gold on the right."""
    image = Image.new("RGB", size, NAVY)
    image.paste(GOLD, (size[0] // 2, 0, *size))
    return image.convert(mode)


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), Random(1).randbytes(3 * width * height))  # noqa: S311 - always the same


def make(source: Path, kind: str, width: int, height: int, most: int = 300_000) -> tuple[bytes, Image.Image]:
    data = made(source, PictureFile(f"content/{source.name}", kind, width, height, most))
    image = Image.open(BytesIO(data))
    image.load()
    assert (image.format, image.size) == (kind, (width, height))
    return data, image


def is_like(image: Image.Image, place: tuple[int, int], colour: tuple[int, int, int], near: int = 24) -> bool:
    found = image.convert("RGB").getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(one - other) <= near for one, other in zip(found, colour, strict=True))


def test_nothing_but_pixels_is_left(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    source = tmp_path / "a.jpg"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    halves().save(source, exif=exif, comment=b"SecretWords", xmp=b"<x:SecretWords/>", icc_profile=profile, dpi=(72, 72))
    for kind in ("JPEG", "WEBP"):
        data, image = make(source, kind, 80, 60)
        assert b"Secret" not in data
        assert not {"exif", "icc_profile", "comment", "xmp", "dpi"} & image.info.keys()
        assert not image.getexif()
    assert b"Secret" in source.read_bytes()


@pytest.mark.parametrize(
    ("orientation", "size", "navy", "gold"),
    [
        (1, (80, 60), (10, 30), (70, 30)),
        (3, (80, 60), (70, 30), (10, 30)),
        (6, (60, 80), (30, 10), (30, 70)),
        (8, (60, 80), (30, 70), (30, 10)),
    ],
)
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_pictures_are_turned_upright(
    tmp_path: Path, name: str, orientation: int, size: tuple[int, int], navy: tuple[int, int], gold: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    halves().save(tmp_path / name, exif=exif)
    for kind in ("JPEG", "WEBP"):
        _, image = make(tmp_path / name, kind, *size)
        assert is_like(image, navy, NAVY)
        assert is_like(image, gold, GOLD)


@pytest.mark.parametrize("orientation", [1, 6])
def test_large_photographs_are_made_smaller_and_stay_sharp(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    halves((4000, 3000)).save(tmp_path / "a.jpg", exif=exif)
    size = (1600, 1200) if orientation == 1 else (1200, 1600)
    _, image = make(tmp_path / "a.jpg", "JPEG", *size)
    before, after = ((790, 600), (810, 600)) if orientation == 1 else ((600, 790), (600, 810))
    assert is_like(image, before, NAVY)
    assert is_like(image, after, GOLD)


def test_colours_for_print_become_those_of_screens(tmp_path: Path) -> None:
    halves(mode="CMYK").save(tmp_path / "a.jpg")
    _, image = make(tmp_path / "a.jpg", "JPEG", 80, 60)
    assert image.mode == "RGB"
    assert is_like(image, (10, 30), NAVY)


def test_colours_of_another_space_are_converted(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    halves().save(tmp_path / "broken.jpg", icc_profile=b"no profile")
    halves().save(tmp_path / "other.jpg", icc_profile=lab)
    for name in ("broken.jpg", "other.jpg"):
        _, image = make(tmp_path / name, "JPEG", 80, 60)
        assert is_like(image, (10, 30), NAVY)


@pytest.mark.parametrize(("name", "kinds"), [("a.png", ("PNG", "WEBP")), ("a.gif", ("GIF", "WEBP"))])
@pytest.mark.parametrize("mode", ["RGBA", "P"])
def test_what_can_be_seen_through_stays_so(tmp_path: Path, name: str, kinds: tuple[str, ...], mode: str) -> None:
    logo = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    logo.paste((*NAVY, 255), (20, 15, 60, 45))
    if mode == "P" and name == "a.png":
        logo = logo.quantize(8, method=Image.Quantize.FASTOCTREE)
    logo.save(tmp_path / name)
    for kind in kinds:
        for size in ((80, 60), (40, 30)):
            _, image = make(tmp_path / name, kind, *size)
            clear = image.convert("RGBA")
            corner, middle = clear.getpixel((1, 1)), clear.getpixel((size[0] // 2, size[1] // 2))
            assert isinstance(corner, tuple)
            assert isinstance(middle, tuple)
            assert (corner[3], middle[3]) == (0, 255)


def test_grey_in_sixteen_bits_keeps_its_shades(tmp_path: Path) -> None:
    grey = Image.new("I;16", (80, 60), 0x8000)
    grey.save(tmp_path / "a.png")
    for kind in ("PNG", "WEBP"):
        _, image = make(tmp_path / "a.png", kind, 80, 60)
        assert is_like(image, (40, 30), (128, 128, 128), near=2)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I;16"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_every_mode_is_published_in_every_kind(tmp_path: Path, mode: str, kind: str) -> None:
    image = Image.new(mode, (50, 40))
    source = tmp_path / ("a.jpg" if mode in ("CMYK", "YCbCr") else "a.png")
    image.save(source)
    for size in ((50, 40), (25, 20)):
        make(source, kind, *size)


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.jpg", "WEBP"), ("a.png", "PNG"), ("a.png", "WEBP")])
def test_a_picture_keeps_to_its_budget(tmp_path: Path, name: str, kind: str) -> None:
    noise(480, 360).save(tmp_path / name)
    free, _ = make(tmp_path / name, kind, 480, 360, most=10_000_000)
    kept, _ = make(tmp_path / name, kind, 480, 360, most=len(free) * 3 // 4)
    assert len(kept) <= len(free) * 3 // 4
    # What cannot be kept to is kept to as far as it goes.
    least, _ = make(tmp_path / name, kind, 480, 360, most=1)
    assert len(least) <= len(kept)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_the_same_picture_is_the_same_bytes(tmp_path: Path, kind: str) -> None:
    noise(120, 90).save(tmp_path / "a.png")
    assert make(tmp_path / "a.png", kind, 60, 45)[0] == make(tmp_path / "a.png", kind, 60, 45)[0]


@pytest.mark.parametrize("lenient", [False, True])
def test_a_file_that_turns_out_to_be_broken_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lenient: bool
) -> None:
    # WeasyPrint, once it is loaded, leaves this behind.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    noise(400, 300).save(tmp_path / "a.jpg")
    whole = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RenderError) as refused:
        made(tmp_path / "a.jpg", PictureFile("content/events/a.jpg", "WEBP", 400, 300, 1))
    problem = refused.value.problem
    assert (problem.code, problem.where.file) == ("bad-picture", "content/events/a.jpg")
    assert problem.message == "`a.jpg` is damaged, or not whole"
