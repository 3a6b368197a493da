"""Templates: everything is escaped once and never twice, and what is not there fails loudly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import markupsafe
import pytest
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from wegwijzer.languages import Said
from wegwijzer.templates import Safe, escape, make_environment

if TYPE_CHECKING:
    from pathlib import Path

EVIL = """<script src='x' onload="y">&amp;"""
SAID = Said(EVIL)


@dataclass(frozen=True)
class View:
    name: str = EVIL
    said: Said = SAID


class _Html:
    def __html__(self) -> str:
        return "<b>"


@pytest.fixture
def rendered(tmp_path: Path):
    def render(template: str, **values: object) -> str:
        loader = DictLoader({"page": template, "lib": "{% macro b(x, y='<') %}<b>{{ x }}{{ y }}</b>{% endmacro %}"})
        environment = make_environment(loader, tmp_path / "kept")
        environment.globals["lib"] = environment.get_template("lib").module
        return environment.get_template("page").render(values)

    return render


@pytest.mark.parametrize("value", [EVIL, Markup("<i>"), Safe("<i>"), Said(EVIL), 3, _Html(), "", "plain"])
def test_a_value_is_escaped_as_jinja_escapes_it(value: object) -> None:
    assert escape(value) == str(markupsafe.escape(value))


def test_text_is_escaped_wherever_it_is_printed(rendered) -> None:
    escaped = str(markupsafe.escape(EVIL))
    assert rendered("{{ v.name }}|{{ v.said }}|{% for x in [v.name] %}{{ x }}{% endfor %}", v=View()) == (
        f"{escaped}|{escaped}|{escaped}"
    )


def test_what_a_macro_gives_is_escaped_once(rendered) -> None:
    escaped = str(markupsafe.escape(EVIL))
    inner = f"<b>{escaped}&lt;</b>"
    assert rendered("{{ lib.b(v.name) }}", v=View()) == inner
    assert rendered("{{ lib.b(lib.b(v.name), v.name) }}", v=View()) == f"<b>{inner}{escaped}</b>"


def test_a_macro_takes_named_values_too_and_no_others(rendered) -> None:
    assert rendered("{{ lib.b(y='>', x=1) }}") == "<b>1&gt;</b>"
    with pytest.raises(TypeError):
        rendered("{{ lib.b(1, 2, 3) }}")
    with pytest.raises(UndefinedError):
        rendered("{{ lib.b() }}")


def test_a_caller_is_still_possible(rendered) -> None:
    assert rendered("{% macro m() %}<i>{{ caller() }}</i>{% endmacro %}{% call m() %}<{{ '<' }}{% endcall %}") == (
        "<i><&lt;</i>"
    )


@pytest.mark.parametrize("template", ["{{ nothing }}", "{{ nothing.name }}", "{{ nothing() }}"])
def test_an_unknown_name_fails(rendered, template: str) -> None:
    with pytest.raises(UndefinedError):
        rendered(template)


def test_an_unknown_attribute_fails(rendered) -> None:
    with pytest.raises(AttributeError):
        rendered("{{ v.nothing }}", v=View())
