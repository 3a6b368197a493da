"""The small guide, audited after some changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from small_guide import CARD, CARDS, FILES, LINKS, NEUTRAL_WORDS, PAGES, RECORDS, SHELL, SITE_NAME, TAXONOMY, Audited

from wegwijzer import contacts_lock
from wegwijzer.audit import audit
from wegwijzer.audit.allowed import Settings
from wegwijzer.load import Loaded
from wegwijzer.model import CardsFile, Links, NeutralWords, Organization, Taxonomy


@pytest.fixture
def audited(tmp_path: Path) -> Audited:
    """Build the small guide with changes (file, old, new), audit it, and give ``file: message`` of each problem."""
    site = tmp_path / "site"
    files = dict(FILES)
    for prefix in ("", "en/"):
        files |= {f"{prefix}{path}/index.html": SHELL.replace("BODY", body) for path, body in PAGES.items()}
        files[f"{prefix}cards/letters/index.html"] = CARD.replace("TOP", "../../../" if prefix else "../../")
    loaded = Loaded(
        tmp_path,
        tuple(Organization.model_validate(one) for one in yaml.load(RECORDS, yaml.BaseLoader)),
        Taxonomy.model_validate(yaml.load(TAXONOMY, yaml.BaseLoader)),
        Links.model_validate(yaml.load(LINKS, yaml.BaseLoader)),
        NeutralWords.model_validate(yaml.load(NEUTRAL_WORDS, yaml.BaseLoader)),
        cards=CardsFile.model_validate(yaml.load(CARDS, yaml.BaseLoader)),
    )

    def run(*changes: tuple[str, str, str], cards_page: str = "for-somebody-else") -> list[str]:
        made = dict(files)
        for file, old, new in changes:
            made.setdefault(file, old)
            assert old in made[file], f"{old!r} is not in {file}"
            made[file] = made[file].replace(old, new)
        for name, text in made.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(text.encode("utf-8", "surrogateescape"))
        known = replace(loaded, cards=loaded.cards.model_copy(update={"page": cards_page}))
        settings = Settings(SITE_NAME)
        problems = audit(site, ["nl", "en"], known, contacts_lock.of_loaded(loaded), settings=settings)
        assert all(problem.tip and problem.severity == "error" for problem in problems)
        return [f"{problem.file.removeprefix('site/')}: {problem.message}" for problem in problems]

    return run
