"""Catalogues have one canonical form that is read fast; any other form is read too, or refused in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijzer import po
from wegwijzer.po import Catalogue, Entry, read_catalogue, write_catalogue
from wegwijzer.problems import printable
from wegwijzer.text_gate import is_clean

HEADER = {"Language": "ar"}
START = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n\n'
ONE = 'msgctxt "a.b"\nmsgid "x"\nmsgstr "y"\n'

CANONICAL = r"""msgid ""
msgstr ""
"Language: ar\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

#. Organisatie Belle
#.
#. tweede regel
#, fuzzy
msgctxt "belle.about"
msgid "Zeg \"ja\"\nof \\ nee"
msgstr "قل \"نعم\"\nأو \\ لا"

msgctxt "cv-help.name"
msgid "iemand die helpt"
msgstr ""
"""
ENTRIES = (
    Entry("cv-help.name", "iemand die helpt"),
    Entry(
        "belle.about",
        'Zeg "ja"\nof \\ nee',
        'قل "نعم"\nأو \\ لا',
        comments=("Organisatie Belle", "\ntweede regel"),
        fuzzy=True,
    ),
)


def _without_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a test fail when a catalogue is not read as a canonical one."""
    monkeypatch.setattr(po, "_read_with_babel", lambda text, collector: pytest.fail("Babel was asked"))


def test_a_catalogue_is_written_in_one_form() -> None:
    """Sorted by context, one line a string, whatever the order of the entries."""
    assert write_catalogue(ENTRIES, HEADER) == CANONICAL
    assert write_catalogue(reversed(ENTRIES), HEADER) == CANONICAL


def test_the_canonical_form_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick reader gives what was written, and finds a lapsed translation by its context."""
    _without_babel(monkeypatch)
    catalogue, problems = read_catalogue(CANONICAL, "ar.po")
    key = ("belle.about", 'Zeg "ja"\nof \\ nee')
    assert problems == []
    assert catalogue.messages == {key: 'قل "نعم"\nأو \\ لا', ("cv-help.name", "iemand die helpt"): ""}
    assert catalogue.fuzzy == {key}
    assert catalogue.by_context == {"belle.about": (key[1], 'قل "نعم"\nأو \\ لا')}
    assert catalogue.header["Language"] == "ar"


@pytest.mark.parametrize(
    "text",
    [
        CANONICAL.replace("#. Organisatie Belle\n", "# a note\n#: data/x.yaml:3\n"),
        CANONICAL.replace("#, fuzzy", "#, fuzzy, python-format"),
        CANONICAL.replace('msgid "iemand die helpt"', 'msgid ""\n"iemand die "\n"helpt"'),
        CANONICAL.replace("\n\n", "\n\n\n"),
        CANONICAL + '\n#~ msgctxt "old.name"\n#~ msgid "oud"\n#~ msgstr "قديم"\n',
    ],
    ids=["comments", "flags", "wrapped", "blank lines", "obsolete"],
)
def test_what_other_programs_write_means_the_same(text: str) -> None:
    """Poedit and Weblate wrap lines and add comments; the messages are the same."""
    expected, _ = read_catalogue(CANONICAL, "ar.po")
    assert read_catalogue(text, "ar.po") == (expected, [])


REFUSED = {
    "twice, canonical": (START + ONE + "\n" + ONE.replace("y", "z"), 10, '"x" stands here twice.'),
    "twice, not canonical": (START + ONE + "\n# c\n" + ONE.replace("y", "z"), 0, '"x" stands here twice.'),
    "plural": (START + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 0, "a message has plural forms."),
    "second header": (START + START, 0, "the header stands here twice."),
    "no catalogue": ("hello\n", 1, "this is not readable as a catalogue."),
    "open quotation mark": (START + 'msgid "a\nmsgstr "b"\n', 0, ""),
    "tab by an escape": (START + 'msgid "a"\nmsgstr "b\\tc"\n', 0, "the character U+0009"),
    "return by an escape": (START + 'msgid "a"\nmsgstr "b\\rc"\n', 0, "the character U+000D"),
    "line separator": (START + "# \u2028" + ONE, 5, "the character U+2028"),
    "bidi": (START + ONE.replace("y", "\u202ey"), 7, "the character U+202E"),
    "long": (START + ONE.replace("y", "y" * 4_001), 6, "a text is longer than 4000 characters."),
}


@pytest.mark.parametrize(("text", "line", "message"), REFUSED.values(), ids=REFUSED)
def test_what_misleads_is_refused(text: str, line: int, message: str) -> None:
    """Each is one plain sentence; 0 here means that the line does not matter."""
    catalogue, problems = read_catalogue(text, "ar.po")
    assert problems[0].message.startswith(message)
    assert problems[0].line == (line or problems[0].line)
    assert "z" not in catalogue.messages.values()
    assert all(is_clean(value) for value in catalogue.messages.values())


def test_very_many_faults_are_counted_and_not_listed() -> None:
    """A catalogue that says one thing a thousand times gives a short list."""
    problems = read_catalogue(START + "\n".join([ONE] * 1_000), "ar.po")[1]
    assert problems[-1].message == "799 more things are wrong in this file."


def test_sixty_thousand_messages_are_all_read() -> None:
    """The catalogue of a guide of thousands of services is whole."""
    text = write_catalogue((Entry(f"s{i}.name", f"tekst {i} met woorden", f"نص {i}") for i in range(60_000)), HEADER)
    catalogue, problems = read_catalogue(text, "ar.po")
    assert (len(catalogue.messages), problems) == (60_000, [])


_TEXT = st.text(st.sampled_from('ab \\"\nné م#')).filter(is_clean)


@given(st.lists(st.builds(Entry, _TEXT, _TEXT.filter(bool), _TEXT, st.tuples(_TEXT), st.booleans()), max_size=4))
def test_any_message_survives_writing_and_reading(entries: list[Entry]) -> None:
    """Quotation marks, backslashes and line ends come back as they were, without Babel's help."""
    once = {(entry.context, entry.msgid): entry for entry in entries}
    collector = po._Collector("f")
    text = write_catalogue(once.values(), HEADER)
    assert po._read_canonical(text, collector)
    assert collector.catalogue.messages == {key: entry.msgstr for key, entry in once.items()}
    by_babel = po._Collector("f")
    po._read_with_babel(text, by_babel)
    assert by_babel.catalogue == collector.catalogue


@given(
    st.lists(st.sampled_from(["msgid ", "msgstr ", "msgctxt ", '"', "a", "\\", "\n", "#", ", fuzzy", "~", "[0]", "é"]))
)
def test_any_text_gives_messages_or_problems(parts: list[str]) -> None:
    """Nothing is raised, and neither messages nor problems hold a hidden character."""
    for start in ("", START):
        catalogue, problems = read_catalogue(start + "".join(parts), "f")
        assert isinstance(catalogue, Catalogue)
        assert all(is_clean(value) for value in catalogue.messages.values())
        assert all(printable(problem.message, longest=10_000) == problem.message for problem in problems)
