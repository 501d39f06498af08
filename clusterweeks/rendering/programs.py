"""The programs that templates become, kept in a folder: each process reads them in place of making them again."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

import clusterweeks
from clusterweeks.planning.views import SiteView

_SIZE = 16
"""Bytes of a digest."""


class Programs(BytecodeCache):
    """The programs of templates in a folder, for one state of all that they are made of, which `key` stands for.

    What is damaged is made again, and so is what cannot be written: a folder that is not there is no error.
    """

    def __init__(self, folder: Path, key: str) -> None:
        self._folder, self._key = folder, key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a program, if there is a whole one."""
        with suppress(OSError):
            digest, data = _split(self._path(bucket).read_bytes())
            # A program that is damaged could end the process.
            if digest == _digest(data):
                bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a program; other processes may be about to do the same."""
        data = bucket.bytecode_to_string()
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(_digest(data) + data)
            Path(file.name).replace(self._path(bucket))

    def _path(self, bucket: Bucket) -> Path:
        # One for each template, so that what is outdated does not pile up.
        return self._folder / f"{bucket.key}.program"

    def get_source_checksum(self, source: str) -> str:
        """What a program is made of, beside the text of its template."""
        return f"{self._key} {super().get_source_checksum(source)}"


def key_of(site: SiteView, texts: Mapping[str, str]) -> str:
    """What stands for all that programs are made of: the site, all templates, our code, and what it is written in."""
    package = Path(clusterweeks.__file__).parent
    files = sorted((*package.rglob("*.py"), *package.rglob("*.po")))
    # When a file was written says enough, and reading them all would take as long as what is saved.
    stamps = [f"{path} {(found := path.stat()).st_size} {found.st_mtime_ns}" for path in files]
    versions = [f"{name} {version(name)}" for name in ("babel", "jinja2", "markupsafe")]
    whole = (repr(site), sorted(texts.items()), stamps, versions, sys.version)
    return _digest(repr(whole).encode("utf-8", "surrogatepass")).hex()


def _split(data: bytes) -> tuple[bytes, bytes]:
    return data[:_SIZE], data[_SIZE:]


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()
