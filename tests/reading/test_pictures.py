"""What is known of a picture before anything is made of it, and which files are none."""

import zlib
from pathlib import Path
from struct import pack

import pytest
from PIL import Image

from clusterweeks.model.library import Picture
from clusterweeks.reading.pictures import BadPicture, measured

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><script>alert(1)</script></svg>'


def picture(path: Path, kind: str | None = None, size: tuple[int, int] = (40, 30), orientation: int = 1) -> Path:
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", size, "navy").save(path, kind, exif=exif)
    return path


@pytest.mark.parametrize(
    ("name", "kind"), [("a.JPG", "JPEG"), ("a.jpeg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.avif", "AVIF")]
)
def test_a_picture_has_a_kind_and_a_size(tmp_path: Path, name: str, kind: str) -> None:
    assert measured(picture(tmp_path / name)) == Picture(kind, 40, 30)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
@pytest.mark.parametrize(("orientation", "size"), [(3, (40, 30)), (6, (30, 40)), (8, (30, 40))])
def test_a_picture_is_as_high_as_it_is_shown(
    tmp_path: Path, name: str, orientation: int, size: tuple[int, int]
) -> None:
    found = measured(picture(tmp_path / name, orientation=orientation))
    assert (found.width, found.height) == size


def test_a_picture_that_moves_is_told_from_one_that_does_not(tmp_path: Path) -> None:
    frames = [Image.new("L", (8, 8), shade) for shade in (0, 255)]
    frames[0].save(tmp_path / "still.gif")
    frames[0].save(tmp_path / "moving.gif", save_all=True, append_images=frames[1:])
    assert not measured(tmp_path / "still.gif").moving
    assert measured(tmp_path / "moving.gif").moving


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30" height="20px"', (30, 20)),
        ('viewBox="0 0 64.4 32"', (64, 32)),
        ('width="100%" height="100%" viewBox="0,0,8,4"', (8, 4)),
        ("", (0, 0)),
        ('width="2em" height="1em"', (0, 0)),
    ],
)
def test_a_drawing_tells_its_size_or_not(tmp_path: Path, attributes: str, size: tuple[int, int]) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(attributes))
    assert measured(tmp_path / "a.svg") == Picture("SVG", *size)


def chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))


BOMB = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)) + chunk(b"IEND", b"")
LARGE = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jpg", b"", "cannot be read as a picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "cannot be read as a picture"),
        ("a.png", b"\x89PNG\r\n\x1a\nIHDR", "cannot be read as a picture"),
        ("a.png", BOMB, "more pixels than can be read safely"),
        ("a.png", LARGE, "more pixels than can be read safely"),
        ("a.svg", b"<svg", "cannot be read as a drawing"),
        ("a.svg", b"\x00", "cannot be read as a drawing"),
        ("a.svg", b"<html/>", "something else"),
        ("a.tif", b"II*\0", "browsers do not show"),
        ("a", b"", "browsers do not show"),
    ],
)
def test_what_is_no_picture_is_told(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadPicture, match=said):
        measured(tmp_path / name)


def test_a_picture_with_the_name_of_another_kind_is_told_which_it_is(tmp_path: Path) -> None:
    with pytest.raises(BadPicture) as bad:
        measured(picture(tmp_path / "hall.jpg", "PNG"))
    assert bad.value.args == ("`hall.jpg` has the name of a JPEG and is a PNG", "name it `hall.png`")
    with pytest.raises(BadPicture) as bad:
        measured(picture(tmp_path / "hall.png", "TIFF"))
    assert bad.value.args[1] == "save it anew as JPEG or PNG"
