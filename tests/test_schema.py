"""The committed JSON Schema is the model's, and the data fit it as an editor reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver
from sites import ROOT

from wegwijzer.schema import schemas


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_committed_schema_is_made_from_the_model(name: str):
    """`python -m wegwijzer.schema` has been run after the last change of the model."""
    assert (ROOT / "schema" / name).read_text(encoding="utf-8") == schemas()[name]


def _as_yaml_1_2(file: Path) -> object:
    """Read a file as YAML 1.2's core schema does: digits are integers, dates are text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    yaml.constructor.yaml_constructors["tag:yaml.org,2002:timestamp"] = lambda loader, node: node.value
    assert VersionedResolver
    return yaml.load(file.read_text(encoding="utf-8"))


FILES = [
    *((file, "services") for file in sorted((ROOT / "data/services").glob("*.yaml"))),
    (ROOT / "data/services.yaml", "services"),
    (ROOT / "data/taxonomy.yaml", "taxonomy"),
    (ROOT / "data/links.yaml", "links"),
    (ROOT / "data/neutral-words.yaml", "neutral-words"),
    (ROOT / "data/not-listed.yaml", "not-listed"),
    (ROOT / "data/read.yaml", "read"),
    *((ROOT / f"data/{name}.yaml", name) for name in ("cards", "messages", "flyers")),
    (ROOT / "translations/glossary.yaml", "glossary"),
    *((file, "words") for file in sorted((ROOT / "translations").glob("*.words.yaml"))),
]


@pytest.mark.parametrize(("file", "schema"), FILES, ids=lambda value: value.name if isinstance(value, Path) else "")
def test_the_data_fit_the_schema(file: Path, schema: str):
    """What `check` takes, an editor does not underline; and each file names its schema in its first line."""
    value = _as_yaml_1_2(file)
    validator = Draft202012Validator(json.loads(schemas()[f"{schema}.schema.json"]))
    assert [error.message for error in validator.iter_errors(value)] == []
    assert file.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")
