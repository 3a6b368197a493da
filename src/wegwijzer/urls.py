"""Addresses of pages: language-free, neutral, relative. Design section 6."""

from __future__ import annotations

HOME = ""
NOW = "now/"
A_TO_Z = "a-z/"
#: How to say that something is wrong.
IMPROVE = "improve/"
#: What somebody else says or shows, and which door fits; a guide may give the page another address.
SOMEBODY_ELSE = "for-somebody-else/"
#: Messages to paste.
MESSAGES = "messages/"
#: What can be printed.
FLYERS = "flyers/"
#: To whom professionals refer somebody, and how; one page a need stands below it.
REFER = "refer/"
#: Shelter and housing compared.
STAY = "stay/"
#: Short codes of flyers: the same folder for all languages, at the root.
SHORT = "f/"
#: Sentences to point at, in two languages.
DESK_CARD = "desk-card/"
NOT_FOUND = "404.html"
#: What stands at the top of the guide; an article of that name would be written over it.
TAKEN = frozenset(
    {"index", "now", "a-z", "improve", "search", "topics", "needs", "places", "services", "organizations"}
    | {"for-somebody-else", "cards", "messages", "flyers", "refer", "stay", "desk-card"}
    | {"assets", "pagefind", "api", "f", "404"}
)

#: Stand in HTML for the way from a page to the home page of its language and to the root of the guide. No text of the
#: guide can hold them: control characters do not pass the gate.
HOME_SLOT = "\x01"
ROOT_SLOT = "\x02"


def topic(id_: str) -> str:
    """Give the address of a topic, seen from the home page of its language."""
    return f"topics/{id_}/"


def need(id_: str) -> str:
    """Give the address of a need."""
    return f"needs/{id_}/"


def refer(need_id: str) -> str:
    """Give the address of the routes for a need."""
    return f"{REFER}{need_id}/"


def place(id_: str) -> str:
    """Give the address of a place."""
    return f"places/{id_}/"


def topic_in_place(topic_id: str, place_id: str) -> str:
    """Give the address of a topic in a place."""
    return f"places/{place_id}/{topic_id}/"


def service(id_: str) -> str:
    """Give the address of a service."""
    return f"services/{id_}/"


def organization(id_: str) -> str:
    """Give the address of an organization."""
    return f"organizations/{id_}/"


def card(id_: str) -> str:
    """Give the address of a card for somebody else."""
    return f"cards/{id_}/"


def short(code: str) -> str:
    """Give the address of a short code, seen from the root."""
    return f"{SHORT}{code}/"


def article(name: str) -> str:
    """Give the address of an article."""
    return f"{name}/"


def numbered(path: str, number: int) -> str:
    """Give the address of a page of a long list: the first has the address of the list."""
    return path if number == 1 else f"{path}{number}/"


def up(path: str) -> str:
    """Give the way from the page ``path`` back to the folder it is counted from: ``./`` or ``../../``."""
    return "../" * path.count("/") or "./"


def file_of(path: str) -> str:
    """Give the file that holds the page ``path``."""
    return path if path.endswith(".html") else f"{path}index.html"
