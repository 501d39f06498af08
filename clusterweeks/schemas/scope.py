"""Which problems the schemas find: those of a file's form, and no others; every code has its place here."""

from __future__ import annotations

FORM = frozenset(
    (
        "unquoted-colon",
        "control-character",
        "line-break",
        "unknown-key",
        "missing-key",
        "wrong-type",
        "unknown-value",
        "out-of-range",
        "bad-date",
        "impossible-date",
        "fixed-offset",
        "unknown-timezone",
        "unknown-country",
        "unknown-language",
        "bad-url",
        "bad-email",
        "place-twice",
        "nothing-to-attach",
        "two-deadlines",
        "bad-accept",
    )
)
"""What a schema refuses, too: a key, or what stands behind one."""

UNREAD = frozenset(
    (
        "not-utf8",
        "empty-file",
        "merge-conflict",
        "yaml-syntax",
        "tab-indent",
        "several-documents",
        "too-deep",
        "front-matter",
    )
)
"""What stops reading before there are keys for a schema to look at; editors tell most of it of their own accord."""

BEYOND: dict[str, tuple[str, ...]] = {
    "names and places of files": (
        "no-site", "unknown-folder", "unknown-file", "unreadable-file", "bad-id", "duplicate-id", "same-address"
    ),
    "how a value is written: a schema sees what it comes to": ("duplicate-key", "alias", "tag"),
    "Markdown files: editors ask no schema of what stands above their text": ("body-twice",),
    "rules of repetition, whose parts have to fit each other": (
        "bad-repeat", "start-outside-rule", "except-without-day"
    ),
    "two values beside each other, or a value beside the calendar and the clocks of a place": (
        "end-before-start", "mixed-times", "dst-gap", "dst-overlap", "deadline-after-event", "opens-after-deadline",
        "deadline-without-time", "rescheduled-without-previous", "postponed-without-previous", "save-the-date-soon",
        "month-only-soon", "figure-contradicts-list", "source-disagrees", "moved-online-without-address",
        "town-not-in-country", "timezone-of-town",
    ),
    "other records": (
        "missing-reference", "ambiguous-reference", "part-of-itself", "unknown-organisation", "hidden-reference",
        "outside-campaign-dates", "outside-campaign-countries", "outside-parent-dates", "similar-event",
        "look-alike-letters", "accept-unused",
    ),
    "what git tells": ("renamed", "reused", "no-history"),
    "pictures and documents": (
        "outside-content", "foreign-picture", "missing-file", "bad-picture", "heavy-picture", "wide-picture"
    ),
    "what is within a Markdown text": (
        "vague-link", "empty-link", "dangling-footnote", "heading-skips-level", "missing-alt", "personal-email",
        "raw-html",
    ),
    "an edition as a whole": (
        "expired-call", "past-event", "item-twice", "left-out", "missing-preheader", "long-subject", "insecure-link",
        "placeholder-in-text", "no-sender", "frozen-outdated", "sent-not-frozen", "changed-after-sending",
        "bad-snapshot", "heavy-mail", "clipped-mail", "lost-link",
    ),
    "other sites": (
        "link-gone", "link-moved", "link-refused", "link-busy", "link-failing", "link-astray", "link-unreachable",
        "link-certificate", "link-private",
    ),
    "the finished site": ("template-error", "broken-link"),
}  # fmt: skip
"""Why no schema can tell → the codes."""

PARTLY = {
    "unknown-value": "Which topics and organisers a section can select depends on the other records.",
    "unknown-key": "What a source says may be any field of the record, at any depth: `registration.deadline`. "
    "The other way round, an unknown key with nothing behind it is refused by schemas only.",
    "bad-url": "Addresses within a Markdown text are read with the text; `True` is no name of a host, `true` is one.",
    "control-character": "In a comment, no schema sees it.",
    "wrong-type": "`0x1F`, `4e2` and `400.0` are whole numbers to YAML, and none to us.",
    "out-of-range": "`0000000000000007` is 7 to YAML, and has too many digits for us.",
}
"""Code of the form → what of it a schema does not see."""
