"""Rules of addresses: programs open them, so each must be whole and public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clusterweeks.icscheck.components import Feed, Property
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.model.problems import Problem

_ADDRESSES = ("URL", "SOURCE", "CONFERENCE", "IMAGE", "ATTACH")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE)
_TWICE = re.compile(r"https?:/*https?:", re.IGNORECASE)
_LOCAL = re.compile(
    r"https?://(?:[^/?#@]{0,200}@)?(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])(?:[:/?#]|$)", re.IGNORECASE
)
_MEETINGS = ("tel", "sip", "sips", "xmpp", "rtsp", "mailto", "skype", "zoommtg", "msteams")
"""Schemes that a CONFERENCE may have, too (RFC 7986, 5.11)."""


def broken(feed: Feed) -> Iterator[Problem]:
    """Addresses that no program can open."""
    for prop in _addresses(feed):
        if fault := _fault(prop):
            offset, what = fault
            yield found(prop.where(offset), "ics-url", f"the address {quoted(prop.value)} {what}")


def local(feed: Feed) -> Iterator[Problem]:
    """Addresses of the machine on which the calendar was made."""
    for prop in _addresses(feed):
        if _LOCAL.match(prop.value):
            message = f"the address {quoted(prop.value)} leads every reader to the own machine"
            yield found(prop.where(), "ics-local-url", message)


def slashes(feed: Feed) -> Iterator[Problem]:
    """Addresses with an empty step in their path."""
    for prop in _addresses(feed):
        if _fault(prop):
            continue
        path_end = min((at for sign in "?#" if (at := prop.value.find(sign)) >= 0), default=len(prop.value))
        at = prop.value.find("//", prop.value.find("://") + 3, path_end)
        if at >= 0:
            yield found(prop.where(at), "ics-slashes", f"the address {quoted(prop.value)} has `//` in its path")


def _addresses(feed: Feed) -> Iterator[Property]:
    for component in feed.components:
        for prop in component.all(*_ADDRESSES):
            # An attachment may be in the file itself, and one of an alarm may be a sound of the program's own.
            inside = prop.parameters.get("VALUE", "").upper() == "BINARY"
            if not inside and not (prop.name == "ATTACH" and component.name == "VALARM"):
                yield prop


def _fault(prop: Property) -> tuple[int, str] | None:
    text = prop.value
    if doubled := _TWICE.match(text):
        return doubled.start(), "begins twice"
    if space := re.search(r"\s", text):
        return space.start(), "has a space in it"
    scheme = _SCHEME.match(text)
    name = scheme[1].lower() if scheme else ""
    if prop.name == "CONFERENCE" and name in _MEETINGS:
        return None
    if name not in ("http", "https"):
        return 0, "does not begin with `https://` or `http://`"
    if not re.match(r"https?://[^/?#]", text, re.IGNORECASE):
        return 0, "names no host"
    return None
