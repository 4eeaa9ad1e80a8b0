"""What can go wrong for a user: one line that says what to do, and the exit code of its class."""


class CitelinkError(Exception):
    """The base of every error a user can meet; its text is the whole message."""

    exit_code = 2


class InputError(CitelinkError):
    """A file, a name, an option or a query that can't be used (exit code 2)."""


class StoreError(CitelinkError):
    """A database or the network did not do its part (exit code 3)."""

    exit_code = 3
