"""What is known of the outputs that a run has rendered."""

from __future__ import annotations

from dataclasses import dataclass, field

from clusterweeks.model.outcome import Weights
from clusterweeks.model.problems import Problems
from clusterweeks.publishing.linkcheck import PageLinks
from clusterweeks.rendering.slots import Slot
from clusterweeks.stages import Stages
from clusterweeks.workers import Rendered


@dataclass(slots=True)
class Made:
    """The links of pages, the weights of e-mails, and where the texts of records stand in their pages."""

    pages: dict[str, PageLinks] = field(default_factory=dict)
    weights: dict[str, Weights] = field(default_factory=dict)
    slots: dict[str, tuple[str, Slot]] = field(default_factory=dict)
    """`kind:id` → path of its page, and the slot in it."""

    def add(self, rendered: Rendered, problems: Problems, stages: Stages) -> None:
        """Take note of an output."""
        problems.extend(rendered.problems)
        if rendered.form:
            stages.part(rendered.form, rendered.seconds)
        if rendered.links is not None:
            self.pages[rendered.path] = rendered.links
        if rendered.weights:
            self.weights[rendered.path] = rendered.weights
        if rendered.slot:
            self.slots[rendered.slot.owner] = rendered.path, rendered.slot
