"""Findings and drafts as text for a terminal, and as JSON."""
