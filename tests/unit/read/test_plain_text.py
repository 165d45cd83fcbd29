"""Reading seeds: every encoding they come in, and what is broken said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from policytext.read.plain_text import UnreadableSeed, decode, read

PATH = Path("seed.txt")
SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
HANS = "近年来，各国纷纷出台科技政策，支持半导体产业的发展。\r\n一、什么是产业链（供应链）\r\n"
HANT = "近年來，各國紛紛出台科技政策，支持半導體產業的發展。\r\n一、甚麼是產業鏈（供應鏈）\r\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (HANS, "utf-8", "utf-8"),
        (HANS, "utf-8-sig", "utf-8-sig"),
        (HANS, "utf-16", "utf-16-le"),
        ("\ufeff" + HANS, "utf-16-be", "utf-16-be"),
        (HANS, "utf-16-le", "utf-16-le"),
        ("\ufeff" + HANS, "utf-32-be", "utf-32-be"),
        (HANS, "gb18030", "gb18030"),
        (HANT, "gb18030", "gb18030"),
        (HANT, "big5", "big5"),
        (HANT.replace("出台", "喺度嘅"), "big5hkscs", "big5hkscs"),
    ],
)
def test_encodings(text: str, codec: str, name: str) -> None:
    source = decode("seed", PATH, text.encode(codec))
    assert (source.encoding, source.text, source.doubts) == (name, text.lstrip("\ufeff"), ())


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem[:3] for path in SEEDS])
@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "big5hkscs"])
def test_seeds_in_other_encodings(path: Path, codec: str) -> None:
    """What an encoding can hold of a seed comes back as it was."""
    text = read(path).text.encode(codec, "ignore").decode(codec)
    assert decode("seed", PATH, text.encode(codec)).text == text


@pytest.mark.parametrize("text", ["科技政策", "創新與競爭", "产业链", "技術移民的規定"])
@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_short_texts(text: str, codec: str) -> None:
    assert decode("seed", PATH, text.encode(codec)).text == text


@pytest.mark.parametrize("text", ["科技政策的發展", "創新與競爭法案", "半導體產業鏈"])
def test_short_texts_in_big5(text: str) -> None:
    assert decode("seed", PATH, text.encode("big5")).text == text


def test_broken_bytes_are_marked_with_their_offset() -> None:
    good = "芯片与科学法案，".encode()
    source = decode("seed", PATH, good + b"\xff" + "第二部分".encode())
    assert source.text == "芯片与科学法案，\ufffd第二部分"
    (doubt,) = source.doubts
    assert (doubt.line, doubt.column, doubt.rule) == (1, 9, "decoding")
    assert f"字节{len(good)}处" in doubt.message


def test_offsets_count_the_byte_order_mark() -> None:
    source = decode("seed", PATH, b"\xef\xbb\xbf" + "芯片".encode() + b"\xff" + "法案".encode())
    assert "字节9处" in source.doubts[0].message


def test_a_line_in_another_encoding_is_read_and_said() -> None:
    lines = [HANS.encode(), "美国总统签署的法案，支持企业的发展。\n".encode("gb18030"), HANS.encode()]
    source = decode("seed", PATH, b"".join(lines))
    assert source.encoding == "utf-8"
    assert source.text == HANS + "美国总统签署的法案，支持企业的发展。\n" + HANS
    assert [(doubt.line, "gb18030" in doubt.message) for doubt in source.doubts] == [(3, True)]


def test_many_broken_bytes_are_counted() -> None:
    source = decode("seed", PATH, ("科技政策的发展\n".encode() + b"\xff\xfe\n") * 50)
    assert source.text.count("科技政策") == 50
    assert source.doubts[-1].line == 0
    assert "另有" in source.doubts[-1].message


@pytest.mark.parametrize("data", [b"", b"  \r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\n".encode()])
def test_empty_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSeed, match=r"^seed\.txt:1: the file is empty; "):
        decode("seed", PATH, data)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(1, 32)) * 20, b"PK\x03\x04\x14\0\0\0"]
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSeed, match=r"^seed\.txt:1: the file is binary, not text; "):
        decode("seed", PATH, data)


def test_a_text_that_is_not_chinese_is_a_doubt() -> None:
    source = decode("seed", PATH, b"Science and technology policy of the United States.")
    assert [doubt.rule for doubt in source.doubts] == ["language"]


def test_a_guess_that_reads_badly_is_a_doubt() -> None:
    source = decode(
        "seed", PATH, "半導体・デジタル産業戦略を策定しました。これは重要な戦略です。".encode("shift_jis")
    )
    assert "encoding" in [doubt.rule for doubt in source.doubts]


def test_a_very_long_line_is_a_doubt() -> None:
    source = decode("seed", PATH, ("科技政策" * 30_000).encode())
    assert [(doubt.rule, doubt.line) for doubt in source.doubts] == [("long-line", 1)]


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.txt")
