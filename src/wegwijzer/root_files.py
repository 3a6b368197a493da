"""The files at the top of the guide that programs look for: robots.txt and security.txt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from wegwijzer.project import Project

#: A guide that nobody builds again for so long has no right to name a contact (RFC 9116: less than a year).
GOOD_FOR = timedelta(days=180)

_ALLOWED = "# Search engines may show this guide. Keep no copies: numbers change.\n"
_UNWANTED = "# Search engines leave this copy out: every page says so, and must be read to be left out.\n"


def root_files(project: Project, today: date) -> dict[str, bytes]:
    """Give the files by name; security.txt only when the publisher has set whom to write to."""
    said = _ALLOWED if project.indexed else _UNWANTED
    files = {"robots.txt": f"{said}User-agent: *\nDisallow:\n"}
    if project.security_contact:
        expires = (today + GOOD_FOR).isoformat()
        files[".well-known/security.txt"] = f"Contact: {project.security_contact}\nExpires: {expires}T00:00:00Z\n"
    return {name: text.encode() for name, text in files.items()}
