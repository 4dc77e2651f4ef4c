"""One idea of the article, in the author's own words: a module for each stage, `engine.py` for their order.

Read: `material` makes a `line` of every sentence of the article's `groups`. `bars` says what may not be posted (`calls`
whom a call speaks to), `trim` what may go, `needs` what it leans on and promises, `openings` what no post opens on,
`asked` what it answers and `answers` whose words it is, `subject` what is still to come, `ends` how likely a stranger
stumbles there.

Plan: `runs` finds the runs that stand alone; `plan` puts one or a few into a `planned` post; `scoring` says what is
measured (a claim's first `contrast`, too) and `scorer` what a plan is worth; `consensus` picks the idea on which the
good plans agree.

Cut: `cut` takes the plan of an idea that a stranger reads best, by `ends`, `stops`, `appeal`, `astray`, `joins` and
`subject`, with weights that were `fitted`. `preface` sets a sentence before it.

Title: `titles` puts the `title_candidates` in order, each a `title_idea`, by `title_worth` (what is `heard` of them in
the body) and by `title_cost` (what the body loses), with `title_opening` for want of a better one. They are `questions`
(`told`, `how`, `claims`), `statements`, the article's `own_title`, or what its author `described`; `clauses` are what
they are cut from, `clear` whether a stranger understands one, `address` whom it speaks of, with the words of
`title_words`.

Frame: `framer` makes the whole post: `setting` its paragraphs (`literal` as Markdown), `lead` the line above, `frame`
the author's lines and the closing: the article's `own_question`, else a line by the `kinds` of idea.

Say: `little`, `not_yours` and `context` what the author alone can mend, `why` what became of every sentence.
"""
