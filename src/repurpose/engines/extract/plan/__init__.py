"""Which lines make a post, and which of the article's ideas it tells.

`runs` finds the runs that stand alone; `plan` puts one or a few together, where `joins` tells how likely a reader
notices it; `scoring` says what is measured (a claim's first `contrast`, too) and `scorer` what a plan is worth;
`consensus` picks the idea on which the good plans agree.
"""
