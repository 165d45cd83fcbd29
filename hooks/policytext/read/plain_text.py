"""Seed -> Source: finds out how a file is encoded and decodes it without hiding what is broken.

The encoding is chosen by evidence, not by name: a byte order mark decides; else strict UTF-8; else the reading among
GB18030, Big5 and Big5-HKSCS whose characters are the commonest ones. GB2312 puts its 3,755 commonest characters in
rows 16-55 (lead bytes B0-D7) and Big5 its 5,401 in lead bytes A4-C6; text read in the wrong one of the two
falls outside both.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from policytext.model import Doubt, Lines, Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("gb18030", "big5", "big5hkscs")
#: Characters found in almost any Chinese sentence, in both scripts: they weigh against chance agreement.
_FREQUENT = frozenset(
    "的一是在不了有和人这这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法"
    "这為個國時來們於對會發動過說產種後學法，。、：；“”（）《》,."
)
_SAMPLE = 20_000
_MOST_PLACES = 20
_LONG_LINE = 100_000
_MOST_BYTES = 8_000_000  # a book of a thousand pages has three million; more is a mistake that would take minutes to read


class UnreadableSeed(ValueError):
    """A file that is no text; the message says which, what is wrong and what to do."""


def check_place(path: Path, folder: Path | None = None) -> None:
    """Whether a path is an ordinary file, and one of `folder` if a link leads there: what lies elsewhere is nobody's
    to publish, and a pipe or device would never end. Raises UnreadableSeed."""
    try:
        real = path.resolve(strict=True)
        regular = stat.S_ISREG(real.stat().st_mode)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        reason = (
            os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "links in a circle"
        )
        raise UnreadableSeed(
            f"{path.name}:1: the file cannot be read ({reason}); check it or remove it"
        ) from None
    if folder and not real.is_relative_to(folder.resolve()):
        raise UnreadableSeed(
            f"{path.name}:1: the link leaves the folder of seeds; put the file itself there or remove the link"
        )
    if not regular:
        raise UnreadableSeed(f"{path.name}:1: this is no ordinary file; put the document's text in a file")


def read(path: Path) -> Source:
    """Read a seed. Raises UnreadableSeed when it is empty, binary or huge, OSError when it cannot be opened."""
    with path.open("rb") as file:
        return read_stream(path.stem, path, file)


def read_stream(name: str, path: Path, stream: BinaryIO) -> Source:
    """Read a seed from an open file, a pipe or standard input; `path` is what messages call it. Raises UnreadableSeed as
    `read` does, OSError when it cannot be read."""
    return decode(name, path, content(path, stream))


def content(path: Path, stream: BinaryIO) -> bytes:
    """The bytes of a seed, never more than one may have; `path` is what messages call it. Raises UnreadableSeed, OSError."""
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UnreadableSeed(f"{path}:1: the file has more than {_MOST_BYTES:,} bytes; divide the document")
    return data


def decode(name: str, path: Path, data: bytes) -> Source:
    """Decode a seed's bytes; `text` keeps every character and line end, a byte order mark is said in `encoding`.

    >>> decode("a", Path("a.txt"), "\\ufeff政策\\r\\n".encode("utf-8")).text
    '政策\\r\\n'
    >>> [decode("a", Path("a.txt"), "技术政策，科學".encode(e)).encoding for e in ("gb18030", "utf-16", "utf-8-sig")]
    ['gb18030', 'utf-16-le', 'utf-8-sig']
    >>> decode("a", Path("a.txt"), b"")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    policytext.read.plain_text.UnreadableSeed: a.txt:1: the file is empty; put the document's text in it or remove it
    """
    encoding, body = _encoding(path, data)
    text, broken = _decode(body, encoding)
    if not text.strip():
        raise UnreadableSeed(f"{path}:1: the file is empty; put the document's text in it or remove it")
    if _control_share(text) > 0.1:
        raise UnreadableSeed(f"{path}:1: the file is binary, not text; save the document as plain text")
    legacy = encoding if encoding in _CANDIDATES else ""
    return Source(
        name, path, encoding, text, tuple(_doubts(name, text, len(data) - len(body), broken, legacy))
    )


def _encoding(path: Path, data: bytes) -> tuple[str, bytes]:
    """The encoding of some bytes and the bytes without their byte order mark."""
    if not data.strip():
        raise UnreadableSeed(f"{path}:1: the file is empty; put the document's text in it or remove it")
    for bom, name in _BOMS:
        if data.startswith(bom):
            order = {codecs.BOM_UTF16_BE: "-be", codecs.BOM_UTF32_BE: "-be"}.get(bom, "-le")
            return (name if name == "utf-8-sig" else name + order), data[len(bom) :]
    if b"\0" in data:
        wide = max(("utf-16-le", "utf-16-be"), key=lambda name: plausibility(_sample(data, name)))
        if plausibility(_sample(data, wide)) < 0.6:
            raise UnreadableSeed(f"{path}:1: the file is binary, not text; save the document as plain text")
        return wide, data
    if _is_strict(data, "utf-8"):
        return "utf-8", data
    scores = {name: plausibility(_sample(data, name)) for name in ("utf-8", *_CANDIDATES)}
    strict = [name for name in _CANDIDATES if _is_strict(data, name)]
    # A strict reading wins only when it also reads as Chinese: most byte strings are some valid GB18030.
    return max(scores, key=lambda name: scores[name] + (0.15 if name in strict else 0)), data


def _is_strict(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _sample(data: bytes, encoding: str) -> str:
    return data[:_SAMPLE].decode(encoding, "replace")


def plausibility(text: str) -> float:
    """How much a text reads as Chinese, from 0 to 1: the share of common and of very frequent characters.

    >>> plausibility("国家的科技政策") > 0.9 > 0.6 > plausibility("い瓣м現郸祇甶承穝")
    True
    """
    letters = [char for char in text if ord(char) > 127]
    if not letters:
        return 0.0
    common = sum(map(_is_common, letters)) / len(letters)
    frequent = sum(char in _FREQUENT for char in letters) / len(letters)
    return common * 0.8 + min(frequent * 2, 1.0) * 0.2


@lru_cache(maxsize=65536)
def _is_common(char: str) -> bool:
    """Whether a character is of the first level of GB2312 or Big5, or Chinese punctuation."""
    if char in _FREQUENT:
        return True
    try:
        if 0xB0 <= char.encode("gb2312")[0] <= 0xD7:
            return True
    except UnicodeEncodeError:
        pass
    try:
        return 0xA4 <= char.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


def _decode(data: bytes, encoding: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text, and where its bytes were broken: (byte offset, text offset, encoding read instead or "").

    A line that is broken in the file's encoding but reads well in another is read in that other one: pages put
    together from several sources are damaged so. What no encoding reads becomes U+FFFD.
    """
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    if _is_strict(data, name):
        return data.decode(name), []
    if name.startswith(("utf-16", "utf-32")):
        return _replace(data, name)
    parts: list[str] = []
    broken: list[tuple[int, int, str]] = []
    place = length = 0
    for line in data.splitlines(keepends=True):
        text, wrong = _decode_line(line, name)
        broken += [(place + byte, length + char, other) for byte, char, other in wrong]
        parts.append(text)
        place, length = place + len(line), length + len(text)
    return "".join(parts), broken


def _decode_line(line: bytes, encoding: str) -> tuple[str, list[tuple[int, int, str]]]:
    if _is_strict(line, encoding):
        return line.decode(encoding), []
    others = [name for name in ("utf-8", *_CANDIDATES) if name != encoding and _is_strict(line, name)]
    best = max(others, key=lambda name: plausibility(line.decode(name)), default="")
    if best and plausibility(line.decode(best)) > 0.8:
        return line.decode(best), [(0, 0, best)]
    return _replace(line, encoding)


def _replace(data: bytes, encoding: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Decode, U+FFFD for what is broken; the first places exactly, further ones are replaced in one go."""
    parts: list[str] = []
    broken: list[tuple[int, int, str]] = []
    place = length = 0
    while place < len(data) and len(broken) < _MOST_PLACES:
        try:
            parts.append(data[place:].decode(encoding))
            return "".join(parts), broken
        except UnicodeDecodeError as error:
            good = data[place : place + error.start].decode(encoding)
            broken.append((place + error.start, length + len(good), ""))
            parts.append(good + "\ufffd")
            place, length = place + max(error.end, error.start + 1), length + len(good) + 1
    parts.append(data[place:].decode(encoding, "replace"))
    return "".join(parts), broken


def _control_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return sum(char < " " and char not in "\t\n\r\f\v\x1a\x1b" for char in sample) / len(sample)


#: The names under which the reader enters doubts.
DOUBTS = ("decoding", "encoding", "language", "long-line")


def _doubts(
    name: str, text: str, shift: int, broken: list[tuple[int, int, str]], legacy: str
) -> Iterator[Doubt]:
    """What an editor should know of how the file was read.

    `shift` is the length of the byte order mark, `legacy` the encoding when it was chosen by evidence alone.
    """
    lines = Lines(text)
    for byte, char, other in broken[:_MOST_PLACES]:
        line, column = lines.place(char)
        excerpt = text[max(char - 8, 0) : char + 8].replace("\n", " ")
        if other:
            message = f"第{line}行（自字节{byte + shift}起）的编码与全文不同，按{other}读入；请核对该行"
        else:
            message = f"字节{byte + shift}处无法解码，以“\ufffd”代替；请对照原件补正"
        yield Doubt(name, line, column, "decoding", message, excerpt)
    if len(broken) > _MOST_PLACES:
        yield Doubt(
            name, 0, 0, "decoding", f"另有{len(broken) - _MOST_PLACES}处编码问题未逐一列出；请更换来源文件"
        )
    if legacy and plausibility(text[:_SAMPLE]) < 0.6:
        yield Doubt(
            name, 1, 1, "encoding", f"按{legacy}读入，但读出的多是生僻字；请确认文件的编码，最好另存为UTF-8"
        )
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    letters = sum(char.isalpha() for char in text)
    if han < 0.2 * letters:
        yield Doubt(
            name, 1, 1, "language", f"{letters}个字母或文字中只有{han}个汉字，恐非中文；请确认选对了文件"
        )
    for number, content in enumerate(text.split("\n"), 1):
        if len(content) > _LONG_LINE:
            yield Doubt(name, number, 1, "long-line", f"本行有{len(content)}个字符，恐失去了分段；请核对原件")
