"""`repurpose rules`: every rule, for people and for programs."""

import json
import sys
from typing import Annotated

import typer

VERSION = 1
"""Of the JSON document."""


def rules(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document, pages included.")] = False,
) -> None:
    """List the rules that drafts are held to, with severity and family; * marks what `check --fix` can mend."""
    from repurpose.checks import rules as all_rules

    known = all_rules()
    if as_json:
        listed = [
            {
                "name": rule.name,
                "severity": rule.severity.value,
                "on_by_default": not rule.opt_in,
                "family": rule.family.value,
                "summary": rule.summary,
                "fixable": rule.fixable,
                "page": rule.page.strip(),
            }
            for rule in known
        ]
        sys.stdout.write(json.dumps({"version": VERSION, "rules": listed}, ensure_ascii=False, indent=2) + "\n")
        return
    name, family = (max(map(len, column)) for column in zip(*((r.name, r.family.value) for r in known), strict=True))
    for rule in known:
        first = rule.summary.removeprefix("Report ").rstrip(".")
        mark = "*" if rule.fixable else " "
        sys.stdout.write(f"{rule.name:{name}} {mark} {rule.default:7}  {rule.family.value:{family}}  {first}\n")
