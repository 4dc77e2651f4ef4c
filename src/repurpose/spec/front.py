"""Front matter as it is written: YAML that reads back as the same strings."""

from collections.abc import Mapping

FENCE = "---\n"


def dump(fields: Mapping[str, object]) -> str:
    """Write a mapping as YAML lines, one line a value; what YAML would take for a number, a date or a no is quoted."""
    import yaml  # only where something is written

    return str(yaml.safe_dump(_plain(fields), allow_unicode=True, sort_keys=False, width=1_000_000))


def front_matter(fields: Mapping[str, object]) -> str:
    """Write a front matter with its fences and the blank line below it."""
    return f"{FENCE}{dump(fields)}{FENCE}\n"


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
