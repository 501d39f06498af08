"""JSON-LD for search engines, in the vocabulary of schema.org: a node for each thing that a page is about."""

from __future__ import annotations

from clusterweeks.rendering.structured.pages import json_ld

__all__ = ["json_ld"]
