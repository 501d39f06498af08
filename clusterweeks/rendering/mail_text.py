"""An edition as plain text for e-mail: short lines, and every link once, below, with its number."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.kinds import Layout
from clusterweeks.planning.views import ContactView, EditionItem, EditionView, LetterView, MailView, SectionView
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.linked_text import References
from clusterweeks.rendering.mail_items import figure_label, item_words
from clusterweeks.rendering.placeholders import take_off
from clusterweeks.rendering.sending import disguised
from clusterweeks.rendering.wrapping import underlined, wrapped


def text(context: Context, view: EditionView) -> str:
    """The text of an edition's e-mail, of lines of 78 columns that end in LF; addresses may be longer."""
    context.texts.begin_page()
    mail, meant = disguised(context, view)
    blocks = _Writer(context, view, mail).blocks()
    return take_off("\n\n".join(block for block in blocks if block), meant) + "\n"


class _Writer:
    """Writes one edition; the numbers of links go on from section to section."""

    def __init__(self, context: Context, view: EditionView, mail: MailView) -> None:
        self._context, self._view, self._mail = context, view, mail
        self._gettext = context.wording.gettext
        # What stands in the text itself needs no number.
        self._links = References(context, {mail.view_online, mail.unsubscribe, mail.preferences})

    def blocks(self) -> Iterator[str]:
        """Blocks with an empty line between them."""
        view = self._view
        yield from self._head()
        if view.letter:
            yield from self._letter(view.letter)
        yield from self._links.told(view.body)
        yield self._links.listed()
        for section in view.sections:
            yield from self._section(section)
            yield self._links.listed()
        if view.contacts:
            yield "\n" + underlined(self._gettext("Contact"), "-")
            for contact in view.contacts:
                yield self._contact(contact)
        yield self._links.listed()
        yield from self._foot()

    def _head(self) -> Iterator[str]:
        view, gettext = self._view, self._gettext
        issue = gettext("Issue %(number)s") % {"number": view.number} if view.number is not None else ""
        parts = (self._context.site.title, gettext("Newsletter"), issue, self._context.dates.moment(view.dated))
        yield wrapped(" · ".join(part for part in parts if part))
        yield underlined(view.title, "=")
        yield wrapped(view.summary)
        yield gettext("View this issue online:") + "\n" + self._mail.view_online
        if view.image and view.image.alt:
            yield self._picture(view.image.alt)
        if len(view.sections) > 1:
            yield underlined(gettext("In this issue"), "-")
            yield "\n".join(wrapped(section.heading, "- ") for section in view.sections)

    def _letter(self, letter: LetterView) -> Iterator[str]:
        yield "\n" + underlined(self._gettext("From the editor"), "-")
        yield from self._links.told(letter.body)
        signed, organisation = letter.signed, letter.organisation
        lines = [wrapped(part) for part in (signed.name, signed.role) if part] if signed else []
        if organisation:
            lines.append(wrapped(self._links.linked(organisation.name, organisation.href)))
        yield "\n".join(lines)

    def _section(self, section: SectionView) -> Iterator[str]:
        yield "\n" + underlined(section.heading, "-")
        yield from self._links.told(section.body)
        number = self._context.wording.number
        yield "\n".join(f"{figure_label(self._context, one.name)}: {number(one.value)}" for one in section.statistics)
        if section.layout is Layout.LIST:
            yield "\n".join(self._line(item) for item in section.items)
        else:
            for item in section.items:
                yield from self._item(item, whole=section.layout is Layout.FULL)
        if not (section.items or section.body or section.statistics):
            yield self._gettext("Nothing to report in this issue.")

    def _line(self, item: EditionItem) -> str:
        words = item_words(self._context, item)
        when = f"{words.when}: " if words.when else ""
        return wrapped(f"{when}{self._title(item)}{words.line}", "- ")

    def _item(self, item: EditionItem, *, whole: bool) -> Iterator[str]:
        words = item_words(self._context, item)
        badges = " · ".join(badge.text for badge in words.badges)
        lines = (f"* {self._title(item)}", words.kicker, words.when, words.where, *words.notes, badges)
        yield "\n".join(wrapped(line) for line in lines if line)
        if whole and item.image:
            yield self._picture(item.image.alt, item.image.credit)
        yield wrapped(item.card.summary)
        if whole and item.body:
            yield from self._links.told(item.body, level=4)

    def _title(self, item: EditionItem) -> str:
        return self._links.linked(item.card.title, item.url or item.card.href)

    def _picture(self, alt: str, credit: str = "") -> str:
        words = " · ".join(part for part in (alt, credit) if part)
        return wrapped(self._links.picture(words))

    def _contact(self, contact: ContactView) -> str:
        who = ", ".join(part for part in (contact.name, contact.role) if part)
        organisation = contact.organisation
        lines = [
            who,
            self._links.linked(organisation.name, organisation.href) if organisation else "",
            contact.address,
            self._links.linked(contact.email, f"mailto:{contact.email}") if contact.email else "",
            contact.phone,
            self._links.linked(contact.url, contact.url) if contact.url else "",
        ]
        return "\n".join(wrapped(line) for line in lines if line)

    def _foot(self) -> Iterator[str]:
        site, mail, gettext, dates = self._context.site, self._mail, self._gettext, self._context.dates
        yield "\n" + "-" * 3
        day = {"day": dates.day(self._view.day)}
        yield wrapped(gettext("Events and calls are listed as of %(day)s.") % day)
        publisher = site.publisher
        name = self._links.linked(publisher.title, publisher.href) if publisher and publisher.href else ""
        lines = (name or self._context.publisher, mail.postal, self._links.linked(site.title, site.base_url))
        yield "\n".join(wrapped(line) for line in lines if line)
        yield self._links.listed()
        yield wrapped(mail.why)
        for label, target in (
            (gettext("Unsubscribe:"), mail.unsubscribe),
            (gettext("Change your preferences:"), mail.preferences),
        ):
            if target:
                yield f"{label}\n{target}"
