"""An accent changes the design's blues and nothing else, and no text becomes harder to read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.planning.tint import Tint, luminance
from tests.conftest import ROOT

CSS = (ROOT / "static/css/site.css").read_text()
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6});")
ACCENTS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tokens(scheme: str) -> dict[str, str]:
    light, _, rest = CSS.partition("@media (prefers-color-scheme: dark)")
    found = dict(TOKEN.findall(light)) | (dict(TOKEN.findall(rest[: rest.index("\n}\n")])) if scheme == "dark" else {})
    return {"leaf": found["band"], **found}


PAIRS = [
    (text, ground, 4.5)
    for text, ground in (
        *((text, ground) for text in ("ink", "muted", "accent", "alert", "good") for ground in ("paper", "tint")),
        *(("on-band", ground) for ground in ("band", "leaf")),
        ("on-gold", "gold"),
        ("gold", "band"),
    )
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@given(accent=ACCENTS)
def test_every_text_stays_readable_on_every_ground(scheme: str, accent: str) -> None:
    found, tint = tokens(scheme), Tint(accent)
    low = {
        (text, ground): round(ratio, 2)
        for text, ground, least in PAIRS
        if (ratio := contrast(tint.color(found[text]), tint.color(found[ground]))) < least
    }
    assert low == {}


@given(accent=ACCENTS)
def test_luminance_stays(accent: str) -> None:
    # A byte of a channel is worth up to 0.008.
    for color in set(re.findall(r"#[0-9a-f]{6}\b", CSS)):
        assert abs(luminance(Tint(accent).color(color)) - luminance(color)) < 0.008


def test_only_blues_change() -> None:
    tint = Tint("#c8102e")
    assert [tint.color(one) for one in ("#fc0", "#ffffff", "#000", "#b0241c", "#17693d")] == [
        "#fc0",
        "#ffffff",
        "#000",
        "#b0241c",
        "#17693d",
    ]
    assert tint.text("a{color:#14256b;border:1px solid #FC0}") == "a{color:#5b0a18;border:1px solid #FC0}"


def test_without_an_accent_all_stays() -> None:
    assert Tint().text(CSS) == CSS


def test_a_grey_accent_makes_a_grey_design() -> None:
    assert Tint("#808080").color("#1d3fbb") == "#4d4d4d"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == contrast("#000", "#fff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
