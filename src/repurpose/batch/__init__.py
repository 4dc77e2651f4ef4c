"""Many articles: one of them is a task, what came of it an outcome, and any process may do it."""
