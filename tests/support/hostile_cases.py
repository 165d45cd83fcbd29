"""The hostile cases as files, and what a page is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.support.built_site import Html

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "hostile"
#: Pieces of Markdown, HTML and templates, and characters that they take for something.
MARKUP = [
    *(
        "<script>",
        "</p>",
        "<!--",
        "](javascript:x)",
        "[x]",
        "{: #p1 }",
        "{{ x }}",
        "**",
        "*",
        "_",
        "`",
        "\n",
        "\n\n",
    ),
    *(
        "<sup>1</sup>",
        "[^a]",
        "[^a]: ",
        "# ",
        "- ",
        "1. ",
        "\t",
        "    ",
        "&lt;",
        "&#60;",
        "\\",
        "|",
        "<https://a.b/c>",
    ),
    *(
        "正文。",
        "表1 甲",
        "列",
        "“",
        "（",
        "）",
        "(张三)",
        "\u0002",
        "\u0003",
        "\u202e",
        "\u2028",
        "\x85",
        "\r",
        "①",
        "②",
    ),
]


@dataclass(frozen=True)
class Case:
    name: str
    file: str = "seed.txt"
    content: bytes = b""
    sidecar: bytes | None = None
    shows: tuple[str, ...] = ()
    refused: str = ""
    ignored: bool = False
    source: str = field(default="", compare=False)

    def write(self, folder: Path) -> Path:
        """Puts the seed and its sidecar into a folder."""
        seed = folder / self.file
        seed.write_bytes(self.content)
        if self.sidecar is not None:
            seed.with_suffix(".yml").write_bytes(self.sidecar)
        return seed


def cases() -> list[Case]:
    """All cases, in the order of their files."""
    return [
        _case(given, path.stem)
        for path in sorted(FOLDER.glob("*.yml"))
        for given in yaml.safe_load(path.read_text("utf-8"))
    ]


def _case(given: dict, source: str) -> Case:
    file = given.get("file", "seed.txt")
    if name := given.get("repeat_name"):
        file = name["unit"] * name["times"] + ".txt"
    sidecar = bytes.fromhex(given["sidecar_hex"]) if "sidecar_hex" in given else None
    if "sidecar" in given:
        sidecar = given["sidecar"].encode()
    elif "repeat_sidecar" in given:
        sidecar = _repeated(given["repeat_sidecar"]).encode()
    shows, refused = tuple(given.get("shows", ())), given.get("refused", "")
    return Case(
        given["name"], file, _content(given), sidecar, shows, refused, given.get("ignored", False), source
    )


def _content(given: dict) -> bytes:
    if "hex" in given:
        return bytes.fromhex(given["hex"])
    if "repeat" in given:
        return _repeated(given["repeat"]).encode()
    if "nested" in given:
        return "\n".join(f"{'  ' * n}- 第{n + 1}层" for n in range(given["nested"])).encode()
    return given.get("text", "正文一段。").encode(given.get("encoding", "utf-8"), "surrogatepass")


def _repeated(given: dict) -> str:
    return given.get("before", "") + given["unit"] * given["times"] + given.get("after", "")


def made_of(html: Html) -> Iterator[tuple[str, str]]:
    """Element with attribute, and with class; names that count on are levelled (pt-item-3)."""
    for node in html.css("body *"):
        yield node.tag, ""
        for name, value in node.attributes.items():
            yield node.tag, name
            if name == "class":
                yield from ((node.tag, re.sub(r"\d+", "0", part)) for part in (value or "").split())
