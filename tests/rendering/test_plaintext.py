from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterweeks.planning.views import TextView
from clusterweeks.rendering.context import Context


def plain(context: Context, markdown: str, *links: tuple[str, str]) -> str:
    return context.texts.plain(TextView(dedent(markdown).strip("\n"), links))


def test_a_text_keeps_its_shape_without_its_signs(context: Context) -> None:
    text = """
        ## Programme

        Two *short* days with **much**
        to `see`.

        - Monday
            - morning: [visit](event:a)
            - evening
        - Tuesday, with [a fair](https://fair.example/)

        3. third
        4. fourth

        | Day | Seats |
        |-----|-------|
        | Mon | 3     |

        Cluster
        :   A group of firms

        See the note[^1].

        [^1]: Written by <office@example.org>.
    """
    expected = """
        Programme

        Two short days with much to see.

        - Monday
          - morning: visit
          - evening
        - Tuesday, with a fair (https://fair.example/)

        3. third
        4. fourth

        Day · Seats
        Mon · 3

        Cluster
        A group of firms

        See the note[1].

        [1] Written by office@example.org.
    """
    assert plain(context, text, ("event:a", "/weeks/events/a/")) == dedent(expected).strip()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a\\\nb  \nc", "a\\ b\nc"),
        ("- a\n\n    b\n\n- c", "- a\n\n  b\n\n- c"),
        ("> said", "said"),
        ("x\n\n    code\n      more", "x\n\ncode\n  more"),
        ("[https://a.example](https://a.example/)", "https://a.example"),
        ("[write](mailto:office@example.org)", "write (office@example.org)"),
        ("![A hall](hall.jpg)", "A hall"),
        ("R&D &amp; <b>", "R&D & <b>"),
        ("", ""),
    ],
)
def test_single_things(markdown: str, text: str, context: Context) -> None:
    assert plain(context, markdown) == text


@given(st.text("ab *_-#>[]()!`|:\n\t1.<&", max_size=60))
def test_any_text_becomes_plain(context: Context, markdown: str) -> None:
    text = context.texts.plain(TextView(markdown))
    assert text == text.strip("\n")
    assert "\n\n\n" not in text or "    " in markdown or "\t" in markdown
