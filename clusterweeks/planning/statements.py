"""The pages on accessibility and privacy, unless an editor has written one: what the settings say, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from clusterweeks.model.kinds import Kind, Provider
from clusterweeks.model.parts import Contact
from clusterweeks.model.settings import Site
from clusterweeks.planning.pages import HOME
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.site import mail_view
from clusterweeks.planning.views import AccessibilityPage, ContactView, LinkView, PrivacyPage

ACCESSIBILITY, PRIVACY = "Accessibility statement", "Privacy"
"""Their titles: msgids, which the templates translate."""
_SERVICES = {Provider.LISTMONK: "listmonk", Provider.MAILCHIMP: "Mailchimp", Provider.BREVO: "Brevo"}


def statement_pages(resolver: Resolver) -> Iterator[AccessibilityPage | PrivacyPage]:
    """Those of the two that no editor has written."""
    routes = resolver.routes
    written = {routes.record(Kind.PAGE, name) for kind, name in resolver.library.records if kind is Kind.PAGE}
    if routes.accessibility() not in written:
        yield _accessibility(resolver)
    if routes.privacy() not in written:
        yield _privacy(resolver)


def _accessibility(resolver: Resolver) -> AccessibilityPage:
    site, path = resolver.library.site, resolver.routes.accessibility()
    given = site.accessibility
    contact = given.contact or site.contact
    return AccessibilityPage(
        path=path,
        crumbs=_crumbs(resolver, path, ACCESSIBILITY),
        status=given.status,
        standard=given.standard,
        law=resolver.link(given.law) if given.law else None,
        prepared=given.prepared,
        reviewed=given.reviewed,
        method=given.method,
        assessor=given.assessor,
        how=given.how,
        limits=given.limits,
        contact=resolver.contact(contact) if contact else None,
        answer_days=given.answer_days,
        enforcement=resolver.link(given.enforcement) if given.enforcement else None,
    )


def _privacy(resolver: Resolver) -> PrivacyPage:
    site, path = resolver.library.site, resolver.routes.privacy()
    given, sent = site.privacy, site.newsletter
    return PrivacyPage(
        path=path,
        crumbs=_crumbs(resolver, path, PRIVACY),
        controller=_controller(resolver, site),
        officer=resolver.contact(given.officer) if given.officer else None,
        host=given.host,
        logs_days=given.logs_days,
        newsletter=bool(sent.sender) or sent.provider is not Provider.NONE,
        service=_SERVICES.get(sent.provider, ""),
        unsubscribe=bool(mail_view(site).unsubscribe),
        authority=resolver.link(given.authority) if given.authority else None,
        updated=given.updated,
    )


def _controller(resolver: Resolver, site: Site) -> ContactView | None:
    """Who is responsible: as the settings say, or else the publisher, to be reached as the site is."""
    if site.privacy.controller:
        return resolver.contact(site.privacy.controller)
    if site.publisher is None:
        return resolver.contact(site.contact) if site.contact else None
    known = site.contact or Contact()
    return resolver.contact(
        known.model_copy(
            update={"name": site.publisher.name, "address": site.publisher.address or known.address, "role": ""}
        )
    )


def _crumbs(resolver: Resolver, path: str, title: str) -> tuple[LinkView, ...]:
    return LinkView(HOME, resolver.routes.home()), LinkView(title, path)
