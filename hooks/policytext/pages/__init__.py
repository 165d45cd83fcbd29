"""The pages of a site, a kind per file."""
