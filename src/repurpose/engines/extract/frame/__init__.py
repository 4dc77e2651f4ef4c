"""The whole post around what it tells.

`framer` puts together its title, the `lead` line, the paragraphs that `setting` makes (`literal` as Markdown) and what
`frame` knows: the author's own lines and the closing, the article's `own_question` or the channel's `last_line` for
the kind of idea.
"""
