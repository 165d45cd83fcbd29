"""The policy of a build: nothing but what it put there runs or loads. That pages keep to it: tests/site, tests/browser."""

import pytest
from policytext.pages.csp import policy


def directive(text: str, name: str) -> list[str]:
    found = [part.split()[1:] for part in text.split("; ") if part.split()[0] == name]
    assert len(found) == 1, text
    return found[0]


def test_only_files_of_the_site_are_scripts() -> None:
    assert directive(policy(disk=False), "script-src") == ["'self'"]


@pytest.mark.parametrize("disk", [False, True])
def test_nothing_else_is_allowed_to_run(disk: bool) -> None:
    said = policy(disk=disk)
    assert (
        directive(said, "object-src")
        == directive(said, "base-uri")
        == directive(said, "form-action")
        == ["'none'"]
    )
    for name in ("default-src", "script-src"):
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "data:", "blob:"} & set(
            directive(said, name)
        )
    assert not {"style-src", "style-src-elem"} & {part.split()[0] for part in said.split("; ")}


def test_from_a_disk_files_are_named_by_their_scheme() -> None:
    assert "file:" not in policy(disk=False)
    assert directive(policy(disk=True), "script-src") == ["'self'", "file:"]
