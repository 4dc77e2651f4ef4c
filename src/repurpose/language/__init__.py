"""English text measured: sentences, counts, readability, tone, references. Pure functions on text."""
