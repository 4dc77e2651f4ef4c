"""Whatever makes passages. An engine is one module and one line here."""

from repurpose.engines.digest import engine as digest
from repurpose.engines.extract import engine as extract
from repurpose.engines.types import Engine
from repurpose.engines.whole import engine as whole

ENGINES: dict[str, tuple[str, Engine]] = {
    "idea": (f"extract/{extract.VERSION}", extract.write),
    "digest": (f"digest/{digest.VERSION}", digest.write),
    "article": (f"whole/{whole.VERSION}", whole.write),
}
"""By a spec's `aim`: the engine's name with its version, and the engine."""
