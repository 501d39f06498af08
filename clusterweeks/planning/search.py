"""The search of the site: what can be found, as of no day, and the page to find it on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from dateutil.relativedelta import relativedelta

from clusterweeks.model.dates import Moment, Span
from clusterweeks.model.library import Library
from clusterweeks.model.parts import Place
from clusterweeks.model.records import Call, Campaign, Edition, Event, EventStatus, Kind, News, Organisation, Record
from clusterweeks.planning.cards import Cards
from clusterweeks.planning.derive import spans_of
from clusterweeks.planning.lists import crumbs
from clusterweeks.planning.months import CALENDAR
from clusterweeks.planning.pages import LISTS
from clusterweeks.planning.resolver import Resolver
from clusterweeks.planning.routes import Routes
from clusterweeks.planning.views import (
    Browse,
    EditionView,
    LinkView,
    OpenSearch,
    PartyView,
    SearchIndex,
    SearchPage,
    SearchRow,
    TextView,
)

SEARCH = "Search"
"""The title of the search: a msgid, which the templates translate."""
PAST = "Past events"
"""The title of the list of past events: a msgid."""
SERIES = relativedelta(years=10)
"""How far from its start the occurrences of a repeated event are looked for, whatever the day."""
_NAME_LENGTH = 16
"""How many characters the name of a search has at most (OpenSearch 1.1)."""
_NEVER = date.min


def search_index(cards: Cards, resolver: Resolver, edition: Callable[[Edition], EditionView]) -> SearchIndex:
    """All records as the search finds them; `edition` tells what an edition carries."""
    rows = [_row(cards, resolver, record, edition) for record in cards.library.records.values()]
    rows.sort(key=lambda row: row.href)
    rows.sort(key=lambda row: row.day or _NEVER, reverse=True)
    return SearchIndex(tuple(rows))


def search_page(cards: Cards, index: SearchIndex, ways: Browse) -> SearchPage:
    """The page of the search, with the values that records have to choose from."""
    routes, almanac = cards.routes, cards.almanac
    found = {row.kind for row in index.rows}
    topics = {(slug, almanac.labels[slug]) for row in index.rows for slug in row.topics}
    return SearchPage(
        path=routes.search(),
        crumbs=crumbs(cards, LinkView(SEARCH, routes.search())),
        kinds=tuple(kind.value for kind in Kind if kind.value in found),
        countries=tuple(sorted({country for row in index.rows for country in row.countries})),
        topics=tuple(sorted(topics, key=lambda topic: (topic[1].casefold(), topic[0]))),
        years=tuple(sorted({year for row in index.rows for year in row.years}, reverse=True)),
        lists=(
            LinkView(LISTS[Kind.EVENT], routes.listing(Kind.EVENT)),
            LinkView(PAST, routes.past()),
            LinkView(CALENDAR, routes.calendar()),
            *(LinkView(LISTS[kind], routes.listing(kind)) for kind in LISTS if kind is not Kind.EVENT),
        ),
        browse=ways,
    )


def opensearch(library: Library, routes: Routes) -> OpenSearch:
    """How a browser can search the site."""
    return OpenSearch(routes.opensearch(), short_name(library.site.title), routes.absolute(routes.search()))


def short_name(title: str) -> str:
    """As many words of a title as a browser has room for; of a long first word, its beginning."""
    if len(title) <= _NAME_LENGTH:
        return title
    whole, _, rest = title[: _NAME_LENGTH + 1].rpartition(" ")
    return whole.rstrip(" ,:;–-") or rest[:_NAME_LENGTH]


def _row(cards: Cards, resolver: Resolver, record: Record, edition: Callable[[Edition], EditionView]) -> SearchRow:
    when = _when(record)
    topics = cards.almanac.topics_of(record.topics)
    texts, words = _said(resolver, record, edition)
    places = _places(record)
    return SearchRow(
        href=cards.href(record),
        kind=record.kind.value,
        label=_label(record),
        status=_status(record),
        title=record.title,
        lang=record.lang if record.lang != cards.library.site.language else "",
        when=when,
        day=when.first_day if isinstance(when, Span) else when.day if when else None,
        years=_years(record, when),
        places=places,
        countries=tuple(dict.fromkeys(place.country for place in places if place.country)),
        topics=topics,
        summary=record.summary,
        texts=tuple(text for text in (resolver.text(record, record.body), *texts) if text),
        words=tuple(dict.fromkeys(word for word in (*words, *(cards.almanac.labels[one] for one in topics)) if word)),
    )


def _label(record: Record) -> str:
    if isinstance(record, Event):
        return record.type.value
    return record.news_kind.value if isinstance(record, News) else record.kind.value


def _status(record: Record) -> str:
    return record.standing.value if isinstance(record, Event) and record.standing is not EventStatus.CONFIRMED else ""


def _when(record: Record) -> Span | Moment | None:
    """The time of a record: of a series its first occurrence, of a call its last deadline."""
    match record:
        case Event():
            return record.span
        case Call():
            return record.cutoffs[-1].at.moment if record.cutoffs else record.opens
        case News() | Edition():
            return record.date
        case Campaign():
            return Span(record.start, record.end, "UTC")
    return None


def _years(record: Record, when: Span | Moment | None) -> tuple[int, ...]:
    if isinstance(record, Event):
        spans = spans_of(record, record.span.first_day + SERIES)
        return tuple(sorted({year for span in spans for year in _years_of(span)}))
    if isinstance(record, Call) and record.cutoffs:
        return tuple(sorted({one.at.moment.day.year for one in record.cutoffs}))
    return tuple(_years_of(when)) if isinstance(when, Span) else (when.day.year,) if when else ()


def _years_of(span: Span) -> range:
    return range(span.first_day.year, span.last_day.year + 1)


def _places(record: Record) -> tuple[Place, ...]:
    if isinstance(record, Event):
        return record.where
    if isinstance(record, Organisation) and (record.city or record.country):
        return (Place.model_construct(city=record.city, country=record.country, venue="", address=""),)
    return ()


def _said(
    resolver: Resolver, record: Record, edition: Callable[[Edition], EditionView]
) -> tuple[Iterable[TextView], Iterable[str]]:
    """The texts of a record beside its body, and the words that it can be found by."""
    match record:
        case Event():
            return _of_event(resolver, record)
        case Call():
            publisher = resolver.parties((record.publisher,))
            return (), (record.programme, record.reference, record.eligibility, record.budget, *_names(publisher))
        case News():
            people = [word for person in record.people for word in (person.name, person.role)]
            return (), (*record.authors, *_names(resolver.parties(record.organisations)), *people)
        case Edition():
            return _of_edition(edition(record))
        case Organisation():
            return (), (record.abbreviation,)
    return (), ()


def _of_event(resolver: Resolver, event: Event) -> tuple[Iterable[TextView], Iterable[str]]:
    sessions = event.programme
    texts = [resolver.text(event, session.body) for session in sessions]
    recap = [resolver.text(event, event.recap.body)] if event.recap else []
    words = (
        event.motto,
        event.aim,
        *_names(resolver.parties((*event.organisers, *event.partners))),
        event.host_event,
        *(word for place in event.where for word in (place.city, place.venue, place.address)),
        *event.audience,
        *(word for session in sessions for word in (session.title, *session.speakers)),
        *event.awards,
    )
    return (*texts, *recap), words


def _of_edition(view: EditionView) -> tuple[Iterable[TextView], Iterable[str]]:
    letter = (view.letter.body,) if view.letter else ()
    words = [word for one in view.sections for word in (one.heading, *(item.card.title for item in one.items))]
    return (*letter, *(section.body for section in view.sections)), words


def _names(parties: Iterable[PartyView]) -> list[str]:
    return [word for party in parties for word in (party.name, party.abbreviation)]
