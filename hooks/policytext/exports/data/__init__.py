"""The data files beside the pages."""

from policytext.exports.data.rows import NAMES, write

__all__ = ["NAMES", "write"]
