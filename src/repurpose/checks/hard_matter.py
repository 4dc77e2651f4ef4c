"""Report a post that is hard to read for whoever has lived what it tells.

What: A post speaks of harm done to oneself, suicide, abuse, or a death or dying near to the author or under their hands
(blood, no pulse, a child lost before its birth). The finding stands at the first such words and has the others as
related places. It is settled by a content note in the title or the first paragraph ("Content note: a death") and, where
it is about self-harm or suicide, by words that say where help is to be found, such as a helpline of the readers'
country. A post that has no such words is reported too where its article warns of what it holds, in its text or by a key
of its front matter (`cw: a death`), or says that somebody died of whom the post speaks as if they lived. Where both
hold ("CW: miscarriage" above an article, and a post that tells only of being with child) it is an error: the tool then
looks for another post. Where the article mourns somebody of the author's family, each word of death counts. Idioms
("dying to know", "kill the process"), news of attacks, and deaths in history or in films are no finding; nor is a page.
Words alone are read: a scene that names nothing is not found.

Bad:

    I had started hurting myself on purpose. It got worse every week.

Good:

    Content note: self-harm. In the US you can call or text 988 at any hour.

    I had started hurting myself on purpose. It got worse every week. Then my sister asked.

Why: Readers meet a post between two others, without the page around it, and some of them are in the middle of what it
tells. Guides to safe messaging about suicide ask to leave out how it was done, to say where help is, and to tell what
helped (sites.wustl.edu/hopepolicyacademy, suicidepreventionmessaging.org). Then weigh whether the channel is the place.
Reddit acts against what encourages, glorifies or calls for harm, and its rule advises a mark on what is hard to meet
unprepared (r/modnews, 2017-10-25); who reads there may report that somebody seems at risk, and the author gets a
message with a crisis line (r/modnews, 2020-03-04); many subreddits have stricter rules. LinkedIn wants what belongs to
work, and nothing that shocks (its blog, 2020-09-29); what is told for awareness it may cover with a label (its help,
answer 137368). All were read on 2026-11-30, in stored copies; the rules may have changed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from repurpose.checks.types import Check, Cure, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.listing import all_of
from repurpose.spans import Span

if TYPE_CHECKING:  # only a run that checks pays for the table
    from repurpose.language.hard_matter import Hard


def check_hard_matter(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding."""
    if subject.spec.kind == "article":
        return
    from repurpose.language.hard_matter import content_note, hard_in

    text, whole = subject.part("text")
    found = hard_in(text, _source(subject))
    noted = bool(content_note(_front(subject)))
    if found:
        if cure := _cure(subject, found, noted=noted):
            places = tuple(hit.span.shift(whole.start if whole else 0) for hit in found)
            message = f"this speaks of {all_of(_named(subject, found, places))}: {cure}"
            yield Finding(CHECK.name, CHECK.severity, message, places[0], related=places[1:])
    elif subject.article is not None and not noted:
        yield from _left_out(subject, text)


def _front(subject: Subject) -> str:
    """Return the title and the first paragraph, a line each."""
    first = subject.blocks[0].span.of(subject.text) if subject.blocks else ""
    return f"{subject.title}\n{first}"


def _cure(subject: Subject, found: "tuple[Hard, ...]", *, noted: bool) -> str:
    """Say what is to be done yet; empty where nothing is."""
    from repurpose.language.hard_matter import Matter, content_note, names_help

    at_risk = any(hit.matter in (Matter.SELF_HARM, Matter.SUICIDE) for hit in found)
    own = content_note(_source(subject))
    steps = [] if noted else [f"put the article's own note (“{own}”) on top" if own else "put a content note on top"]
    if at_risk and not names_help(subject.text):
        steps.append("say where help is to be found")
    return all_of([*steps, _place(subject)]) if steps else ""


def _place(subject: Subject) -> str:
    return f"weigh whether {subject.spec.name} is the place for it"


def _named(subject: Subject, found: "tuple[Hard, ...]", places: tuple[Span, ...]) -> list[str]:
    """Name each matter once, with the first words that tell of it."""
    first: dict[str, str] = {}
    for hit, place in zip(found, places, strict=True):
        first.setdefault(hit.matter, " ".join(place.of(subject.text).split()))
    return [f"{_SAID.get(matter, matter)} (“{words}”)" for matter, words in first.items()]


_SAID = {"death": "a death or dying"}


def _left_out(subject: Subject, text: str) -> Iterator[Finding]:
    """Yield what the article says of itself, or of somebody in the post, and the post does not."""
    from repurpose.language.hard_matter import of_article, warns_of_death
    from repurpose.language.measures import TOKEN

    note, dead = of_article(_source(subject))
    named = sorted(dead.intersection(TOKEN.findall(text.lower())))
    if named and warns_of_death(note):
        message = (
            f"the article warns of what it holds (“{note}”), and the post speaks of “{named[0]}” and never comes to "
            "it, so that its reader takes the beginning for the whole: tell it, or leave out what leads up to it"
        )
        yield Finding(CHECK.name, Severity.ERROR, message)
    elif note:
        message = f"the article warns of what it holds (“{note}”), and the post does not: put the note on top"
        message += f", and {_place(subject)}"
        yield Finding(CHECK.name, CHECK.severity, message)
    elif named:
        message = f"the article tells of a death, and the post speaks of “{named[0]}” without it: say so"
        message += f", and {_place(subject)}"
        yield Finding(CHECK.name, CHECK.severity, message)


def _source(subject: Subject) -> str:
    return subject.article.source.text if subject.article is not None else ""


CHECK = Check("hard-matter", Severity.WARNING, Family.CARE, __doc__, cure=Cure.IDEA, find=check_hard_matter)
