"""Who has a name in a text that never says who that is: "Ruth told us that she rows."."""

import re

from repurpose.language.words import straighten

_ACTS = (
    r"\b{name} (?:said|says|asked|told|called|felt|thought|wanted|discovered|recalled|came|went|has|had|was|is|got)\b"
    r"[^.!?\n]{0,120}\b(?:she|he|her|his|him)\b"
)
"""A person, for somebody in the same sentence is "she"."""
_WHO = (
    r"(?:mum|mom|dad|wife|husband|son|daughter|child|kid|bab(?:y|ies)|boy|girl|twin|spouse|friend|aunt|uncle|cousin|boss"
    r"|client|patient|student|guy|lady|dog|cat|horse|toddler|girlfriend|boyfriend|niece|nephew|coach|nurse|chief|head"
    r"|(?!(?:after|over|under|never|ever|later|other|together|whether|however|rather|than)\b)[a-z-]{3,30}"
    r"(?:er|or|ist|man|woman|ian|eran|mate|ee|law))"
)
"""What somebody is, to the author or by trade."""
_SAID = (
    rf"\b{_WHO}(?:,? (?:named|called))? {{name}}\b|\b{_WHO}, {{name}}(?=[,.;:)])"
    r"|\b{name}(?:,| \() ?(?:my|our|his|her|an?|the|who|from|one|another)\b|\b{name} (?:is|was) (?:my|our|one)\b"
    rf"|\b{{name}} (?:is|was) (?:an?|the) (?:[\w-]+ ){{0,3}}{_WHO}\b"
    r"|\b(?:named|called|am|i'm|dear|mr\.?|mrs\.?|ms\.?|dr\.?|saint) {name}\b"
    r"|\b(?:the|an?|(?:my|our)(?: [a-z-]+)?) {name}\b|(?-i:\b{name}[a-z])|\b{name}-"
)
"""What says who it is: "my wife, Ruth", "Ruth is a porter", "Ruth Oar"."""


def is_nobody_said(name: str, text: str) -> bool:
    """Tell whether a name is somebody's of whom a text never says who they are."""
    plain = straighten(text)
    if not re.search(rf"[a-z,;] {re.escape(name)}\b", plain):
        return False  # it may be any word, for it only begins sentences
    acts, said = (pattern.replace("{name}", re.escape(name)) for pattern in (_ACTS, _SAID))
    return re.search(acts, plain) is not None and re.search(said, plain, re.IGNORECASE) is None
