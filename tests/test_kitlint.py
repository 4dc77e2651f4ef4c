"""Each post of a kit is held to its channel and to its own labels, and findings stand where they are in the kit."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]
ROOT = Path(__file__).parent.parent
KITS = sorted((ROOT / "tests/fixtures/kits").iterdir())
EXAMPLES = sorted((ROOT / "examples").glob("*.md"))


def findings(cli: Cli, text: str, *words: str) -> dict[str, tuple[str, str]]:
    """Check a kit; return for each rule where its last finding points, and what it says."""
    Path("kit.md").write_text(text, encoding="utf-8")
    document = json.loads(cli("check", "kit.md", "--format", "json", *words).stdout)
    lines = text.split("\n")
    found = {}
    for draft in document["drafts"]:
        for one in draft["findings"]:
            line, column = map(int, one["in_file"]["at"].split(":"))
            start, end = one["in_file"]["span"]
            assert lines[line - 1][column - 1 :].startswith(text[start:end].split("\n")[0])
            found[one["rule"]] = (text[start:end], one["message"])
    return found


@pytest.mark.parametrize("path", KITS, ids=lambda path: path.name)
def test_the_kits_that_people_keep_pass(cli: Cli, path: Path) -> None:
    document = json.loads(cli("check", path, "--format", "json").stdout)
    found = {one["rule"] for draft in document["drafts"] for one in draft["findings"] if one["severity"] != "advice"}
    assert len(document["drafts"]) == 2
    assert found <= {"subreddit-name"}  # one of the kits names a subreddit whose name is longer than Reddit allows


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_kit_that_was_written_is_read_back_with_the_findings_of_its_drafts(cli: Cli, path: Path) -> None:
    cli("make", path, "--kit", "kit.md", "-c", "reddit", "-c", "linkedin")
    made = json.loads(cli("make", path, "--json", "-c", "reddit", "-c", "linkedin").stdout)
    drafts = {
        result["channel"]: (result["draft"]["text"], result["draft"]["measures"])
        for article in made["articles"]
        for result in article["results"]
    }
    checked = json.loads(cli("check", "kit.md", "--format", "json").stdout)
    assert {draft["channel"]: (draft["text"], draft["measures"]) for draft in checked["drafts"]} == drafts
    assert checked["summary"]["error"] == 0


NOTHING_TOLD = """# Version 4 of the tide table

The tide table counts the water at forty harbours from now on. It knows the wind of the last two days and the pressure
of the air, and it corrects the printed height by both. The map shows every harbour in one colour for each hour.

The search finds a harbour by the name of its bay. The table prints on one page, with the springs in bold and the neaps
in grey. The clock follows the harbour and not the reader. The times of dusk stand beside the last high water.

The file of a harbour holds ten years. The programme reads the old files and writes the new ones beside them. The format
is described in a page of its own, with two examples and a list of the units. The units are metres and minutes. The
archive holds every table since the first version. The server answers in the format that a reader asks for.
"""


def test_what_the_engine_found_of_a_post_holds_until_the_post_is_edited(cli: Cli) -> None:
    Path("tides.md").write_text(NOTHING_TOLD, encoding="utf-8")
    assert "little-to-tell" in cli("tides.md", "--kit", "kit.md", "-c", "reddit").stderr
    kit = Path("kit.md").read_text("utf-8")
    assert findings(cli, kit)["little-to-tell"][0] == "Reddit"
    article, heading, post = kit.partition("## Reddit")
    assert "little-to-tell" not in findings(cli, article + heading + post.replace("minutes", "hours"))
    assert "little-to-tell" not in findings(cli, f"---\nignore: [little-to-tell]\n---\n{kit}")
    assert "little-to-tell" not in findings(cli, heading + post)


KIT = """Reddit version
Tone: grounded
Ideal subs: r/therapists
Title: Do you rest on your first free day, or is it the hardest one?
Length: 5–30 words
Body:
I met a man once. He told me that nothing was wrong with it.

I still think about him.
"""


def test_a_post_is_held_to_its_own_length(cli: Cli) -> None:
    assert "body-length" not in findings(cli, KIT)
    place, said = findings(cli, KIT.replace("5–30 words", "25–30 words"))["body-length"]
    assert place == "25–30 words"
    assert "19 words, reddit takes 25–30" in said
    place, said = findings(cli, KIT.replace("Length: 5–30 words\n", ""))["body-length"]
    assert place == "Reddit version"
    assert "reddit takes 120–220" in said
    assert "takes 40–50" in findings(cli, KIT.replace("Body:", "Body (40–50 words):"))["body-length"][1]


def test_a_post_is_held_to_its_own_tones(cli: Cli) -> None:
    told = KIT.replace("about him.", "about him. He had a small shop near the coast and took no excuses.")
    assert "tone-profile" not in findings(cli, told)
    place, said = findings(cli, told.replace("grounded", "grounded, systems aware"))["tone-profile"]
    assert place == "no excuses"
    assert "breaks the tone systems-aware" in said


def test_a_post_is_held_to_its_own_title(cli: Cli) -> None:
    assert "title-length" not in findings(cli, KIT)
    place, said = findings(cli, KIT.replace("Title:", "Title (3–5 words):"))["title-length"]
    assert place.startswith("Do you rest")
    assert "14 words, reddit wants 3–5" in said
    missing = KIT.replace("Do you rest on your first free day, or is it the hardest one?", "none")
    assert findings(cli, missing)["title-missing"][0] == "none"


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("grounded", "grounded, groundd", "groundd", "unknown tone 'groundd'; did you mean 'grounded'?"),
        ("5–30 words", "not long", "not long", 'no length can be read from "not long": write a range'),
        ("r/therapists", "r/x", "r/x", "'x' cannot be a subreddit"),
        ("Reddit version", "LinkedIn", "r/therapists", "linkedin has no subreddits"),
    ],
)
def test_a_label_that_says_nothing_is_a_finding(cli: Cli, old: str, new: str, place: str, said: str) -> None:
    text = KIT.replace(old, new)
    if new == "LinkedIn":
        text = text.replace("Title: Do you rest on your first free day, or is it the hardest one?", "Title: none")
    found = findings(cli, text)["kit-label"]
    assert found[0] == place
    assert found[1].startswith(said)


def test_a_title_where_the_channel_has_none_is_a_finding(cli: Cli) -> None:
    place, said = findings(cli, KIT.replace("Reddit version", "LinkedIn").replace("Ideal subs: r/therapists\n", ""))[
        "kit-label"
    ]
    assert place.startswith("Do you rest")
    assert said.startswith("linkedin has no title, so this one is not posted")


def test_what_a_subreddit_asks_for_is_asked_of_the_post(cli: Cli) -> None:
    Path("channels").mkdir()
    spec = (ROOT / "channels/reddit.yaml").read_text(encoding="utf-8")
    wanted = "subreddits:\n  - {name: therapists, title: {form: question, words: {max: 3}, frames: ['Is {clause}?']}}\n"
    Path("channels/reddit.yaml").write_text(spec.replace("subreddits:\n  - therapists\n", wanted), encoding="utf-8")
    assert "title-length" in findings(cli, KIT)
    assert "title-length" not in findings(cli, KIT.replace("r/therapists", "r/coaching"))
    assert "title-length" in findings(cli, KIT.replace("r/therapists", "r/coaching, r/therapists"))
    assert "title-length" in findings(cli, KIT.replace("Reddit version", "Reddit (r/therapists)"))
    assert "title-length" in findings(cli, KIT.replace("r/therapists", "none"), "-c", "reddit@therapists")


def test_of_each_subreddit_it_is_said_by_which_pack_the_post_was_checked(cli: Cli) -> None:
    Path("kit.md").write_text(KIT.replace("r/therapists", "r/therapists, r/coaching"), encoding="utf-8")
    shown = cli("check", "kit.md").stdout
    assert shown.count("kit.md: reddit: ") == 1
    assert all(f"kit.md: note: r/{name} by its pack" in shown for name in ("therapists", "coaching"))
    (draft,) = json.loads(cli("check", "kit.md", "--format", "json").stdout)["drafts"]
    assert [room["name"] for room in draft["rooms"]] == ["therapists", "coaching"]


def test_a_post_is_held_to_the_article_above_it(cli: Cli) -> None:
    cli("make", ROOT / "examples/the-ten-minutes-between.md", "--kit", "made.md", "-c", "reddit")
    made = Path("made.md").read_text(encoding="utf-8")
    assert "changed-number" not in findings(cli, made)
    article, _, post = made.rpartition("## Reddit")
    wrong = article + "## Reddit" + post.replace("For nine years", "For eleven years")
    place, said = findings(cli, wrong)["changed-number"]
    assert place == "eleven"
    assert "nine" in said
    Path("other.md").write_text(article.replace("nine years", "eleven years"), encoding="utf-8")
    assert "changed-number" not in findings(cli, wrong, "--against", "other.md")


def test_an_authors_own_post_says_in_other_words_what_the_article_says(cli: Cli) -> None:
    kit = KITS[1].read_text(encoding="utf-8")
    assert not {"untraced-sentence", "reversed-meaning"} & set(findings(cli, kit))
    cli("make", ROOT / "examples/the-ten-minutes-between.md", "--kit", "made.md", "-c", "reddit")
    head, body, post = Path("made.md").read_text(encoding="utf-8").rpartition("**Body:**")
    added = head + body + post.replace("**Length:**", "The county paid for all of it in May.\n\n**Length:**")
    assert findings(cli, added)["untraced-sentence"][0] == "The county paid for all of it in May."


def test_the_posts_of_a_kit_are_held_against_each_other(cli: Cli) -> None:
    again = (
        KIT.replace("Reddit version", "LinkedIn")
        .replace("Ideal subs: r/therapists\n", "")
        .replace("Title: D", "Tone: D")
    )
    long = (
        "I met a man once who told me that nothing was wrong with it and that I should go home and lie down for a day."
    )
    text = f"{KIT}\n{long}\n\n{again}\n{long}\n"
    assert "repeated-text" in findings(cli, text)
    assert "repeated-text" not in findings(cli, text, "-c", "reddit")


def test_the_line_that_an_author_gives_all_channels_is_no_repetition(cli: Cli) -> None:
    intro = "I have been a therapist in a small private practice for nine years."
    text = (ROOT / "examples/the-ten-minutes-between.md").read_text(encoding="utf-8")
    Path("with.md").write_text(text.replace("---\n", f"---\nintro: {intro}\n", 1), encoding="utf-8")
    cli("make", "with.md", "-c", "reddit", "-c", "linkedin", "--kit", "made.md")
    kit = Path("made.md").read_text(encoding="utf-8")
    assert kit.count(f"\n{intro}\n") == 2
    assert "repeated-text" not in findings(cli, kit)
    assert "repeated-text" in findings(cli, kit.replace(f"intro: {intro}\n", ""))


def test_a_kit_that_fails_its_own_check_says_so_as_it_is_made(cli: Cli) -> None:
    command = ("make", ROOT / "examples/the-ten-minutes-between.md", "-c", "reddit", "--kit", "made.md")
    assert cli(*command).exit_code == 0
    pack = Path("channels/packs/reddit/therapists.yaml")
    pack.parent.mkdir(parents=True)
    pack.write_text("name: therapists\nsource: a test\nchecked_on: 2026-11-01\nchecks: {searchable-text: error}\n")
    made = cli(*command)
    assert made.exit_code == 1
    assert "kit → made.md (unchanged); `repurpose check made.md` finds 1 error\n" in made.stderr


def test_a_kit_of_posts_that_nobody_serves_and_a_draft_are_told_apart(cli: Cli) -> None:
    Path("kit.md").write_text("Facebook post\n\nTone: grounded\nBody: Nobody asked.\n", encoding="utf-8")
    Path("a.md").write_text("---\nchannel: linkedin\n---\nNobody asked.\n", encoding="utf-8")
    done = cli("check", "kit.md", "a.md")
    assert done.exit_code == 1
    assert "a.md: linkedin: 2 words" in done.stdout


def test_a_kit_is_silenced_by_its_front_matter(cli: Cli) -> None:
    kit = "---\ntitle: An article\nignore: [body-length, link-in-post]\n---\n\n" + KIT.replace("5–30", "90–99")
    found = findings(cli, kit)
    assert "body-length" not in found
    assert found["unused-ignore"][0] == "link-in-post"


def test_a_post_for_a_channel_that_is_not_there_is_told_and_the_others_are_checked(cli: Cli) -> None:
    Path("kit.md").write_text(f"{KIT}\nFacebook post\n\nTone: grounded\nBody: Nobody asked.\n", encoding="utf-8")
    done = cli("check", "kit.md")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: kit.md:11:1: there is no channel 'facebook', so this post was not checked")
    assert "kit.md: reddit@therapists: " in done.stdout
    assert cli("check", "kit.md", "-c", "reddit").exit_code == 0


def test_the_article_of_a_kit_can_be_checked_as_a_page(cli: Cli) -> None:
    done = cli("check", KITS[1], "-c", "blog", "--format", "json")
    assert [draft["channel"] for draft in json.loads(done.stdout)["drafts"]] == ["blog"]


def test_a_kit_without_a_post_for_the_channel_is_no_post(cli: Cli) -> None:
    nothing = "\nLinkedIn\nTone: grounded\nNo draft: the article has 96 usable words\n"
    Path("kits").mkdir()
    Path("kits/kit.md").write_text(KIT + nothing, encoding="utf-8")
    done = cli("check", "kits/kit.md", "-c", "linkedin")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "kits/kit.md is a kit and holds no post for linkedin" in done.stderr
    assert "linkedin" not in cli("check", "kits").stdout
    Path("kits/none.md").write_text(nothing.lstrip(), encoding="utf-8")
    assert "kits/none.md is a kit and holds no post\n" in cli("check", "kits/none.md").stderr
    Path("kits/post.md").write_text("Nobody asked.\n", encoding="utf-8")
    named = {line.partition(":")[0] for line in cli("check", "kits", "-c", "linkedin").stdout.splitlines()}
    assert {name for name in named if name.startswith("kits/")} == {"kits/post.md"}


def test_a_part_of_a_kit_that_names_no_channel_is_an_error(cli: Cli) -> None:
    Path("kit.md").write_text(f"{KIT}\n## Our letter\nTone: grounded\nBody:\nSo.\n", encoding="utf-8")
    done = cli("check", "kit.md")
    assert done.exit_code == 1
    assert (
        "kit.md:11:4: 'Our letter' names no channel, so this post was not checked; write one there (blog,"
        in done.stderr
    )
    assert "Our letter" not in done.stdout


def test_of_a_folder_kits_are_checked_too(cli: Cli) -> None:
    Path("posts").mkdir()
    Path("posts/kit.md").write_text(KIT, encoding="utf-8")
    Path("posts/essay.md").write_text("# An essay\n\nNobody asked.\n", encoding="utf-8")
    named = [line for line in cli("check", "posts").stdout.splitlines() if line.startswith("posts/")]
    assert named
    assert all(line.startswith("posts/kit.md:") for line in named)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_safe_edits_are_made_in_a_kit_and_nothing_else(cli: Cli, end: str) -> None:
    text = KIT.replace("Reddit version", "LinkedIn short").replace("a man", "**a** man").replace("\n", end)
    Path("kit.md").write_bytes(text.encode())
    assert cli("check", "kit.md", "--fix").stderr == "kit.md: 1 edit made\n"
    assert Path("kit.md").read_bytes() == text.replace("**", "").encode()
