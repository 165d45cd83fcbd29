"""Script conversion: canonical Simplified from any source, and the editions from that."""

from policytext.scripts.detection import detect, script_share
from policytext.scripts.editions import Scripts
from policytext.scripts.folding import fold, fold_table

__all__ = ["Scripts", "detect", "fold", "fold_table", "script_share"]
