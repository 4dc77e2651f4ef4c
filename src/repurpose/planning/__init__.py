"""A calendar from articles: the drafts that lie there, those that are missing, the rules of the project, the plan."""
