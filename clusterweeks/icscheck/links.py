"""Rules of addresses: programs open them, so each must be whole and public."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from clusterweeks.icscheck.components import Feed, Property
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.model.problems import Problem

_ADDRESSES = ("URL", "SOURCE", "CONFERENCE", "IMAGE", "ATTACH")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE)
_TWICE = re.compile(r"https?:/*https?:", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[^/?#@]{0,200}@)?(\[[^\]/?#]{0,60}\]|[^:/?#@]{1,255})(?::([^/?#]*))?", re.IGNORECASE)
_OWN_NAMES = re.compile(r"(?:.+\.)?(?:localhost|localdomain)\.?", re.IGNORECASE)
_NEAR_NAMES = re.compile(r".+\.(?:local|lan|home\.arpa)\.?", re.IGNORECASE)
_NETWORKS = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))
"""Addresses that each network gives by itself (RFC 1918 and 4193)."""
_MOST_PORT = 65_535
_MEETINGS = ("tel", "sip", "sips", "xmpp", "rtsp", "mailto", "skype", "zoommtg", "msteams")
"""Schemes that a CONFERENCE may have, too (RFC 7986, 5.11)."""


def broken(feed: Feed) -> Iterator[Problem]:
    """Addresses that no program can open."""
    for prop in _addresses(feed):
        if fault := _fault(prop):
            offset, what = fault
            yield found(prop.where(offset), "ics-url", f"the address {quoted(prop.value)} {what}")


def local(feed: Feed) -> Iterator[Problem]:
    """Addresses of the machine or the network in which the calendar was made."""
    for prop in _addresses(feed):
        if place := _place(prop.value):
            yield found(
                prop.where(), "ics-local-url", f"the address {quoted(prop.value)} leads every reader to {place}"
            )


def _place(address: str) -> str:
    """Where an address leads that is not public."""
    form = _HOST.match(address)
    host = form[1].strip("[]") if form else ""
    own, near = "their own machine", "a machine in their own network, or to none"
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return own if _OWN_NAMES.fullmatch(host) else near if _NEAR_NAMES.fullmatch(host) else ""
    if number.is_loopback or number.is_unspecified:
        return own
    return (
        near if number.is_link_local or any(number in net for net in _NETWORKS if net.version == number.version) else ""
    )


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
    if (backslash := text.find("\\")) >= 0:
        return backslash, "has a backslash in it: commas and semicolons stay as they are in an address"
    scheme = _SCHEME.match(text)
    name = scheme[1].lower() if scheme else ""
    if prop.name == "CONFERENCE" and name in _MEETINGS:
        return None
    if name not in ("http", "https"):
        return 0, "does not begin with `https://` or `http://`"
    if not re.match(r"https?://[^/?#]", text, re.IGNORECASE):
        return 0, "names no host"
    form = _HOST.match(text)
    if form and form[2] and not _is_port(form[2]):
        return form.start(2), "has a port that does not exist: ports are numbers up to 65535"
    return None


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 5 and 0 < int(text) <= _MOST_PORT
