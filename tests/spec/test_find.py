"""Where channels come from, and what they become for one subreddit."""

import hashlib
from pathlib import Path

import pytest

from repurpose.errors import SpecError, UsageError
from repurpose.spec.find import (
    apply_target,
    built_in_folder,
    channel_text,
    find_channels,
    load_channel,
    load_tone,
    retarget,
)
from repurpose.spec.settings import Project, Settings, find_project

POST = "name: {name}\nkind: post\naim: idea\nlength: {{max: 10}}\n"
TONE = "name: {name}\nsays: long enough words\nsource: abc\nchecked_on: 2026-01-02\nmeasures: {{hedges: {{max: 1}}}}\n"

SHIPPED = tuple(sorted(path.stem for path in built_in_folder().glob("*.yaml")))


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_folder_of_ones_own_there_are_the_built_in_channels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = find_channels()
    assert (folder.built_in, folder.names, folder.notice) == (True, SHIPPED, "")
    assert folder.path == built_in_folder()


def test_a_folder_of_ones_own_is_used_and_the_built_in_channels_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "channels", "letter.yaml", POST.format(name="letter"))
    write(tmp_path / "channels", "reddit.yaml", POST.format(name="reddit"))
    write(tmp_path / "channels", ".hidden.yaml", "x")
    write(tmp_path / "channels", "tones/grounded.yaml", "x")
    folder = find_channels()
    assert folder.names == tuple(sorted((*SHIPPED, "letter")))
    here = tmp_path / "channels"
    assert folder.notice == "note: reddit, tones/grounded from channels, in place of what is built in"
    assert find_channels(here).notice == ""  # who names a folder knows
    (here / "tones/grounded.yaml").unlink()
    assert load_channel("reddit", folder).spec.length.max == 10
    assert load_channel("linkedin", folder).spec.length.max == 150
    assert load_channel("LinkedIn", folder).path.parent == built_in_folder()


def test_a_folder_named_channels_without_a_channel_is_not_one_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "channels", "tv.md", "x")
    assert find_channels().built_in


def test_the_order_is_option_settings_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for place in ("one", "two", "channels"):
        write(tmp_path / place, f"{place}.yaml", POST.format(name=place))
    write(tmp_path, "repurpose.yaml", "channels: two\n")
    project = find_project(tmp_path)
    assert find_channels(tmp_path / "one", project).path.name == "one"
    assert find_channels(None, project).path.name == "two"
    assert find_channels().path.name == "channels"


def test_the_built_in_folder_itself_needs_no_note() -> None:
    folder = find_channels(built_in_folder())
    assert folder.built_in
    assert not folder.notice


def test_folders_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        find_channels(tmp_path / "none")
    with pytest.raises(UsageError, match="holds no channel file"):
        find_channels(tmp_path)
    write(tmp_path, "repurpose.yaml", "channels: none\n")
    with pytest.raises(SpecError, match=r"repurpose\.yaml: the folder 'none' of `channels:` does not exist"):
        find_channels(None, find_project(tmp_path))


@pytest.mark.parametrize(
    ("asked", "hint"),
    [("redit", "did you mean 'reddit'? There"), ("x", "there"), ("../reddit", "did you mean 'reddit'? There")],
)
def test_an_unknown_channel_gets_a_hint_and_the_list(asked: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_channel(asked, find_channels())
    assert str(caught.value) == f"unknown channel {asked!r}; {hint} are: {', '.join(SHIPPED)}"


def test_a_file_must_carry_its_own_name_and_be_there_once(tmp_path: Path) -> None:
    write(tmp_path, "letter.yaml", POST.format(name="later"))
    with pytest.raises(SpecError, match=r"letter\.yaml:1:7: the name is 'later', but the file is letter\.yaml"):
        load_channel("letter", find_channels(tmp_path))
    write(tmp_path, "letter.yml", POST.format(name="letter"))
    with pytest.raises(SpecError, match="the same channel twice"):
        load_channel("letter", find_channels(tmp_path))
    (tmp_path / "dir.yaml").mkdir()
    with pytest.raises(SpecError, match="not a file"):
        load_channel("dir", find_channels(tmp_path))


@pytest.mark.parametrize("word", ["non-promotional", "Non promotional", "nonpromotional", "NON_PROMOTIONAL"])
def test_tone_words_are_read_however_they_are_hyphenated(tmp_path: Path, word: str) -> None:
    write(tmp_path, "letter.yaml", POST.format(name="letter") + f"tone: [{word}]\n")
    channel = load_channel("letter", find_channels(tmp_path))
    assert channel.spec.tone == ("non-promotional",)
    assert [tone.name for tone in channel.tones] == ["non-promotional"]


def test_an_unknown_tone_is_pointed_at_with_a_way_to_define_it(tmp_path: Path) -> None:
    write(tmp_path, "letter.yaml", POST.format(name="letter") + "tone: [grounded, granded]\n")
    with pytest.raises(SpecError) as caught:
        load_channel("letter", find_channels(tmp_path))
    assert "letter.yaml:5:18: unknown tone 'granded'; there are experience-led, grounded," in str(caught.value)
    assert f"^^^^^^^ did you mean 'grounded'? To define it, write {tmp_path}/tones/granded.yaml" in str(caught.value)


def test_unknown_tones_are_told_beside_what_else_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, "letter.yaml", POST.format(name="letter") + "tone: [granded, reflexive]\nlenght: 3\n")
    with pytest.raises(SpecError, match="cannot be used: 3 problems") as caught:
        load_channel("letter", find_channels(tmp_path))
    assert all(part in str(caught.value) for part in ("unknown tone 'granded'", "'reflexive'", "unknown key 'lenght'"))


def test_an_empty_file_of_a_built_in_channel_says_how_to_fill_it_and_is_no_copy(tmp_path: Path) -> None:
    own = write(tmp_path, "reddit.yaml", "\n")
    folder = find_channels(tmp_path)
    with pytest.raises(SpecError, match=r"is empty; delete it, or .*: `repurpose channels reddit --yaml > .*`"):
        load_channel("reddit", folder)
    assert channel_text("Reddit", folder) == (built_in_folder() / "reddit.yaml").read_text(encoding="utf-8")
    own.write_text("name: wrong", encoding="utf-8")
    assert channel_text("reddit", folder) == "name: wrong"
    with pytest.raises(UsageError, match="did you mean 'reddit'"):
        channel_text("redit", folder)


def test_a_tone_of_ones_own_is_found_and_one_of_the_same_name_replaces_the_built_in(tmp_path: Path) -> None:
    write(tmp_path, "letter.yaml", POST.format(name="letter") + "tone: [dry, grounded]\n")
    write(tmp_path, "tones/dry.yaml", TONE.format(name="dry"))
    write(tmp_path, "tones/grounded.yaml", TONE.format(name="grounded"))
    folder = find_channels(tmp_path)
    assert [tone.says for tone in load_channel("letter", folder).tones] == ["long enough words"] * 2
    assert load_tone("systems aware", folder).name == "systems-aware"
    with pytest.raises(UsageError, match="unknown tone 'wet'"):
        load_tone("wet", folder)
    write(tmp_path, "tones/dry.yaml", TONE.format(name="wet"))
    with pytest.raises(SpecError, match=r"dry\.yaml:1:7: the name is 'wet', but the file is dry\.yaml"):
        load_tone("dry", folder)


def test_the_hash_covers_the_file_and_its_tones(tmp_path: Path) -> None:
    text = POST.format(name="letter") + "tone: [dry]\n"
    write(tmp_path, "letter.yaml", text)
    tone = write(tmp_path, "tones/dry.yaml", TONE.format(name="dry"))
    folder = find_channels(tmp_path)
    first = load_channel("letter", folder)
    assert first.sha256 == hashlib.sha256(text.encode() + b"\0" + tone.read_bytes()).hexdigest()
    assert first.text == text
    tone.write_text(tone.read_text() + "# a remark\n")
    assert load_channel("letter", folder).sha256 != first.sha256


def test_a_target_changes_what_its_entry_says_and_nothing_else(tmp_path: Path) -> None:
    write(
        tmp_path,
        "talk.yaml",
        POST.format(name="talk")
        + 'title: {form: question, frames: ["Is {clause}?"]}\n'
        + "subreddits:\n"
        + "  - name: Strict\n    length: {min: 3, max: 4}\n    links: inline\n"
        + "    title: {form: question, words: {max: 9}}\n"
        + "  - plain\n",
    )
    spec = load_channel("talk", find_channels(tmp_path)).spec
    strict = apply_target(spec, "r/strict")
    assert (strict.length.min, strict.length.max, strict.links) == (3, 4, "inline")
    assert strict.title is not None
    assert (strict.title.words.max, strict.title.frames) == (9, ("Is {clause}?",))
    assert apply_target(spec, "") is spec
    assert apply_target(spec, "plain") == spec
    assert apply_target(spec, "elsewhere") == spec
    with pytest.raises(UsageError, match="cannot be a subreddit"):
        apply_target(spec, "no such/../place")
    with pytest.raises(UsageError, match="blog has no subreddits"):
        apply_target(load_channel("blog", find_channels(built_in_folder())).spec, "plain")


def test_other_targets_keep_what_the_channel_says_of_them(tmp_path: Path) -> None:
    write(tmp_path, "talk.yaml", POST.format(name="talk") + "subreddits: [{name: Known, flair: Story}, other]\n")
    spec = retarget(load_channel("talk", find_channels(tmp_path)).spec, ["r/known", "new_one", "KNOWN"])
    assert [(s.name, s.flair) for s in spec.subreddits] == [("Known", "Story"), ("new_one", "")]
    with pytest.raises(UsageError, match="cannot be a subreddit"):
        retarget(spec, ["a b"])


def test_the_project_is_the_folder_of_the_settings_else_the_repository_else_the_articles_own(tmp_path: Path) -> None:
    article = write(tmp_path / "blog/posts", "a.md", "x")
    assert find_project(article).root == article.parent
    (tmp_path / "blog/.git").mkdir()
    assert find_project(article).root == tmp_path / "blog"
    assert find_project(article).settings == Settings()
    write(tmp_path, "repurpose.yaml", "out: drafts\n")
    project = find_project(article.parent)
    assert (project.root, project.path) == (tmp_path, tmp_path / "repurpose.yaml")
    assert project.folder(project.settings.out) == tmp_path / "drafts"
    (tmp_path / "blog/repurpose.yml").write_text("out: x\n")
    with pytest.raises(SpecError, match=r"call it repurpose\.yaml"):
        find_project(article)


@pytest.mark.parametrize("text", ["", "\n", "# Every line is optional.\n#author: Marit\n"])
def test_settings_that_set_nothing_mark_the_root_of_a_project(tmp_path: Path, text: str) -> None:
    (tmp_path / "repurpose.yaml").write_text(text)
    (tmp_path / "posts").mkdir()
    assert find_project(tmp_path / "posts") == Project(
        tmp_path.resolve(), Settings(), tmp_path.resolve() / "repurpose.yaml"
    )
