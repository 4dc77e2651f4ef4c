"""`repurpose explain`: the page of a rule, or what a reason of `--why` means."""

import sys
from typing import Annotated

import typer


def complete_rule(incomplete: str) -> list[str]:
    """Complete the name of a rule."""
    from repurpose.checks import rule_names

    return [name for name in rule_names() if name.startswith(incomplete)]


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE]",
            help="Name of a rule, or a reason of --why.",
            show_default=False,
            autocompletion=complete_rule,
        ),
    ] = None,
) -> None:
    """Print what a rule finds, a bad and a good example, and why; without a name, list the rules.

    Of a reason that --why prints, say what it means.
    """
    from repurpose.checks import meant, rules
    from repurpose.errors import UsageError

    known = {one.name: one for one in rules()}
    if rule is None:
        width = max(map(len, known))
        for one in known.values():
            first = one.summary.removeprefix("Report ").rstrip(".")
            sys.stdout.write(f"{one.name:{width}}  {one.default:7}  {first}\n")
        return
    if rule not in known:
        from repurpose.engines.extract.why import explained

        reason = rule.strip(" ()")
        if said := explained(reason):
            sys.stdout.write(f"{reason} (a reason of --why)\n\n{said}\n")
            return
        raise UsageError(f"there is no rule {rule[:60]!r}{meant(rule)}")
    page = known[rule]
    sys.stdout.write(f"{rule} ({page.default} unless the channel says otherwise)\n\n{page.page.strip()}\n")
