"""Turn one long-form article into what gets posted elsewhere, in the author's own words."""

__version__ = "0.1.0"
