"""The rules a draft is held to, and how they are run."""

from collections.abc import Iterable
from dataclasses import replace

from repurpose.article import Article
from repurpose.checks import (
    body_length,
    changed_date,
    changed_link,
    changed_name,
    changed_number,
    changed_quotation,
    character_limit,
    clickbait_title,
    client_details,
    cut_hook,
    cut_off_ending,
    dangling_opening,
    dated_words,
    dropped_hedge,
    empty_text,
    hard_matter,
    later_update,
    leftover_boilerplate,
    leftover_markdown,
    link_in_post,
    long_sentence,
    lost_denominator,
    missing_alt,
    named_child,
    orphan_colon,
    others_health,
    own_health,
    paragraph_form,
    posted_before,
    quoted_client,
    reading_grade,
    repeated_text,
    reserved_character,
    reversed_meaning,
    sales_pitch,
    searchable_text,
    stock_phrasing,
    stray_hashtag,
    stronger_claim,
    subreddit_flair,
    subreddit_name,
    subreddit_promotion,
    subreddit_requirements,
    swear_word,
    title_form,
    title_length,
    title_missing,
    tone_profile,
    unpublished_article,
    unread_metadata,
    untraced_sentence,
    who_is_we,
    wrong_room,
)
from repurpose.checks.engine_rules import ENGINE_RULES
from repurpose.checks.file_rules import FILE_RULES
from repurpose.checks.types import Check, Cure, Family, Rule, Subject
from repurpose.draft import Draft
from repurpose.finding import Finding, Severity
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.tone import ToneProfile

CHECKS: tuple[Check, ...] = (
    body_length.CHECK,
    changed_date.CHECK,
    changed_link.CHECK,
    changed_name.CHECK,
    changed_number.CHECK,
    changed_quotation.CHECK,
    character_limit.CHECK,
    clickbait_title.CHECK,
    client_details.CHECK,
    cut_hook.CHECK,
    cut_off_ending.CHECK,
    dangling_opening.CHECK,
    dated_words.CHECK,
    dropped_hedge.CHECK,
    empty_text.CHECK,
    hard_matter.CHECK,
    later_update.CHECK,
    leftover_boilerplate.CHECK,
    leftover_markdown.CHECK,
    link_in_post.CHECK,
    long_sentence.CHECK,
    lost_denominator.CHECK,
    missing_alt.CHECK,
    named_child.CHECK,
    orphan_colon.CHECK,
    others_health.CHECK,
    own_health.CHECK,
    paragraph_form.CHECK,
    posted_before.CHECK,
    quoted_client.CHECK,
    reading_grade.CHECK,
    repeated_text.CHECK,
    reserved_character.CHECK,
    reversed_meaning.CHECK,
    sales_pitch.CHECK,
    searchable_text.CHECK,
    stock_phrasing.CHECK,
    stray_hashtag.CHECK,
    stronger_claim.CHECK,
    subreddit_flair.CHECK,
    subreddit_name.CHECK,
    subreddit_promotion.CHECK,
    subreddit_requirements.CHECK,
    swear_word.CHECK,
    title_form.CHECK,
    title_length.CHECK,
    title_missing.CHECK,
    tone_profile.CHECK,
    unpublished_article.CHECK,
    unread_metadata.CHECK,
    untraced_sentence.CHECK,
    who_is_we.CHECK,
    wrong_room.CHECK,
)


_CURES = {check.name: check.cure for check in CHECKS}
_CONFIDED = frozenset(check.name for check in CHECKS if check.family is Family.CONFIDENTIALITY)


def cure(rule: str) -> Cure:
    """Return what a new plan may change against a rule; an engine's own rules have no check and are like most."""
    return _CURES.get(rule, Cure.SENTENCES)


def confided(rule: str) -> bool:
    """Tell whether a rule is about what was told in confidence: no draft of ours breaks it, warning or error."""
    return rule in _CONFIDED


def check(subject: Subject) -> tuple[Finding, ...]:
    """Run every check that the channel has not switched off; return the findings by place, then rule."""
    found = [
        finding
        for one in CHECKS
        if subject.spec.checks.get(one.name, "off" if one.opt_in else "on") != "off"
        for finding in one.find(subject)
    ]
    return settle(found, subject.spec)


def settle(findings: Iterable[Finding], spec: ChannelSpec) -> tuple[Finding, ...]:
    """Give findings, an engine's too, the severities of the spec, drop what is off, and sort them.

    Those without a place come first.
    """
    kept = []
    for finding in findings:
        wanted = spec.checks.get(finding.rule)
        if wanted == "off":
            continue
        kept.append(finding if wanted in (None, "on") else replace(finding, severity=Severity(wanted)))
    return tuple(sorted(kept, key=_place))


def of_draft(
    draft: Draft,
    spec: ChannelSpec,
    article: Article | None = None,
    page: Article | None = None,
    tones: tuple[ToneProfile, ...] = (),
) -> Subject:
    """Make the subject of a draft as an engine made it.

    `page` is its text, read as an article (Markdown channels); `tones` are the profiles that the spec names.
    """
    first = bool(draft.title) and draft.text.startswith(draft.title) and len(draft.title) <= draft.body_start
    title_span = Span(0, len(draft.title)) if first else None
    return Subject(
        text=draft.text,
        spec=spec,
        title=draft.title,
        title_span=title_span,
        body_start=draft.body_start,
        target=draft.target,
        article=article,
        draft=draft,
        tones=tones,
        page=page,
    )


def rules() -> tuple[Rule, ...]:
    """Return all rules by name, those of engines and of files too."""
    return tuple(sorted((*CHECKS, *ENGINE_RULES, *FILE_RULES), key=lambda rule: rule.name))


def rule_names() -> tuple[str, ...]:
    """Return the names of all rules, in order."""
    return tuple(rule.name for rule in rules())


def meant(name: str) -> str:
    """Say which rule an unknown name may stand for, as the end of a message."""
    from difflib import get_close_matches  # only a mistake pays for it

    near = get_close_matches(name[:60], rule_names(), n=1)
    return f"; did you mean {near[0]!r}?" if near else "; `repurpose explain` lists them"


def _place(finding: Finding) -> tuple[int, int, str, str]:
    span = finding.span or Span(0, 0)
    return span.start, span.end, finding.rule, finding.message
