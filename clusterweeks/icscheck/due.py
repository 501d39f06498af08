"""What a text says of the day on which something is due, and not of any other day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from clusterweeks.icscheck.phrases import days_at

_SENTENCE = re.compile(r"\n|[.!?]\s+(?=[A-ZÀ-ÖØ-Þ])|;")
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b\.?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
_TIME = r"\d{1,2}(?:[:.h]\d{2})?(?: ?[ap]\.?m\b\.?)?(?: uhr)?(?:,? \(?[A-Z]{3,4}\)?)?"
_LEAD = rf"(?:(?:the|on|at|um|am|le|à|dem|den|{_WEEKDAY}|{_TIME})[\s,]*){{0,6}}$"
_BARE = re.compile(rf"[\W_]*{_LEAD}", re.IGNORECASE)
_EXCLUSIVE = re.compile(rf"\b(?:before|prior to|vor|avant)\s+{_LEAD}", re.IGNORECASE)
_DUE = re.compile(
    r"(?:\b(?:by|until|till|before|prior to|no later than|not later than|due(?: by| on)?|closes(?: on)?|bis(?: zum)?"
    r"|spätestens|vor|avant|jusqu['’]au|au plus tard|deadline(?: is| for [\w ]{1,40} is)?)"
    rf"|\w*frist(?: ist)?|\w*schluss(?: ist)?|\blimite)\s*:?\s*{_LEAD}",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:was|were|old|previous|previously|original|originally|former|formerly|initial|initially|first|extended from"
    r"|moved from|instead|results?|notif\w*|decisions?|opens?|opened|opening|starts?|started|begins?|beginning|from"
    r"|since|publish\w*|launch\w*|announce\w*|reply|replies|answers?|selected|selection|events?|conferences?"
    r"|workshops?|meetings?|war|bisher\w*|ursprünglich\w*|alte[rn]?|statt|ab|seit|ergebnis\w*|beginn\w*|antwort\w*"
    r"|auswahl|veröffentlich\w*|était|ancien\w*|initial\w*|résultats?|partir|depuis|dès|ouvert\w*|réponses?)\b",
    re.IGNORECASE,
)
_REACH = 120
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day on which a text says that something is due, or (`exclusive`) perhaps on the day before it."""

    day: date
    exclusive: bool


def only_due_day(text: str) -> DueDay | None:
    """The day on which something is due by a text that names no other day; none if that is not sure."""
    said = days_at(text)
    if len({one.day for one in said}) != 1:
        return None
    for one in said:
        before, behind = text[max(0, one.begin - _REACH) : one.begin], text[one.end : one.end + _REACH]
        lead = _SENTENCE.split(before)[-1]
        rest = _SENTENCE.split(behind)[0]
        if _OTHER.search(lead) or _OTHER.search(rest):
            return None
    for one in said:
        lead = _SENTENCE.split(text[max(0, one.begin - _REACH) : one.begin])[-1]
        rest = _SENTENCE.split(text[one.end : one.end + _REACH])[0]
        bare = _BARE.fullmatch(lead) and len(re.findall(r"[^\W\d_]{2,}", rest)) <= _MOST_WORDS
        if bare or _DUE.search(lead):
            return DueDay(one.day, _EXCLUSIVE.search(lead) is not None)
    return None
