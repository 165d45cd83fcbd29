"""What the editors know: entries of the tables, and sidecars."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.model.script import Edition


@dataclass(frozen=True, slots=True)
class Forms:
    """A name in every edition."""

    hans: str
    tw: str
    hk: str

    def __getitem__(self, edition: Edition) -> str:
        return {Edition.HANS: self.hans, Edition.TW: self.tw, Edition.HK: self.hk}[edition]


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry of docs/data/glossary.yml; only `term` must be given.

    `term` and `variants` are Simplified; `tw` and `hk` are given where the derived form is not the region's.
    """

    term: str
    id: str = ""
    en: str = ""
    abbr: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    tw: str = ""
    hk: str = ""
    category: str = ""
    definition: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, order, plan, strategy, list, agreement or report: docs/data/instruments.yml.

    `within` is the id of the instrument this one is a part or the forerunner of. `local` are short names that mean
    this entry only in an article that also names it in full or is mainly about its place.
    """

    name: str
    id: str = ""
    variants: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    tw: str = ""
    hk: str = ""
    type: str = ""
    issuer: str = ""
    place: str = ""
    year: str = ""
    original: str = ""
    abbr: tuple[str, ...] = ()
    within: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency, company, think tank, university, union or person: docs/data/organisations.yml.

    `local` are short names (商务部) that mean this entry only in an article that also names it in full or is
    mainly about its place; several entries may share one.
    """

    name: str
    id: str = ""
    kind: str = ""
    variants: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    tw: str = ""
    hk: str = ""
    en: str = ""
    abbr: tuple[str, ...] = ()
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A country, region or union: docs/data/places.yml; `name` comes from CLDR when it is not given.

    `short` is the one-character form used in compounds (中美, 对华); `variants` are other full forms.
    `within` is the id of the place that this one's articles count for as well.
    """

    id: str
    name: str = ""
    short: str = ""
    variants: tuple[str, ...] = ()
    tw: str = ""
    hk: str = ""
    within: str = ""
    introduction: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of docs/data/themes.yml. `words` maps a word of canonical text to its weight."""

    id: str
    name: str
    broader: str = ""
    introduction: str = ""
    words: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Emendation:
    """A reading that an editor decided: on source line `line`, `before` of the repaired text becomes `after`."""

    line: int
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be published: `public` is full, outline or none, or "" when nobody has said it."""

    note: str = ""
    public: str = ""

    @property
    def allowed(self) -> str:
        """What a public build may show: full, outline or none; an outline when nobody has said that more is allowed."""
        return self.public or "outline"


@dataclass(frozen=True, slots=True)
class ArticleNote:
    """What an editor says of one article of a source, by its number from 1."""

    number: int
    title: str = ""
    summary: str = ""
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What an editor knows of one seed (seeds/NAME.yml); everything is optional.

    `home` is the id of the place that 我国 means in it.
    """

    slug: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    issue: str = ""
    date: str = ""
    kind: str = ""
    speaker: str = ""
    script: str = ""
    home: str = ""
    where: str = ""
    rights: Rights = Rights()
    summary: str = ""
    articles: tuple[ArticleNote, ...] = ()
    emendations: tuple[Emendation, ...] = ()
