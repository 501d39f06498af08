"""Made-up events, calls and news, the same in every run and on every machine.

A corpus of N has N events, N/10 calls and N/10 news items: Markdown with front matter, in the dialect of a generator.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.dialects import DIALECTS, Fields, Section

PLACES = {  # code: cities, hours ahead of UTC in winter
    "AT": (("Vienna", "Graz", "Linz"), 1), "BE": (("Brussels", "Ghent", "Liège"), 1),
    "BG": (("Sofia", "Plovdiv", "Varna"), 2), "HR": (("Zagreb", "Split", "Rijeka"), 1),
    "CY": (("Nicosia", "Limassol", "Larnaca"), 2), "CZ": (("Prague", "Brno", "Ostrava"), 1),
    "DK": (("Copenhagen", "Aarhus", "Odense"), 1), "EE": (("Tallinn", "Tartu", "Pärnu"), 2),
    "FI": (("Helsinki", "Tampere", "Oulu"), 2), "FR": (("Paris", "Lyon", "Toulouse"), 1),
    "DE": (("Berlin", "München", "Dresden"), 1), "GR": (("Athens", "Thessaloniki", "Patras"), 2),
    "HU": (("Budapest", "Szeged", "Győr"), 1), "IE": (("Dublin", "Cork", "Galway"), 0),
    "IT": (("Milan", "Turin", "Bologna"), 1), "LV": (("Riga", "Liepāja", "Daugavpils"), 2),
    "LT": (("Vilnius", "Kaunas", "Klaipėda"), 2), "LU": (("Luxembourg", "Esch", "Differdange"), 1),
    "MT": (("Valletta", "Sliema", "Mosta"), 1), "NL": (("Eindhoven", "Delft", "Utrecht"), 1),
    "PL": (("Warsaw", "Kraków", "Gdańsk"), 1), "PT": (("Lisbon", "Porto", "Braga"), 0),
    "RO": (("Bucharest", "Cluj", "Iași"), 2), "SK": (("Bratislava", "Košice", "Žilina"), 1),
    "SI": (("Ljubljana", "Maribor", "Celje"), 1), "ES": (("Madrid", "Barcelona", "Bilbao"), 1),
    "SE": (("Stockholm", "Gothenburg", "Malmö"), 1),
}  # fmt: skip
TYPES = ("anchor", "conference", "matchmaking", "webinar", "workshop")
_TOPICS = (
    "aerospace agrifood ai automotive batteries biotech blue-economy circular construction creative cybersecurity "
    "defence digital electronics energy financing green health hydrogen maritime materials mobility photonics "
    "raw-materials resilience semiconductors skills space textiles tourism"
)
TOPICS = tuple(_TOPICS.split())
AUDIENCES = ("cluster managers", "SMEs & start-ups", "regional authorities", "investors", "researchers")
PROGRAMMES = ("Single Market Programme", "Horizon Europe", "Digital Europe", "Interreg Europe", "LIFE")
VENUES = ("Congress Centre", "Innovation Hub", "Chamber of Commerce", "Technology Park", "Old Town Hall")
ORGANISERS = ("Alliance", "Cluster", "Network", "Association", "Platform")
AUTHORS = ("A. Novák", "B. Müller", "C. Rossi", "D. Kowalska", "E. Dubois")
_WORDS = (
    "cluster partners industry region companies members support project network transition value chain skills "
    "market technology research pilot funding energy green digital resilience supply exchange visit session panel "
    "matchmaking investors policy strategy local European small medium enterprises training practice results data "
    "factory materials recycling mobility health food systems services innovation experts managers programme open "
    "share build learn discuss present compare improve test scale plan meet join help find new shared common "
    "regional joint first second third early practical clear useful sectoral cross-border sustainable"
)
WORDS = tuple(_WORDS.split())
LINKS = (
    "https://example.org/programme", "https://example.org/register", "https://example.org/partners",
    "https://example.org/travel?lang=en&mode=rail",
)  # fmt: skip
_FIRST = date(2020, 1, 1)


@dataclass(frozen=True)
class Item:
    """A record of the corpus, before it is written in a dialect."""

    section: Section
    path: str
    fields: Fields
    body: str


def items(size: int, seed: str = "1") -> Iterator[Item]:
    """All records of a corpus, each of its own random numbers: a smaller corpus is the beginning of a larger."""
    for make, count in ((_event, size), (_call, size // 10), (_news, size // 10)):
        for number in range(count):
            yield make(number, seed)


def write(size: int, folder: Path, dialect: str, seed: str = "1") -> None:
    """Write a corpus below a folder."""
    head = DIALECTS[dialect]
    folders = set()
    for item in items(size, seed):
        path = folder / f"{item.path}.md"
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        path.write_text(head(item.section, item.fields) + item.body, "utf-8", newline="\n")


def event_path(size: int, seed: str = "1") -> str:
    """The path, without its ending, of the event that the measures edit: the one in the middle."""
    return _event(size // 2, seed).path


def _sentence(chance: random.Random, length: int) -> str:
    words = [chance.choice(WORDS) for _ in range(length)]
    words[0] = words[0].capitalize()
    at = chance.randrange(1, length - 2)
    match chance.randrange(6):
        case 0:
            words[at] = f"*{words[at]}*"
        case 1:
            words[at : at + 2] = [f"**{words[at]} {words[at + 1]}**"]
        case 2:
            words[at : at + 2] = [f"[{words[at]} {words[at + 1]}]({chance.choice(LINKS)})"]
        case 3:
            words[at] += ","
    return " ".join(words) + "."


def _paragraph(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance, chance.randrange(9, 16)) for _ in range(sentences))


def _points(chance: random.Random) -> str:
    return "\n".join(f"- {_sentence(chance, chance.randrange(5, 9))}" for _ in range(4))


def _day(chance: random.Random, days: int) -> date:
    return _FIRST + timedelta(days=chance.randrange(days))


def _event(number: int, seed: str) -> Item:
    chance = random.Random(f"{seed}/event/{number}")
    country = chance.choice(list(PLACES))
    city = chance.choice(PLACES[country][0])
    kind = chance.choice(TYPES)
    topics = chance.sample(TOPICS, 3)
    day = _day(chance, 2920)
    start, end = _span(chance, day, PLACES[country][1])
    name = topics[0].replace("-", " ").title()
    fields: Fields = {
        "title": f"{name} {kind} in {city}: {chance.choice(WORDS)} & {chance.choice(WORDS)}, edition {number}",
        "start": start,
        "end": end,
        "city": city,
        "country": country,
        "venue": f"{city} {chance.choice(VENUES)}",
        "organiser": f"{name} {chance.choice(ORGANISERS)} {country}",
        "url": f"https://example.org/events/{number}?ref=cw&lang=en",
        "type": kind,
        "tags": topics,
        "audience": ", ".join(chance.sample(AUDIENCES, 2)),
        "aim": _paragraph(chance, 1).replace("*", "").replace("[", "").split("](")[0],
        "registration_deadline": (day - timedelta(days=chance.randrange(7, 30))).isoformat(),
    }
    body = (
        f"{_paragraph(chance, 3)}\n\n## Programme\n\n{_paragraph(chance, 3)}\n\n{_points(chance)}\n\n"
        f"## How to take part\n\n{_paragraph(chance, 2)} See [the registration page]({chance.choice(LINKS)}).\n"
    )
    return Item("events", f"events/{day.year}/{kind}-{_plain(city)}-{number:06d}", fields, body)


def _span(chance: random.Random, day: date, ahead: int) -> tuple[str, str]:
    if chance.random() < 0.4:
        return day.isoformat(), (day + timedelta(days=chance.randrange(4))).isoformat()
    zone = f"+{ahead + (4 <= day.month <= 10):02d}:00"
    hour = chance.randrange(8, 15)
    minute = chance.choice(("00", "30"))
    return f"{day}T{hour:02d}:{minute}:00{zone}", f"{day}T{hour + chance.randrange(2, 8):02d}:30:00{zone}"


def _plain(city: str) -> str:
    return unicodedata.normalize("NFKD", city).encode("ascii", "ignore").decode().lower()


def _call(number: int, seed: str) -> Item:
    chance = random.Random(f"{seed}/call/{number}")
    programme = chance.choice(PROGRAMMES)
    fields: Fields = {
        "title": f"{programme}: {chance.choice(WORDS)} {chance.choice(WORDS)} call {number}",
        "deadline": _day(chance, 2920).isoformat(),
        "programme": programme,
        "url": f"https://example.org/calls/{number}",
    }
    body = f"{_paragraph(chance, 4)}\n\n## Who can apply\n\n{_points(chance)}\n\n{_paragraph(chance, 4)}\n"
    return Item("calls", f"calls/call-{number:06d}", fields, body)


def _news(number: int, seed: str) -> Item:
    chance = random.Random(f"{seed}/news/{number}")
    words = (chance.choice(WORDS).capitalize(), chance.choice(WORDS), chance.choice(WORDS))
    fields: Fields = {
        "title": f"{' '.join(words)}: news {number}",
        "date": _day(chance, 2400).isoformat(),
        "author": chance.choice(AUTHORS),
    }
    body = (
        f"{_paragraph(chance, 7)}\n\n## What changed\n\n{_paragraph(chance, 7)}\n\n{_points(chance)}\n\n"
        f"## What comes next\n\n{_paragraph(chance, 7)}\n"
    )
    return Item("news", f"news/news-{number:06d}", fields, body)
