"""The ledger: what was drafted, scheduled and posted, in one SQLite file that is only ever added to."""
