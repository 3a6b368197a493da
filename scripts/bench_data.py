"""Makes a synthetic guide: N services in three languages, five to an organization, the same for the same N.

The model, templates, taxonomy and interface texts are the real ones; the services and their translations are made up.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from wegwijzer import po, text_gate, theme, yaml_reader
from wegwijzer.articles import load_articles, stamped
from wegwijzer.extract import extract
from wegwijzer.languages import UI
from wegwijzer.load import load_social_map
from wegwijzer.project import open_project

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("nl", "en", "es")
TODAY = "2026-11-22"
PER_ORGANIZATION = 5
SEED = 42

#: Ordinary words: made-up sentences need the length and letters of real ones, not their meaning.
_WORDS = {
    "nl": "je kunt hier terecht met een vraag over wonen werk geld of gezondheid en iemand luistert rustig mee we maken "
    "samen een plan dat bij jou past de eerste keer praat je met een medewerker die vertelt wat er mogelijk is daarna "
    "kies jij zelf wat je wilt doen het gesprek is in een eigen ruimte met thee en tijd genoeg",
    "en": "you can come here with a question about housing work money or health and someone listens quietly we make a "
    "plan together that suits you the first time you talk to a worker who tells what is possible afterwards you "
    "choose what you want to do the talk is in a separate room with tea and plenty of time",
    "es": "puedes venir aquí con una pregunta sobre vivienda trabajo dinero o salud y alguien escucha con calma hacemos "
    "juntos un plan que te sirve la primera vez hablas con una persona del equipo que cuenta lo que es posible después "
    "tú eliges lo que quieres hacer la charla es en una sala aparte con té y tiempo suficiente",
}
_NAMES = ("Praten over {}", "Hulp bij {}", "Samen werken aan {}", "Een gesprek over {}", "Uitleg en advies over {}")
_ABOUT = [
    "wonen",
    "werk",
    "geld",
    "gezondheid",
    "papieren",
    "kinderen",
    "schulden",
    "slapen",
    "bewegen",
    "eten",
    "leren",
    "reizen",
    "taal",
    "rust",
]
#: One organization in twenty serves the whole country.
_NATIONAL = 0.05
_HOURS = ("Mo-Fr 09:00-17:00; PH off", "Mo,We 10:00-16:00; PH off", "24/7", "Tu 18:00-21:00", "Mo-Su 08:00-22:00")
_AREAS = ("020", "030", "010", "040", "013", "050", "070", "076")


def make_project(root: Path, count: int) -> None:
    """Write a whole project with ``count`` services to the empty folder ``root``."""
    _write(root / "mkdocs.yml", _settings((ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    _write(root / "data/taxonomy.yaml", json.dumps(_taxonomy(), ensure_ascii=False, indent=1))
    shutil.copy(ROOT / "data/neutral-words.yaml", root / "data/neutral-words.yaml")
    # Without the publisher's own addresses: the layouts for Hugo lead to the page that explains.
    _write(root / "data/links.yaml", json.dumps({"exit": read_plain(ROOT / "data/links.yaml")["exit"]}))
    (root / "translations").mkdir()
    shutil.copy(ROOT / "translations/glossary.yaml", root / "translations/glossary.yaml")
    maker = _Maker(random.Random(f"{SEED} {count}"), count)  # noqa: S311 - made-up data, the same every time
    for number in range((count + PER_ORGANIZATION - 1) // PER_ORGANIZATION):
        organization = maker.organization(number)
        text = yaml.dump(
            {"organizations": [organization]}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110
        )
        _write(root / f"data/services/{organization['id']}.yaml", text)
    for language in LANGUAGES:
        article = "---\ntitle: {0}\ntab_title: {0}\nsummary: {1}\norder: 1\n---\n\n{1}\n"
        words = maker.sentence(language, 12)
        _write(root / f"content/{language}/about.md", article.format(words[:20].strip(), words))
    _stamp_articles(root)
    for language in LANGUAGES[1:]:
        _write(root / f"translations/{language}.po", _catalogue(root, language, maker))


def _stamp_articles(root: Path) -> None:
    """Say of each article that it was made from the Dutch one as it is."""
    found, _ = load_articles(open_project(root))
    dutch = found.pop(LANGUAGES[0])
    for articles in found.values():
        for name, article in articles.items():
            _write(root / article.file, stamped(article, dutch[name], date.fromisoformat(TODAY)))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _settings(text: str) -> str:
    """Keep the languages of the bench."""
    lines = text.splitlines(keepends=True)
    code = re.compile(r"locale: ([a-z]+)")
    return "".join(line for line in lines if not (found := code.search(line)) or found[1] in LANGUAGES)


def read_plain(file: Path) -> Any:
    """Read a YAML file of the guide as plain data."""
    text, _ = text_gate.read_text(file.read_bytes(), file.name)
    return yaml_reader.read(text, file.name)[0]


def _taxonomy() -> dict[str, Any]:
    """Give the real taxonomy, without what speaks of real services."""
    taxonomy = read_plain(ROOT / "data/taxonomy.yaml")
    now = [{"id": f"line-{n}", "label": f"Lijn {n}", "service": f"service-{n}", "contact": "phone"} for n in range(3)]
    needs = [
        {key: value for key, value in need.items() if key not in ("articles", "pages")} for need in taxonomy["needs"]
    ]
    return {**taxonomy, "needs": needs, "gaps": [], "events": [], "now": [{**line, "home": "yes"} for line in now]}


class _Dumper(yaml.SafeDumper):
    """Writes what ``yaml_reader`` reads: everything is text, nothing is shared."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the base class asks
        return True


class _Maker:
    """Makes organizations and sentences."""

    def __init__(self, dice: random.Random, count: int) -> None:
        self.dice, self.count = dice, count
        taxonomy = _taxonomy()
        self.needs = [need["id"] for need in taxonomy["needs"]]
        self.cities = [place["id"] for place in taxonomy["places"] if place["kind"] == "city"]
        self.words = {language: words.split() for language, words in _WORDS.items()}

    def sentence(self, language: str, length: int) -> str:
        """Give sentences of about ``length`` words together."""
        words = self.dice.choices(self.words[language], k=length)
        parts = [" ".join(words[start : start + 11]).capitalize() for start in range(0, length, 11)]
        return ". ".join(parts) + "."

    def organization(self, number: int) -> dict[str, Any]:
        """Make one organization with its services."""
        dice, city = self.dice, self.dice.choice(self.cities)
        services = range(number * PER_ORGANIZATION, min(self.count, (number + 1) * PER_ORGANIZATION))
        hours = dice.choice(_HOURS)
        return {
            "id": f"organization-{number}",
            "name": f"Steunpunt {number}",
            "kind": dice.choice(("specialist", "general", "general", "helpline", "authority")),
            "about": self.sentence("nl", 40),
            "website": "site",
            "regions": [city] if dice.random() > _NATIONAL else ["netherlands"],
            "contacts": [
                {"id": "phone", "kind": "phone", "value": _phone(number, 0), "state": "confirmed", "hours": hours},
                {"id": "second", "kind": "phone", "value": _phone(number, 1), "state": "unconfirmed", "source": "own"},
                {
                    "id": "mail",
                    "kind": "email",
                    "value": f"info@steunpunt-{number}.nl",
                    "state": "unconfirmed",
                    "source": "own",
                },
                {
                    "id": "site",
                    "kind": "website",
                    "value": f"https://steunpunt-{number}.nl/",
                    "state": "unconfirmed",
                    "source": "own",
                },
            ],
            "locations": [
                {
                    "id": "office",
                    "street": f"Dorpsstraat {number % 300 + 1}",
                    "postal_code": f"{1000 + number % 8000} AB",
                    "city": city.title(),
                    "place": city,
                    "access": self.sentence("nl", 8),
                    "source": "own",
                },
            ],
            "sources": [
                {
                    "id": "own",
                    "title": f"Eigen site van steunpunt {number}",
                    "kind": "self",
                    "url": f"https://steunpunt-{number}.nl/over/",
                    "published": "2026-03",
                    "read": "2026-10-01",
                    "for": ["about", "regions", "phone", "site"],
                },
                {
                    "id": "press",
                    "title": f"Krant over steunpunt {number}",
                    "kind": "press",
                    "url": f"https://krant-{number}.nl/stuk/",
                    "read": "2026-10-01",
                    "for": ["about"],
                },
            ],
            "verified": [{"for": ["phone"], "on": "2026-11-01", "how": "called", "by": "redactie"}],
            "services": [self.service(index) for index in services],
        }

    def service(self, number: int) -> dict[str, Any]:
        """Make one service with every part that a page can have."""
        dice, say = self.dice, self.sentence
        answers = ("yes", "no", "unknown")
        fields = [
            "what_you_get",
            "not_offered",
            "first_contact",
            "for_whom",
            "languages",
            "staff_gender",
            "same_person",
            "comes_along",
            "peer",
            "anonymity",
            "anonymity_note",
            "shared_with",
            "recorded",
            "authorities_present",
            "cost",
            "schedule",
            "referral",
            "channels",
        ]
        return {
            "id": f"service-{number}",
            "name": f"{dice.choice(_NAMES).format(dice.choice(_ABOUT))} {_letters(number)}",
            "needs": dice.sample(self.needs, 2),
            "audience": ["sex-worker", "close-or-colleague"],
            "phases": ["work", "change"],
            "what_you_get": f"{say('nl', 45)}\n\n{say('nl', 30)}",
            "not_offered": say("nl", 12),
            "first_contact": say("nl", 30),
            "for_whom": {
                "women": "yes",
                "men": dice.choice(answers),
                "trans_women": "yes",
                "trans_men": dice.choice(answers),
                "non_binary": "unknown",
                "papers": "not-needed",
                "note": say("nl", 14),
            },
            "languages": [
                {"code": "nl", "how": "staff"},
                {"code": "en", "how": "some-days"},
                {"code": "es", "how": "interpreter"},
            ],
            "staff_gender": dice.choice(("women", "mixed", "choose", "unknown")),
            "same_person": dice.choice(("yes", "some", "unknown")),
            "comes_along": dice.choice(("yes", "some", "unknown")),
            "peer": dice.choice(("some", "no", "unknown")),
            "anonymity": dice.choice(("no-name", "any-name", "name-inside")),
            "anonymity_note": say("nl", 12),
            "shared_with": say("nl", 14),
            "recorded": say("nl", 10),
            "authorities_present": dice.choice(("no", "unknown")),
            "cost": {"kind": "free", "note": say("nl", 8)},
            "channels": [
                {
                    "contact": "phone",
                    "they_see": ["number"],
                    "hidden_number": "yes",
                    "reply": say("nl", 9),
                    "note": say("nl", 8),
                },
                {"contact": "mail", "languages": ["nl", "en"]},
                {"contact": "site"},
                {"way": "appointment", "location": "office", "note": say("nl", 8)},
            ],
            "locations": ["office"],
            "schedule": dice.choice(_HOURS),
            "referral": {
                "self": "yes",
                "by": say("nl", 10),
                "accepting": {"value": "yes", "as_of": "2026-10-20"},
                "waiting": {"band": "weeks", "as_of": "2026-10-20"},
                "police_report_needed": "no",
            },
            "works_with": [
                {
                    "to": f"service-{dice.randrange(self.count)}",
                    "how": "warm",
                    "times": "first",
                    "who_goes": say("nl", 9),
                    "source": "own",
                }
            ],
            "sources": [{"id": "own", "for": fields}, {"id": "press", "for": ["what_you_get"]}],
        }


def _letters(number: int) -> str:
    """Tell services of one name apart by a letter for each digit: 14084 would be taken for a telephone number."""
    return "".join("bcdfghjklm"[int(digit)] for digit in str(number))


def _phone(number: int, line: int) -> str:
    digits = f"{2_000_000 + 2 * number + line}"
    return f"{_AREAS[number % len(_AREAS)]} {digits[:3]} {digits[3:5]} {digits[5:]}"


def _catalogue(root: Path, language: str, maker: _Maker) -> str:
    """Translate every text of the data by a sentence of the same length; the interface is the package's."""
    real = _real_messages(language)
    entries = []
    for entry in extract(load_social_map(root / "data", root), [theme.FOLDER]):
        if entry.context == UI:  # the package has it
            continue
        made = real.get((entry.context, entry.msgid)) or maker.sentence(language, max(2, len(entry.msgid.split())))
        entries.append(
            po.Entry(entry.context, entry.msgid, made[:110] if entry.context.endswith((".name", ".label")) else made)
        )
    return po.write_catalogue(entries, {"Language": language})


def _real_messages(language: str) -> dict[tuple[str, str], str]:
    file = ROOT / f"translations/{language}.po"
    if not file.is_file():
        return {}
    messages = po.read_catalogue(file.read_text(encoding="utf-8"), file.name)[0].messages
    return {key: text for key, text in messages.items() if text}
