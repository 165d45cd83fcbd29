"""What the steps work with: the editors' tables, the converter and the annotators, each loaded when it is first needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path

from policytext.annotate.annotators import Annotators
from policytext.convert.converter import Scripts
from policytext.model import Edition
from policytext.store import digest
from policytext.tables import Tables, load_tables, regional

_PACKAGE = Path(__file__).parent
#: Code and libraries that the repair of a source depends on, and what making it ready depends on besides.
_REPAIR = ("model", "chinese", "read", "repair"), ("opencc-python-reimplemented", "pypinyin", "rjieba")
_PREPARE = (
    ("tables", "parse", "locate.py", "annotate", "convert"),
    ("ahocorasick-rs", "Babel", "PyYAML"),
)
#: Tables of docs/data that a source's preparation depends on.
_TABLES = ("glossary.yml", "instruments.yml", "organisations.yml", "places.yml", "themes.yml", "script/*.yml")


@dataclass(frozen=True)
class Resources:
    """Everything that is known besides the sources. `folder`: docs/data."""

    folder: Path

    @cached_property
    def tables(self) -> Tables:
        """The editors' tables. Raises TableError, which names file and line of every fault."""
        return load_tables(self.folder)

    @cached_property
    def converter(self) -> Scripts:
        """The script converter. Raises TableError."""
        return Scripts.load(self.folder / "script")

    def annotators(self, script: str) -> Annotators:
        """For a text in this script: a Traditional one may have the words of Taiwan or Hong Kong."""
        return self._mainland if script == Edition.HANS else self._elsewhere

    @cached_property
    def _mainland(self) -> Annotators:
        return Annotators(self.tables)

    @cached_property
    def _elsewhere(self) -> Annotators:
        plain = [partial(self._plain, edition) for edition in Edition]
        swapped = regional.swaps(self.converter.regional_pairs())
        return Annotators(regional.regional(self.tables, plain[1:], swapped, plain[0]))

    def _plain(self, edition: Edition, name: str) -> str:
        """What an edition calls something, in canonical characters."""
        return self.converter.canonical(self.converter.plain(name, edition)).text

    # --- keys of the store ----------------------------------------------------------------

    @cached_property
    def repair_key(self) -> bytes:
        """Changes with all that the repair of a source depends on but the source."""
        return digest(*_code(*_REPAIR)).encode()

    @cached_property
    def prepare_key(self) -> bytes:
        """Changes with all that making a source ready depends on but the source and its sidecar."""
        tables = sorted(path for pattern in _TABLES for path in self.folder.glob(pattern))
        read = (part for path in tables for part in (path.name.encode(), path.read_bytes()))
        return digest(self.repair_key, *_code(*_PREPARE), *read).encode()


def _code(places: Iterable[str], libraries: Iterable[str]) -> Iterable[bytes]:
    """The source of modules and folders of this package, and the versions of libraries."""
    for place in places:
        found = _PACKAGE / place
        for path in sorted(found.rglob("*.py")) if found.is_dir() else [found]:
            yield path.relative_to(_PACKAGE).as_posix().encode()
            yield path.read_bytes()
    for name in libraries:
        yield f"{name}=={version(name)}".encode()
