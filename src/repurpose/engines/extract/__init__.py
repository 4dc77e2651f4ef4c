"""One idea of the article, in the author's own words: a module for each stage, `engine.py` for their order."""
