"""What a server says beside each file."""

from __future__ import annotations

import pytest

from wegwijzer.audit.headers import headers
from wegwijzer.visit import Answer

RIGHT = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "permissions-policy": "camera=(), geolocation=()",
    "strict-transport-security": "max-age=31536000",
    "server": "nginx",
}


def _said(name: str = "index.html", *, encrypted: bool = True, **changes: str | None) -> list[str]:
    given = {**RIGHT, **{key.replace("_", "-"): value for key, value in changes.items()}}
    answer = Answer(200, {key: value for key, value in given.items() if value is not None}, b"")
    return [one.message for one in headers(name, answer, encrypted=encrypted)]


def test_the_headers_of_the_documents_are_right():
    """Nothing is found; without encryption, none is promised."""
    assert _said() == []
    assert _said(encrypted=False, strict_transport_security=None) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"referrer_policy": None}, "the header referrer-policy is missing"),
        ({"referrer_policy": "origin"}, "the header referrer-policy is 'origin'"),
        ({"cache_control": "max-age=60"}, "the header cache-control is 'max-age=60'"),
        ({"permissions_policy": "camera=()"}, "the header permissions-policy is 'camera=()'"),
        ({"x_content_type_options": None}, "the header x-content-type-options is missing"),
        ({"strict_transport_security": None}, "the header strict-transport-security is missing"),
        ({"set_cookie": "a=b"}, "the server sends set-cookie, which can mark a reader"),
        ({"etag": '"1"'}, "the server sends etag, which can mark a reader"),
        ({"nel": "{}"}, "the server sends nel, which can mark a reader"),
        ({"server": "nginx/1.22.1"}, "the header server tells the version of the server: 'nginx/1.22.1'"),
        ({"content_security_policy": None}, "the header content-security-policy is missing"),
    ],
)
def test_each_wrong_header_is_one_sentence(changes: dict[str, str | None], said: str):
    """It says which header, and what stands there."""
    assert _said(**changes) == [said]


@pytest.mark.parametrize(
    "more", ["; script-src 'self' 'unsafe-inline'", "; img-src *", "; connect-src https://x.example"]
)
def test_a_policy_that_allows_more_is_found(more: str):
    """Also when it begins like the right one."""
    [said] = _said(content_security_policy=RIGHT["content-security-policy"] + more)
    assert said.startswith("the header content-security-policy is")


def test_webassembly_is_allowed_for_the_worker_alone():
    """A page with that policy is found, the worker with it is not."""
    policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
    assert _said("pagefind/pagefind-worker.js", content_security_policy=policy) == []
    assert len(_said(content_security_policy=policy)) == 1


def test_a_policy_without_frame_ancestors_is_found():
    """Only a header can forbid frames."""
    policy = RIGHT["content-security-policy"].replace("; frame-ancestors 'none'", "")
    assert _said(content_security_policy=policy) == [
        "the content-security-policy lets other sites show the guide in a frame"
    ]
