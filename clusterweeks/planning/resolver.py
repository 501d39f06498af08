"""What names, ids, file names and addresses in records lead to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from clusterweeks.model.library import Asset, Library
from clusterweeks.model.origins import Key
from clusterweeks.model.parts import Attachment, Contact, Image, Link, Person
from clusterweeks.model.records import Kind, Organisation, Record
from clusterweeks.model.references import Reference, may_lead_inside, references
from clusterweeks.planning.pictures import Shelf, shelf
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.views import AttachmentView, ContactView, ImageView, LinkView, PartyView, TextView


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves references within a library; what is hidden or missing leads nowhere. A text is searched only once."""

    library: Library
    routes: Routes
    shelf: Shelf
    _texts: dict[tuple[Key, str], TextView] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, library: Library, routes: Routes) -> Self:
        """The resolver of a library."""
        return cls(library, routes, shelf(library, routes))

    def href(self, kind: Kind, name: str) -> str:
        """The page of a record, or an empty text if there is no such record."""
        return self.routes.record(kind, name) if (kind, name) in self.library.records else ""

    def record_link(self, kind: Kind, name: str) -> LinkView | None:
        """A link to the page of a record by its title."""
        record = self.library.records.get((kind, name))
        return LinkView(record.title, self.routes.record(kind, name)) if record else None

    def link(self, link: Link) -> LinkView | None:
        """A link that an editor writes: elsewhere, `/path/` on this site, `kind:id` or `mailto:`."""
        record = Reference(link.url, link.title, picture=False, line=0, column=0).record
        if record:
            href = self.href(*record[:2])
            return LinkView(link.title, href + record[2]) if href else None
        if link.url.startswith("/"):
            return LinkView(link.title, self.routes.written(link.url))
        return LinkView(link.title, link.url, self.routes.leaves(link.url))

    def links(self, links: Iterable[Link]) -> tuple[LinkView, ...]:
        """All links that lead somewhere."""
        return tuple(view for link in links if (view := self.link(link)))

    def party(self, name: str, role: str = "") -> PartyView | None:
        """An organisation by its id, or whoever is named; None for nobody and for a hidden organisation."""
        if not name or (Kind.ORGANISATION, name) in self.library.hidden:
            return None
        found = self.library.records.get((Kind.ORGANISATION, name))
        if isinstance(found, Organisation):
            return PartyView(found.title, self.routes.record(found.kind, found.id), found.abbreviation, role)
        return PartyView(name, role=role)

    def parties(self, names: Iterable[str]) -> tuple[PartyView, ...]:
        """All parties of a list."""
        return tuple(view for name in names if (view := self.party(name)))

    def person(self, person: Person) -> PartyView:
        """A person, whose role names the organisation too and whose link leads there."""
        organisation = self.party(person.organisation)
        role = ", ".join(text for text in (person.role, organisation.name if organisation else "") if text)
        return PartyView(person.name, organisation.href if organisation else "", role=role)

    def contact(self, contact: Contact) -> ContactView:
        """Somebody to ask."""
        return ContactView(
            name=contact.name,
            role=contact.role,
            organisation=self.party(contact.organisation),
            address=contact.address,
            email=contact.email,
            phone=contact.phone,
            url=contact.url,
        )

    def asset(self, record: Record, file: str) -> Asset | None:
        """The file that a record names."""
        return self.library.assets.get(((record.kind, record.id), file))

    def image(self, record: Record, image: Image | None) -> ImageView | None:
        """A picture that a record has."""
        found = self.asset(record, image.file) if image else None
        if image is None or found is None:
            return None
        return self.shelf.dressed(ImageView(self.routes.asset(found.path), image.alt or "", image.credit))

    def attachments(self, record: Record) -> tuple[AttachmentView, ...]:
        """The documents of a record."""
        return tuple(view for attachment in record.attachments if (view := self._attachment(record, attachment)))

    def text(self, record: Record, markdown: str) -> TextView:
        """A text of a record with the addresses of the records, files and pages of this site that it refers to."""
        key = ((record.kind, record.id), markdown)
        if key not in self._texts:
            wanted = references(markdown) if may_lead_inside(markdown) else ()
            found = {reference.target: self._target(record, reference) for reference in wanted}
            links = tuple((target, href) for target, href in found.items() if href)
            owner = f"{record.kind}:{record.id}" if markdown and markdown == record.body else ""
            text = TextView(markdown, links, owner=owner)
            self._texts[key] = self.shelf.dressed(text)
        return self._texts[key]

    def _target(self, record: Record, reference: Reference) -> str:
        if reference.record:
            kind, name, fragment = reference.record
            href = self.href(kind, name)
            return href + fragment if href else ""
        if reference.target.startswith("/") and not reference.target.startswith("//"):
            return self.routes.written(reference.target)
        asset = self.asset(record, reference.file) if reference.file else None
        fragment = "#".join(["", *reference.target.split("#")[1:]])
        return self.routes.asset(asset.path) + fragment if asset else ""

    def _attachment(self, record: Record, attachment: Attachment) -> AttachmentView | None:
        if attachment.file:
            asset = self.asset(record, attachment.file)
            if asset is None:
                return None
            href = self.routes.asset(asset.path)
            # A picture that is shown somewhere is not published as large as it lies here.
            size = None if href in self.shelf.pictures else asset.size
            return AttachmentView(attachment.title or asset.name, href, asset.name, size)
        name = attachment.name or attachment.url.partition("?")[0].rstrip("/").rpartition("/")[2]
        external = self.routes.leaves(attachment.url)
        return AttachmentView(
            attachment.title or name, attachment.url, name, stated_size=attachment.size, external=external
        )
