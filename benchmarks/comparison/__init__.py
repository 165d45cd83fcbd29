"""Two built sites compared by what they say: files are read into streams of facts, and streams are compared."""
