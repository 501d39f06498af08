"""What `site.yaml` says of accessibility and of privacy: two pages are made from it, and say no more than that."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import model_validator

from clusterweeks.model.fields import Count, Day, Line, Required
from clusterweeks.model.parts import Contact, Link, Part


class Conformance(StrEnum):
    """How far a site meets the standard."""

    FULL = "full"
    """It meets the standard."""
    PARTIAL = "partial"
    """It meets the standard, but for what `limits` names."""
    NONE = "none"
    """It does not meet the standard."""


class Assessment(StrEnum):
    """Who has looked whether a site is accessible."""

    SELF = "self"
    """The publisher."""
    EXTERNAL = "external"
    """Somebody else, named in `assessor`."""


class Ground(StrEnum):
    """Why something is not accessible (Directive (EU) 2016/2102, articles 1 and 5)."""

    NON_COMPLIANCE = "non-compliance"
    """It does not meet the standard; the default."""
    BURDEN = "burden"
    """To change it would be a disproportionate burden."""
    OUT_OF_SCOPE = "out-of-scope"
    """The law does not apply to it."""


class Limit(Part):
    """Something on the site that is not accessible; a text alone is `what`."""

    what: Required
    """What it is, in a sentence."""
    why: Line = ""
    """The reason, in a sentence."""
    ground: Ground = Ground.NON_COMPLIANCE
    """What the law calls the reason: `burden` is a disproportionate one."""
    alternative: Line = ""
    """What can be used instead, in a sentence."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"what": value} if isinstance(value, str) else value


class Accessibility(Part):
    """The accessibility statement (model of Decision (EU) 2018/1523)."""

    status: Conformance | None = None
    """How far the site meets the standard; without it, the statement says that nobody has assessed that yet."""
    standard: Line = "WCAG 2.1 AA (EN 301 549)"
    """The standard."""
    law: Link | None = None
    """The law that applies to the publisher, such as the one that transposes Directive (EU) 2016/2102."""
    prepared: Day | None = None
    """When the statement was prepared."""
    reviewed: Day | None = None
    """When it was last reviewed."""
    method: Assessment | None = None
    """Who has assessed it: the publisher (`self`) or somebody else (`external`)."""
    assessor: Line = ""
    """Who has, where it was somebody else."""
    how: Line = ""
    """How it was assessed, in a sentence."""
    limits: tuple[Limit, ...] = ()
    """What is not accessible."""
    contact: Contact | None = None
    """Whom to tell of a barrier; the default is `contact` of the site."""
    answer_days: Count | None = None
    """Within how many days there is an answer."""
    enforcement: Link | None = None
    """The body to turn to if the answer does not satisfy."""


class Privacy(Part):
    """The privacy notice (articles 13 and 14 of Regulation (EU) 2016/679)."""

    controller: Contact | None = None
    """Who is responsible; the default is the publisher with the site's `contact`."""
    officer: Contact | None = None
    """The data protection officer."""
    host: Line = ""
    """On whose servers the site is."""
    logs_days: Count | None = None
    """After how many days the servers' logs are deleted; `0` if there are none."""
    authority: Link | None = None
    """The supervisory authority."""
    updated: Day | None = None
    """When the notice was last changed."""
