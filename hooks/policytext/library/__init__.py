"""What needs all documents: parallels, reading order, publication."""
