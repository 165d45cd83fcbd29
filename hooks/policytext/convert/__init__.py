"""Script conversion: canonical Simplified from any source, and the editions from that."""
