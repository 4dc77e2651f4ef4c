"""One idea of the article, in the author's own words: a package for each stage, `engine.py` for their order.

`read` makes a line of every sentence, `plan` puts lines together and finds the idea on which the good plans agree,
`cut` takes the plan of it that a stranger reads best, `titles` makes and weighs what may stand above it, `frame` makes
the whole post; `wording` below them tells what a clause says of whom. Each knows only those before it. `posts` takes an
article through them, for each of its ideas.

At the end `little`, `not_yours` and `context` say what the author alone can mend, `why` what became of every sentence.
`fitted` holds the weights that were learnt from what readers said.
"""
