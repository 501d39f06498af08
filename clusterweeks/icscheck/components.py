"""Components and their properties (RFC 5545, 3.4 to 3.6): content lines as a tree that can be asked for names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clusterweeks.icscheck.contentlines import ContentLine, content_lines
from clusterweeks.icscheck.findings import found, quoted
from clusterweeks.model.problems import Problem, Where

ENTRIES = ("VEVENT", "VTODO", "VJOURNAL")
"""Components that a calendar shows."""

_METHODS = ("REQUEST", "CANCEL", "ADD", "COUNTER", "REPLY")
_NAME = re.compile(r"[A-Za-z0-9-]+")
_VALUE = r'(?:"[^"]*"|[^";:,]*)'
_PARAMETER = re.compile(rf";([A-Za-z0-9-]+)=({_VALUE}(?:,{_VALUE})*)")


@dataclass(frozen=True, slots=True, eq=False)
class Property:
    """A content line as name, parameters and value; `value_at` is the offset of the value in the line."""

    name: str
    parameters: dict[str, str]
    value: str
    value_at: int
    line: ContentLine

    def where(self, offset: int = 0) -> Where:
        """The place in the file of a character of the value."""
        return self.line.where(self.value_at + offset)

    @property
    def name_where(self) -> Where:
        """The place in the file of the name."""
        return self.line.where()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Component:
    """What stands between BEGIN and END; `parts` are the components in it."""

    name: str
    begin: ContentLine
    parent: Component | None = None
    properties: list[Property] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)
    named: dict[str, list[Property]] = field(default_factory=dict)

    @property
    def where(self) -> Where:
        """The place of its BEGIN."""
        return self.begin.where()

    def all(self, *names: str) -> Iterator[Property]:
        """Every property of one of the names."""
        for name in names:
            yield from self.named.get(name, ())

    def first(self, *names: str) -> Property | None:
        """The first property of the first of the names that it has."""
        return next(self.all(*names), None)

    def value(self, name: str) -> str:
        """The value of a property, or an empty text."""
        prop = self.first(name)
        return prop.value if prop else ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Feed:
    """One calendar file; `components` are all of them, at any depth, in the order of the file."""

    file: str
    components: tuple[Component, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def calendars(self) -> tuple[Component, ...]:
        """The calendars: mostly one."""
        return tuple(one for one in self.components if one.name == "VCALENDAR" and one.parent is None)

    @property
    def entries(self) -> tuple[Component, ...]:
        """Events, to-dos and journal entries."""
        return tuple(one for one in self.components if one.name in ENTRIES)


def is_invitation(calendar: Component | None) -> bool:
    """Whether a calendar is a single invitation as it is sent to a guest (RFC 5546), and no feed."""
    if calendar is None or calendar.first("NAME", "X-WR-CALNAME"):
        return False
    entries = [part for part in calendar.parts if part.name in ENTRIES]
    invites = calendar.value("METHOD").strip().upper() in _METHODS
    return invites and len({entry.value("UID") for entry in entries}) == 1 and bool(entries[0].first("ORGANIZER"))


def read_feed(raw: bytes, file: str) -> Feed:
    """The feed in a file's bytes, with what is wrong with lines and structure."""
    lines, problems = content_lines(raw, file)
    if not lines:
        return Feed(file, (), problems)
    if not any(line.text.strip().upper() == "BEGIN:VCALENDAR" for line in lines):
        text = next(line.text for line in lines if line.text.strip() or line is lines[-1])
        message = f"this is no calendar: there is no line `BEGIN:VCALENDAR`, and the file begins with {quoted(text)}"
        broken = found(lines[0].where(), "ics-no-calendar", message, "check the address that the file came from")
        # What stands in something else than a calendar is nothing that a calendar's rules can tell.
        return Feed(file, (), (*(one for one in problems if one.code == "ics-not-utf8"), broken))
    reader = _Reader(file, list(problems))
    reader.read(lines)
    return Feed(file, tuple(reader.components), tuple(reader.problems))


@dataclass(slots=True)
class _Reader:
    """Builds components line by line, with those that are still open."""

    file: str
    problems: list[Problem]
    components: list[Component] = field(default_factory=list)
    open: list[Component] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)

    def read(self, lines: Sequence[ContentLine]) -> None:
        for line in lines:
            prop = self._property(line)
            if prop is None:
                continue
            if prop.name == "BEGIN":
                self._begin(prop)
            elif prop.name == "END":
                self._end(prop)
            elif self.open:
                self.open[-1].properties.append(prop)
                self.open[-1].named.setdefault(prop.name, []).append(prop)
            else:
                message = f"`{prop.name}` stands outside a calendar"
                self.problems.append(found(line.where(), "ics-no-calendar", message))
        for component in self.open:
            self._never_closed(component)

    def _begin(self, prop: Property) -> None:
        name = prop.value.strip().upper()
        parent = self.open[-1] if self.open else None
        if parent is None and name != "VCALENDAR":
            message = f"{quoted(name)} begins outside a calendar"
            self.problems.append(found(prop.where(), "ics-no-calendar", message))
        component = Component(name, prop.line, parent)
        self.components.append(component)
        if parent:
            parent.parts.append(component)
        self.open.append(component)
        self.names[name] = self.names.get(name, 0) + 1

    def _end(self, prop: Property) -> None:
        name = prop.value.strip().upper()
        if not self.names.get(name):
            message = f"{quoted(name)} ends here, and nothing of that name is open"
            self.problems.append(found(prop.name_where, "ics-unbalanced", message))
            return
        while self.open:
            component = self.open.pop()
            self.names[component.name] -= 1
            if component.name == name:
                return
            self._never_closed(component)

    def _never_closed(self, component: Component) -> None:
        message = f"{quoted(component.name)} begins here and does not end"
        hint = f"add `END:{component.name[:40]}`"
        self.problems.append(found(component.where, "ics-unbalanced", message, hint))

    def _property(self, line: ContentLine) -> Property | None:
        text = line.text
        name = _NAME.match(text)
        if name is None or text[name.end() : name.end() + 1] not in (":", ";"):
            what = f"{quoted(text)} is not of the form `NAME:value`" if text.strip() else "this line is empty"
            hint = "" if text.strip() else "remove it"
            self.problems.append(found(line.where(), "ics-no-property", what, hint))
            return None
        parameters: dict[str, str] = {}
        at = name.end()
        while parameter := _PARAMETER.match(text, at):
            parameters.setdefault(parameter[1].upper(), parameter[2].replace('"', ""))
            at = parameter.end()
        if text[at : at + 1] != ":":
            colon = text.find(":", at)
            if colon < 0:
                what = f"{quoted(text)} has no colon and no value"
                self.problems.append(found(line.where(), "ics-no-property", what))
                return None
            what = f"{quoted(text[at:colon] or text[at:])} is not of the form `;NAME=value`"
            self.problems.append(found(line.where(at), "ics-parameter", what))
            at = colon
        return Property(name[0].upper(), parameters, text[at + 1 :], at + 1, line)
