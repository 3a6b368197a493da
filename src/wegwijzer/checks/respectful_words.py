"""The rule ``respectful_words``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records
from wegwijzer.checks.wording import Word, found, may_hold
from wegwijzer.glossary import expression_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.checks.texts import Written
    from wegwijzer.glossary import Glossary


def respectful_words(records: Records) -> Iterator[Finding]:
    """Texts use the words that people chose for themselves; names keep their own."""
    words = {code: _words(records.glossary, code) for code in _languages(records.glossary)}
    own = _names_with_such_words(records, words.get("nl", ()))

    def may_hold_one(written: Written) -> bool:
        return written.kind != "name" and may_hold(words.get(written.language, ()), written.text)

    for spot, written in records.texts_where(may_hold_one):
        for word, match in found(words.get(written.language, ()), written.text, own):
            here = spot._replace(line=written.line_of(match))
            yield Finding(here, f"{match!r} is a word to avoid", f"Write: {word.better}.", word.severity)


def _languages(glossary: Glossary) -> set[str]:
    return {code for term in glossary.terms for code in term.words}


def _words(glossary: Glossary, language: str) -> tuple[Word, ...]:
    """Give the words of a language to look for."""
    words = []
    for term in glossary.terms:
        own = term.words.get(language)
        if own is None:
            continue
        unless = "|".join(map(expression_of, own.unless))
        for forms, severity in ((own.never, "error"), (own.avoid, "warning")):
            for stem, group in _by_stem(forms).items():
                pattern = "|".join(map(expression_of, group))
                words.append(Word(stem, pattern, own.use, severity, unless))  # type: ignore[arg-type]
    return tuple(words)


def _by_stem(forms: tuple[str, ...]) -> dict[str, list[str]]:
    """Put forms together that share their first letters: one quick look finds whether any of them can be there."""
    groups: dict[str, list[str]] = {}
    for form in forms:
        core = max(form.split("*"), key=len)
        stem = next((one for one in groups if core.startswith(one) and not form.startswith("*")), core)
        groups.setdefault(stem, []).append(form)
    return groups


def _names_with_such_words(records: Records, words: tuple[Word, ...]) -> tuple[str, ...]:
    """Give the names of organizations and titles of sources that hold such a word: a text may mention them."""
    names = {organization.name.lower() for _, organization in records.organizations}
    names |= {source.title.lower() for _, organization in records.organizations for source in organization.sources}
    return tuple(sorted(name for name in names if any(True for _ in found(words, name))))
