"""How an idea is told: where its post begins and ends.

`cut` takes the plan of an idea that a stranger reads best, by its `appeal`, the odds that it `stops` too soon, and
whether it ends `astray`. `preface` sets a sentence before it, and `introduce` the one that says what it is about;
for such words it may stop `sooner`. Of an article's ideas one comes first whose post is `landing`.
"""
