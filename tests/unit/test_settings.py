"""What the environment may say, and that a value which cannot be read is refused in one line."""

from pathlib import Path

import pytest
from policytext.model import Edition
from policytext.settings import SettingError, Settings

ROOT = Path("/project")
NOTHING = Settings(ROOT / "seeds", ROOT / "build" / "store")


def test_nothing_needs_to_be_said() -> None:
    assert Settings.read(ROOT, {}) == NOTHING
    assert (NOTHING.edition, NOTHING.public, NOTHING.alone, NOTHING.live) == (
        Edition.HANS,
        False,
        False,
        False,
    )
    assert (NOTHING.jobs, NOTHING.released) == (None, "")


@pytest.mark.parametrize(
    ("variable", "value", "field", "expected"),
    [
        ("POLICYTEXT_SEEDS", "/elsewhere", "seeds", Path("/elsewhere")),
        ("POLICYTEXT_STORE", "kept", "store", Path("kept")),
        ("POLICYTEXT_EDITION", "zh-Hant-TW", "edition", Edition.TW),
        ("POLICYTEXT_EDITION", "zh-Hant-HK", "edition", Edition.HK),
        ("PUBLISH", "public", "public", True),
        ("POLICYTEXT_SERVE", "1", "alone", True),
        ("POLICYTEXT_JOBS", "1", "jobs", 1),
        ("POLICYTEXT_JOBS", "16", "jobs", 16),
        ("SOURCE_DATE_EPOCH", "0", "released", "1970-01-01T00:00:00Z"),
        ("SOURCE_DATE_EPOCH", "1750000000", "released", "2025-06-15T15:06:40Z"),
    ],
)
def test_a_variable_sets_one_thing(variable: str, value: str, field: str, expected: object) -> None:
    found = Settings.read(ROOT, {variable: value, "SOMETHING_ELSE": "x"})
    assert getattr(found, field) == expected
    others = set(Settings.__dataclass_fields__) - {field}
    assert {name: getattr(found, name) for name in others} == {
        name: getattr(NOTHING, name) for name in others
    }


def test_a_server_is_alone_and_live() -> None:
    found = Settings.read(ROOT, {"POLICYTEXT_SERVE": "live"})
    assert (found.alone, found.live) == (True, True)


@pytest.mark.parametrize(
    "variable",
    [
        "POLICYTEXT_SEEDS",
        "POLICYTEXT_STORE",
        "POLICYTEXT_EDITION",
        "PUBLISH",
        "POLICYTEXT_SERVE",
        "POLICYTEXT_JOBS",
        "SOURCE_DATE_EPOCH",
    ],
)
def test_an_empty_variable_says_nothing(variable: str) -> None:
    assert Settings.read(ROOT, {variable: ""}) == NOTHING


@pytest.mark.parametrize(
    ("variable", "value", "remedy"),
    [
        ("POLICYTEXT_EDITION", "zh", "use one of zh-Hans, zh-Hant-TW, zh-Hant-HK"),
        ("POLICYTEXT_EDITION", "TW", "use one of zh-Hans, zh-Hant-TW, zh-Hant-HK"),
        ("PUBLISH", "Public", "use public, or leave it out"),
        ("PUBLISH", "1", "use public, or leave it out"),
        *(
            ("POLICYTEXT_JOBS", bad, "use 1 or more, or leave it out")
            for bad in ("0", "-1", "2.5", "x", "２")
        ),
        *(
            ("SOURCE_DATE_EPOCH", bad, "use digits, or leave it out")
            for bad in ("yesterday", "-1", "1e9", "²", "9" * 12, "9" * 30)
        ),
    ],
)
def test_a_bad_value_is_refused_in_one_line(variable: str, value: str, remedy: str) -> None:
    with pytest.raises(SettingError) as refusal:
        Settings.read(ROOT, {variable: value})
    (line,) = str(refusal.value).splitlines()
    assert line.startswith(f"{variable}={value}: ")
    assert line.endswith(f"; {remedy}")
