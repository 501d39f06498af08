"""What every form of output is rendered with: the site and its language."""

from __future__ import annotations

from dataclasses import dataclass

from clusterweeks.planning.tint import Tint
from clusterweeks.planning.views import SiteView
from clusterweeks.rendering.dates import Dates
from clusterweeks.rendering.markup import Texts
from clusterweeks.rendering.wording import Wording


@dataclass(frozen=True, slots=True)
class Context:
    """The site, and its words, dates and texts in the language of the interface."""

    site: SiteView
    wording: Wording
    dates: Dates
    texts: Texts
    tint: Tint

    @classmethod
    def of(cls, site: SiteView) -> Context:
        """The context of a site."""
        wording = Wording(site.language)
        return cls(site, wording, Dates(wording), Texts(site, lambda: wording), Tint(site.accent))

    def absolute(self, href: str) -> str:
        """The whole address of a path on the site's host; other addresses stay as they are."""
        return self.site.origin + href if href.startswith("/") else href

    @property
    def publisher(self) -> str:
        """Who publishes the site; the site itself where nobody is named."""
        return self.site.publisher.title if self.site.publisher else self.site.title
