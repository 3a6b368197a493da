"""The one error that a validator raises: what is wrong in plain words, and how to mend it."""

from __future__ import annotations


class Unfit(ValueError):  # noqa: N818 - it reads as what it says: "raise Unfit(what, how to mend)"
    """A value that a field refuses: one plain sentence, and a tip that says how to mend it."""

    def __init__(self, message: str, tip: str) -> None:
        super().__init__(message)
        self.message = message
        self.tip = tip
