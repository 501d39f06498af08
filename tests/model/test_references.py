"""What a Markdown text refers to, as the Markdown library reads it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from clusterweeks.model.references import may_have_files, may_lead_inside, references


@pytest.mark.parametrize(
    ("markdown", "target"),
    [
        ("![A hall](hall.jpg)", "hall.jpg"),
        ("![A hall](<Große Halle 1.jpg>)", "Große Halle 1.jpg"),
        ("![A hall](Große Halle 1.jpg)", "Große Halle 1.jpg"),
        ('![A hall](Große Halle.jpg "The hall")', "Große Halle.jpg"),
        ("[Flyer](Flyer (final).pdf) and (more) [text](x.pdf)", "Flyer (final).pdf"),
        ("[A](https://a.example/A_(b)?c=1)", "https://a.example/A_(b)?c=1"),
        ("[event](event:conference#rooms)", "event:conference#rooms"),
    ],
)
def test_a_target_is_what_the_markdown_library_links(markdown: str, target: str) -> None:
    assert next(references(markdown)).target == target
    html = Markdown().convert(markdown)
    assert f'src="{target}"' in html or f'href="{target}"' in html


PIECES = st.sampled_from(
    [
        "[a]",
        "(",
        ")",
        ": ",
        "https://a.example/",
        "mailto:a@b.example",
        "event:x",
        "x.pdf",
        "/y/",
        "#z",
        "<",
        ">",
        "!",
        " ",
        "\n",
        "`",
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_quick_look_overlooks_nothing(markdown: str) -> None:
    found = tuple(references(markdown))
    assert may_have_files(markdown) or not any(one.picture or one.file for one in found)
    assert may_lead_inside(markdown) or all(one.target.startswith(("https://", "mailto:")) for one in found)
