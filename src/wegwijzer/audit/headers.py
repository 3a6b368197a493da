"""What a server says beside each file: the headers that keep readers safe, and none that mark them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wegwijzer.audit.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegwijzer.visit import Answer

_TIP: Final = "deploy/ has configurations that are right; a host that cannot set headers is described in docs/hosts.md."
#: Each header and what its value must hold; the policy stands apart.
_MUST: Final = {
    "referrer-policy": re.compile(r"no-referrer"),
    "x-content-type-options": re.compile(r"nosniff"),
    "cache-control": re.compile(r"(.*,\s*)?no-store(\s*,.*)?"),
    "permissions-policy": re.compile(r".*geolocation=\(\).*"),
}
#: Headers that mark a reader, a version of the server, or a day.
_NEVER: Final = ("set-cookie", "etag", "x-powered-by", "report-to", "nel", "reporting-endpoints", "server-timing")
_POLICY: Final = re.compile(r"default-src 'none'(?:; [a-z-]+ '(?:self|none)')*;?")
_WORKER: Final = re.compile(r"default-src 'none'(?:; [a-z-]+ '(?:self|none)'(?: 'wasm-unsafe-eval')?)*;?")
_WORKER_FILE: Final = "pagefind/pagefind-worker.js"
_VERSION: Final = re.compile(r"\d")


def headers(name: str, answer: Answer, *, encrypted: bool) -> Iterator[Finding]:
    """Every answer has the headers of docs/hosts.md, and none that mark readers."""
    said = answer.headers
    for header, right in _MUST.items():
        if not right.fullmatch(said.get(header, "").strip().lower()):
            yield Finding(name, f"the header {header} is {_shown(said.get(header))}", _TIP)
    policy = said.get("content-security-policy", "").strip()
    worker = name.endswith(_WORKER_FILE)
    if not (_WORKER if worker else _POLICY).fullmatch(policy):
        yield Finding(name, f"the header content-security-policy is {_shown(policy)}", _TIP)
    elif not worker and "frame-ancestors 'none'" not in policy:
        yield Finding(name, "the content-security-policy lets other sites show the guide in a frame", _TIP)
    for header in _NEVER:
        if header in said:
            yield Finding(name, f"the server sends {header}, which can mark a reader", _TIP)
    for header in ("server", "via"):
        if _VERSION.search(said.get(header, "")):
            yield Finding(name, f"the header {header} tells the version of the server: {_shown(said[header])}", _TIP)
    if encrypted and "strict-transport-security" not in said:
        yield Finding(name, "the header strict-transport-security is missing", _TIP)


def _shown(value: str | None) -> str:
    return f"{value!r}" if value else "missing"
