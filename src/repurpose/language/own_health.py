"""What an author tells of the own body and mind: "I had a panic attack", "my therapist", "landed me in the hospital".

The patterns lie in `own_health.yaml`.
"""

import re
from functools import cache

from repurpose.datafile import read_table
from repurpose.language.words import straighten
from repurpose.spans import Span

_QUOTED = re.compile(r'"[^"]*"')


def own_health(sentence: str) -> Span | None:
    """Return where a sentence first tells of it, in its offsets; what is quoted is told of somebody else."""
    plain = _QUOTED.sub(lambda quoted: '"' * len(quoted[0]), straighten(sentence))
    found = _told().search(plain)
    return Span(*found.span()) if found else None


@cache
def _told() -> re.Pattern[str]:
    table = read_table(__package__, "own_health.yaml")
    whole = "|".join(table["patterns"])
    for name in ("ill", "being", "ward"):
        whole = whole.replace(f"{{{name}}}", table[name])
    return re.compile(whole, re.IGNORECASE)
