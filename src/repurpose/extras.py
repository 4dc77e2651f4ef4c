"""What a person types where something needs packages that were not installed with the rest."""


def how_to_install(extra: str) -> str:
    """Return how an extra is had: repurpose lies in a folder or in a wheel, and in no index."""
    return (
        f"pip install '.[{extra}]' in the folder of repurpose (of its wheel 'FILE.whl[{extra}]'; "
        "after pipx it is pipx install --force)"
    )
