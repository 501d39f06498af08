"""What is written: news (schema.org NewsArticle), editions (PublicationIssue) and calls (WebPage with ApplyAction)."""

from __future__ import annotations

from clusterweeks.planning.views import CallPage, CutoffView, EditionPage, NewsPage
from clusterweeks.rendering.context import Context
from clusterweeks.rendering.dates import iso
from clusterweeks.rendering.structured.events import brief
from clusterweeks.rendering.structured.nodes import Thing, description, filled, party, picture, publisher

LONGEST_HEADLINE = 110
"""How many letters search engines take of a headline."""


def news(context: Context, page: NewsPage) -> Thing:
    """A news item; whoever wrote it is a person, unless it is an organisation of the article or the publisher."""
    url, card = context.absolute(page.common.path), page.card
    known = {one.name: party(context, one) for one in page.organisations} | {context.publisher: publisher(context)}
    return filled({
        "@type": "NewsArticle",
        "headline": _headline(page.common.title),
        "datePublished": iso(card.date),
        "dateModified": iso(page.changed) if page.changed else "",
        "description": description(context, page.common),
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": page.common.lang,
        "articleSection": context.wording.label(card.news_kind),
        "keywords": [topic.label for topic in page.common.topics],
        "image": picture(context, page.common.image or page.common.share),
        "author": [known.get(name, {"@type": "Person", "name": name}) for name in page.authors],
        "publisher": publisher(context),
        "isBasedOn": page.original_url,
        "about": brief(context, page.event) if page.event else {},
        "mentions": [
            *(party(context, one) for one in page.organisations),
            *({"@type": "Person", "name": one.name} for one in page.people),
        ],
    })  # fmt: skip


def edition(context: Context, page: EditionPage) -> Thing:
    """An edition as an issue of the newsletter."""
    issue, archive = page.edition, page.common.crumbs[1].href
    return filled({
        "@type": "PublicationIssue",
        "name": issue.title,
        "url": issue.url,
        "issueNumber": issue.number,
        "datePublished": iso(issue.dated),
        "description": issue.summary or issue.preheader,
        "inLanguage": issue.lang,
        "image": picture(context, issue.image or page.share),
        "isPartOf": {
            "@type": "Periodical",
            "name": f"{context.site.title}: {context.wording.gettext('Newsletter')}",
            "url": context.absolute(archive),
        },
        "publisher": publisher(context),
    })  # fmt: skip


def call(context: Context, page: CallPage) -> Thing:
    """A call, of which schema.org has no type: a page on which one can apply, once for every deadline.

    A `Grant` would be what comes of it, and a call for ideas has none.
    """
    card = page.card
    scheme = {"@type": "FundingScheme", "name": card.programme} if card.programme else {}
    return filled({
        "@type": "WebPage",
        "name": page.common.title,
        "url": context.absolute(page.common.path),
        "description": description(context, page.common),
        "inLanguage": page.common.lang,
        "image": picture(context, page.common.image or page.common.share),
        "keywords": [topic.label for topic in page.common.topics],
        "expires": _last_moment(card.cutoffs[-1]) if card.cutoffs else "",
        "about": scheme,
        "sourceOrganization": party(context, page.publisher) if page.publisher else {},
        "sameAs": page.url,
        "potentialAction": [_application(page, cutoff) for cutoff in card.cutoffs],
    })  # fmt: skip


def _headline(title: str) -> str:
    if len(title) <= LONGEST_HEADLINE:
        return title
    words = title[: LONGEST_HEADLINE - 1].rpartition(" ")[0]
    return f"{words or title[: LONGEST_HEADLINE - 1]}…"


def _application(page: CallPage, cutoff: CutoffView) -> Thing:
    return filled({
        "@type": "ApplyAction",
        "name": cutoff.label,
        "startTime": iso(page.card.opens) if page.card.opens else "",
        "endTime": _last_moment(cutoff),
        "target": page.submission_url,
    })  # fmt: skip


def _last_moment(cutoff: CutoffView) -> str:
    return iso(cutoff.instant if cutoff.moment.at else cutoff.moment)
