import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest

from clusterweeks.model.dates import Moment, Span, parse_moment
from clusterweeks.model.records import Anchor
from clusterweeks.planning.views import (
    CallCard,
    CallRow,
    CutoffView,
    EventCard,
    EventRow,
    FeedEntry,
    NewsFeed,
    OpenData,
    Sitemap,
    TextView,
)
from clusterweeks.rendering import feeds, opendata
from clusterweeks.rendering.context import Context

ATOM = {"a": "http://www.w3.org/2005/Atom"}
DAY = datetime(2019, 3, 14, tzinfo=UTC)


def news(name: str, updated: datetime = DAY, body: str = "", **changes: str) -> FeedEntry:
    known = {"title": f"About <{name}> & more", "summary": f"{name} in short", "lang": "en", "kind": "news"}
    return FeedEntry(
        id=f"tag:example.org,2019:news/{name}",
        url=f"https://example.org/weeks/news/{name}/",
        published=DAY,
        updated=updated,
        body=TextView(body, (("event:a", "/weeks/events/a/"),)),
        **{**known, **changes},
    )


@pytest.fixture
def feed() -> NewsFeed:
    entries = (
        news("one", body="See [A](event:a) & <script>"),
        news("two", DAY + timedelta(days=2), lang="de", kind="event"),
    )
    return NewsFeed("/weeks/feed.xml", "https://example.org/weeks/feed.xml", "https://example.org/weeks/", entries)


def test_atom_has_all_that_the_standard_wants(context: Context, feed: NewsFeed) -> None:
    root = ElementTree.fromstring(feeds.atom(context, feed, {}))  # noqa: S314 - our own bytes
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.findtext("a:updated", namespaces=ATOM) == "2019-03-16T00:00:00Z"
    assert root.findtext("a:author/a:name", namespaces=ATOM) == "Cluster Office"
    assert [link.attrib["rel"] for link in root.findall("a:link", ATOM)] == ["self", "alternate"]
    one, two = root.findall("a:entry", ATOM)
    assert one.findtext("a:id", namespaces=ATOM) == "tag:example.org,2019:news/one"
    assert one.findtext("a:title", namespaces=ATOM) == "About <one> & more"
    content = '<p>See <a href="https://example.org/weeks/events/a/">A</a> &amp; &lt;script&gt;</p>'
    assert one.findtext("a:content", namespaces=ATOM) == content
    assert two.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "de"
    assert two.find("a:content", ATOM) is None


def test_a_feed_without_entries_is_still_valid(context: Context) -> None:
    feed = NewsFeed("/f", "https://example.org/f", "https://example.org/", ())
    root = ElementTree.fromstring(feeds.atom(context, feed, {}))  # noqa: S314 - our own bytes
    assert root.findtext("a:updated", namespaces=ATOM) == "1970-01-01T00:00:00Z"


def test_characters_that_xml_cannot_have_are_left_out(context: Context) -> None:
    feed = NewsFeed("/f", "https://example.org/f", "https://example.org/", (news("x", title="a\x0bb\ufffe\x00c"),))
    root = ElementTree.fromstring(feeds.atom(context, feed, {}))  # noqa: S314 - our own bytes
    assert root.findtext("a:entry/a:title", namespaces=ATOM) == "abc"


def test_json_feed_has_the_same_entries(context: Context, feed: NewsFeed) -> None:
    whole = json.loads(feeds.json_feed(context, feed, {}))
    assert whole["version"] == "https://jsonfeed.org/version/1.1"
    one, two = whole["items"]
    assert one["content_html"].startswith('<p>See <a href="https://example.org/weeks/events/a/">')
    assert (two["content_text"], "content_html" in two) == ("two in short", False)
    assert (two["date_published"], two["date_modified"]) == ("2019-03-14T00:00:00Z", "2019-03-16T00:00:00Z")
    assert (two["language"], two["tags"]) == ("de", ["Event"])


def test_the_sitemap_lists_pages_and_robots_name_it(context: Context) -> None:
    view = Sitemap(
        "/weeks/sitemap.xml", (("https://example.org/weeks/?a=1&b", date(2019, 3, 1)), ("https://example.org/", None))
    )
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ElementTree.fromstring(feeds.sitemap(view))  # noqa: S314 - our own bytes
    assert [one.text for one in root.findall("s:url/s:loc", space)] == [
        "https://example.org/weeks/?a=1&b",
        "https://example.org/",
    ]
    assert [one.text for one in root.findall("s:url/s:lastmod", space)] == ["2019-03-01"]
    assert feeds.robots(context, view).endswith(b"\nSitemap: https://example.org/weeks/sitemap.xml\n")


def row(card: EventCard) -> EventRow:
    return EventRow(
        card,
        "https://example.org/weeks/events/conference/",
        "",
        ("skills",),
        ("Office",),
        "",
        "weeks",
        "event-x@example.org",
    )


def test_open_data_of_events(context: Context, event_card: Callable[..., EventCard]) -> None:
    timed = Span(parse_moment("2019-03-27 09:00"), parse_moment("2019-03-27 17:30"), "Europe/Brussels")
    month = Span(Moment(date(2019, 6, 1), month_only=True), Moment(date(2019, 6, 1), month_only=True), "UTC")
    rows = (row(event_card()), row(event_card(span=timed, anchor=Anchor.MAIN)), row(event_card(span=month, places=())))
    found = json.loads(opendata.events(context, OpenData("/e", "https://example.org/weeks/events.json", events=rows)))[
        "events"
    ]
    assert [(one["start"], one["end"]) for one in found] == [
        ("2019-05-14", "2019-05-16"),
        ("2019-03-27T09:00", "2019-03-27T17:30"),
        ("2019-06", "2019-06"),
    ]
    assert [(one["timezone"], one["start_utc"]) for one in found] == [
        (None, None),
        ("Europe/Brussels", "2019-03-27T08:00:00Z"),
        (None, None),
    ]
    assert [one["anchor"] for one in found] == [False, "main", False]
    assert found[0]["places"] == [
        {"city": "Bucharest", "country": "RO", "venue": "", "address": "", "latitude": None, "longitude": None}
    ]
    assert not {"state", "upcoming"} & set(found[0])


def test_open_data_of_calls(context: Context) -> None:
    cutoff = CutoffView(
        "", parse_moment("2019-04-04 17:00"), "Europe/Brussels", datetime(2019, 4, 4, 15, tzinfo=UTC), 3
    )
    card = CallCard(
        "excellence",
        "Cluster Excellence",
        "/weeks/calls/excellence/",
        "COSME",
        (cutoff,),
        cutoff,
        None,
        "",
        "en",
        "open",
    )
    data = OpenData("/c", "https://example.org/c", calls=(CallRow(card, "https://example.org/x", "", (), "EASME"),))
    (found,) = json.loads(opendata.calls(context, data))["calls"]
    assert found["deadlines"] == [
        {
            "label": "",
            "deadline": "2019-04-04T17:00",
            "timezone": "Europe/Brussels",
            "deadline_utc": "2019-04-04T15:00:00Z",
            "previous_deadline": None,
            "previous_deadline_utc": None,
        }
    ]
    assert not {"state", "days_left"} & (set(found) | set(found["deadlines"][0]))
