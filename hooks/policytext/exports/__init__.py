"""What readers and programs take away: citations, books, data, feeds."""
