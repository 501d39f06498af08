"""What is put into pages on their way to the browser, and never into the files: a script, ribbons, the day in links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from html import escape
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from clusterweeks.serving.states import State

OWN = "/-/"
"""Where the preview's own addresses begin."""
DAY = "as_of"
"""The parameter that has the day to show."""
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_FORM = re.compile(r"<form\b[^>]*>", re.IGNORECASE)
_WAITING = """<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{title}</title>
  <link rel="stylesheet" href="/-/message.css">
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
</main>
</body>
</html>
"""


def dressed(page: str, state: State, address: str, day: date | None) -> str:
    """A page with what the preview adds; `address` is its path and query, `day` the day that was asked for."""
    if day:
        page = _kept(page, state.prefix, day)
    script = f'<script src="{OWN}preview.js" defer data-version="{escape(state.version)}"{_attribute(day)}></script>\n'
    page = _put(page, _HEAD_END, script, before=True)
    return _put(page, _BODY, f"\n{_bars(state, address, day)}\n", before=False)


def waiting(state: State) -> str:
    """The page where there is none yet."""
    text = "Something is wrong with the files; this page shows the site as soon as it is mended."
    return _WAITING.format(
        title="No page to show yet", text=text if state.failed else "The site is being built; this page then shows it."
    )


def message(title: str, text: str) -> str:
    """A page that only tells something."""
    return _WAITING.format(title=escape(title), text=escape(text))


def with_day(address: str, day: date | None) -> str:
    """An address with another day, or with none."""
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != DAY]
    query += [(DAY, day.isoformat())] if day else []
    return parts._replace(query=urlencode(query)).geturl()


def _attribute(day: date | None) -> str:
    return f' data-day="{day.isoformat()}"' if day else ""


def _put(page: str, tag: re.Pattern[str], text: str, *, before: bool) -> str:
    """The page with a text before or after a tag; a page without the tag has it at its end."""
    found = tag.search(page)
    place = (found.start() if before else found.end()) if found else len(page)
    return page[:place] + text + page[place:]


def _kept(page: str, prefix: str, day: date) -> str:
    """The page with the day in each address of this site that stands in it, and in its forms."""
    begin = re.escape(quote(unquote(prefix)))
    # What belongs to a page counts too: a script asks for what stands beside it.
    link = re.compile(rf'(\s(?:href|src|action)=")({begin}[^"#?]*)(?:\?([^"#]*))?((?:#[^"]*)?")')

    def told(found: re.Match[str]) -> str:
        before, path, query, after = found.groups()
        return f"{before}{path}?{f'{query}&amp;' if query else ''}{DAY}={day.isoformat()}{after}"

    page = link.sub(told, page)
    # Scripts ask for what is in a folder by its name alone.
    page = re.sub(rf'(\sdata-[\w-]+="){begin}((?:[^"?#]*/)?")', rf"\g<1>{OWN}{day.isoformat()}/\g<2>", page)
    return _FORM.sub(rf'\g<0><input type="hidden" name="{DAY}" value="{day.isoformat()}">', page)


def _bars(state: State, address: str, day: date | None) -> str:
    """The preview's own part of a page; its styles and those of the page do not meet."""
    reason = _reason(state.drafts, urlsplit(address).path)
    bars = (_day_bar(address, day) if day else "") + (_ribbon(reason) if reason else "")
    return (
        '<clusterweeks-preview lang="en" dir="ltr"><template shadowrootmode="open">'
        f'<link rel="stylesheet" href="{OWN}preview.css">'
        f'{f"""<section aria-label="Preview">{bars}</section>""" if bars else ""}'
        "</template></clusterweeks-preview>"
    )


def _reason(drafts: Mapping[str, str], path: str) -> str:
    """Why a page is not to be published yet; an empty text if it is."""
    asked = unquote(path).removesuffix("index.html")
    return next((reason for href, reason in drafts.items() if unquote(href) == asked), "")


def _ribbon(reason: str) -> str:
    name = reason[:1].upper() + reason[1:]
    return f'<p class="bar is-draft"><strong>{escape(name)}</strong> <span>Only the preview shows this page.</span></p>'


def _day_bar(address: str, day: date) -> str:
    path = escape(urlsplit(address).path)
    back = escape(with_day(address, None))
    # Without a referrer, the way back is not taken for a link that has lost its day.
    return (
        f'<form class="bar is-day" action="{path}"><label for="day">The site as of</label> '
        f'<input id="day" type="date" name="{DAY}" value="{day.isoformat()}" required> <button>Show</button> '
        f'<a href="{back}" rel="noreferrer">Back to today</a></form>'
    )
