"""Words for deadlines, reminders, hours, and what has been cancelled or moved."""

from __future__ import annotations

import re

_DEADLINE = (
    r"(?:dead ?line|closing date|cut-off date|due date|date limite|date de clôture|échéance|stichtag"
    r"|\w*(?<!kurz)(?<!lang)frist"
    r"|(?:anmelde|bewerbungs|einsende|annahme|abgabe|melde|einreichungs)schluss"
    r"|clôture des (?:candidatures|inscriptions|dépôts))"
)
_QUALITY = (
    r"(?:(?:final|last|new|extended|early bird|call|submission|application|registration|proposal|abstract|paper"
    r"|nomination|neue|letzte|nouvelle|dernière) ){0,2}"
)
# What is about deadlines, such as `Deadline management`, goes on with another noun.
_BEGINS = re.compile(
    rf"\W{{0,3}}{_QUALITY}{_DEADLINE}(?=\s*(?:$|[^\w\s])"
    r"|\s+(?:for|of|to|today|tomorrow|is|on|extended|zu[mr]?|für|der|des|am|pour|de|du|d’|d'|le)\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"(?:[:(–—-]\s*{_QUALITY}{_DEADLINE}|\bcall closes(?: today)?)\W*$", re.IGNORECASE)
_CATEGORY = re.compile(rf"\s*{_QUALITY}{_DEADLINE}(?:s|en)?\s*|\s*dates limites\s*", re.IGNORECASE)
_REMINDER = re.compile(
    r"\breminders?\b|\balarms?\b|erinnerung(?:en)?\b|\balarme?s?\b|\brappels?\b|\balertes?\b", re.IGNORECASE
)
_CANCELLED = re.compile(
    r"\b(?:cancell?ed|called off|abgesagt|entfällt|fällt aus|ann?ul\w*[ée]e?s?|abandonnée?s?"
    r"|cancelad[oa]s?|anulad[oa]s?|suspendid[oa]s?|cancel·lad[ao]|cancel·lat|ann?ullat[oaie]|cancellat[oaie]"
    r"|geannuleerd|afgelast|gaat niet door|aflyst|avlyst|inställ[dt]a?|peru(?:ttu|utettu|untunut)"
    r"|tühistatud|ära jäetud|jääb ära|atcelt[sia]?|atšaukt[aio]s?|atšaukiam[aio]s?"
    r"|zrušen\w{0,2}|odwołan[aye]|anulowan[aye]|annulliert|odpovedan[aoi]?|preklican[aoi]?|otkazan[aoi]?|anulată?|anulate"
    r"|törölve|elmarad|lemondva|curtha ar ceal|cealaithe|i?kkanċellat[ai]?|imħassar[ai]?"
    r"|отменен[аои]?|отменя се|анулиран[аои]?|ακυρώ(?:θηκε|νεται)|ακυρωμέν[οηα]|ματαιώ(?:θηκε|νεται))(?!\w)",
    re.IGNORECASE,
)
"""The word in the languages of the European Union."""
_MOVED = re.compile(
    r"\b(?:re-?scheduled|postponed|(?:originally|previously|first|was|were) (?:planned|scheduled|foreseen|set)"
    r"|planned for|scheduled for|moved (?:from|to)|(?:new|old) date|instead of"
    r"|verschoben|verlegt|ursprünglich|neuer termin|statt|reporté\w{0,2}|déplacé\w{0,2}|initialement"
    r"|nouvelle date)(?!\w)",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b\d{1,3}[ -]?(?:h|hrs?|hours?|stunden|heures)\b|\bhackathon|\bgame jam\b|\bnon-?stop\b|\bmidnight\b"
    r"|\b(?:round|around) the clock\b|\bmitternacht\b|\brund um die uhr\b|\bminuit\b",
    re.IGNORECASE,
)


def is_deadline(summary: str) -> bool:
    """Whether a summary says that an entry is a deadline, and not only speaks of one."""
    return _BEGINS.match(summary) is not None or _ENDS.search(summary) is not None


def is_category_of_deadlines(category: str) -> bool:
    """Whether a category is that of deadlines."""
    return _CATEGORY.fullmatch(category) is not None


def speaks_of_reminder(text: str) -> bool:
    """Whether a text has a word for reminders or alarms in it."""
    return _REMINDER.search(text.replace("_", "-")) is not None


def speaks_of_cancelling(text: str) -> bool:
    """Whether a text has a word for being cancelled in it."""
    return _CANCELLED.search(text) is not None


def speaks_of_moving(text: str) -> bool:
    """Whether a text says that something has another date than before."""
    return _MOVED.search(text) is not None


def speaks_of_hours(text: str) -> bool:
    """Whether a text says that something lasts through the hours of a day and night."""
    return _HOURS.search(text) is not None
