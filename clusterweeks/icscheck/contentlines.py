"""Content lines (RFC 5545, 3.1): the bytes of a file, unfolded, with the place of every character in the file."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clusterweeks.icscheck.findings import found
from clusterweeks.model.problems import Problem, Where

_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_MOST_OCTETS = 75
_BYTE_ORDER_MARK = "\ufeff".encode()


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A line without its folds; `pieces` are the offset in `text` and the physical line of each of its parts."""

    file: str
    text: str
    pieces: tuple[tuple[int, int], ...]

    def where(self, offset: int = 0) -> Where:
        """The place in the file of a character of the text."""
        number = bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1
        begins, line = self.pieces[number]
        # A line that carries another one on begins with a space.
        return Where(self.file, line, offset - begins + (2 if number else 1))


def content_lines(raw: bytes, file: str) -> tuple[tuple[ContentLine, ...], tuple[Problem, ...]]:
    """The content lines of a file's bytes, and what is wrong with bytes and lines; linear in their number."""
    problems: list[Problem] = []
    if raw.startswith(_BYTE_ORDER_MARK):
        problems.append(found(Where(file), "ics-byte-order-mark", "the file begins with a byte order mark"))
        while raw.startswith(_BYTE_ORDER_MARK):
            raw = raw.removeprefix(_BYTE_ORDER_MARK)
    if not raw.strip():
        return (), (*problems, found(Where(file), "ics-empty-file", "the file is empty"))
    physical = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    problems += _line_ends(raw, file)
    if physical[-1]:
        message = "the last line does not end with CR LF"
        problems.append(found(_end_of(physical, len(physical), file), "ics-last-line", message))
    else:
        physical.pop()
    problems += _long_lines(physical, file)
    lines: list[ContentLine] = []
    for first, parts in _folded(physical):
        line, faults = _unfolded(parts, first, file)
        lines.append(line)
        problems += faults
    return tuple(lines), tuple(problems)


def _line_ends(raw: bytes, file: str) -> Iterator[Problem]:
    """One problem for a file, with the number of lines: whoever writes one line end wrong writes all so."""
    first = _BARE.search(raw)
    if first is None:
        return
    count = sum(1 for _ in _BARE.finditer(raw))
    before = raw[: first.start()].replace(b"\r\n", b"\n").split(b"\n")
    name = "LF" if first[0] == b"\n" else "CR"
    more = f", and so do {count - 1} more" if count > 1 else ""
    message = f"this line ends with a bare {name} instead of CR LF{more}"
    yield found(_end_of(before, len(before), file), "ics-line-end", message)


def _end_of(physical: Sequence[bytes], number: int, file: str) -> Where:
    return Where(file, number, len(physical[number - 1].decode("utf-8", "replace")) + 1)


def _long_lines(physical: Sequence[bytes], file: str) -> Iterator[Problem]:
    long = [number for number, line in enumerate(physical, 1) if len(line) > _MOST_OCTETS]
    if long:
        line = physical[long[0] - 1]
        column = len(line[:_MOST_OCTETS].decode("utf-8", "ignore")) + 1
        more = f", and {len(long) - 1} more are too long" if len(long) > 1 else ""
        message = f"this line has {len(line)} octets, and {_MOST_OCTETS} are the most{more}"
        yield found(Where(file, long[0], column), "ics-long-line", message)


def _folded(physical: Sequence[bytes]) -> Iterator[tuple[int, list[bytes]]]:
    """Number of the first physical line, and the parts of one content line without the space of a fold."""
    parts: list[bytes] = []
    first = 1
    for number, line in enumerate(physical, 1):
        if parts and line[:1] in (b" ", b"\t"):
            parts.append(line[1:])
            continue
        if parts:
            yield first, parts
        first, parts = number, [line]
    if parts:
        yield first, parts


def _unfolded(parts: list[bytes], first: int, file: str) -> tuple[ContentLine, tuple[Problem, ...]]:
    problems: list[Problem] = []
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    pieces: list[tuple[int, int]] = []
    texts: list[str] = []
    length = 0
    for number, part in enumerate(parts):
        pieces.append((length, first + number))
        text = decode(part, number == len(parts) - 1)
        texts.append(text)
        length += len(text)
    line = ContentLine(file, "".join(texts), tuple(pieces))
    if "\ufffd" in line.text or not line.text.isascii():
        problems += _encoding(parts, first, file)
    if control := _CONTROL.search(line.text):
        message = f"there is an invisible control character here, U+{ord(control[0]):04X}"
        problems.append(found(line.where(control.start()), "ics-control-character", message))
    return line, tuple(problems)


def _encoding(parts: list[bytes], first: int, file: str) -> Iterator[Problem]:
    try:
        b"".join(parts).decode()
    except UnicodeDecodeError as error:
        yield _not_utf8(parts, first, error.start, error.object[error.start], file)
        return
    # Only the first byte of a character begins with other bits than 10.
    if split := next((number for number, part in enumerate(parts) if part[:1] and part[0] & 0xC0 == 0x80), None):
        yield found(Where(file, first + split), "ics-split-character", "a character is cut in two by the fold here")


def _not_utf8(parts: list[bytes], first: int, offset: int, byte: int, file: str) -> Problem:
    number = 0
    while offset >= len(parts[number]):
        offset -= len(parts[number])
        number += 1
    column = len(parts[number][:offset].decode("utf-8", "replace")) + (2 if number else 1)
    message = f"the byte 0x{byte:02X} is not UTF-8 text"
    return found(Where(file, first + number, column), "ics-not-utf8", message)
