"""HTML → PDF by WeasyPrint; only `pdf.py` loads this module, because WeasyPrint may be missing and takes its time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

FONTS = Path(__file__).with_name("fonts")


class _Shelf(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives the fonts that come with this program and the pictures of the site, and never asks the network."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._fonts = {f"font:{path.name}": path for path in FONTS.glob("*.woff2")}
        self._pictures = {unquote(url): data for url, data in pictures.items()}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file at an address; raises ValueError, which WeasyPrint takes for a file that is not there."""
        if url in self._fonts:
            return URLFetcherResponse(url, self._fonts[url].read_bytes())
        data = self._pictures.get(unquote(url))
        if data is None:
            self.refused.append(url)
            raise ValueError(url)
        kind = {"Content-Type": "image/svg+xml"} if url.lower().endswith(".svg") else {}
        return URLFetcherResponse(url, data, kind)


def typeset(html: str, url: str, pictures: Mapping[str, bytes]) -> bytes:
    """A PDF/UA-1 (ISO 14289-1) of a page whose address is `url`.

    A picture of the same host that is not given is replaced by its words. Raises ValueError if the page asks for
    anything else that is not here.
    """
    shelf = _Shelf(pictures)
    page = HTML(string=html, base_url=url, url_fetcher=shelf)
    data: bytes = page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=url.encode(), optimize_images=True)
    elsewhere = [one for one in shelf.refused if urlsplit(one)[:2] != urlsplit(url)[:2]]
    if elsewhere:
        raise ValueError(f"`{elsewhere[0]}` is neither a picture of this site nor a font that comes with it")
    return data
