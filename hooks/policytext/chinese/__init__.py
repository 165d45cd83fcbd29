"""What every step knows of the script: characters and their variants, words, numbering, protected stretches, folding."""
