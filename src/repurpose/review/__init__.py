"""Drafts in a browser, edited and approved there: a server for one person, on this machine alone."""
