"""The policy of a page: what it allows, and that it says so before anything loads."""

import base64
import hashlib

import pytest
from policytext.pages.csp import policy, secured

PAGE = '<!doctype html><html><head><meta charset="utf-8">{}</head><body></body></html>'


def directive(text: str, name: str) -> list[str]:
    found = [part.split()[1:] for part in text.split("; ") if part.split()[0] == name]
    assert len(found) == 1, text
    return found[0]


def hashed(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_only_the_scripts_of_the_page_are_allowed() -> None:
    said = policy(PAGE.format('<script>a("甲")</script><SCRIPT type="module">\nb\n</SCRIPT >'))
    assert directive(said, "script-src") == ["'self'", *sorted((hashed('a("甲")'), hashed("\nb\n")))]


def test_line_ends_are_hashed_as_browsers_parse_them() -> None:
    assert hashed("a\nb") in directive(policy(PAGE.format("<script>a\r\nb</script>")), "script-src")


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/ld+json">{"a": 1}</script>',
        "<script type=application/json id=x>{}</script>",
        '<script src="assets/a.js"></script>',
    ],
)
def test_what_does_not_run_in_the_page_needs_no_hash(script: str) -> None:
    assert directive(policy(PAGE.format(script)), "script-src") == ["'self'"]


def test_nothing_else_is_allowed_to_run() -> None:
    for disk in (False, True):
        said = policy(PAGE.format("<script>a()</script>"), disk)
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


def test_from_a_disk_files_are_named_by_their_scheme() -> None:
    assert "file:" not in policy(PAGE)
    assert directive(policy(PAGE, disk=True), "script-src") == ["'self'", "file:"]


def test_the_policy_stands_before_everything_that_loads() -> None:
    page = secured(PAGE.format('<link rel="stylesheet" href="a.css"><script>a()</script>'))
    assert (
        page.index("charset")
        < page.index("Content-Security-Policy")
        < page.index("<link")
        < page.index("<script")
    )
    assert page.count("Content-Security-Policy") == 1


def test_a_page_without_its_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        secured("<html><head></head></html>")
