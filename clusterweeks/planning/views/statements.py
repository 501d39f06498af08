"""The two pages that are made from `site.yaml`: accessibility and privacy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clusterweeks.model.statements import Assessment, Conformance, Limit
from clusterweeks.planning.views.details import ContactView, LinkView


@dataclass(frozen=True, slots=True)
class AccessibilityPage:
    """The accessibility statement; what nobody said is None or empty, and is left out of it."""

    path: str
    crumbs: tuple[LinkView, ...]
    status: Conformance | None
    standard: str
    law: LinkView | None
    prepared: date | None
    reviewed: date | None
    method: Assessment | None
    assessor: str
    how: str
    limits: tuple[Limit, ...]
    contact: ContactView | None
    answer_days: int | None
    enforcement: LinkView | None


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """The privacy notice; `service` is the name of what sends the newsletter, where it is not sent by hand."""

    path: str
    crumbs: tuple[LinkView, ...]
    controller: ContactView | None
    officer: ContactView | None
    host: str
    logs_days: int | None
    newsletter: bool
    service: str
    unsubscribe: bool
    """Whether every issue has a link to unsubscribe."""
    authority: LinkView | None
    updated: date | None
