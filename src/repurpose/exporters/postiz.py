"""A calendar as bodies for Postiz's public API (`POST /public/v1/posts`), read in its source of 2026-08 (74b01ad)."""

import json

from repurpose.exporters.ics import uid
from repurpose.exporters.types import Options, Output
from repurpose.exporters.wording import body, utc_text
from repurpose.slots import Calendar, Entry, State

_PLACEHOLDER = "REPLACE-WITH-THE-ID-OF-"
"""Before a channel whose integration is not known."""


def export(calendar: Calendar, options: Options) -> tuple[Output, ...]:
    """Return `postiz.json`: for each entry its id and the body to send; what is not approved is sent as a draft.

    Postiz has no idempotency key: note the id that it answers with, and look before sending twice.
    """
    integrations = dict(options.integrations)
    posts = [
        {
            "uid": uid(*entry.key),
            "article": entry.article_id,
            "channel": entry.channel,
            "target": entry.target,
            "body": _body(entry, integrations.get(entry.channel, _PLACEHOLDER + entry.channel)),
        }
        for entry in calendar.entries
    ]
    document = {"format": "repurpose.postiz", "version": 1, "request": "POST /public/v1/posts", "posts": posts}
    return (Output("postiz.json", (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()),)


def _body(entry: Entry, integration: str) -> dict[str, object]:
    post: dict[str, object] = {
        "integration": {"id": integration},
        "value": [{"content": body(entry) if entry.target else entry.text, "image": []}],
        "settings": {"__type": entry.channel},
    }
    if entry.target:
        subreddit = {
            # Its validation wants the prefix, whatever its documentation says.
            "subreddit": f"/r/{entry.target}",
            "title": entry.title,
            "type": "self",
            "url": "",
            "is_flair_required": False,
            "flair": None,
        }
        post["settings"] = {"__type": "reddit", "subreddit": [{"value": subreddit}]}
    return {
        "type": "schedule" if entry.state is State.APPROVED else "draft",
        "date": utc_text(entry.at),
        "shortLink": False,
        "tags": [],
        "posts": [post],
    }
