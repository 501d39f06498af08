"""What a new file of each kind consists of: the one table from which options, questions and the file's lines come.

Nothing heavy is loaded here: the command line reads this table to answer `--help`.
"""

from __future__ import annotations

from collections.abc import Mapping

from clusterweeks.drafting.facts import Fact, Form
from clusterweeks.model.kinds import EventType, Kind, NewsKind

_TYPES = tuple(EventType)
_NEWS_KINDS = tuple(NewsKind)


def _one_of(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}"


def _title(says: str, key: str = "title") -> Fact:
    return Fact(key, says, required=True, is_text=True)


def _body(says: str, sample: str = "") -> Fact:
    how = "each line indented by two spaces; an empty line begins a paragraph, [words](event:ID) is a link to a record."
    if not sample:
        return Fact("body", f"{says} Markdown, {how}", blank=True)
    return Fact("body", f"{says} Markdown, {how}", sample=f"|\n  {sample}")


_SUMMARY = Fact(
    "summary",
    "One or two sentences, for lists and search engines.",
    sample="What a reader has to know of it, in a sentence.",
    asked=True,
    is_text=True,
)
_TOPICS = Fact(
    "topics",
    "What it is about, in words that other files use, too.",
    option="topic",
    sample="[{topic}]",
    asked=True,
    many=True,
    is_text=True,
)
_CAMPAIGN = Fact(
    "campaign",
    "The campaign that it belongs to: its id.",
    sample="{campaign}",
    refers=Kind.CAMPAIGN,
)
_DRAFT = Fact("draft", "Hidden from readers, until this line goes or is switched off.", sample="true")
_URL = Fact("url", "Its own page on the web, from https:// on.", sample="https://www.example.org/", asked=True)
_CITY = Fact("city", "The town.", sample="Brussels", asked=True, is_text=True)
_COUNTRY = Fact("country", "The country: its code, as DE for Germany.", sample="BE", asked=True)

EVENT = Form(
    "event",
    "an event",
    Kind.EVENT,
    (
        _title("Its name, as it is announced."),
        _SUMMARY,
        Fact(
            "start",
            "First day, as 2019-07-01; with a time, as 2019-07-01 09:00; or only the month, as 2019-07.",
            required=True,
        ),
        Fact(
            "end",
            "Last day, or the time at which it ends, as 17:00; nothing if it ends on the day on which it begins.",
            sample="{start}",
            asked=True,
        ),
        Fact("type", f"What it is: {_one_of(_TYPES)}.", sample="conference", asked=True, words=_TYPES),
        Fact(
            "status",
            "How certain it is, if not confirmed: save-the-date, tentative; later cancelled, postponed or rescheduled.",
            sample="save-the-date",
        ),
        _CITY,
        Fact("country", _COUNTRY.says, sample="BE", asked=True, after="city"),
        Fact("timezone", "Zone of its times, as Europe/Vilnius, where clocks are not those of the site.", asked=True),
        Fact("venue", "The building.", sample="Charlemagne building", is_text=True),
        Fact(
            "online",
            "Address for those who take part online, from https:// on; with a town, too, it is hybrid.",
            sample="https://www.example.org/join",
            asked=True,
            instead_of="city",
        ),
        Fact(
            "organisers",
            "Who organises it: the ids of organisations (names of files in organisations/), or names.",
            option="organiser",
            sample="[Name of the organiser]",
            asked=True,
            many=True,
            is_text=True,
            refers=Kind.ORGANISATION,
        ),
        _URL,
        Fact(
            "registration.url",
            "Where to register, from https:// on; below it, deadline: 2019-06-01 says until when.",
            option="registration",
            sample="https://www.example.org/register",
        ),
        _TOPICS,
        Fact("part_of", "The event that it is a part of: its id.", refers=Kind.EVENT),
        _CAMPAIGN,
        _DRAFT,
        _body("What it is about, and for whom.", "What it is about, and for whom."),
    ),
    dated="start",
    year_in_id=True,
)

CALL = Form(
    "call",
    "a call",
    Kind.CALL,
    (
        _title("Its name, as it is announced."),
        _SUMMARY,
        Fact("programme", "The funding programme.", sample="COSME", asked=True, is_text=True),
        Fact(
            "publisher",
            "Who publishes it: the id of an organisation (name of a file in organisations/), or a name.",
            sample="Name of the publisher",
            asked=True,
            is_text=True,
            refers=Kind.ORGANISATION,
        ),
        Fact("opens", "From when on one can apply, as 2019-03-01.", sample="{opens}", asked=True),
        Fact(
            "deadline",
            "The last moment, as 2019-05-23 17:00 on the site's clocks; AoE behind it means anywhere on Earth.",
            sample="{deadline}",
            asked=True,
        ),
        Fact("budget", "How much there is.", sample="1 million euros", is_text=True),
        Fact("eligibility", "Who can apply.", sample="Cluster organisations", is_text=True),
        _URL,
        Fact(
            "submission_url",
            "Where to apply, from https:// on.",
            sample="https://www.example.org/apply",
        ),
        Fact("info_session", "The event that explains it: its id, or words.", refers=Kind.EVENT, is_text=True),
        _TOPICS,
        _CAMPAIGN,
        _DRAFT,
        _body("What is funded, for whom, and how to apply.", "What is funded, for whom, and how to apply."),
    ),
    dated="deadline",
)

NEWS = Form(
    "news",
    "a news item",
    Kind.NEWS,
    (
        _title("The headline."),
        _SUMMARY,
        Fact("date", "Its day, as 2019-03-25; or only the month, as 2019-03.", required=True),
        Fact("kind", f"What it is: {_one_of(_NEWS_KINDS)}.", sample="article", asked=True, words=_NEWS_KINDS),
        Fact(
            "event",
            "The event that it reports: its id (name of a file in events/).",
            sample="{event}",
            asked=True,
            refers=Kind.EVENT,
        ),
        Fact(
            "organisations",
            "Organisations that it is about: ids (names of files in organisations/), or names.",
            option="organisation",
            sample="[Name of an organisation]",
            many=True,
            is_text=True,
            refers=Kind.ORGANISATION,
        ),
        Fact(
            "original_url",
            "Where it first appeared, from https:// on.",
            sample="https://www.example.org/news",
        ),
        _TOPICS,
        _CAMPAIGN,
        _DRAFT,
        _body("The text."),
    ),
    dated="date",
)

EDITION = Form(
    "edition",
    "an edition",
    Kind.NEWSLETTER,
    (
        _title("Its name, as the archive shows it."),
        Fact("number", "Its number: one more than that of the last edition.", sample="1"),
        Fact("date", "The day on which it goes out, as 2019-04-02. All is selected and shown as of it.", required=True),
        Fact(
            "subject",
            "Subject of the e-mail, 60 letters at most; without it, the title is the subject.",
            sample="{subject}",
            asked=True,
            is_text=True,
        ),
        Fact(
            "preheader",
            "What mail programs show beside the subject: what is in it, in a line.",
            sample="{preheader}",
            asked=True,
            is_text=True,
        ),
        Fact(
            "letter",
            "A letter at the head of the edition.",
            sample="\n  name: Name\n  role: Campaign office\n  body: |\n    Dear readers,",
        ),
        Fact("sections", "What it carries."),
        _DRAFT,
    ),
    dated="date",
)

ORGANISATION = Form(
    "organisation",
    "an organisation",
    Kind.ORGANISATION,
    (
        _title("Its name in full.", "name"),
        Fact("abbreviation", "Its short name.", sample="ABC", asked=True, is_text=True),
        _SUMMARY,
        Fact(
            "kind",
            "What it is, in a word: authority, association, cluster, company, institute, university …",
            sample="association",
            asked=True,
            is_text=True,
        ),
        _URL,
        _CITY,
        _COUNTRY,
        _body("What it does.", "What it does."),
    ),
)

PAGE = Form(
    "page",
    "a page",
    Kind.PAGE,
    (_title("Its heading."), _SUMMARY, _DRAFT, Fact("body", "The text, in Markdown.", blank=True)),
    ending=".md",
)

CAMPAIGN = Form(
    "campaign",
    "a campaign",
    Kind.CAMPAIGN,
    (
        _title("Its name."),
        _SUMMARY,
        Fact("start", "Its first day, as 2019-10-01; or only the month, as 2019-10.", required=True),
        Fact("end", "Its last day, as 2020-04-30; or only the month, as 2020-04.", required=True),
        Fact(
            "scope",
            "The codes of the countries that it covers, as DE for Germany; without them, all.",
            option="country",
            many=True,
        ),
        _DRAFT,
        _body("What it is about.", "What it is about."),
    ),
    dated="start",
    year_in_id=True,
)

FORMS: Mapping[str, Form] = {form.word: form for form in (EVENT, CALL, NEWS, EDITION, ORGANISATION, PAGE, CAMPAIGN)}
"""Word of the command line → what a new file consists of."""

ALIASES: Mapping[str, str] = {
    "newsletter": "edition",
    "organization": "organisation",
    "events": "event",
    "calls": "call",
    "newsletters": "edition",
    "organisations": "organisation",
    "pages": "page",
    "campaigns": "campaign",
}
"""What else somebody may call a kind → its word."""
