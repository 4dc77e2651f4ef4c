"""The labelled texts that recall is measured on: every rule has some, and the commonest mistakes stay mended."""

import json
from collections import Counter
from pathlib import Path

import yaml

from repurpose.checks import rule_names

LABELS = Path(__file__).parents[2] / "benchmarks" / "labels"


def test_every_rule_has_five_texts_that_it_ought_to_find_and_five_near_misses() -> None:
    bad: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for name in ("posts", "articles"):
        for rule, group in yaml.safe_load((LABELS / f"rules-{name}.yaml").read_text(encoding="utf-8")).items():
            bad[rule] += len(group["bad"])
            good[rule] += len(group["good"])
    for name in ("reddit", "linkedin"):
        posts = yaml.safe_load((LABELS / f"posts-{name}.yaml").read_text(encoding="utf-8"))
        bad.update(rule for post in posts for rule in post["expect"])
        good.update(rule for post in posts for rule in set(rule_names()) - {*post["expect"], *post.get("may", ())})
    for line in (LABELS / "meaning-own.jsonl").read_text(encoding="utf-8").splitlines():
        bad.update({json.loads(line)["wrong"]} - {""})
    assert set(bad) <= set(rule_names())
    short = {rule: (bad[rule], good[rule]) for rule in rule_names() if min(bad[rule], good[rule]) < 5}
    assert not short, f"fewer than five `bad` or five `good` texts in {LABELS / 'rules-posts.yaml'}: {short}"
