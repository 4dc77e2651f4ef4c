"""Titles from a whole clause of the article or from its own question, never from a key phrase."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from repurpose.draft import Edit, Kind, Origin, Passage
from repurpose.engines.extract.material import Line
from repurpose.engines.extract.scoring import Plan
from repurpose.language.counting import count_words
from repurpose.language.measures import measure
from repurpose.language.words import straighten
from repurpose.spec.channel import Title

_MOST_CHARACTERS = 100

_ADVERB = r"(?:(?:always|once|often|also|sometimes|just|really|honestly|still|simply|initially|originally|naively|only|never|have|had) )?"
_BELIEF = re.compile(
    r"(?:^|[,;:—–-] ?(?:and |but |so |that )?|\b(?:and|but|because|while|although) )(?:I|[Ww]e)(?:'ve)? " + _ADVERB + "(?P<verb>"
    r"used to (?:think|believe|assume)|thought|assumed|believed|imagined|expected|figured|noticed|realised|realized|found|learned|learnt|think|believe|find|feel|suspect|wonder|notice)"
    r"(?: (?P<link>that|how|if|whether|like|as though|as if|myself))? (?P<clause>[^.?!]+)"
)
_HOW = re.compile(r"\b(?:realis|realiz|notic|remind|learn|understand|understood|aware of|example of)\w* (?:[\w ]{0,30})?how (?P<clause>[^.?!]{20,})")
_PAST_FRAME = {
    "used to think": "think", "used to believe": "believe", "used to assume": "assume", "thought": "think", "assumed": "assume",
    "believed": "believe", "imagined": "imagine", "expected": "expect", "figured": "figure", "noticed": "notice",
    "realised": "realise", "realized": "realize", "found": "find", "learned": "learn", "learnt": "learn",
}
_PRESENT = re.compile(
    r"^I (?P<rest>(?:(?:often|always|never|still|sometimes|usually|rarely|really|just) )?(?:have|feel|find|keep|want|need|love|hate|struggle|tend|believe|like|worry|forget|write|spend|start|get|miss|know|try|avoid|refuse|wish|dread|catch|end)\b .+)$"
)
_BEING = re.compile(r"^I(?:'m| am) (?P<rest>(?!a |an |the |in |at |from |not sure|going to).+)$")
_PERFECT = re.compile(r"^I(?:'ve| have) (?P<rest>(?:always |never |often |ever )?(?:been|noticed|felt|found|had|tried|spent|wanted|struggled|wondered|started|stopped|learned|learnt|given|lost|become|thought|read|made|come)\b .+)$")
_SUBJECT_START = re.compile(r"^(?:i|we|you|he|she|it|they|there|the|a|an|my|our|your|people|most|many|some|every|everyone|everybody|nobody|no|what|how|being|having|even|when|if|once|[a-z]+(?:s|ing)?)\b")
_BREAKS = re.compile(r",? (?:—|–|-) |—|; |: |, (?:and|but|because|so|which|while|though|although|who|where|as|or|since|yet)\b|\. | \(")
_TO_YOU = {
    "i": "you", "we": "you", "me": "you", "us": "you", "my": "your", "our": "your", "mine": "yours", "ours": "yours", "myself": "yourself",
    "ourselves": "yourself", "i'm": "you're", "we're": "you're", "i've": "you've", "we've": "you've", "i'd": "you'd", "we'd": "you'd", "i'll": "you'll", "we'll": "you'll",
}
_TO_THEY = {
    "i": "they", "me": "them", "my": "their", "mine": "theirs", "myself": "themselves", "i'm": "they're", "i've": "they've", "i'd": "they'd", "i'll": "they'll",
    "we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves", "we're": "they're", "we've": "they've", "we'd": "they'd", "we'll": "they'll",
}
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_HEDGED_START = re.compile(r"^(?:The (?:truth|thing|fact|point|reality|problem) is,? (?:that )?|In (?:all )?honesty,? |To be (?:honest|fair),? |I (?:have to|must) (?:admit|say),? (?:that )?|Of course,? |Even so, |After all, )")
_ORDER = re.compile(r"^(?:note|see|remember|imagine|suppose|say|let|here|there you|thank|welcome|hello|hi)\b", re.I)


@dataclass(frozen=True, slots=True)
class TitleIdea:
    """A title with what it costs the body."""

    passage: Passage
    score: float
    sentence: int
    """Index of the sentence it was made from; where the body holds it, it leaves the body."""


def address(clause: str, table: dict[str, str] = _TO_YOU) -> str:
    """Turn I and we into you (or they), with the verbs that must follow."""
    straight = straighten(clause)

    def swap(found: re.Match[str]) -> str:
        return table.get(found.group().lower(), found.group())

    turned = _WORD.sub(swap, straight)
    second = "you" if table is _TO_YOU else "they"
    turned = re.sub(rf"\b{second} am\b", f"{second} are", turned)
    return re.sub(rf"\b{second} was\b", f"{second} were", turned)


def whole_clause(text: str) -> str:
    """Cut a sentence at its first seam after five words; a clause keeps its verb and its object."""
    text = text.rstrip(".!?… \"'”’")
    for found in _BREAKS.finditer(text):
        if count_words(text[: found.start()]) >= 6:
            text = text[: found.start()]
            break
    return text.rstrip(" ,:;—–-")


def title_ideas(lines: Sequence[Line], plan: Plan, rules: Title) -> tuple[TitleIdea, ...]:
    """Return every admissible title for this plan, best first, one for each sentence it could be made from."""
    body = set(plan.sentences)
    spoken = frozenset().union(*(lines[n].terms for n in body))
    third = plan.sentences[(2 * len(plan.sentences)) // 3]
    sections = {lines[n].section for n in body}
    ideas = []
    for number, line in enumerate(lines):
        if line.bar or line.item or line.promise == "colon" or line.measures.words < 4 or line.measures.words > 45 or '"' in straighten(line.text):
            continue
        echoed = len(line.terms & spoken)
        if number not in body and echoed < 2:
            continue
        if number in body and (number >= third or not _leaves_cleanly(lines, plan, number)):
            continue
        made = _make(line, rules)
        if made is None:
            continue
        text, worth, edit, note = made
        m = line.measures
        value = worth + 0.25 * min(echoed, 4) + 0.5 * (line.section in sections) + 0.3 * (m.struggle > 0) + 0.3 * (m.negations > 0)
        value -= 0.6 * min(m.names, 2) + 0.3 * (m.numbers > 0) + 1.0 * (m.promotion > 0) + 0.4 * (m.remedy > 0) + 0.4 * (m.plan > 0)
        value -= 0.02 * abs(count_words(text) - 12)
        passage = Passage(Kind.TITLE, text, (Origin(line.sentence.span, edit, number, note),))
        ideas.append(TitleIdea(passage, round(value, 3), number))
    return tuple(sorted(ideas, key=lambda idea: (-idea.score, idea.sentence)))


def _leaves_cleanly(lines: Sequence[Line], plan: Plan, number: int) -> bool:
    """Tell whether the body still opens, joins and closes when this sentence is spent on the title."""
    for run in plan.runs:
        if number in run:
            at = run.index(number)
            if at == len(run) - 1:
                return False
            following = lines[run[at + 1]]
            if at == 0:
                return not following.need and following.measures.words > 4
            return not following.inner_need and not lines[run[at - 1]].promise
    return False


def _make(line: Line, rules: Title) -> tuple[str, float, Edit, str] | None:
    """Turn a sentence into a title: its text, its worth before context, the edit and a note."""
    text = line.trimmed
    straight = straighten(text)
    if line.measures.question:
        if line.need or count_words(text) < 5 or _unanswerable(line):
            return None
        question = _sentence_case(address(straight)) if line.measures.first_plural or line.measures.first_singular else straight
        return _fitting(question.rstrip("\"' "), rules, 2.2, Edit.VERBATIM if question == text else Edit.TRIMMED, "the article's own question")
    if line.mentions.acronyms or line.mentions.names:
        return None
    for found in _BELIEF.finditer(straight):
        made = _from_belief(found, rules)
        if made:
            return made
    if line.need:
        return None
    for pattern, opening, worth in ((_PRESENT, "Does anyone else ", 2.0), (_BEING, "Is anyone else ", 1.8), (_PERFECT, "Has anyone else ", 1.8)):
        found = pattern.match(straight)
        if found:
            rest = address(whole_clause(found["rest"]), _TO_THEY)
            return _fitting(f"{opening}{rest}?", rules, worth, Edit.TRIMMED, "as a question to the reader")
    m = line.measures
    clause = _HEDGED_START.sub("", whole_clause(straight))
    if m.imperative or _ORDER.match(clause) or not _states(clause):
        return None
    frames = [frame for frame in rules.frames if not frame.startswith(("Did", "Was", "Were"))]
    if _past(clause) or m.first_singular or m.first_plural or m.second or not frames:
        # A statement cannot be asked of others without changing what it says; it may stand as it is.
        return _fitting(_sentence_case(clause), rules, 0.4, Edit.TRIMMED, "a clause of the article") if not m.second else None
    clause = clause if clause.startswith("I ") or _proper(clause) else clause[0].lower() + clause[1:]
    frame = frames[line.sentence.index % len(frames)]
    return _fitting(frame.replace("{clause}", address(clause)), rules, 1.3, Edit.TRIMMED, "as a question to the reader")


def _from_belief(found: re.Match[str], rules: Title) -> tuple[str, float, Edit, str] | None:
    clause, verb = whole_clause(found["clause"]), found["verb"]
    link = f"{found['link']} " if found["link"] in ("how", "if", "whether", "like", "as though", "as if") else ""
    if found["link"] == "myself":
        past = verb in ("found", "noticed", "felt")
        return _fitting(f"{'Has' if past else 'Does'} anyone else {verb} themselves {address(clause, _TO_THEY)}?", rules, 2.2, Edit.TRIMMED, "as a question to the reader")
    if not _states(clause):
        return None
    if verb in _PAST_FRAME:
        text = f"Did anyone else {_PAST_FRAME[verb]} {link}{address(clause)}?"
    else:
        text = f"Does anyone else {verb} {link}{address(clause)}?"
    return _fitting(text, rules, 2.4, Edit.TRIMMED, "as a question to the reader")


_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|can|could|will|would|should|may|might|must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|can't|couldn't|won't"
    r"|it's|there's|that's|you're|we're|they're|i'm|i've|we've|you've|\w+(?:s|ed|es))\b", re.I
)
_PRESENT_VERB = re.compile(r"\b(?:is|are|has|have|be|can|will|may|does|do|it's|there's|gets?|makes?|isn't|aren't|can't|don't|doesn't)\b", re.I)
_PAST_VERB = re.compile(r"\b(?:was|were|had|did|wasn't|weren't|hadn't|didn't|couldn't|could|would)\b", re.I)


def _past(clause: str) -> bool:
    """Tell whether the clause's first verb is past: a participle after "is" or "has" is not."""
    if _PAST_VERB.search(clause):
        return True
    return measure(clause).past > 0 and not _PRESENT_VERB.search(clause)


_DANGLING = re.compile(r"\b(?:this|these|those|it|they|them|he|she|him|her|his|their|here|above|below|such|that's)\b", re.I)


def _states(clause: str) -> bool:
    """Tell whether a clause stands alone: a subject, a verb, no pronoun whose noun is elsewhere."""
    words = clause.split()
    if not 4 <= len(words) <= 20 or clause.count(",") > 1 or ":" in clause or "(" in clause:
        return False
    first = words[0].lower()
    if first in ("to", "a", "in", "on", "for", "by", "from", "with", "at", "of", "out", "myself", "that", "and", "or", "about") and not _VERB.search(" ".join(words[1:5])):
        return False
    if first in ("it", "this", "that", "they", "he", "she", "these", "those") and not re.match(r"it (?:is|was|'s|takes|took)|it's", clause, re.I):
        return False
    return bool(_VERB.search(" ".join(words[1:]))) and not _DANGLING.search(" ".join(words[:4] if not re.match(r"it", first) else words[1:4]))


def _unanswerable(line: Line) -> bool:
    """Tell whether a stranger could not answer the article's own question."""
    lower = straighten(line.text).lower()
    return bool(
        line.mentions.names or line.mentions.acronyms or line.mentions.definite
        or re.match(r"(?:so|and|but|or|why not|what if|right|really|who knows|sound|ready|what does (?:this|that|it)|what is|what are|how about|what about|what's|why this|get it)\b", lower)
        or re.search(r"\b(?:this|these|those|above|below)\b", lower)
    )


def _proper(clause: str) -> bool:
    first = clause.split()[0]
    return first.isupper() or any(c.isupper() for c in first[1:])


def _sentence_case(text: str) -> str:
    return text[0].upper() + text[1:]


def _fitting(text: str, rules: Title, worth: float, edit: Edit, note: str) -> tuple[str, float, Edit, str] | None:
    words = count_words(text)
    if words < (rules.words.min or 1) or words > (rules.words.max or 99) or len(text) > _MOST_CHARACTERS:
        return None
    return text, worth, edit, note
