"""Subreddit packs in words for a terminal and as JSON: what is known of a subreddit, how old that is, what is not."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from repurpose.listing import all_of, amount
from repurpose.report.columns import hung, table
from repurpose.report.terminal import printable
from repurpose.spec.pack import PostRequirements, SubredditPack, name_problem
from repurpose.spec.packs import LoadedPack

VERSION = 1
"""Of the JSON document."""
OLD = 90
"""Days after which a pack is called old: our choice, moderators change rules a few times a year."""
PRIVATE = "AutoModerator's rules are private: a pass is no promise."


def pack_table(packs: Sequence[LoadedPack], today: date) -> str:
    """Return one line for each pack."""
    rows = [("subreddit", "checked on", "age", "known")]
    for one in packs:
        pack = one.pack
        known = ", ".join(_known(pack)) or "nothing"
        doubt = f"; the name {problem}" if (problem := name_problem(pack.name)) else ""
        rows.append((f"r/{pack.name}", pack.checked_on.isoformat(), age(pack, today), f"{known}{doubt}"))
    return "\n".join((*table(rows), "", "`repurpose subreddits NAME` prints the rules of one.", PRIVATE)) + "\n"


def pack_text(loaded: LoadedPack, today: date, width: int) -> str:
    """Put a pack in plain English, at most `width` columns wide."""
    pack = loaded.pack
    where = "built in" if loaded.built_in else loaded.path
    old = ": old, read the rules again" if (today - pack.checked_on).days > OLD else ""
    parts = [
        (f"r/{pack.name}", str(where)),
        ("checked on", f"{pack.checked_on.isoformat()}, {age(pack, today)}{old}"),
        ("source", pack.source),
        ("warning", f"the name {name_problem(pack.name)}" if name_problem(pack.name) else ""),
        ("note", " ".join(pack.note.split())),
        (
            "posts",
            {"any": "text and links", "self": "text only", "link": "links only", None: "unknown"}[pack.submission_type],
        ),
        *_requirements(pack),
        *_listed("flairs", None if pack.flairs is None else [_flair(f.text, f.mod_only) for f in pack.flairs]),
        ("promotion", _promotion(pack)),
        ("members", ", ".join(pack.members)),
        ("topics", ", ".join(pack.topics or ())),
        ("checks", ", ".join(f"{rule} {setting}" for rule, setting in pack.checks.items())),
    ]
    lines = [line for label, text in parts if text for line in _hung(label, text, width)]
    if pack.rules is None:
        lines += _hung("rules", "unknown", width)
    for number, rule in enumerate(pack.rules or (), 1):
        only = "" if rule.applies_to == "all" else f" ({rule.applies_to}s)"
        lines += _hung("rules" if number == 1 else "", f"{number}. {rule.short}{only}", width)
        lines += _hung("", " ".join(rule.text.split()), width) if rule.text else []
    return "\n".join(printable(line) for line in (*lines, "", PRIVATE)) + "\n"


def pack_document(packs: Sequence[LoadedPack], today: date) -> str:
    """Return packs as one JSON document; what is unknown is null or left out."""
    entries = [
        {
            "path": str(one.path),
            "sha256": one.sha256,
            "age_days": (today - one.pack.checked_on).days,
            "name_problem": name_problem(one.pack.name),
            "pack": one.pack.model_dump(mode="json", exclude_unset=True),
        }
        for one in packs
    ]
    whole = {"version": VERSION, "note": PRIVATE, "packs": entries}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def age(pack: SubredditPack, today: date) -> str:
    """Say how old a pack is: `today`, `1 day old`, `34 days old`."""
    days = (today - pack.checked_on).days
    if days < 0:
        return "dated in the future"
    return "today" if days == 0 else f"{amount(days, 'day')} old"


def _known(pack: SubredditPack) -> Iterator[str]:
    if pack.post_requirements is not None:
        yield "post requirements"
    if pack.rules is not None:
        yield f"{len(pack.rules)} rules"
    if pack.flairs is not None:
        yield f"{len(pack.flairs)} flairs"
    if pack.promotion.policy != "unknown":
        yield "promotion"


def _requirements(pack: SubredditPack) -> Iterator[tuple[str, str]]:
    asked = pack.post_requirements
    if asked is None:
        yield "requirements", "unknown"
        return
    label = "requirements"
    for field in PostRequirements.model_fields:
        if asked.knows(field):
            yield label, f"{field.replace('_', ' ')}: {_shown(getattr(asked, field))}"
            label = ""
    unknown = [field.replace("_", " ") for field in PostRequirements.model_fields if not asked.knows(field)]
    if unknown:
        yield label, f"unknown: {', '.join(unknown)}"


def _shown(value: object) -> str:
    if value is None or value == ():
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(f"“{entry}”" for entry in value) if isinstance(value, tuple) else " ".join(str(value).split())


def _flair(text: str, mod_only: bool) -> str:
    return f"{text} (moderators)" if mod_only else text


def _listed(label: str, entries: list[str] | None) -> Iterator[tuple[str, str]]:
    yield label, "unknown" if entries is None else ", ".join(entries) or "none"


def _promotion(pack: SubredditPack) -> str:
    said = pack.promotion
    parts = [said.policy.replace("-", " ")]
    parts += [f"thread “{said.thread}”"] if said.thread else []
    parts += [f"on {all_of(said.days)}"] if said.days else []
    return f"{', '.join(parts)}{': ' if said.note else ''}{' '.join(said.note.split())}"


def _hung(label: str, text: str, width: int) -> list[str]:
    return hung(label, text, width, margin=14, gap=1)
