"""Library -> Markdown pages and data files: everything a reader or a program gets, in one edition."""
