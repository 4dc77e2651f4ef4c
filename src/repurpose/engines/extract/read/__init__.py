"""Every sentence of the article as a line: what it is, whether it may be posted, and what it needs beside it.

`material` makes a `line` of every sentence of the article's `groups`. `bars` says what may not be posted (`calls` whom
a call speaks to, `letter` what is for one reader, `goals` what a label says), `trim` what may go, `needs` what it leans
on and promises, `openings` what no post opens on, `asked` what it answers and `answers` whose words it is, `ends` how
likely a stranger stumbles there. What some lines make is `planned`: of which of the `kinds` of idea they are, and what
of the article's `subject` is still to come.
"""
