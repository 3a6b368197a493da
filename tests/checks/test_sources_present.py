"""The rule ``sources_present``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.sources_present import FACTS, sources_present
from wegwijzer.model import Service

FORMERLY = "formerly: [blue-door-check]"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_contact", "Je wordt gebeld."),
        ("languages", "[{code: es, how: staff}]"),
        ("staff_gender", "women"),
        ("same_person", "yes"),
        ("peer", "some"),
        ("anonymity", "no-name"),
        ("shared_with", "Met de huisarts."),
        ("authorities_present", "no"),
        ("time_limit", "binnen drie dagen"),
        ("schedule", "24/7"),
        ("referral", "{self: yes}"),
        ("stay", "{women: yes}"),
    ],
)
def test_a_fact_without_a_source_is_an_error(sample, field, value):
    """Whoever fills a field says where it was read."""
    [found] = sources_present(sample((FORMERLY, f"{field}: {value}")))
    assert (found.message, found.spot.path[-1]) == (f"no source supports {field}", field)


def test_unknown_needs_no_source(sample):
    """Unknown is no fact."""
    assert list(sources_present(sample((FORMERLY, "peer: unknown")))) == []


def test_a_source_of_kind_other_supports_nothing(sample):
    """What only such a source says is withheld."""
    records = sample(
        ("{id: own-site, for: [what_you_get]}", "{id: own-site, for: [channels]}"), ("kind: self", "kind: other")
    )
    messages = {found.message for found in sources_present(records)}
    assert "only a source of kind other supports about" in messages
    assert "only a source of kind other supports cost" in messages
    assert "'line' is shown, but its source is of kind other" in messages
    assert "no source supports what_you_get" in messages


def test_a_note_is_supported_with_its_field(sample):
    """A source for peer speaks for peer_note too."""
    note = ("formerly: [blue-door-check]", "peer: some\n        peer_note: Soms een collega.")
    sourced = (
        "{id: own-site, for: [what_you_get, for_whom, cost]}",
        "{id: own-site, for: [what_you_get, for_whom, cost, peer]}",
    )
    assert [found.spot.path[-1] for found in sources_present(sample(note))] == ["peer", "peer_note"]
    assert list(sources_present(sample(note, sourced))) == []


def test_a_way_on_may_name_its_own_source(sample):
    """works_with has a source of its own; one without it needs the service's."""
    [found] = sources_present(sample(("how: warm, source: own-site}", "how: warm}")))
    assert found.message == "no source supports works_with"


def test_the_list_of_facts_fits_the_model():
    """A renamed field would silently go unchecked."""
    assert set(FACTS) <= set(Service.model_fields)
