"""What a clause says, and of whom.

`clauses` finds it in a sentence, `clear` tells whether a stranger understands it, `told` turns it into a question or a
statement, `address` changes whom it speaks of, `heard` finds its words in what stands below, with the words of
`title_words`.
"""
