"""Script conversion: canonical Simplified from any source, and the editions from that."""

from policytext.scripts.audit import Decision
from policytext.scripts.detection import detect, misplaced, script_share
from policytext.scripts.editions import Scripts
from policytext.scripts.folding import fold, fold_table
from policytext.scripts.protection import japanese_ranges

__all__ = [
    "Decision",
    "Scripts",
    "detect",
    "fold",
    "fold_table",
    "japanese_ranges",
    "misplaced",
    "script_share",
]
