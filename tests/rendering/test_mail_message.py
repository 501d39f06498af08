"""The message of an edition: its headers, its parts, and what mailing services do with them."""

from __future__ import annotations

import email
import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterweeks.planning.output import Form
from clusterweeks.planning.views import EditionView, MailView, SiteView, TextView
from tests.rendering.mail_views import EDITION, MAIL, SITE, face, html, text

HEADERS = [
    "Subject", "From", "Reply-To", "To", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post",
    "MIME-Version", "Content-Type", "Content-Language",
]  # fmt: skip


def raw(view: EditionView = EDITION, mail: MailView | None = MAIL, site: SiteView = SITE) -> bytes:
    return face(Form.EMAIL_MESSAGE, view, replace(site, mail=mail))


def parsed(data: bytes) -> EmailMessage:
    made = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(made, EmailMessage)
    return made


def defects(message: EmailMessage) -> list[object]:
    found: list[object] = []
    for part in message.walk():
        found += [*part.defects, *(fault for value in part.values() for fault in value.defects)]
    return found


def test_a_message_has_its_headers_and_two_parts() -> None:
    made = parsed(raw())
    assert made.keys() == HEADERS
    assert defects(made) == []
    assert made["Subject"] == "Clusters: what is new – and why"
    assert made["From"] == "Cluster Weeks <letters@example.org>"
    assert made["Reply-To"] == "team@example.org"
    assert made["To"] == "undisclosed-recipients:;"
    assert made["Date"] == "Fri, 22 Mar 2019 09:00:00 +0100"
    assert made["Message-ID"] == "<newsletter-letter-2019-03@letters.example.org>"
    assert made["List-Id"] == "<letters.example.org>"
    assert made["List-Unsubscribe"] == "<{{ UnsubscribeURL }}>"
    assert made["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert made.get_content_type() == "multipart/alternative"
    first, second = made.iter_parts()
    assert isinstance(first, EmailMessage)
    assert isinstance(second, EmailMessage)
    assert (first.get_content_type(), second.get_content_type()) == ("text/plain", "text/html")
    assert first.get_content().replace("\r\n", "\n") == text()
    assert second.get_content().replace("\r\n", "\n").rstrip("\n") == html().rstrip("\n")


def test_lines_end_in_crlf_and_are_short_enough() -> None:
    data = raw()
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert max(map(len, data.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78


def test_placeholders_stand_in_the_source_as_a_service_looks_for_them() -> None:
    body = raw().partition(b"\r\n\r\n")[2]
    assert body.count(b"{{ UnsubscribeURL }}") == 2
    assert b"Content-Transfer-Encoding: 8bit" in body


def test_a_line_that_cannot_be_parted_is_encoded() -> None:
    view = replace(EDITION, body=TextView(f"[a](https://a.example/{'b' * 2000})"))
    made = parsed(raw(view))
    assert max(map(len, raw(view).split(b"\r\n"))) <= 998
    assert {part["Content-Transfer-Encoding"] for part in made.iter_parts()} == {"quoted-printable"}
    assert "b" * 2000 in next(made.iter_parts()).get_content()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "unsubscribe", "post"),
    [
        ({"one_click": False}, "<{{ UnsubscribeURL }}>", None),
        ({"unsubscribe": "mailto:a@example.org?subject=out"}, "<mailto:a@example.org?subject=out>", None),
        ({"unsubscribe": "https://a.example/?x=1&y=2"}, "<https://a.example/?x=1&y=2>", "List-Unsubscribe=One-Click"),
        ({"unsubscribe": ""}, None, None),
    ],
)
def test_unsubscribing(changes: dict[str, object], unsubscribe: str | None, post: str | None) -> None:
    made = parsed(raw(mail=replace(MAIL, **changes)))  # type: ignore[arg-type]
    assert made["List-Unsubscribe"] == unsubscribe
    assert made["List-Unsubscribe-Post"] == post


def test_a_long_placeholder_is_not_folded() -> None:
    long = "{{ " + "some words " * 20 + "}}"
    assert f"\r\nList-Unsubscribe: <{long}>\r\n".encode() in raw(mail=replace(MAIL, unsubscribe=long))


def test_where_the_identity_of_a_message_comes_from() -> None:
    without_list = replace(MAIL, list_id="")
    assert parsed(raw(mail=without_list))["Message-ID"] == "<newsletter-letter-2019-03@example.org>"
    elsewhere = replace(SITE, base_url="https://site.example/x/")
    made = parsed(raw(mail=None, site=elsewhere))
    assert made["Message-ID"] == "<newsletter-letter-2019-03@site.example>"
    assert made["From"] == "Cluster Weeks:;"
    assert defects(made) == []


def test_the_boundary_follows_from_the_content() -> None:
    other = raw(replace(EDITION, body=TextView("Other words.")))
    boundaries = [re.findall(rb'boundary="([^"]+)"', data) for data in (raw(), raw(), other)]
    assert boundaries[0] == boundaries[1] != boundaries[2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x00"])
def test_no_header_comes_in_through_a_title(end: str) -> None:
    evil = f"Title{end}Bcc: all@example.org{end}{end}body"
    made = parsed(raw(replace(EDITION, subject=evil), replace(MAIL, name=evil, unsubscribe=f"{{{{ a{end}Bcc: b }}}}")))
    assert made.keys() == HEADERS
    assert made["Subject"] == "Title Bcc: all@example.org body"
    assert defects(made) == []


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=120))
@settings(max_examples=30)
def test_any_subject_and_name_come_back(words: str) -> None:
    data = raw(replace(EDITION, subject=words), replace(MAIL, name=words))
    made = parsed(data)
    assert made.keys() == HEADERS
    assert defects(made) == []
    assert max(map(len, data.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 998
    said = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", words).split()
    assert str(made["Subject"]).split() == said or not said
