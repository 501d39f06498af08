"""What browsers are told that pages may do: the same in every page and in the headers of a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

CONTENT_SECURITY: Mapping[str, str] = MappingProxyType({
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
})  # fmt: skip
"""Directive → sources: all comes from this host, nothing is written into a page; WebAssembly is for searching."""
REFERRER = "same-origin"
"""Other websites are not told from which page a reader comes."""

# The e-mail of an edition is a page with its styles in it, as mail programs want them. Hosts cannot loosen a header for
# one path, so that of all paths leaves styles to the pages, which say the whole policy themselves.
_ONLY_IN_PAGES = ("default-src", "style-src")
_PERMISSIONS = ("browsing-topics", "camera", "display-capture", "geolocation", "microphone", "payment", "usb")


def in_pages() -> str:
    """The Content-Security-Policy for the head of a page."""
    return _joined(CONTENT_SECURITY)


def in_headers() -> str:
    """The Content-Security-Policy for headers: but for styles that of pages, and that no other site may frame it."""
    kept = {name: sources for name, sources in CONTENT_SECURITY.items() if name not in _ONLY_IN_PAGES}
    return _joined(kept | {"frame-ancestors": "'none'"})


def rules() -> Mapping[str, Mapping[str, str]]:
    """Pattern of paths → headers; no two patterns that one path fits have the same header, as hosts would join them.

    A pattern begins with whatever prefix a site has: a host may or may not see it.
    """
    open_to_all = {"Access-Control-Allow-Origin": "*"}
    return {
        "/*": {
            "Content-Security-Policy": in_headers(),
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{name}=()" for name in _PERMISSIONS),
            "Referrer-Policy": REFERRER,
            "X-Content-Type-Options": "nosniff",
        },
        "/*.ics": {"Content-Type": "text/calendar; charset=utf-8", **open_to_all},
        "/*.json": open_to_all,
        "/*feed.json": {"Content-Type": "application/feed+json; charset=utf-8"},
        "/*.schema.json": {"Content-Type": "application/schema+json; charset=utf-8"},
        "/*feed.xml": {"Content-Type": "application/atom+xml; charset=utf-8", **open_to_all},
        "/*.eml": {"Content-Type": "message/rfc822"},
    }


def headers_file() -> bytes:
    """`_headers`, which Netlify and Cloudflare Pages read."""
    return "\n".join(_lines()).encode() + b"\n"


def _lines() -> Iterator[str]:
    for pattern, headers in rules().items():
        yield pattern
        yield from (f"  {name}: {value}" for name, value in headers.items())


def _joined(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
