"""One record, many faces: page, calendar, JSON-LD, open data, Atom and the search say the same of every event.

`events.json` is what the others are held against: title, first and last day, instant, status, place and address.
"""

from __future__ import annotations

import gzip
import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from babel import Locale
from icalendar import Calendar, Event

from tests.conftest import ROOT, Here

ATOM = "{http://www.w3.org/2005/Atom}"
STATUSES = ("confirmed", "save-the-date", "tentative", "cancelled", "postponed", "rescheduled", "moved-online")
IN_CALENDARS = {
    "cancelled": "CANCELLED",
    "save-the-date": "TENTATIVE",
    "tentative": "TENTATIVE",
    "postponed": "TENTATIVE",
}
IN_JSON_LD = {
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventMovedOnline",
}
WORDS = {
    "confirmed": "Confirmed",
    "save-the-date": "Save the date",
    "tentative": "Tentative",
    "cancelled": "Cancelled",
    "postponed": "Postponed",
    "rescheduled": "Rescheduled",
    "moved-online": "Moved online",
}
Row = dict[str, Any]


@dataclass(frozen=True)
class Face:
    """What one face says of an event; days are `2019-05-14`, instants `2019-05-14T07:00Z`, months `2019-06`."""

    title: str
    start: str
    end: str
    status: str
    places: tuple[str, ...]
    url: str


@dataclass
class Page(HTMLParser):
    """What a page shows: its heading, its facts with the times in them, its canonical address and its JSON-LD."""

    heading: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    times: dict[str, list[str]] = field(default_factory=dict)
    canonical: str = ""
    data: str = ""
    """The first of its nodes: that of what it is about."""
    _inside: list[str] = field(default_factory=list)
    _term: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    @classmethod
    def of(cls, text: str) -> Page:
        page = cls()
        page.feed(text)
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"] or ""
        if tag == "dt":
            self._term = ""
        if tag == "time" and "dd" in self._inside:
            self.times.setdefault(self._term, []).append(values["datetime"] or "")
        if tag not in ("link", "meta", "img", "br", "hr", "input"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "h1" in self._inside:
            self.heading += data
        elif "script" in self._inside:
            self.data = self.data or data
        elif "dt" in self._inside:
            self._term += data
        elif "dd" in self._inside:
            self.facts[self._term] = self.facts.get(self._term, "") + data


def when(text: str) -> str:
    """A moment as any face writes it, in one form: months and days as they are, times in UTC."""
    if "T" not in text:
        return text
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def in_open_data(row: Row) -> Face:
    start, end = (when(row[f"{key}_utc"] or row[key]) for key in ("start", "end"))
    places = tuple(f"{place['city'] or place['venue']} {place['country']}".strip() for place in row["places"])
    return Face(row["title"], start, end, row["status"], places or (("online",) if row["online"] else ()), row["url"])


def on_page(page: Page, row: Row) -> Face:
    times = page.times["When"]
    status = next(one for one in STATUSES if page.facts["Status"].startswith(WORDS[one]))
    return Face(
        page.heading,
        when(times[0]),
        when(times[-1]),
        status,
        told_places(page.facts.get("Where", ""), row),
        page.canonical,
    )


def in_json_ld(thing: Row, row: Row) -> Face:
    if thing["@type"] == "EventSeries":
        # Open data has the next occurrence of what is repeated.
        thing = thing["subEvent"][0]
    status = thing["eventStatus"]
    statuses = {f"https://schema.org/{IN_JSON_LD.get(one, 'EventScheduled')}": one for one in STATUSES}
    found = statuses[status if isinstance(status, str) else status[-1]]
    found_places = [place for place in thing.get("location", []) if place["@type"] == "Place"]
    addresses = [(place.get("address", {}), place.get("name", "")) for place in found_places]
    places = tuple(
        f"{address.get('addressLocality') or name} {address.get('addressCountry', '')}".strip()
        for address, name in addresses
    )
    online = ("online",) if any(place["@type"] == "VirtualLocation" for place in thing.get("location", [])) else ()
    # It has one word for all that takes place as announced.
    status = row["status"] if found == "tentative" and row["status"] not in IN_JSON_LD else found
    return Face(thing["name"], when(thing["startDate"]), when(thing["endDate"]), status, places or online, thing["url"])


def in_calendar(entry: Event, row: Row) -> Face:
    start, end = entry["DTSTART"].dt, entry["DTEND"].dt if "DTEND" in entry else entry["DTSTART"].dt
    if not isinstance(start, datetime):
        end -= timedelta(days=1)
    months = len(row["start"]) == len("2019-06")
    shown = (f"{start:%Y-%m}", f"{end:%Y-%m}") if months else tuple(when(one.isoformat()) for one in (start, end))
    expected = "TENTATIVE" if months and row["status"] != "cancelled" else IN_CALENDARS.get(row["status"], "CONFIRMED")
    summary = str(entry["SUMMARY"]).removesuffix(" (day not fixed yet)").removesuffix(" (day not known)")
    if row["status"] in ("cancelled", "postponed"):
        assert summary.startswith(f"{WORDS[row['status']]}: ")
        summary = summary.removeprefix(f"{WORDS[row['status']]}: ")
    status = row["status"] if str(entry["STATUS"]) == expected else str(entry["STATUS"])
    return Face(summary, *shown, status, told_places(str(entry.get("LOCATION", "")), row), str(entry["URL"]))


def in_atom(entry: ElementTree.Element, row: Row) -> Face:
    def text(tag: str) -> str:
        return entry.findtext(ATOM + tag) or ""

    parser = Page.of(f"<dl><dt>When</dt><dd>{text('content').partition('</p>')[0]}</dd></dl>")
    title = text("title")
    if row["status"] in ("cancelled", "postponed"):
        assert title.startswith(f"{WORDS[row['status']]}: ")
        title = title.removeprefix(f"{WORDS[row['status']]}: ")
    (status,) = [one.attrib["term"] for one in entry.findall(f"{ATOM}category") if one.attrib["term"] in STATUSES]
    times = parser.times["When"]
    (link,) = [one.attrib["href"] for one in entry.findall(f"{ATOM}link")]
    return Face(title, when(times[0]), when(times[-1]), status, told_places(parser.facts["When"], row), link)


def in_search(found: Row, page: Page, row: Row) -> Face:
    """What a result of the search says; its date is compared in words with that of the page."""
    meta = found["meta"]
    shown = in_open_data(row)
    days = (shown.start, shown.end) if meta["when"] in " ".join(page.facts["When"].split()) else (meta["when"], "")
    status = next(one for one in STATUSES if WORDS[one] == meta.get("status", "Confirmed"))
    url = row["url"] if row["url"].endswith(found["url"]) else found["url"]
    return Face(meta["title"], *days, status, told_places(meta.get("where", ""), row), url)


def told_places(words: str, row: Row) -> tuple[str, ...]:
    """The places of a row of which words tell, town and country; `online` where they speak of that alone."""
    names = Locale("en").territories
    found = [
        f"{place['city'] or place['venue']} {place['country']}".strip()
        for place in row["places"]
        if (place["city"] or place["venue"]) in words and names.get(place["country"], "") in words
    ]
    # On the page, an address online is a fact of its own.
    return tuple(found) or (("online",) if row["online"] and not row["places"] else ())


@dataclass(frozen=True)
class Built:
    """A site, read back."""

    folder: Path
    rows: list[Row]
    calendar: dict[str, list[Event]]
    atom: dict[str, ElementTree.Element]
    search: dict[str, Row]
    """Result of the search by its address."""

    @classmethod
    def of(cls, folder: Path) -> Built:
        rows = json.loads((folder / "events.json").read_text("utf-8"))["events"]
        root = ElementTree.fromstring((folder / "feed.xml").read_bytes())  # noqa: S314 - it is our own
        entries = {link.attrib["href"]: one for one in root.iter(f"{ATOM}entry") for link in one.iter(f"{ATOM}link")}
        fragments = [gzip.decompress(file.read_bytes()) for file in folder.glob("search/index/fragment/*")]
        found = [json.loads(text.removeprefix(b"pagefind_dcd")) for text in fragments]
        calendar = {path: events(folder / path) for path in ("calendar.ics", "calendar/tentative.ics")}
        return cls(folder, rows, calendar, entries, {one["url"]: one for one in found})

    def faces(self, row: Row) -> Iterator[tuple[str, Face]]:
        page = Page.of((self.folder / "events" / row["id"] / "index.html").read_text("utf-8"))
        yield "page", on_page(page, row)
        yield "JSON-LD", in_json_ld(json.loads(page.data), row)
        # Of a series, the search has the first occurrence, whatever the day.
        if "Takes place several times" not in page.facts["When"]:
            yield "search", in_search(self.search[urlsplit(row["url"]).path], page, row)
        yield "Atom", in_atom(self.atom[row["url"]], row)
        months = len(row["start"]) == len("2019-06")
        path = "calendar/tentative.ics" if months else "calendar.ics"
        yield path, in_calendar(self.entry(self.calendar[path], row), row)
        if not months:
            yield (
                "event.ics",
                in_calendar(self.entry(events(self.folder / "events" / row["id"] / "event.ics"), row), row),
            )

    def entry(self, entries: list[Event], row: Row) -> Event:
        """The entry of a row: of what is repeated, that of the occurrence that the row has."""
        # While the day that it had is called off under its UID, its month has one of its own.
        month = row["uid"].replace("@", ".month@")
        names = [str(one["UID"]) for one in entries]
        name = month if len(row["start"]) == len("2019-06") and month in names else row["uid"]
        (found,) = [one for one in entries if str(one["UID"]) == name]
        return found


def events(path: Path) -> list[Event]:
    return Calendar.from_ical(path.read_bytes()).events if path.exists() else []


def made(number: int, pick: random.Random) -> Row:
    """An event with values of every kind: the number chooses status and form, chance the rest."""
    status = STATUSES[number % len(STATUSES)]
    zone = pick.choice(["Europe/Brussels", "Europe/Athens", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"])
    day = date(2019, 1, 1) + timedelta(days=pick.randrange(500))
    last = day + timedelta(days=pick.randrange(4))
    row: Row = {
        "title": f"Event {number}, “{pick.choice('äßøłπ')}”; C:\\new & <co> {'x' * pick.randrange(90)}",
        "status": status,
    }
    match pick.randrange(4):
        case 0:
            row |= {"start": f"{day:%Y-%m}"}
        case 1:
            row |= {"start": day.isoformat(), "end": last.isoformat()}
        case _:
            hours = sorted(pick.sample(range(4, 24), 2))
            row |= {"start": f"{day} {hours[0]:02}:30", "end": f"{last} {hours[1]:02}:45", "timezone": zone}
    if status == "rescheduled" or (status == "postponed" and pick.random() < 0.5):
        row["previous_start"] = (day - timedelta(days=40)).isoformat()
    if status == "moved-online" or pick.random() < 0.3:
        row["online"] = "https://meet.example/room,1?x=1"
    towns = pick.sample([("Oradea", "RO"), ("Debrecen", "HU"), ("Åarhus; Ø", "DK"), ("", "BE")], pick.randrange(3))
    places = [{"city": town, "country": country} if town else {"country": country} for town, country in towns]
    return row | (places[0] if len(places) == 1 else {"places": places} if places else {})


def shipped(folder: Path) -> Path:
    return ROOT / "content"


def golden(folder: Path) -> Path:
    return ROOT / "tests/golden/content"


def generated(folder: Path) -> Path:
    content, pick = folder / "generated", random.Random(2019)  # noqa: S311 - the same every time
    (content / "events").mkdir(parents=True)
    settings = {
        "title": "Weeks",
        "base_url": "https://weeks.example/a/",
        "timezone": "Europe/Brussels",
        "as_of": "2019-05-14",
    }
    (content / "site.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    for number in range(98):
        text = yaml.safe_dump(made(number, pick), allow_unicode=True, width=1000)
        (content / "events" / f"e{number}.yaml").write_text(text, encoding="utf-8")
    return content


@pytest.mark.parametrize("content", [shipped, golden, generated])
def test_all_faces_of_every_event_agree(content: Callable[[Path], Path], here: Here) -> None:
    ran = here.run("build", "--content", str(content(here.folder)), "--output", "site")
    assert ran.code == 0, ran.out + ran.err
    site = Built.of(here.folder / "site")
    assert len(site.rows) > 8
    wrong = [
        f"{row['id']}: {name}: {face} instead of {in_open_data(row)}"
        for row in site.rows
        for name, face in site.faces(row)
        if face != in_open_data(row)
    ]
    assert wrong == []


def test_the_generated_events_are_of_every_kind(tmp_path: Path) -> None:
    rows = [yaml.safe_load(path.read_text("utf-8")) for path in (generated(tmp_path) / "events").iterdir()]
    assert {row["status"] for row in rows} == set(STATUSES)
    assert {len(str(row["start"])) for row in rows} == {7, 10, 16}
    assert {"places" in row for row in rows} == {"city" in row for row in rows} == {True, False}


def test_a_face_that_differs_is_found(here: Here) -> None:
    shutil.copytree(ROOT / "tests/golden/content", here.folder / "content")
    assert here.run("build").code == 0
    site = Built.of(here.folder / "site")
    row = next(row for row in site.rows if row["id"] == "matchmaking")
    for key, value in (
        ("title", "x"),
        ("status", "tentative"),
        ("url", "https://x.example/"),
        ("end_utc", "2019-05-14T00:00:00Z"),
    ):
        expected = in_open_data(row | {key: value})
        assert [name for name, face in site.faces(row) if face == expected] == [], key
