"""A Typer group whose default command needs no name: `repurpose a.md` is `repurpose make a.md`.

Typer 0.26 and later carry a Click of their own, so nothing is imported from Click, nor from Typer's private modules.
"""

import sys
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from repurpose.cli import hush
from repurpose.errors import RepurposeError
from repurpose.files import STDIN, lies_there


class DefaultCommandGroup(TyperGroup):
    """Route what is no command to the default one, and turn our errors into one line and exit code 2."""

    default_command = "make"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words after `repurpose`, once the command is known."""
        if args and args[0] in self.commands and not ctx.resilient_parsing and Path(args[0]).is_file():
            sys.stderr.write(f"note: running the command {args[0]!r}; for the file of that name use ./{args[0]}\n")
        for word in args[: args.index("--")] if "--" in args else args:
            if word.startswith("-") and word != STDIN and lies_there(Path(word)) and not ctx.resilient_parsing:
                sys.stderr.write(f"note: {word!r} is read as an option; for the file of that name use ./{word}\n")
        return super().parse_args(ctx, self._route(ctx, list(args)))

    def _route(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command before a path, `-`, `--` or one of its options."""
        if not args:
            return args
        own = {option for p in self.get_params(ctx) for option in (*p.opts, *p.secondary_opts)}
        if args[0].split("=", 1)[0] in own or args[0] in self.commands:
            return args
        return [self.default_command, *args]

    def invoke(self, ctx: Any) -> Any:
        """Run the command; everything a user must repair ends here."""
        try:
            return super().invoke(ctx)
        except RepurposeError as error:
            sys.stderr.write(f"error: {error}\n")
            raise typer.Exit(2) from None
        except BrokenPipeError:
            hush()
            raise typer.Exit(0) from None

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete the first word: the commands, then what the default command takes."""
        items = list(super().shell_complete(ctx, incomplete))
        command = self.commands[self.default_command]
        with command.make_context(self.default_command, [], parent=ctx, resilient_parsing=True) as sub:
            if incomplete.startswith("-"):
                more = command.shell_complete(sub, incomplete)
            else:
                argument: Any = next(p for p in command.params if p.param_type_name == "argument")
                more = argument.shell_complete(sub, incomplete)
        seen = {item.value for item in items}
        return items + [item for item in more if item.value not in seen]
