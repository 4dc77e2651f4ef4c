"""A calendar to files for people and programs; add one here and in its own module."""

from repurpose.exporters import generic_csv, html, ics, json_document, markdown, postiz, preset
from repurpose.exporters.types import Export

EXPORTERS: dict[str, Export] = {
    "ics": ics.export,
    "csv": generic_csv.export,
    "markdown": markdown.export,
    "html": html.export,
    "json": json_document.export,
    "postiz": postiz.export,
    "ayrshare": preset.exporter("ayrshare"),
    "buffer": preset.exporter("buffer"),
    "highlevel": preset.exporter("highlevel"),
    "metricool": preset.exporter("metricool"),
    "publer": preset.exporter("publer"),
}
"""By the name a person types."""

ON_REQUEST = ("ayrshare", "highlevel")
"""Those that are made only where they are named."""
