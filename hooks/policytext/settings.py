"""What whoever starts a build may set: its environment variables, read in one place."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from policytext.model import Edition

#: Set by an edition's build for those of the others.
EDITION = "POLICYTEXT_EDITION"
LIVE = "live"
_SERVE = "POLICYTEXT_SERVE"


class SettingError(ValueError):
    """A variable that cannot be read; the message says which, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one build.

    `seeds`: the folder of seeds. `store`: that of what was computed before. `edition`: the one that is built. `public`: what
    rights forbid to publish is left out. `alone`: the other editions are not built. `live`: a server shows the pages. `jobs`:
    how many processes work side by side, None for as many as pay. `released`: the moment that this version is put out,
    2026-01-31T00:00:00Z; "" when none is given.
    """

    seeds: Path
    store: Path
    edition: Edition = Edition.HANS
    public: bool = False
    alone: bool = False
    live: bool = False
    jobs: int | None = None
    released: str = ""

    @classmethod
    def read(cls, root: Path, environment: Mapping[str, str]) -> Settings:
        """The settings of the project at `root` in an environment. Raises SettingError."""
        serve = environment.get(_SERVE, "")
        return cls(
            seeds=Path(environment.get("POLICYTEXT_SEEDS") or root / "seeds"),
            store=Path(environment.get("POLICYTEXT_STORE") or root / "build" / "store"),
            edition=_edition(environment.get(EDITION) or Edition.HANS),
            public=_public(environment.get("PUBLISH", "")),
            alone=bool(serve),
            live=serve == LIVE,
            jobs=_jobs(environment.get("POLICYTEXT_JOBS", "")),
            released=_released(environment.get("SOURCE_DATE_EPOCH", "")),
        )


def _edition(tag: str) -> Edition:
    try:
        return Edition(tag)
    except ValueError:
        raise SettingError(f"{EDITION}={tag}: no such edition; use one of {', '.join(Edition)}") from None


def _public(given: str) -> bool:
    """Whether rights are kept. A misspelt word must not publish everything."""
    if given not in ("", "public"):
        raise SettingError(f"PUBLISH={given}: not a way to publish; use public, or leave it out")
    return bool(given)


def _jobs(given: str) -> int | None:
    if given and not (_is_number(given) and int(given)):
        raise SettingError(
            f"POLICYTEXT_JOBS={given}: not a number of processes; use 1 or more, or leave it out"
        )
    return int(given) if given else None


def _released(seconds: str) -> str:
    """The moment that SOURCE_DATE_EPOCH gives (https://reproducible-builds.org/specs/source-date-epoch/)."""
    if not seconds:
        return ""
    with suppress(ValueError, OverflowError, OSError):  # of a number that no calendar has
        if _is_number(seconds):
            return f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%SZ}"
    what = "no moment in seconds since 1970; use digits, or leave it out"
    raise SettingError(f"SOURCE_DATE_EPOCH={seconds}: {what}")


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdigit()
