"""What a terminal may be sent: text of strangers, in which nothing moves the cursor or colours the line."""

_JOINERS = "\u200c\u200d"
"""Between the parts of one emoji, and in the words of some languages."""
_STAND_INS = dict.fromkeys("\t\n\u00a0\u2028\u2029", " ")


def printable(text: str) -> str:
    """Take out what would move the cursor or colour the terminal: a draft, a pack, a ledger may come from anybody."""
    return "".join(c if c.isprintable() or c in _JOINERS else _STAND_INS.get(c, "\ufffd") for c in text)
