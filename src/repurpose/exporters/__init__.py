"""A calendar to files for people and programs; add one here, in its own module and in the table of docs/exports.md."""

from repurpose.exporters import generic_csv, html, ics, json_document, markdown, postiz, preset
from repurpose.exporters.types import Exporter

EXPORTERS: dict[str, Exporter] = {
    one.name: one
    for one in (
        Exporter("ics", ics.export, shows_posted=True),
        Exporter("csv", generic_csv.export, shows_posted=True),
        Exporter("markdown", markdown.export, shows_posted=True),
        Exporter("html", html.export, shows_posted=True),
        Exporter("json", json_document.export, shows_posted=True),
        Exporter("postiz", postiz.export),
        Exporter("ayrshare", preset.exporter("ayrshare"), on_request=True),
        Exporter("buffer", preset.exporter("buffer")),
        Exporter("highlevel", preset.exporter("highlevel"), on_request=True),
        Exporter("metricool", preset.exporter("metricool")),
        Exporter("publer", preset.exporter("publer")),
    )
}
"""By the name a person types."""
