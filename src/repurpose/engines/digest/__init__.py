"""The digest engine: what the article keeps coming back to, in runs that each stand alone."""
