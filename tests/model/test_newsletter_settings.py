"""What may stand in the head of a mail, and what may not."""

import pytest
from pydantic import ValidationError

from clusterweeks.model.settings import Site
from clusterweeks.planning.site import mail_view

SITE = {"title": "Weeks", "base_url": "https://weeks.example/"}


def site(**newsletter: str) -> Site:
    return Site.model_validate({**SITE, "newsletter": newsletter})


@pytest.mark.parametrize(
    "text",
    [
        "{{ UnsubscribeURL }}",
        "*|UNSUB|*",
        "[unsubscribe]",
        "%unsubscribe_url%",
        "https://a.example/u?a=1",
        "mailto:a@b.example",
    ],
)
def test_a_link_or_a_placeholder_is_taken_as_it_is(text: str) -> None:
    assert mail_view(site(unsubscribe=text)).unsubscribe == text


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "https://ex\u00e4mple.org/",
        "https://a.example/, <https://b.example/>",
        "unsubscribe",
        "{{ a }} b",
    ],
)
def test_what_can_be_no_link_in_a_mail_is_refused(text: str) -> None:
    for key in ("unsubscribe", "preferences"):
        with pytest.raises(ValidationError, match="can be no link in a mail"):
            site(**{key: text})


def test_an_address_has_letters_that_every_mail_program_knows() -> None:
    with pytest.raises(ValidationError, match="is no address that every mail program knows"):
        site(**{"from": "r\u00e9daction@weeks.example"})


def test_nothing_is_invented_where_nobody_is_named() -> None:
    mail = mail_view(Site.model_validate({**SITE, "base_url": "https://ex\u00e4mple.org/"}))
    assert (mail.address, mail.reply_to, mail.unsubscribe) == ("", "", "")
    assert mail.list_id == "newsletter.xn--exmple-cua.org"
    named = mail_view(Site.model_validate({**SITE, "contact": "office@weeks.example"}))
    assert (named.address, named.unsubscribe) == (
        "office@weeks.example",
        "mailto:office@weeks.example?subject=unsubscribe",
    )
