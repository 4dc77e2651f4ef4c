"""What other Python programs call: the same pure functions that the command calls, one for each step.

`repurpose` itself offers these names; docs/library.md shows them at work. Nothing is printed and nothing is written.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from repurpose.article import Article
from repurpose.checks import rule_names
from repurpose.draftfile import read_draft
from repurpose.errors import SourceError
from repurpose.files import is_archive, read_bytes
from repurpose.lint import Checked, check_draft
from repurpose.pipeline import Options, make_draft
from repurpose.placement import Placement
from repurpose.readers import read_article as read_tree
from repurpose.readers.decode import MOST_BYTES
from repurpose.readers.source import read_source
from repurpose.results import Result
from repurpose.sharing import make_drafts
from repurpose.spec import find
from repurpose.spec.base import subreddit_name
from repurpose.spec.packs import pack_for

DEFAULTS = Options()


def read_article(source: Path | str, *, id: str = "", base_url: str = "", author: str = "") -> Article:
    """Read an article: a `Path` from its file, Markdown, text, HTML or Word; a `str` is the text itself.

    `id`, `base_url` and `author` are used where the front matter has none; the id of a file is by default its name.
    Raises SourceError where it cannot be read, and for an archive, which holds many.
    """
    if isinstance(source, Path):
        if is_archive(source):
            raise SourceError(
                f"{source} is an archive of many articles; `repurpose make` drafts each. "
                "Give the text of one of them as a str."
            )
        raw, path, suffix = read_bytes(source, most=3 * MOST_BYTES), str(source), source.suffix
    else:
        raw, path, suffix = source.encode("utf-8", "surrogatepass"), "text", ""
    own = source.stem if isinstance(source, Path) else "text"
    return read_tree(read_source(raw, path, suffix), id=id or own, base_url=base_url, author=author)


def load_channel(name: str, *, folder: Path | None = None) -> Placement:
    """Load a channel, `reddit`, or one of its subreddits with the pack of its rules, `reddit@therapists`.

    `folder` holds channel files of your own, which come before the built-in ones. Raises UsageError for an unknown name
    and SpecError with every mistake in the file.
    """
    channel_name, _, target = name.partition("@")
    found = find.find_channels(folder if folder is not None else find.built_in_folder())
    channels = replace(found, rules=rule_names())
    placement = Placement(find.load_channel(channel_name, channels), subreddit_name(target.strip()))
    pack = pack_for(placement.target, placement.subreddit, channels)
    return Placement(placement.channel, placement.target, pack.pack if pack is not None else None)


def draft(article: Article, channel: Placement, options: Options = DEFAULTS) -> Result:
    """Draft an article for one channel: `draft` with its `findings`, or a `refusal` that says why not in numbers."""
    return make_draft(article, channel, options)


def drafts(article: Article, channels: Sequence[Placement], options: Options = DEFAULTS) -> tuple[Result, ...]:
    """Draft an article for several channels, in their order; no two posts share a sentence of it."""
    return make_drafts(article, channels, options)


def check(text: str, channel: Placement, *, article: Article | None = None) -> Checked:
    """Check a text as it will be posted, or a draft file with its front matter; `article` is what it was made from.

    The spans of `findings` are in `posted.text`. Raises SourceError where the front matter is broken.
    """
    return check_draft(read_draft(text.replace("\r\n", "\n"), "text"), channel, article=article)
