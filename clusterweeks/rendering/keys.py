"""The key of an output: equal keys mean equal bytes, so an output is rendered again when its key changes.

A key has four parts: of the site's settings with the versions of our code and of the libraries that make the bytes; of
the text of the templates; of the view without the texts of its records; of those texts. The day is not in it: what the
day changes is in a view. A picture takes long to make, and none of the settings changes it: its key has its file, its
view, and what makes pictures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PIL import features

import clusterweeks
from clusterweeks.copies import beside
from clusterweeks.planning.digests import Digests
from clusterweeks.planning.output import DRAWN, Bundle, Form, Output, Plan
from clusterweeks.rendering.render import Renderer

_SIZE = 12
"""Bytes of a part's digest."""
_LIBRARIES = ("babel", "icalendar", "jinja2", "markdown", "mrml", "nh3", "python-slugify")


@dataclass(frozen=True, slots=True)
class Keys:
    """Path → key of every output, and of the folder of every bundle; and which of them have the text of a record."""

    of: Mapping[str, str]
    holders: Mapping[str, Sequence[str]]
    """`kind:id` → paths of what is made from its text, too."""
    numbers: Mapping[str, int]
    """`kind:id` → what its text adds to the last part of each of their keys."""


def keys_of(plan: Plan, renderer: Renderer, jobs: int = 1) -> Keys:
    """The keys of a plan; raises RenderError."""
    common = _digest(repr(plan.site), _code(), *_versions(_LIBRARIES), *_optional())
    photographs = _digest(_of_file(Path(__file__).with_name("pictures.py")), *_versions(("pillow",)))
    drawings = _digest(_code(), str(features.check("raqm")), *_versions(("babel", "pillow")))
    for name in {output.template for output in plan.outputs if output.template}:
        renderer.template_key(name)
    keys = _Keys(common, photographs, drawings, renderer)
    # Neighbours by path share what they show: in halves, little of it is looked at twice.
    half = len(plan.outputs) // 2
    second = beside(partial(keys.of_all, plan.outputs[half:]), jobs)
    first, rest = keys.of_all((*plan.outputs[:half], *plan.bundles)), second()
    holders = {**rest.holders, **first.holders}
    for owner in first.holders.keys() & rest.holders.keys():
        holders[owner] = (*first.holders[owner], *rest.holders[owner])
    return Keys({**first.of, **rest.of}, holders, {**rest.numbers, **first.numbers})


@dataclass(frozen=True, slots=True)
class _Keys:
    """Makes the keys of one plan; each file is read only once."""

    common: str
    pictures: str
    """Of the code and the library that make pictures, which take long: nothing else has them made again."""
    drawings: str
    """Of all code, and the libraries that draw; what a drawing needs to know of the site is in its view."""
    renderer: Renderer
    _files: dict[Path, str] = field(default_factory=dict)
    _templates: dict[str, str] = field(default_factory=dict)
    _digests: Digests = field(default_factory=Digests)

    def of_all(self, outputs: Iterable[Output | Bundle]) -> Keys:
        """The keys of some outputs and bundles."""
        keys: dict[str, str] = {}
        holders: dict[str, list[str]] = {}
        numbers: dict[str, int] = {}
        for one in outputs:
            path = one.path if isinstance(one, Output) else one.folder
            keys[path], texts = self.of(one) if isinstance(one, Output) else self._of_bundle(one)
            for owner in texts:
                holders.setdefault(owner, []).append(path)
            numbers.update(texts)
        return Keys(keys, holders, numbers)

    def _of_bundle(self, bundle: Bundle) -> tuple[str, Mapping[str, int]]:
        digest = self._digests.of((bundle.form.value, bundle.view))
        return f"{self.common}--{digest.rest}-{digest.sum_of_texts}", digest.texts

    def of(self, output: Output) -> tuple[str, Mapping[str, int]]:
        """The key of an output, and the texts in it by their owners."""
        if output.source is not None:
            return self._of_source(output, output.source), {}
        if output.form in DRAWN:
            return f"{self.drawings}-{_digest(output.form, repr(output.view))}", {}
        inside = tuple((href, self.of(picture)[0]) for href, picture in output.pictures)
        digest = self._digests.of((output.form.value, output.view, inside))
        key = f"{self.common}-{self._of_template(output.template)}-{digest.rest}-{digest.sum_of_texts}"
        return key, digest.texts

    def _of_source(self, output: Output, source: Path) -> str:
        if source not in self._files:
            self._files[source] = _of_file(source)
        file = self._files[source]
        match output.form:
            case Form.PICTURE:
                return f"{file}-{self.pictures}-{_digest(repr(output.view))}"
            case Form.TINTED:
                return f"{self.common}-{file}"
        return file

    def _of_template(self, name: str) -> str:
        if name not in self._templates:
            self._templates[name] = _digest(self.renderer.template_key(name)) if name else ""
        return self._templates[name]


def _versions(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name} {version(name)}" for name in names)


def _optional() -> tuple[str, ...]:
    """The versions of what sets editions and of what makes the index, where they are installed."""
    found = []
    for name in ("pagefind_bin", "weasyprint"):
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    return tuple(found)


def _code() -> str:
    """The text of the package, its catalogues, its fonts and its outlines."""
    folder = Path(clusterweeks.__file__).parent
    files = sorted(path for ending in ("*.py", "*.po", "*.woff2", "atlas/*.json") for path in folder.rglob(ending))
    return _digest(*(f"{path.relative_to(folder).as_posix()} {_of_file(path)}" for path in files))


def _of_file(file: Path) -> str:
    return hashlib.blake2b(file.read_bytes(), digest_size=_SIZE).hexdigest()


def _digest(*parts: str) -> str:
    digest = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        text = part.encode("utf-8", "surrogatepass")
        digest.update(len(text).to_bytes(8, "big") + text)
    return digest.hexdigest()
