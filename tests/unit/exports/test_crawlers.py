"""robots.txt and the preview picture: for a site with an address, beside the default edition."""

import struct
import zlib
from dataclasses import replace

from policytext.edition.addresses import Address
from policytext.edition.context import Context
from policytext.exports import crawlers
from policytext.model import Edition
from policytext.pages import og_image

SITE = Address("https://library.example/policytext/")


def test_all_maps_are_named(contexts: dict[Edition, Context]) -> None:
    lines = crawlers.write(replace(contexts[Edition.HANS], address=SITE))["robots.txt"].decode().splitlines()
    assert [line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap")] == [
        f"https://library.example/policytext/{folder}sitemap.xml" for folder in ("", "zh-tw/", "zh-hk/")
    ]
    assert lines[:2] == ["User-agent: *", "Allow: /"]


def test_only_beside_the_default_edition_and_only_with_an_address(contexts: dict[Edition, Context]) -> None:
    for write in (crawlers.write, og_image.write):
        assert write(replace(contexts[Edition.HANS], address=SITE))
        assert not write(contexts[Edition.HANS])
        assert not write(replace(contexts[Edition.TW], address=SITE))


def test_the_picture_is_a_png_of_the_size_that_the_head_says(contexts: dict[Edition, Context]) -> None:
    said = dict(og_image.properties(replace(contexts[Edition.TW], address=Address(SITE.site + "zh-tw/"))))
    assert said["og:image"] == f"{SITE.site}{og_image.PATH}"
    picture, chunks, at = og_image.picture(), {}, 8
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    while at < len(picture):
        size, name = struct.unpack_from(">I4s", picture, at)
        content = picture[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", picture, at + 8 + size)[0] == zlib.crc32(name + content)
        chunks[name] = content
        at += size + 12
    width, height = struct.unpack_from(">II", chunks[b"IHDR"])
    assert (str(width), str(height)) == (said["og:image:width"], said["og:image:height"])
    pixels = zlib.decompress(chunks[b"IDAT"])
    assert len(pixels) == height * (width + 1)
    assert max(pixels) < len(chunks[b"PLTE"]) / 3
    assert 0.1 < sum(1 for value in pixels if value) / len(pixels) < 0.5, "there is something in the picture"
    assert not og_image.properties(contexts[Edition.HANS])
