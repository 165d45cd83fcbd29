"""Citations of articles, in the formats of their readers."""
