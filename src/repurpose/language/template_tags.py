"""Template tags of an author's site (Hugo, Jekyll, Eleventy): which of them stand for addresses and images."""

import re

from repurpose.language.images import is_image, shown_image

TAG = re.compile(
    r"\{\{[<%]?[^{}]{0,4000}[%>]?\}\}|\{%[^{}]{0,4000}%\}|\{:[^{}\n]{0,300}\}|\{[#.][\w#. =\"-]{1,100}\}(?=[ ]*$)",
    re.MULTILINE,
)
SUMMARY_END = "READMORE"
"""What stands alone in a line for Middleman, up to which its summary of a text goes; its pages show none."""
CODE_TAG = re.compile(
    r"(?:\{%-?\s{0,4}endraw\s{0,4}-?%\}\s{0,4})?\{(?:%|\{[<%])-?\s{0,4}(/?\s{0,4}(?:end)?)"
    r"(?:highlight\b\s{0,4}[\"']?|codeblock\b[^{}\n]{0,200}?\blang:|codeblock\b[^{}\n]{0,200})([\w+#-]{0,20})"
)
"""A tag that begins or ends code, with its language: `{% highlight go %}`, `{% codeblock A title lang:go %}`,
`{{< /highlight >}}`, `{% endraw %}{% endhighlight %}`."""
_RAW = re.compile(r"^[ ]*\{%-?[ ]*(?:end)?raw[ ]*-?%\}[ ]*(?:\n|\Z)", re.MULTILINE)
"""A line that keeps the site's template from reading code."""
_SITE = re.compile(r"\{\{-?[ ]*\.?[Ss]ite\.(?:[Bb]ase_?(?:url|URL)|url|[Pp]ermalink)\b[^{}\n]{0,40}\}\}/?")
_PATH = re.compile(r"\{\{-?[ ]*[\"'](?P<path>/[^\"'\n{}]{0,300})[\"'][ ]*\|[^{}\n]{0,100}\}\}")
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_WORD = re.compile(r"[{%<\s\"'-]*([\w./]+)")
_END = re.compile(r"\{(?:\{[<%]|%)-?[ ]*(?:/[ ]*|end_?)([\w.-]{1,60})")
_UNSHOWN = frozenset(
    "if unless else elsif elseif case when for assign set capture comment raw verbatim highlight codeblock cycle "
    "increment decrement liquid layout extends block import macro from filter autoescape with spaceless break continue "
    "tablerow render_with_liquid toc more".split()
)
"""Tags that steer a template, or set code, and show nothing of their own; what stands between a pair of them stays."""
_AT = r"(?:(?<=\]\()|(?<=\]\(<)|(?<=\]: )|(?<=href=[\"'])|(?<=src=[\"'])|(?<=poster=[\"']))"
"""Where the address of a link or an image begins: "@/lib" in quotation marks is text."""
SITE_FILE = re.compile(rf"{_AT}(?:[{{|]static[}}|]|__GHOST_URL__)/?")
"""What an address of a file begins with that lies below the site's own (Pelican, Ghost)."""
SITE_SOURCE = re.compile(
    rf"{_AT}(?:[{{|](?:filename|attach|index|author|category|tag)[}}|]|~?@(?:site)?/)[^\s()\"'<>]{{0,300}}"
)
"""The address of a source, of which only the generator knows the page (Pelican, Zola, Docusaurus)."""
SITE_SIGNS = ("{", "|", "@/", "@site/", "__GHOST_URL__")
"""Without one of which nothing here is found."""
_ATTRIBUTES = ("{:", "{#", "{.")
ROOT, _LOST = "\ue001", "\ue002"
"""Private characters that stand, while links are resolved, for the site's own address and for one nobody knows."""
_NO_ADDRESS = re.compile(rf"[ ]href=(?:\"{_LOST}\"|'{_LOST}')")
_NOWHERE = re.compile(rf"(!?)\[([^\[\]]{{0,500}})\]\([^()\n{_LOST}]{{0,300}}{_LOST}[^()\n]{{0,300}}\)")


def without_tags(text: str) -> str:
    """Return Markdown in which addresses of the site begin with `ROOT`, images by tag are images, and other tags go.

    A link whose address only the site knows leaves its text, such an image goes. Attributes of a block or a heading
    (`{: .wide}`, `{#oars}`) stay: they are no template's, and links lead to them.
    """
    text = SITE_SOURCE.sub(_LOST, SITE_FILE.sub(f"{ROOT}/", text))
    text = _PATH.sub(lambda found: f"{ROOT}{found['path']}", _SITE.sub(f"{ROOT}/", text))
    text = text.replace(f"{ROOT}/{ROOT}/", f"{ROOT}/")
    text = TAG.sub(lambda tag: tag[0] if tag[0].startswith(_ATTRIBUTES) else shown_image(tag) or _LOST, text)
    text = _NO_ADDRESS.sub("", text)
    return _NOWHERE.sub(lambda found: "" if found[1] else found[2], text).replace(_LOST, "")


def fenced_code(code: str) -> str:
    """Return code between two tags as code between two fences; any other code as it is."""
    first, _, rest = code.partition("\n")
    tag = CODE_TAG.match(first)
    if tag is None:
        return code
    body = _RAW.sub("", rest.rpartition("\n")[0]).removesuffix("\n")
    fence = "~~~~" if "```" in body else "```"
    return f"{fence}{tag[2]}\n{body}\n{fence}" if body else f"{fence}{tag[2]}\n{fence}"


def shows(tag: str) -> bool:
    """Tell whether a template tag shows something of its own: `{{< video >}}`, and no end of one, no `{% if … %}`."""
    name = name_of(tag)
    return bool(name) and not name.startswith(("/", "end")) and name not in _UNSHOWN


def ended(text: str) -> frozenset[str]:
    """Return the names of the tags that a text has an end of, so that they set what stands between: `{{< /tip >}}`."""
    return frozenset(end[1].lower() for end in _END.finditer(text))


def stands_for_text(tag: str, pairs: frozenset[str]) -> bool:
    """Tell whether a line says less without a template tag: it is no image, note or end, and no start of `pairs`."""
    steers = not tag.startswith(("{{", "{%")) or tag.startswith("{{/*") or is_image(tag)
    return shows(tag) and not steers and name_of(tag) not in pairs


def name_of(tag: str) -> str:
    """Return the name of a tag, in lower case."""
    word = _WORD.match(tag)
    return word[1].lower() if word else ""


def lost_name(tag: str) -> str:
    """Return what names the image of a template tag that has no address."""
    named = _QUOTED.search(tag)
    return (named[1] or named[2] or "") if named else tag


def is_address(tag: str) -> bool:
    """Tell whether a template tag stands for an address of the site."""
    return _SITE.fullmatch(tag) is not None or _PATH.fullmatch(tag) is not None
