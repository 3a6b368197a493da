"""Our Jinja: the same templates as any Jinja, into code that takes the short way to an attribute, a macro, an escape.

A large guide prints tens of thousands of pages, and the ordinary ways allow for much that no template here does: values
that are looked up in two ways, functions that want the context, texts that remember that they are escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined, Template
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from pathlib import Path

    from jinja2 import BaseLoader, nodes
    from jinja2.compiler import Frame


class Safe(Markup):
    """HTML that is escaped already; made without asking whether what it is made of is."""

    __slots__ = ()
    if not TYPE_CHECKING:
        __new__ = str.__new__


def escape(value: Any) -> str:
    """Escape ``value`` for HTML as Jinja does it; the text it gives does not remember that, and is not escaped again.

    Pages do this millions of times: the object that would remember it costs more than looking through the text, and is
    thrown away as soon as the text is joined to the others.
    """
    kind = value.__class__
    if kind is str:
        return _escape_inner(value)
    if kind is Safe or kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value.__html__()) if hasattr(value, "__html__") else _escape_inner(str(value))


def make_environment(loader: BaseLoader, cache: Path) -> Environment:
    """Give an environment that escapes all and forgives nothing; it keeps compiled templates in the folder ``cache``."""
    cache.mkdir(parents=True, exist_ok=True)
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=FileSystemBytecodeCache(str(cache), "direct-%s.cache"),
    )
    environment.template_class = _Template
    environment.code_generator_class = _Code
    return environment


class _Code(CodeGenerator):
    """Writes ``x.name`` and ``f(x)`` as they stand: views are dataclasses, and no function here wants the context."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name for it
        """Write an attribute; one that is missing fails as loudly as with Jinja's own way of asking."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, **forward: bool) -> None:  # type: ignore[override] # noqa: N802
        """Write a call; one with more than plain arguments goes Jinja's way."""
        if forward or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, **forward)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class _Template(Template):
    """A template that escapes by ``escape`` and whose macros are plain functions."""

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name for it
    ) -> Template:
        namespace.update(escape=escape, Macro=_macro)
        return super()._from_namespace(environment, namespace, globals)


def _macro(
    environment: Environment, make: Callable[..., str], name: str | None, arguments: tuple[str, ...], *others: bool
) -> Callable[..., str]:
    """Give a macro as a function of values alone; one that is called in another way goes Jinja's way."""
    jinjas = Macro(environment, make, cast("str", name), list(arguments), *others)
    if name is None or any(others[:3]):  # the body of a call, or it wants more than its arguments
        return jinjas
    most = len(arguments)
    fill = [(missing,) * (most - given) for given in range(most + 1)]

    def macro(*values: object, **named: object) -> str:
        if named or len(values) > most:
            return jinjas(*values, **named)
        return Safe(make(*values, *fill[len(values)]))

    macro.__name__ = name
    return macro
