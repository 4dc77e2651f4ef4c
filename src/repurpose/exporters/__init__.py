"""A calendar to files for people and programs; add one here, in its own module and in the table of docs/exports.md."""

from repurpose.exporters import generic_csv, html, ics, json_document, markdown, postiz, preset
from repurpose.exporters.types import Exporter

EXPORTERS: dict[str, Exporter] = {
    one.name: one
    for one in (
        Exporter("ics", ics.export, "calendar programs and servers", shows_posted=True),
        Exporter("csv", generic_csv.export, "spreadsheets, scripts", shows_posted=True),
        Exporter("markdown", markdown.export, "pull requests, wikis", shows_posted=True),
        Exporter(
            "html", html.export, "people: the weeks at a glance, then every post with its text", shows_posted=True
        ),
        Exporter(
            "json", json_document.export, "programs; `repurpose schema calendar` prints its schema", shows_posted=True
        ),
        Exporter("postiz", postiz.export, "Postiz's public API"),
        Exporter("ayrshare", preset.exporter("ayrshare"), "the bulk upload of Ayrshare", on_request=True),
        Exporter("buffer", preset.exporter("buffer"), "the bulk upload of Buffer"),
        Exporter("highlevel", preset.exporter("highlevel"), "the bulk upload of HighLevel", on_request=True),
        Exporter("metricool", preset.exporter("metricool"), "the bulk upload of Metricool"),
        Exporter("publer", preset.exporter("publer"), "the bulk upload of Publer"),
    )
}
"""By the name a person types."""
