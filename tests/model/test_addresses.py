import pytest
from pydantic import TypeAdapter, ValidationError

from clusterweeks.model.fields import Url

URL = TypeAdapter(Url)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://x.org/a|b?x={y}", "https://x.org/a%7Cb?x=%7By%7D"),
        ("https://x.org?q=[1]#a#b", "https://x.org?q=%5B1%5D#a%23b"),
        ("https://x.org/100%25/50%/", "https://x.org/100%25/50%25/"),
        ("https://münchen.example/straße?a=1&b=2#x", "https://münchen.example/straße?a=1&b=2#x"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
    ],
)
def test_an_address_is_escaped_as_browsers_do(written: str, read: str) -> None:
    assert URL.validate_python(written) == read


@pytest.mark.parametrize(
    "written", ["javascript:alert(1)", "//x.org", "ftp://x.org", "https://", "https://x y.org", "https://x.org/<b>"]
)
def test_what_is_no_address_of_a_page_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        URL.validate_python(written)
