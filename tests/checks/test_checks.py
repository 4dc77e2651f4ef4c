"""Each rule against its fixture `RULE.md`, and what holds for all of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repurpose.article import Article, Source
from repurpose.checks import CHECKS, check, of_draft, rule_names, settle
from repurpose.checks.types import Check, Elsewhere, Subject
from repurpose.draft import Draft, Edit, Kind, Origin, Passage
from repurpose.errors import SourceError, SpecError
from repurpose.finding import Finding, Severity
from repurpose.language.counting import Unit, count
from repurpose.language.shared_runs import Shared
from repurpose.ledger.types import Post
from repurpose.readers import read_article
from repurpose.spans import Lines, Span
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import LoadedChannel, find_channels, load_channel
from repurpose.spec.pack import SubredditPack
from repurpose.spec.tone import Measure, ToneProfile

FOLDER = Path(__file__).parent
BASE = {"name": "example", "kind": "post", "aim": "idea", "length": {"max": 100000}}


@dataclass(frozen=True)
class Case:
    rule: str
    name: str
    spec: ChannelSpec
    article: str
    tones: tuple[ToneProfile, ...]
    text: str
    findings: tuple[str, ...]
    target: str = ""
    pack: SubredditPack | None = None
    flair: str = ""
    elsewhere: str = ""
    past: str = ""


def make_spec(**keys: object) -> ChannelSpec:
    return ChannelSpec.model_validate({**BASE, **keys})


def make_tone(**keys: object) -> ToneProfile:
    return ToneProfile.model_validate(
        {"name": "calm", "says": "for these cases", "source": "none", "checked_on": "2026-11-24", **keys}
    )


def make_article(text: str) -> Article:
    return read_article(Source("article.md", text, "0" * 64), id="article")


def make_pack(**keys: object) -> SubredditPack:
    return SubredditPack.model_validate({"name": "quilts", "source": "a page", "checked_on": "2026-11-24", **keys})


def make_subject(
    text: str,
    spec: ChannelSpec,
    article: Article | None = None,
    tones: tuple[ToneProfile, ...] = (),
    *,
    target: str = "",
    pack: SubredditPack | None = None,
    flair: str = "",
    elsewhere: str = "",
    past: str = "",
) -> Subject:
    """Line one is the title where the channel has one, as in a pasted draft; a page's stands in its front matter."""
    title, span, start = "", None, 0
    try:
        page = make_article(text) if spec.markup == "markdown" else None
    except SourceError:
        page = None  # a text without a word is none
    if spec.kind == "article" and page is not None:
        title, start = page.title, page.body.start
    elif spec.title is not None:
        title = text.partition("\n")[0].rstrip()
        span, start = Span(0, len(title)), min(len(text), len(title) + 2)
    posts = Shared([text, elsewhere.removesuffix("\n")]) if elsewhere else None
    others = (
        Elsewhere(posts, (("this.md", target), ("other.md", target and "coaching")), frozenset({0})) if posts else None
    )
    return Subject(
        text,
        spec,
        title,
        span,
        start,
        elsewhere=others,
        past=tuple(map(make_post, past.splitlines())),
        target=target,
        article=article,
        page=page,
        tones=tones,
        pack=pack,
        flair=flair,
    )


def make_post(line: str) -> Post:
    """Read `SUBREDDIT: text` as a post of the example channel, `other: text` as one of another channel."""
    target, _, text = line.partition(": ")
    channel, target = ("other", "") if target == "other" else ("example", target)
    return Post("article", channel, target, datetime(2026, 3, 2, 9, tzinfo=UTC), text, "https://example.org/1")


def shown(finding: Finding, text: str) -> str:
    """Set a finding as the fixtures do: `error 1:1-1:5 message => mended`."""
    lines, at = Lines.of(text), "-"
    if finding.span is not None:
        ends = [":".join(map(str, lines.locate(offset))) for offset in (finding.span.start, finding.span.end)]
        at = "-".join(ends)
    mended = f" => {finding.expected}" if finding.expected else ""
    return f"{finding.severity} {at} {finding.message}{mended}"


def read_cases(path: Path) -> list[Case]:
    cases = []
    for heading in re.split(r"^## (?=.*\n\n~~~~)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name = heading.partition("\n")[0]
        blocks = dict(re.findall(r"^~~~~ (\w+)\n(.*?)^~~~~$", heading, flags=re.MULTILINE | re.DOTALL))
        known = {"spec", "tone", "article", "target", "flair", "pack", "elsewhere", "past", "draft", "findings"}
        assert set(blocks) <= known, f"{path.name}: {name}: unknown block"
        assert {"draft", "findings"} <= set(blocks), f"{path.name}: {name}: a case needs a draft and its findings"
        spec = make_spec(**(yaml.load(blocks.get("spec", ""), Loader=yaml.BaseLoader) or {}))
        tones = (make_tone(**yaml.safe_load(blocks["tone"])),) if "tone" in blocks else ()
        pack = make_pack(**yaml.load(blocks["pack"], Loader=yaml.BaseLoader)) if "pack" in blocks else None
        target = blocks.get("target", pack.name if pack else "").strip()
        flair = blocks.get("flair", "").strip()
        text, findings = blocks["draft"].removesuffix("\n"), tuple(blocks["findings"].splitlines())
        cases.append(
            Case(
                path.stem,
                name,
                spec,
                blocks.get("article", ""),
                tones,
                text,
                findings,
                target,
                pack,
                flair,
                blocks.get("elsewhere", ""),
                blocks.get("past", ""),
            )
        )
    return cases


CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in read_cases(path)]

RULES = {rule.name: rule for rule in CHECKS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_fixture_says_every_finding(case: Case) -> None:
    article = make_article(case.article) if case.article else None
    subject = make_subject(
        case.text,
        case.spec,
        article,
        case.tones,
        target=case.target,
        pack=case.pack,
        flair=case.flair,
        elsewhere=case.elsewhere,
        past=case.past,
    )
    found = settle(RULES[case.rule].find(subject), case.spec)
    assert tuple(shown(finding, case.text) for finding in found) == case.findings


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.name)
def test_each_rule_has_a_page_and_cases_that_fail_and_pass(rule: Check) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.find.__module__.rpartition(".")[2] == rule.name.replace("-", "_")
    assert rule.summary.startswith("Report ")
    assert rule.summary.endswith(".")
    for label in ("\nWhat: ", "\nBad", "\nGood", "\nWhy: "):
        assert label in rule.page
    mine = [case for case in CASES if case.rule == rule.name]
    assert any(case.findings for case in mine)
    assert any(not case.findings for case in mine)


def test_each_module_and_each_fixture_is_a_registered_rule() -> None:
    from repurpose import checks

    modules = {path.stem for path in FOLDER.parents[1].joinpath("src/repurpose/checks").glob("[a-z]*.py")} - {
        "blocks",
        "types",
        "engine_rules",
        "file_rules",
    }
    names = [rule.name for rule in checks.CHECKS]
    assert names == sorted(names)
    assert modules == {name.replace("-", "_") for name in names}
    assert {path.stem for path in FOLDER.glob("*.md")} == set(names)


def test_a_spec_switches_rules_off_and_changes_severities() -> None:
    text = "Nobody asked me about it:"
    assert [f.severity for f in check(make_subject(text, make_spec()))] == [Severity.ERROR]
    advice = make_spec(checks={"orphan-colon": "advice"})
    assert [f.severity for f in check(make_subject(text, advice))] == [Severity.ADVICE]
    assert check(make_subject(text, make_spec(checks={"orphan-colon": "off"}))) == ()


def test_findings_of_an_engine_obey_the_spec_too() -> None:
    finding = Finding("little-to-tell", Severity.WARNING, "nothing happened to the author")
    assert settle([finding], make_spec()) == (finding,)
    assert settle([finding], make_spec(checks={"little-to-tell": "error"})) == (
        replace(finding, severity=Severity.ERROR),
    )
    assert settle([finding], make_spec(checks={"little-to-tell": "off"})) == ()


def test_findings_come_in_the_order_of_the_text() -> None:
    spec = make_spec(readability={"sentence_words": 3}, length={"min": 50, "max": 60})
    found = check(make_subject("Nobody asked *me* about it.\n\nSee https://example.org now and then:", spec))
    assert [f.rule for f in found] == [
        "body-length",
        "long-sentence",
        "leftover-markdown",
        "long-sentence",
        "orphan-colon",
        "link-in-post",
    ]
    places = [(f.span or Span(0, 0)) for f in found]
    assert places == sorted(places, key=lambda span: span.start)


def test_unknown_rules_of_a_channel_are_told_where_they_stand_with_what_may_be_meant(tmp_path: Path) -> None:
    def channel(*rules: str) -> LoadedChannel:
        own = "".join(f"  {rule}: off\n" for rule in rules)
        (tmp_path / "mine.yaml").write_text(f"name: mine\nkind: post\naim: idea\nlength: {{max: 90}}\nchecks:\n{own}")
        return load_channel("mine", replace(find_channels(tmp_path), rules=rule_names()))

    channel(*rule_names())
    with pytest.raises(SpecError) as caught:
        channel("long-sentences", "swear-word", "zzz")
    assert "mine.yaml cannot be used: 2 problems" in str(caught.value)
    assert "mine.yaml:6:3: there is no rule 'long-sentences'\n 6 |   long-sentences: off\n" in str(caught.value)
    assert "^^^^^^^^^^^^^^ did you mean 'long-sentence'?" in str(caught.value)
    assert "mine.yaml:8:3: there is no rule 'zzz'" in str(caught.value)
    assert "^^^ `repurpose explain` lists them" in str(caught.value)


def make_draft(title: str, *paragraphs: tuple[str, int]) -> Draft:
    head = f"{title}\n\n" if title else ""
    text, passages = head, []
    for number, (paragraph, run) in enumerate(paragraphs):
        text += "\n\n" if number else ""
        span = Span(len(text), len(text) + len(paragraph))
        text += paragraph
        passages.append(Passage(Kind.BODY, paragraph, (Origin(None, Edit.ADDED),), span, run))
    return Draft("a", "0", "example", "", "extract/1", "0", title, (), tuple(passages), text, len(head))


def test_a_colon_whose_continuation_was_left_out_is_orphaned() -> None:
    kept = make_draft("", ("I said what one says:", 1), ("It was fine.", 1))
    cut = make_draft("", ("I said what one says:", 1), ("It was fine.", 2))
    assert check(of_draft(kept, make_spec())) == ()
    (finding,) = check(of_draft(cut, make_spec()))
    assert "left out" in finding.message
    assert finding.span is not None
    assert finding.span.of(cut.text) == "I said what one says:"


def test_the_subject_of_a_draft_knows_its_title_and_body() -> None:
    draft = make_draft("What did you do?", ("I said what one says.", 1))
    subject = of_draft(draft, make_spec(title={"form": "article"}))
    assert subject.title_span is not None
    assert subject.title_span.of(subject.text) == "What did you do?"
    assert subject.body == "I said what one says."
    assert subject.part("text") == (draft.text, Span(0, len(draft.text)))


# The table of facts about counting: a word holds a letter or a digit, after the markup is read away.
WORDS = [
    ("mother-support groups", 2),
    ("it's fine", 2),
    ("it’s fine", 2),
    ("broke—twice", 2),
    ("broke — twice", 2),
    ("broke--twice", 2),
    ("done 🎉 today", 2),
    ("🎉🎉🎉 done", 1),
    ("## First point", 2),
    ("1. First point", 2),
    ("120–150 words", 2),
    ("120-150 words", 2),
    ("and/or nothing", 2),
    ("well…maybe", 2),
    ("see https://example.com/a-b/c?x=1&y=2 now", 3),
    ("me@example.com works today", 3),
    ("rock & roll", 2),
    *((one, 1) for one in ("1,000", "3.14", "$5.00", "5%", "3.11.7", "#buildinpublic", "@user")),
]


@pytest.mark.parametrize("markup", ["plain", "markdown"])
@pytest.mark.parametrize(("text", "words"), WORDS)
def test_the_words_of_a_body_are_those_a_reader_sees(text: str, words: int, markup: str) -> None:
    subject = make_subject(f"We met.\n\n{text}\n\nIt was fine.", make_spec(markup=markup))
    assert subject.words == 2 + words + 3


LINE = st.text(st.sampled_from("ab  .:*_#-`[]()<>&;|\\!{}%~=>1\"'…—é🎉\u0301\u200d\r\t\v\x00\ud800\n"), max_size=80)
TEXT = LINE | st.text(st.characters(exclude_categories=()), max_size=80)
BASIS = {"source": "code", "checked_on": "2026-11-22"}
PLATFORM: dict[str, object] = {
    "fold": [{"on": "a phone", "characters": 4, "lines": 3, **BASIS}],
    "hashtags": {"max": 1, "place": "end", **BASIS},
    "reserved": {"characters": "\\|[]()^-", **BASIS},
    "checks": {"reserved-character": "on"},
}
UNITS: list[Unit] = ["words", "characters", "graphemes", "utf16", "bytes", "x-characters", "mastodon-characters"]

SPECS = st.sampled_from(
    [
        make_spec(),
        make_spec(markup="markdown", title={"form": "article", "words": {"min": 2, "max": 3}}),
        make_spec(form="told", account="pseudonymous", checks={"client-details": "on", "quoted-client": "on"}),
        make_spec(kind="article", markup="markdown", title={"form": "article"}),
        make_spec(
            title={"form": "question", "frames": ["Is {clause}?"], "words": {"min": 3}},
            length={"min": 3, "max": 5},
            readability={"grade": {"max": 1}, "sentence_words": 2},
            paragraphs={"sentences": 1, "min": 2, "max": 2},
            **PLATFORM,
            limits=[
                {"of": of, "value": 3, "unit": unit, "severity": "error", "source": "code", "checked_on": "2026-11-22"}
                for of in ("title", "body", "text", "first-line", "description")
                for unit in UNITS
            ],
        ),
    ]
)


@given(TEXT, SPECS)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_text_crashes_a_check_and_every_span_lies_inside(text: str, spec: ChannelSpec) -> None:
    article, copy = make_article(PAGE), f"{text} a"
    subject = make_subject(
        text, spec, article, (STRICT,), target="quilts", pack=STRICTEST, flair="a", elsewhere=copy, past=f"x: {copy}"
    )
    for finding in check(subject):
        assert finding.message
        for span in (finding.span, *finding.related):
            assert span is None or span.end <= len(text)


STRICTEST = make_pack(
    post_requirements={
        "title_text_min_length": 5,
        "title_blacklisted_strings": ["a", "."],
        "title_required_strings": ["ab"],
        "body_blacklisted_strings": ["a", "é"],
        "body_regexes": ["(a|a?)+b$", "(?<=a)"],
        "domain_whitelist": ["example.org"],
        "link_repost_age": 3,
    },
    flairs=["b"],
    promotion={"policy": "never"},
)
PAGE = "---\npublished: true\n---\n\na b a b a b a b a b a b\n"

STRICT = make_tone(measures={measure: {"max": 0} for measure in Measure}, breaks=["a", "a a a"])
"""Every word that counts for anything is too many."""


@given(TEXT, st.sampled_from(UNITS), st.integers(1, 60))
@settings(deadline=None)
def test_a_limit_is_exceeded_exactly_when_the_count_is_greater(text: str, unit: Unit, value: int) -> None:
    limit = {
        "of": "body", "value": value, "unit": unit, "severity": "error", "source": "code", "checked_on": "2026-11-22",
    }  # fmt: skip
    subject = make_subject(text, make_spec(limits=[limit]))
    found = list(RULES["character-limit"].find(subject))
    assert bool(found) == (count(text.strip(), unit) > value)
    if found and found[0].span:
        kept = text[subject.body_span.start : found[0].span.start]
        # By itself the beginning of a word may be an address: "a.bb" of "a.bbb".
        assert unit == "x-characters" or count(kept, unit) <= value


HOSTILE = {
    "stars": "*a " * 70_000,
    "star words": "**a*" * 50_000,
    "underlines": "_" * 200_000,
    "brackets": "[" * 100_000 + "](" * 50_000,
    "braces": "{{%" * 70_000,
    "angles": "<a " * 70_000,
    "ticks": "`` ` " * 40_000,
    "pipes": ("|" * 1000 + "\n") * 200,
    "dots": "a." * 100_000,
    "hyphens": "-" * 200_000,
    "ampersands": "&a" * 100_000,
    "markers": "- " * 100_000,
    "one word": "a" * 200_000,
    "marked lines": "- a\n" * 50_000,
    "colons": "a:\n\n" * 20_000,
    "addresses": "https://" * 25_000,
    "blank lines": "a" + "\n \t" * 70_000 + "b",
    "combining": "e" + "\u0301" * 200_000,
    "hashtags": "#a " * 70_000,
    "hashtag lines": "#a\n" * 70_000,
    "signs": "#" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_come_to_an_end(text: str) -> None:
    """Quadratic work on 200 kB would take minutes: that this returns at all is the test."""
    spec = make_spec(
        readability={"grade": {"max": 9}, "sentence_words": 35},
        **PLATFORM,
        limits=[
            {
                "of": "body",
                "value": 300,
                "unit": unit,
                "severity": "error",
                "source": "code",
                "checked_on": "2026-11-22",
            }
            for unit in UNITS
        ],
    )
    assert check(make_subject(text, spec, tones=(STRICT,)))


@pytest.mark.parametrize("text", ["![" * 90_000, "![a](b" * 40_000, '<img "' * 40_000, "![](" + " " * 200_000])
def test_hostile_images_come_to_an_end(text: str) -> None:
    assert list(RULES["missing-alt"].find(make_subject(text, make_spec(markup="markdown")))) is not None


@pytest.mark.parametrize(
    "text",
    [
        'my client said: "a ' * 10_000,
        "client “a " * 20_000,
        "we our " * 30_000,
        "J., 34, " * 25_000,
        "my client is 34 and " * 10_000,
        "as fellow coaches we here in r/" * 6_000,
        "dm me a.com " * 15_000,
    ],
)
def test_hostile_posts_for_a_subreddit_come_to_an_end(text: str) -> None:
    told = make_spec(form="told", account="pseudonymous")
    subject = make_subject(text, told, make_article(PAGE), pack=STRICTEST, target="therapists", elsewhere=text[1:])
    mine = ("client-details", "quoted-client", "repeated-text", "searchable-text", "who-is-we", "wrong-room")
    packs = ("subreddit-flair", "subreddit-name", "subreddit-promotion", "subreddit-requirements")
    assert [finding for rule in (*mine, *packs) for finding in RULES[rule].find(subject)]


def test_shared_analysis_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from repurpose.checks import blocks

    calls = []
    real: Callable[[str], tuple[tuple[int, int], ...]] = blocks.split

    def counted(text: str) -> tuple[tuple[int, int], ...]:
        calls.append(text)
        return real(text)

    monkeypatch.setattr(blocks, "split", counted)
    spec = make_spec(readability={"grade": {"max": 9}, "sentence_words": 35})
    check(make_subject("Nobody asked.\n\nI was relieved.", spec))
    assert calls == ["Nobody asked.", "I was relieved."]
