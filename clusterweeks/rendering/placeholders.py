"""What a mailing service fills in, such as `{{ … }}` or `*|…|*`: it has to come out as it went in.

While a mail is made, a word that no escaping and no wrapping changes stands in the place of each.
"""

from __future__ import annotations

import re
from dataclasses import replace

from clusterweeks.planning.views import MailView

_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\*\|.*?\|\*|\[\[.*?\]\]|<%.*?%>|%%.*?%%")
"""The ways in which mailing services write a placeholder."""
_ADDRESS = re.compile(r"https?:|mailto:", re.IGNORECASE)


def put_on(mail: MailView, seed: str) -> tuple[MailView, dict[str, str]]:
    """The settings with words for placeholders, and what each stands for; `seed` sets them apart from all texts."""
    meant: dict[str, str] = {}

    def word(found: str) -> str:
        meant[name := f"x{seed}x{len(meant)}x"] = found
        return name

    def text(value: str) -> str:
        return _MARK.sub(lambda mark: word(mark[0]), value)

    def link(value: str) -> str:
        return text(value) if not value or _ADDRESS.match(value) else word(value)

    changed = replace(
        mail,
        why=text(mail.why),
        postal=text(mail.postal),
        unsubscribe=link(mail.unsubscribe),
        preferences=link(mail.preferences),
        view_online=link(mail.view_online),
    )
    return changed, meant


def take_off(text: str, meant: dict[str, str]) -> str:
    """The text with its placeholders."""
    for name, found in meant.items():
        text = text.replace(name, found)
    return text
