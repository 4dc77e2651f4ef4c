"""What may stand above a post.

`titles` puts the `title_candidates` in order, each a `title_idea`, by `title_worth` and by `title_cost` (what the body
loses), with `title_opening` for want of a better one. They are `questions` (`how` to do it, `claims` that others may
share), `statements`, the article's `own_title`, or what its author `described`.
"""
