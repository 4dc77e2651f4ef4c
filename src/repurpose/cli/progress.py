"""A bar with rate and time left, where standard error is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int | None, *, shown: bool) -> Iterator[Callable[[], None]]:
    """Show a bar of `total` articles while the block runs, and yield what is called for each that is done with.

    `total` is nothing where nobody knows it. Lines written to standard error meanwhile stand above the bar; without a
    terminal there is none.
    """
    if not shown or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # nobody pays for it who sees no bar
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Articles a second, from the time that the last ones took."""

        def render(self, task: Task) -> Text:
            """Set the rate."""
            return Text(f"{task.speed:,.1f}/s" if task.speed else "", style="dim")

    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("articles", total=total)
        yield lambda: bar.advance(task)
