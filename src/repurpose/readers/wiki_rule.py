"""The rule of the parser for links and pictures of a vault: `[[a note|its words]]`, `![[hull.png]]`."""

from markdown_it.rules_inline import StateInline

from repurpose.language.dialects import EMBED, LINK, picture_of, words_of
from repurpose.spans import Span


def wiki_link(state: StateInline, silent: bool) -> bool:
    """Take a link to a note as one that leads nowhere, with the words it shows, and an embedded picture as an image.

    What a definition of the text names is a link of Markdown: `[[1]]` with `[1]: …`.
    """
    src, at = state.src, state.pos
    if src.startswith("![[", at):
        embed = EMBED.match(src, at, state.posMax)
        shown = picture_of(embed) if embed else None
        if embed is None or shown is None:
            return False
        if not silent:
            token = state.push("image", "img", 0)
            token.content, token.attrs, token.children = shown[0], {"src": shown[1], "alt": ""}, []
        state.pos = embed.end()
        return True
    link = LINK.match(src, at, state.posMax) if src.startswith("[[", at) else None
    if link is None or state.linkLevel or _is_defined(state, link[0][2:-2]):
        return False
    if not silent:
        push_link_to_nowhere(state, words_of(link))
    state.pos = link.end()
    return True


def push_link_to_nowhere(state: StateInline, words: Span) -> None:
    """Add a link without an address, with the words that stand there and what is marked in them."""
    most = state.posMax
    state.pos, state.posMax = words.start, words.end
    state.push("link_open", "a", 1).attrs = {"href": ""}
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    state.push("link_close", "a", -1)
    state.posMax = most


def _is_defined(state: StateInline, label: str) -> bool:
    return " ".join(label.split()).upper() in state.env.get("references", ())
