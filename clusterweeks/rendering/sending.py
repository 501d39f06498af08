"""How an edition is sent: what the site's settings say of it, completed."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from clusterweeks.planning.views import EditionView, MailView
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.placeholders import put_on


def sending(context: Context, view: EditionView) -> MailView:
    """The settings for an edition; where they leave something out, what the site or the edition says."""
    site = context.site
    mail = site.mail or MailView(site.title, "", "", "", "", "", "", "", "", one_click=False)
    why = context.wording.gettext("You receive this because you subscribed to the newsletter of %(site)s.")
    return replace(
        mail,
        name=mail.name or site.title,
        why=mail.why or why % {"site": site.title},
        view_online=mail.view_online or view.url,
        postal=mail.postal or site.publisher_address,
    )


def disguised(context: Context, view: EditionView) -> tuple[MailView, dict[str, str]]:
    """The settings with a word for each placeholder, and what each of the words stands for."""
    seed = hashlib.sha256(repr((context.site, view)).encode("utf-8", "surrogatepass")).hexdigest()
    return put_on(sending(context, view), seed[:16])
