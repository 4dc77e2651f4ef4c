"""A calendar to files for people and programs; add one here and in its own module."""

from repurpose.exporters import ics
from repurpose.exporters.types import Export

EXPORTERS: dict[str, Export] = {
    "ics": ics.export,
}
"""By the name a person types."""
