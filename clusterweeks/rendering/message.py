"""An edition as a message (RFC 5322) with its text and its HTML (RFC 2046), ready for a mailing service."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, time
from email import policy
from email.headerregistry import Address, Group, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from clusterweeks.planning.views import EditionView, MailView
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.sending import sending

_LONGEST = 998
"""Octets of a line, at most (RFC 5322, 2.1.1)."""
_HOUR = time(9)


class _Whole(UnstructuredHeader):
    """A header that is not folded: a placeholder in it would be cut in two."""

    def fold(self, *, policy: EmailPolicy) -> str:
        """The header on one line."""
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]  # BaseHeader has it


def message(context: Context, view: EditionView, text: str, html: str) -> bytes:
    """The message of an edition, which has no addressee yet; the same input gives the same bytes."""
    mail = sending(context, view)
    made = EmailMessage(_policy())
    made["Subject"] = _one_line(view.subject or view.title)
    made["From"] = Address(_one_line(mail.name), addr_spec=mail.address) if mail.address else Group(mail.name, ())
    if mail.reply_to:
        made["Reply-To"] = Address(addr_spec=mail.reply_to)
    made["To"] = Group("undisclosed-recipients", ())
    made["Date"] = format_datetime(datetime.combine(view.day, _HOUR, ZoneInfo(context.site.timezone)))
    made["Message-ID"] = f"<newsletter-{view.id}@{_domain(context, mail)}>"
    for name, value in _list_headers(mail):
        made[name] = value
    made.set_content(text, cte=_encoding(text))
    made.add_alternative(html, subtype="html", cte=_encoding(html))
    # Before, it would have gone into the first part.
    made["Content-Language"] = view.lang or context.site.language
    made.set_boundary("=_" + hashlib.sha256(f"{text}\0{html}".encode()).hexdigest()[:32])
    return made.as_bytes()


def _list_headers(mail: MailView) -> list[tuple[str, str]]:
    headers = [("List-Id", f"<{mail.list_id}>")] if mail.list_id else []
    if mail.unsubscribe:
        headers.append(("List-Unsubscribe", f"<{_one_line(mail.unsubscribe)}>"))
        if mail.one_click and not mail.unsubscribe.lower().startswith("mailto:"):
            headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    return headers


def _policy() -> EmailPolicy[EmailMessage]:
    registry = HeaderRegistry()
    registry.map_to_type("list-unsubscribe", _Whole)  # type: ignore[arg-type]  # it is mixed with BaseHeader
    return policy.SMTP.clone(header_factory=registry, cte_type="8bit")


def _one_line(text: str) -> str:
    """A text without what would end a header, or hide in it."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


def _domain(context: Context, mail: MailView) -> str:
    return mail.list_id or mail.address.rpartition("@")[2] or urlsplit(context.site.base_url).hostname or "localhost"


def _encoding(text: str) -> str:
    """As it is, so that a service finds its placeholders; encoded only where a line would be longer than allowed."""
    longest = max((len(line.encode()) for line in text.split("\n")), default=0)
    return "8bit" if longest <= _LONGEST else "quoted-printable"
