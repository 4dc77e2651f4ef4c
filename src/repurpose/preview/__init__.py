"""Drafts as their readers will see them: one page in HTML that asks nobody for anything."""
