"""A visit to the guide in a browser: it notices what a page asks for, keeps and breaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en", "es", "ar")
WIDTHS = (320, 360, 1280)

#: One page of each kind: its address, seen from the home page of a language.
KINDS = {
    "home": "",
    "topic": "topics/arriving/",
    "need": "needs/own-language/",
    "place": "places/utrecht/",
    "topic in a place": "places/utrecht/health/",
    "service with a phone": "services/veilig-thuis-advice/",
    "service without contact": "services/belle-confidant/",
    "organization": "organizations/line-113/",
    "a to z": "a-z/",
    "now": "now/",
    "improve": "improve/",
    "referring": "refer/",
    "routes": "refer/debts/",
    "shelter compared": "stay/",
    "authority": "organizations/police/",
    "for professionals": "for-professionals/",
    "flyers": "flyers/",
    "for a client": "for-a-client/",
    "messages": "messages/",
    "desk card": "desk-card/",
    "article": "at-the-door/",
    "device safety": "device-safety/",
    "not found": "404.html",
}

#: Everything a page could use to remember something, and what the browser tells about a broken policy.
_WATCH = """(() => {
  const kept = window.__kept = [], broken = window.__broken = [];
  const wrap = (owner, name) => {
    const real = owner && owner[name];
    if (real) owner[name] = function (...args) { kept.push(name + " " + String(args[0])); return real.apply(this, args); };
  };
  wrap(Storage.prototype, "setItem");
  wrap(IDBFactory.prototype, "open");
  wrap(window.CacheStorage && CacheStorage.prototype, "open");
  wrap(window.CookieStore && CookieStore.prototype, "set");
  wrap(window.ServiceWorkerContainer && ServiceWorkerContainer.prototype, "register");
  wrap(Navigator.prototype, "sendBeacon");
  wrap(History.prototype, "pushState");
  wrap(History.prototype, "replaceState");
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(Document.prototype, "cookie", {
    get() { return cookie.get.call(this); },
    set(value) { kept.push("cookie " + value); cookie.set.call(this, value); },
  });
  addEventListener("securitypolicyviolation", (e) => broken.push(e.violatedDirective + " " + e.blockedURI), true);
})();"""


def kinds_of(language: str) -> dict[str, str]:
    """Give the pages of ``language`` by kind, seen from the root. There is one 404 page, at the root."""
    prefix = "" if language == "nl" else f"{language}/"
    return {kind: prefix + path for kind, path in KINDS.items() if kind != "not found" or not prefix}


def back(page: Page) -> None:
    """Go back. A page that the browser kept whole does not load again, so that is not waited for."""
    page.go_back(wait_until="commit")
    page.wait_for_function("() => document.readyState !== 'loading'")


@dataclass
class Visit:
    """A page in a context of its own, with what went over the line and to the console."""

    address: str
    context: BrowserContext
    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open the page at ``path``, seen from the root."""
        self.page.goto(self.address + path)
        return self.page

    def script(self, name: str, *arguments: object) -> object:
        """Run the function in the file ``name`` in the page. It also runs where the page's own scripts are off."""
        source = (HERE / name).read_text(encoding="utf-8")
        return self.page.evaluate(source, list(arguments))

    def strangers(self) -> list[str]:
        """Give every request that went to another host."""
        return [url for url in self.requests if not url.startswith(self.address)]

    def close(self) -> None:
        """End the visit."""
        self.context.close()


class Visits:
    """Starts visits and ends them when the test is over."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.open: list[Visit] = []

    def __call__(self, *, scripts: bool = True, width: int = 360, **options: object) -> Visit:
        """Start a visit; ``options`` go to the browser context."""
        context = self.browser.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": 740}, locale="nl-NL", **options
        )
        context.set_default_timeout(10_000)
        if scripts:
            context.add_init_script(_WATCH)
        visit = Visit(self.address, context, context.new_page())

        def noticed(request: Request) -> None:
            visit.requests.append(request.url)

        context.on("request", noticed)
        visit.page.on(
            "console", lambda said: visit.errors.append(said.text) if said.type in ("error", "warning") else None
        )
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        self.open.append(visit)
        return visit
