"""Whatever makes passages. An engine is one module and one line here."""

from repurpose.engines.digest import engine as digest_engine
from repurpose.engines.extract import engine as extract_engine
from repurpose.engines.types import Engine
from repurpose.engines.whole import engine as whole_engine

ENGINES: dict[str, tuple[str, Engine]] = {
    "idea": (f"extract/{extract_engine.VERSION}", extract_engine.write),
    "digest": (f"digest/{digest_engine.VERSION}", digest_engine.write),
    "article": (f"whole/{whole_engine.VERSION}", whole_engine.write),
}
"""By a spec's `aim`: the engine's name with its version, and the engine."""
