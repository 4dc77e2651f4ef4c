"""`python -m repurpose` is the command."""

from repurpose.cli import main

if __name__ == "__main__":
    main()
