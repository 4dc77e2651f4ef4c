"""`repurpose subreddits`: what is known of a subreddit's rules, and a pack made of saved answers."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from repurpose.cli.channels import ChannelsOption
from repurpose.cli.dates import read_day

if TYPE_CHECKING:  # imported in the functions that need them: `--help` needs none
    from repurpose.spec.find import ChannelFolder

IMPORT = "import"


def subreddits(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME | import FILE.json...]",
            help="Print this subreddit's rules; or make a pack of saved answers of Reddit.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            "--name", metavar="NAME", help="import: the subreddit that the answers are of.", show_default=False
        ),
    ] = "",
    checked_on: Annotated[
        str,
        typer.Option(
            "--checked-on",
            metavar="DATE",
            help="import: the day they were saved; by default the files' own date.",
            show_default=False,
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="import: replace a pack that is there.")] = False,
    folder: ChannelsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    as_yaml: Annotated[bool, typer.Option("--yaml", help="Print the pack's file, to copy and change.")] = False,
) -> None:
    """List the subreddit packs, print one, or make one of saved answers.

    The answers are those of about/rules, api/v1/NAME/post_requirements and api/link_flair_v2, as JSON files.
    """
    from repurpose.cli.channels import find_folder
    from repurpose.errors import UsageError

    if words and words[0] == IMPORT:
        if as_json or as_yaml:
            raise UsageError("import writes a file: leave out --json and --yaml")
        _import(words[1:], name, checked_on, force, folder)
        return
    if name or checked_on or force:
        raise UsageError("--name, --checked-on and --force belong to `repurpose subreddits import FILE.json...`")
    if len(words or ()) > 1:
        raise UsageError("name one subreddit, or none for the list")
    _show(words[0] if words else "", find_folder(folder), as_json=as_json, as_yaml=as_yaml)


def _show(wanted: str, folder: "ChannelFolder", *, as_json: bool, as_yaml: bool) -> None:
    from difflib import get_close_matches

    from repurpose.errors import UsageError
    from repurpose.files import today
    from repurpose.report.packs import pack_document, pack_table, pack_text
    from repurpose.spec.base import subreddit_name
    from repurpose.spec.packs import load_pack, pack_names

    if as_yaml and (not wanted or as_json):
        raise UsageError("--yaml needs the name of a subreddit, and no --json")
    known = pack_names(folder)
    bare = subreddit_name(wanted.strip())
    found = [one for one in (load_pack(name, folder) for name in ([bare] if bare else known)) if one is not None]
    if bare and not found:
        near = get_close_matches(bare[:60], known, 1, 0.6)
        meant = f"did you mean {near[0]!r}? There" if near else "there"
        raise UsageError(
            f"there is no pack for r/{bare[:40]}; {meant} are: {', '.join(known)}. "
            "`repurpose subreddits import` makes one"
        )
    if as_json:
        sys.stdout.write(pack_document(found, today()))
    elif as_yaml:
        sys.stdout.write(found[0].text)
    elif bare:
        sys.stdout.write(pack_text(found[0], today(), min(shutil.get_terminal_size().columns, 100)))
    else:
        sys.stdout.write(pack_table(found, today()))


def _import(names: list[str], subreddit: str, checked_on: str, force: bool, explicit: Path | None) -> None:
    from repurpose.cli.channels import find_folder
    from repurpose.errors import UsageError
    from repurpose.files import modified_on, read_bytes, write_text
    from repurpose.spec.answers import MOST_BYTES, make_pack, read_answer
    from repurpose.spec.pack import name_problem
    from repurpose.spec.packs import PLACE, load_pack

    if not names:
        raise UsageError("import needs the files: repurpose subreddits import rules.json --name quilting")
    bare = _checked_name(subreddit)
    answers = [read_answer(read_bytes(Path(path), most=MOST_BYTES), path) for path in names]
    day = read_day(checked_on, "--checked-on") if checked_on else min(modified_on(Path(path)) for path in names)
    pack, text = make_pack(answers, bare, day)
    if explicit is not None:
        target = explicit / PLACE / f"{bare}.yaml"
    else:
        found = find_folder(None)
        there = load_pack(bare, found) if not force else None
        target = there.path if there and not there.built_in else _own(found) / PLACE / f"{bare}.yaml"
    if target.exists() and not force:
        raise UsageError(f"{target} is there already; --force replaces it, with all that was added by hand")
    write_text(target, text)
    for answer in answers:
        if answer.left_out:
            sys.stderr.write(
                f"note: {answer.path}: left out, for a pack has no such key: {', '.join(answer.left_out)[:200]}\n"
            )
    if problem := name_problem(bare):
        sys.stderr.write(f"warning: the name {bare!r} {problem}: look the subreddit up before you post\n")
    dated = "" if checked_on else " (the files' own date; --checked-on gives another)"
    sys.stdout.write(f"{target}: r/{pack.name}, checked on {day.isoformat()}{dated}\n")
    sys.stdout.write(f"`repurpose subreddits {bare}` prints it; add promotion and members by hand.\n")


def _own(folder: "ChannelFolder") -> Path:
    """Return the folder that the user's own packs go to."""
    return Path("channels") if folder.built_in else folder.path


def _checked_name(name: str) -> str:
    from repurpose.errors import UsageError
    from repurpose.spec.base import typed_subreddit

    if not name:
        raise UsageError("import needs --name: the answers do not say which subreddit they are of")
    return typed_subreddit(name)
