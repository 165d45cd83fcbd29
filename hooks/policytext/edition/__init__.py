"""A library in one edition: its words, addresses and links, and running text."""
