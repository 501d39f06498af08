"""What every page knows of the site: its menu, its feeds, who publishes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from clusterweeks.model.kinds import Provider
from clusterweeks.model.library import Library
from clusterweeks.model.records import Kind
from clusterweeks.model.settings import Site
from clusterweeks.planning.figures import FIGURES
from clusterweeks.planning.icons import icons
from clusterweeks.planning.map import MAP
from clusterweeks.planning.months import CALENDAR
from clusterweeks.planning.pages import LISTS
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.search import SEARCH
from clusterweeks.planning.shares import site_share
from clusterweeks.planning.views import LinkView, MailView, SearchLinks, SiteView

STYLESHEET = "css/site.css"
ICON = "icons/icon.svg"
LIVE = "js/today.js"
MENU = (Kind.EVENT, Kind.CALL, Kind.NEWS, Kind.NEWSLETTER, CALENDAR, MAP, Kind.ORGANISATION)
"""The default menu: main lists by their kind, and what else shows events."""


@dataclass(frozen=True, slots=True)
class _Service:
    """What a mailing service fills in where it finds it."""

    unsubscribe: str = ""
    preferences: str = ""
    address: str = ""


_PLACEHOLDERS = {
    Provider.NONE: _Service(),
    Provider.LISTMONK: _Service("{{ UnsubscribeURL }}", "{{ ManageURL }}"),
    Provider.MAILCHIMP: _Service("*|UNSUB|*", "*|UPDATE_PROFILE|*", "*|LIST:ADDRESSLINE|*"),
    Provider.BREVO: _Service("{{ unsubscribe }}", "{{ update_profile }}"),
}


def site_view(
    library: Library, resolver: Resolver, static: Mapping[str, Path], paths: Set[str], as_of: date | None
) -> SiteView:
    """The site as every template sees it; `paths` are those of its outputs, `as_of` only if a day is pinned."""
    site, routes = library.site, resolver.routes
    publisher = site.publisher
    there = partial(_there, routes, paths)
    search = SearchLinks(routes.search(), routes.search_index(), routes.opensearch())
    return SiteView(
        title=site.title,
        tagline=site.tagline,
        base_url=site.base_url,
        origin=routes.origin,
        prefix=routes.prefix,
        language=site.language,
        timezone=site.timezone,
        publisher=LinkView(publisher.name, publisher.url, routes.leaves(publisher.url)) if publisher else None,
        publisher_address=publisher.address if publisher else "",
        contact=resolver.contact(site.contact) if site.contact else None,
        navigation=resolver.links(site.navigation)
        if site.navigation
        else _menu(library, resolver, there(routes.map())),
        social=tuple(LinkView(name, url, external=True) for name, url in site.social.items()),
        stylesheet=_static(resolver, static, STYLESHEET),
        icon=_static(resolver, static, ICON),
        calendar=there(routes.calendar_feed()),
        atom=there(routes.atom()),
        json_feed=there(routes.json_feed()),
        as_of=as_of,
        closing_soon_days=site.closing_soon_days,
        calendar_name=site.calendar.name or site.title,
        calendar_color=site.calendar.color,
        mail=mail_view(site),
        accent=site.accent,
        live=_static(resolver, static, LIVE) if site.live_days and as_of is None else "",
        pages=tuple(_pages(library, resolver, there)),
        accessibility=routes.accessibility(),
        privacy=routes.privacy(),
        share=site_share(library, routes),
        icons=icons(routes),
        search=search if there(search.page) else None,
        documents=routes.documents() if library.documents else "",
        files=tuple((path, routes.file(path)) for path in sorted(static)),
    )


def mail_view(site: Site) -> MailView:
    """How editions are sent: what the editor says, or else what the service wants."""
    given, service = site.newsletter, _PLACEHOLDERS[site.newsletter.provider]
    contact = site.contact.email if site.contact and site.contact.email.isascii() else ""
    sender = given.sender or contact
    reply_to = given.reply_to or sender
    # In the head of a mail, a name with other letters than a–z is written as IDNA has it (RFC 5891).
    host = (urlsplit(site.base_url).hostname or "localhost").encode("idna").decode()
    write_to = f"mailto:{reply_to}?subject=unsubscribe" if reply_to else ""
    return MailView(
        name=given.name or site.title,
        address=sender,
        reply_to=reply_to,
        list_id=given.list_id or f"newsletter.{host}",
        why=given.why,
        unsubscribe=given.unsubscribe or service.unsubscribe or write_to,
        preferences=given.preferences or service.preferences,
        view_online="",
        postal=given.address or service.address or (site.publisher.address if site.publisher else ""),
        one_click=bool(service.unsubscribe) and not given.unsubscribe,
    )


def _there(routes: Routes, paths: Set[str], href: str) -> str:
    """An href, if there is such an output."""
    return href if routes.output_path(href) in paths else ""


def _pages(library: Library, resolver: Resolver, there: Callable[[str], str]) -> Iterator[LinkView]:
    """What is on every page beside the menu: the other ways to the events, and the editor's own pages."""
    routes = resolver.routes
    for title, href in ((MAP, routes.map()), (FIGURES, routes.figures()), (SEARCH, routes.search())):
        if there(href):
            yield LinkView(title, href)
    statements = (routes.accessibility(), routes.privacy())
    own = [LinkView(page.title, routes.record(page.kind, page.id)) for page in library.pages]
    yield from sorted((link for link in own if link.href not in statements), key=lambda link: link.title.casefold())


def _menu(library: Library, resolver: Resolver, events_map: str) -> tuple[LinkView, ...]:
    """The main lists that have something in them."""
    routes, kinds = resolver.routes, {kind for kind, _ in library.records}
    found: dict[str, LinkView] = {kind: LinkView(LISTS[kind], routes.listing(kind)) for kind in LISTS if kind in kinds}
    if Kind.EVENT in kinds:
        found[CALENDAR] = LinkView(CALENDAR, routes.calendar())
    if events_map:
        found[MAP] = LinkView(MAP, events_map)
    return tuple(found[one] for one in MENU if one in found)


def _static(resolver: Resolver, static: Mapping[str, Path], name: str) -> str:
    """A file of the design, wherever it is put in the site."""
    found = sorted(path for path in static if path == name or path.endswith(f"/{name}"))
    return resolver.routes.file(found[0]) if found else ""
