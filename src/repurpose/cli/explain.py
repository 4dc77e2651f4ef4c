"""`repurpose explain`: the page of a rule."""

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
        typer.Argument(metavar="[RULE]", help="Name of a rule.", show_default=False, autocompletion=complete_rule),
    ] = None,
) -> None:
    """Print what a rule finds, a bad and a good example, and why; without a name, list the rules."""
    from repurpose.checks import CHECKS, meant, rule_names
    from repurpose.checks.engine_rules import ENGINE_RULES
    from repurpose.errors import UsageError

    pages = {check.rule: check.page for check in CHECKS} | ENGINE_RULES
    severities = {check.rule: check.severity.value for check in CHECKS}
    if rule is None:
        width = max(map(len, pages))
        for name in rule_names():
            first = pages[name].strip().partition("\n")[0].removeprefix("Report ").rstrip(".")
            sys.stdout.write(f"{name:{width}}  {severities.get(name, 'warning'):7}  {first}\n")
        return
    if rule not in pages:
        raise UsageError(f"there is no rule {rule[:60]!r}{meant(rule)}")
    sys.stdout.write(f"{rule} ({severities.get(rule, 'warning')} unless the channel says otherwise)\n\n")
    sys.stdout.write(pages[rule].strip() + "\n")
