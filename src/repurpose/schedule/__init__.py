"""Drafts into the slots of some weeks, under rules that an independent verifier checks."""
