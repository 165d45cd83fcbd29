"""What the programs of search engines are told: the maps of all editions, in one robots.txt."""

from __future__ import annotations

from policytext.edition.context import Context
from policytext.model import Edition


def write(context: Context) -> dict[str, bytes]:
    """robots.txt beside the default edition; nothing for a site without an address (RFC 9309; sitemaps.org, "robots.txt").

    Crawlers read it at the root of a host only: on a project's sub-path it is there for people and for tools that are
    told where it is, and the maps are announced to search engines by hand.
    """
    if not context.address.site or context.edition is not Edition.HANS:
        return {}
    maps = (context.address.absolute(f"{e.folder}/sitemap.xml".lstrip("/")) for e in Edition)
    lines = ["User-agent: *", "Allow: /", "", *(f"Sitemap: {address}" for address in maps)]
    return {"robots.txt": ("\n".join(lines) + "\n").encode()}
