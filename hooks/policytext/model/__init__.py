"""The values that flow between the stages, and nothing else.

Three texts occur, and every offset says in its name or docstring which one it counts in:

* *source*: the seed's characters as decoded, nothing changed;
* *repaired*: the source after the repairs, in the script of the source;
* *canonical*: a passage in Simplified characters, what annotations and mentions count in;
* *edition*: a passage as an edition prints it.

All offsets are code points from 0, all ranges half open; lines and columns count from 1.
"""

from policytext.model.entries import (
    ArticleNote,
    Emendation,
    Forms,
    Instrument,
    Organisation,
    Place,
    Rights,
    Sidecar,
    Term,
    Theme,
)
from policytext.model.library import (
    ArticleText,
    Element,
    Event,
    Figure,
    Leaf,
    Library,
    Mention,
    Prepared,
    SourceText,
    Summary,
    ThemeScore,
    Volume,
    Work,
)
from policytext.model.mentions import Amount, Happening, Parallel, Part, Period, Span
from policytext.model.repair import Change, Draft, Edit, Repaired, Suspicion
from policytext.model.script import Conversion, Edition, Segment
from policytext.model.structure import (
    Article,
    Block,
    Coverage,
    Document,
    Kind,
    Located,
    LocatedArticle,
    LocatedBlock,
    Mark,
    Passage,
)
from policytext.model.text import Doubt, Lines, Source

__all__ = [
    "Amount",
    "Article",
    "ArticleNote",
    "ArticleText",
    "Block",
    "Change",
    "Conversion",
    "Coverage",
    "Document",
    "Doubt",
    "Draft",
    "Edit",
    "Edition",
    "Element",
    "Emendation",
    "Event",
    "Figure",
    "Forms",
    "Happening",
    "Instrument",
    "Kind",
    "Leaf",
    "Library",
    "Lines",
    "Located",
    "LocatedArticle",
    "LocatedBlock",
    "Mark",
    "Mention",
    "Organisation",
    "Parallel",
    "Part",
    "Passage",
    "Period",
    "Place",
    "Prepared",
    "Repaired",
    "Rights",
    "Segment",
    "Sidecar",
    "Source",
    "SourceText",
    "Span",
    "Summary",
    "Suspicion",
    "Term",
    "Theme",
    "ThemeScore",
    "Volume",
    "Work",
]
