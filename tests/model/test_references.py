"""What a Markdown text refers to, as the Markdown library reads it."""

import pytest
from markdown import Markdown

from clusterweeks.model.references import references


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
