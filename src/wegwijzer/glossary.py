"""The glossary of respectful words: what to write and what not, by language; ``translations/glossary.yaml``.

The only such list: the rule ``respectful_words`` looks for its words, and translators find them beside each text.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field

from wegwijzer.model.base import Id, Record
from wegwijzer.unfit import Unfit

#: Of a wildcard's letters; a word has no more.
_ANY_LETTERS = r"\w{0,30}"


def _check_form(value: str) -> str:
    if len(value.replace("*", "").strip()) < 2 or "**" in value:  # noqa: PLR2004 - less would be found everywhere
        raise Unfit(f"{value!r} is too short to look for", "Write two letters or more, with single * for any letters.")
    return value.lower()


#: A word as it stands in a text; ``*`` for any letters.
Form = Annotated[str, Field(max_length=60), AfterValidator(_check_form)]


class Wording(Record):
    """How one language says a term."""

    use: Annotated[str, Field(min_length=2, max_length=120)]
    """What to write."""
    forms: tuple[Form, ...] = ()
    """In Dutch: how it stands in texts; translators of such a text are told the term."""
    never: tuple[Form, ...] = ()
    """Stops a build."""
    avoid: tuple[Form, ...] = ()
    """A warning."""
    unless: tuple[Form, ...] = ()
    """Words in the same sentence that make it right, such as those of the law."""


class Term(Record):
    """One idea in every language."""

    id: Id
    note: str | None = None
    """Why; for translators."""
    words: dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")], Wording]


class Glossary(Record):
    """translations/glossary.yaml."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def _dutch(self) -> tuple[tuple[re.Pattern[str], Term], ...]:
        return tuple(
            (pattern_of(own.forms), term) for term in self.terms if (own := term.words.get("nl")) and own.forms
        )

    def beside(self, dutch: str, language: str) -> tuple[str, ...]:
        """Give a comment for translators for each term that stands in a Dutch text."""
        lower = dutch.lower()
        return tuple(
            f"Word: {term.words['nl'].use} = {term.words[language].use}"
            for pattern, term in self._dutch
            if language in term.words and pattern.search(lower)
        )


def pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Give what finds any of ``forms`` in a text of lower case."""
    return re.compile(rf"\b(?:{'|'.join(map(expression_of, forms))})\b")


def expression_of(form: str) -> str:
    """Turn a form into a regular expression: only ``*`` has a meaning of its own."""
    return _ANY_LETTERS.join(map(re.escape, form.split("*")))
