"""The comparison of two sites finds every kind of difference, and none where another form says the same."""

from __future__ import annotations

import base64
import io
import json
import lzma
import subprocess
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases" / "same_site"
PAGE = (CASES / "page.html").read_text("utf-8")
PAGES = yaml.safe_load((CASES / "page.yml").read_text("utf-8"))
FILES = yaml.safe_load((CASES / "files.yml").read_text("utf-8"))
HOME = '<link rel="canonical" href="https://library.example/policytext/">'


def put(folder: Path, path: str, content: str | bytes) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode())


def run(old: Path, new: Path, *options: str) -> tuple[int, str, str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "same_site.py"), str(old), str(new), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def found(old: Path, new: Path, *options: str) -> list[dict[str, str]]:
    code, out, err = run(old, new, "--json", "-", *options)
    assert not err
    differences = json.loads(out)
    assert code == bool(differences)
    return differences


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """Two sites with nothing but a home page."""
    for name in ("old", "new"):
        put(tmp_path / name, "index.html", HOME)
    return tmp_path / "old", tmp_path / "new"


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """All cases in one pair of sites, a folder for each: the kinds of the differences by the name of the case."""
    old, new = tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("new")
    for site in (old, new):
        put(site, "index.html", HOME)
    for case in PAGES:
        changed = PAGE.replace(case["was"], case["is"])
        assert changed != PAGE, case
        put(old, f"{case['name']}/index.html", PAGE)
        put(new, f"{case['name']}/index.html", changed)
    for case in FILES:
        put(old, f"{case['name']}/{case['file']}", case["was"])
        put(new, f"{case['name']}/{case['file']}", case["is"])
    by_case: defaultdict[str, list[str]] = defaultdict(list)
    for difference in found(old, new):
        by_case[difference["place"].strip("/").partition("/")[0]].append(difference["kind"])
    return by_case


@pytest.mark.parametrize("case", [*PAGES, *FILES], ids=lambda case: case["name"])
def test_a_change_is_one_difference_of_its_kind(case: dict[str, object], kinds: dict[str, list[str]]) -> None:
    assert sorted(kinds[str(case["name"])]) == sorted(case["kinds"])  # type: ignore[call-overload]


def test_pages_and_files_that_only_one_has(sites: tuple[Path, Path]) -> None:
    old, new = sites
    put(old, "a/index.html", PAGE)
    put(new, "data/rows.csv", "id\n")
    assert [(d["kind"], d["change"], d["place"]) for d in found(old, new)] == [
        ("page", "lost", "a/index.html"),
        ("file", "new", "data/rows.csv"),
    ]


def test_the_address_of_a_site_is_no_difference(sites: tuple[Path, Path]) -> None:
    old, new = sites
    other = "http://localhost:8000/"
    put(new, "index.html", HOME.replace("https://library.example/policytext/", other))
    put(old, "a/index.html", PAGE.replace('"../b/"', '"/policytext/b/"'))
    put(new, "a/index.html", PAGE.replace("https://library.example/policytext/", other))
    assert not found(old, new)


# --- books and search indexes --------------------------------------------------------------------

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>书</dc:title><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata>
<manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>"""
CHAPTER = '<html lang="zh-Hans"><head><title>章</title></head><body><p id="p1">文<a href="b.xhtml#x">见</a></p></body></html>'


def book(package: str = PACKAGE, chapter: str = CHAPTER, compression: int = zipfile.ZIP_STORED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as archive:
        archive.writestr("EPUB/package.opf", package)
        archive.writestr("EPUB/a.xhtml", chapter)
    return held.getvalue()


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        (book(compression=zipfile.ZIP_DEFLATED), []),
        (book(package=PACKAGE.replace("书", "册")), ["book-metadata"]),
        (book(package=PACKAGE.replace("01-01", "01-02")), ["book-time"]),
        (book(chapter=CHAPTER.replace("文", "字")), ["text"]),
        (book(chapter=CHAPTER.replace("#x", "#y")), ["link"]),
        (book(chapter=CHAPTER.replace('id="p1"', "id=p1")), []),
        (b"no book", ["page"] * 2 + ["book-file"] * 2 + ["unreadable"]),
    ],
)
def test_books(sites: tuple[Path, Path], changed: bytes, kinds: list[str]) -> None:
    old, new = sites
    put(old, "book.epub", book())
    put(new, "book.epub", changed)
    assert [d["kind"] for d in found(old, new)] == kinds


KNOWN = {
    "fold": "體体", "words": {"晶片": ["芯片"]}, "heads": [1], "tails": [1], "urls": ["a/"], "titles": ["题"], "kinds": ["article"],
    "kind": [0], "facets": {"year": {"values": ["2020"], "of": [[0]]}}, "aliases": {"0": ["又名"]}, "boosts": {}, "starts": [0, 9],
    "chunks": [0], "shards": [],
}  # fmt: skip
PIECES = ["P0\n#s1\t节\n:p1\t一\n>s1\t节\n=二", "C0\n>s1\t节\n:p3\t三\n~\t首页"]


def script(name: str, value: object) -> str:
    return f'policytextData("{name}",{json.dumps(value, ensure_ascii=False)})\n'


def packed(known: dict[str, object], pieces: list[str]) -> str:
    whole = "\0".join([json.dumps(known, ensure_ascii=False), *pieces]).encode("utf-16-be")
    filters = [{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 24, "lc": 3, "lp": 1, "pb": 1}]
    content = lzma.compress(whole, format=lzma.FORMAT_RAW, filters=filters)
    return script("index", {"size": len(whole), "packed": base64.b64encode(content).decode()})


@pytest.mark.parametrize(
    ("known", "pieces", "kinds"),
    [
        ({}, PIECES, []),
        ({}, ["P0\n#s1\t节\n:p1\t一\n>s1\t节\n:p2\t二\n:p3\t三\n~\t首页"], []),
        ({"titles": ["名"]}, PIECES, ["search-title"]),
        ({"kinds": ["term"]}, PIECES, ["search-kind"]),
        ({"facets": {"year": {"values": ["2021"], "of": [[0]]}}}, PIECES, ["search-facet"]),
        ({"aliases": {}}, PIECES, ["search-alias"]),
        ({"boosts": {"0": 0.2}}, PIECES, ["search-boost"]),
        ({"words": {}}, PIECES, ["search-word"] * 2),
        ({"urls": ["b/"]}, PIECES, ["page", "page"]),
        ({}, [PIECES[0].replace("=二", "=两"), PIECES[1]], ["search-block"]),
        ({}, [PIECES[0].replace("#s1", "#s2"), PIECES[1]], ["search-heading"]),
        ({}, [PIECES[0], PIECES[1].replace("首页", "主页")], ["search-around"]),
    ],
)
def test_search_indexes(
    sites: tuple[Path, Path], known: dict[str, object], pieces: list[str], kinds: list[str]
) -> None:
    old, new = sites
    put(old, "search/index.js", script("index", {**KNOWN, "chunks": [0, 5]}))
    for number, text in enumerate(PIECES):
        put(old, f"search/t{number}.js", script(f"t{number}", text))
    put(new, "search/index.js", packed({**KNOWN, **known}, pieces))
    assert sorted(d["kind"] for d in found(old, new)) == sorted(kinds)


# --- the command -----------------------------------------------------------------------------------


@pytest.fixture
def different(sites: tuple[Path, Path]) -> tuple[Path, Path]:
    old, new = sites
    for name in ("a", "b", "c"):
        put(old, f"{name}/index.html", PAGE)
        put(new, f"{name}/index.html", PAGE.replace("编者撰写", "编者所写").replace("甲说", f"甲{name}"))
    return old, new


def test_the_report_shows_once_what_differs_alike_and_of_long_texts_what_differs(
    different: tuple[Path, Path],
) -> None:
    code, out, _ = run(*different)
    assert code == 1
    assert (
        "footer: 3 in 3 places (3 changed)\n  /a/ #text and 2 times more\n    - 编者撰写\n    + 编者所写"
        in out
    )
    assert "  /b/ #p1\n    - 甲说芯片很重要1，见外部。\n    + 甲b芯片很重要1，见外部。" in out
    assert out.endswith("6 differences\n")
    assert "… 2 more" in run(*different, "--show", "1")[1]


def test_kinds_can_be_left_out(different: tuple[Path, Path]) -> None:
    assert {d["kind"] for d in found(*different, "--ignore", "foot*")} == {"text"}
    assert run(*different, "--ignore", "footer", "text")[0] == 0


def test_intended_differences_are_counted_by_their_reason(
    different: tuple[Path, Path], tmp_path: Path
) -> None:
    allowed = tmp_path / "allow.yml"
    allowed.write_text(
        "- {kind: footer, new: 所写, reason: 新的说法}\n- {kind: [text, id], place: ^/b/$, reason: 只此一页}\n- {kind: table, reason: 没有的}\n",
        "utf-8",
    )
    code, out, _ = run(*different, "--allow", str(allowed))
    assert code == 1
    assert "intended, 3: 新的说法" in out
    assert "intended, 1: 只此一页" in out
    assert "allow.yml:3: matches nothing" in out
    assert out.endswith("2 differences\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("reason: x", ":1: a list of entries is wanted"),
        ("- {kind: text, reason: x}\n- {kind: text}", ":2: an entry needs a reason"),
        ("- {kinds: text, reason: x}", ":1: unknown field kinds"),
        ("- {reason: x}", ":1: an entry without a condition"),
        ("- {old: '(', reason: x}", ":1: no regular expression"),
        ("- {", ":1:"),
    ],
)
def test_a_bad_list_is_one_line(sites: tuple[Path, Path], tmp_path: Path, text: str, message: str) -> None:
    allowed = tmp_path / "allow.yml"
    allowed.write_text(text, "utf-8")
    code, out, err = run(*sites, "--allow", str(allowed))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"allow.yml{message}" in err


def test_a_folder_that_is_no_site_is_one_line(sites: tuple[Path, Path], tmp_path: Path) -> None:
    code, out, err = run(sites[0], tmp_path / "none")
    assert (code, out, err) == (2, "", f"{tmp_path / 'none'} is no built site: it has no index.html\n")
