"""The index of a site's search."""
