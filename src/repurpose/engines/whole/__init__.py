"""The article itself as a page, whole or condensed to a length."""
