"""Read the settings of the site: `site.yaml`."""

from __future__ import annotations

from typing import Any

from clusterweeks.model.origins import Origin
from clusterweeks.model.problems import Problem, Where
from clusterweeks.model.run import Run
from clusterweeks.model.settings import Site
from clusterweeks.reading.source import read_tree
from clusterweeks.reading.validation import validate

_FALLBACK = {"title": "Site", "base_url": "https://example.invalid/"}
"""Stands in for what a broken `site.yaml` does not say, so that the other files are still read."""
_DECIDING = {"timezone", "as_of"}
"""Settings without which nobody knows whether some things of other files are wrong."""


def load_site(run: Run) -> tuple[Site, Origin, bool, tuple[Problem, ...]]:
    """The settings, where they stand, and whether those that decide what is wrong elsewhere could be read."""
    path = run.content / "site.yaml"
    file = path.as_posix()
    if not path.is_file():
        reason = f"there is no `site.yaml` in `{run.content.as_posix()}/`"
        hint = "add one with `title: …` and `base_url: https://…`, or name the right folder with `--content`"
        return _fallback({}), Origin(file), False, (Problem(Where(file), "no-site", reason, hint),)
    tree, problems = read_tree(path, file)
    if tree is None:
        return _fallback({}), Origin(file), False, problems
    site, more = validate(Site, tree.data, tree.origin, {})
    if site is None:
        site = _fallback(tree.data)
        known = site.model_fields_set.issuperset(_DECIDING & tree.data.keys())
        return site, tree.origin, known, (*problems, *more)
    if run.base_url:
        site = site.model_copy(update={"base_url": run.base_url})
    return site, tree.origin, True, (*problems, *more)


def _fallback(data: dict[str, Any]) -> Site:
    """A site of what can be read, so that the problems of the other files are found, and no others."""
    alone = ({key: value} for key, value in data.items())
    good = [one for one in alone if validate(Site, _FALLBACK | one, Origin(""), {})[0] is not None]
    return Site.model_validate({key: value for one in (_FALLBACK, *good) for key, value in one.items()})
