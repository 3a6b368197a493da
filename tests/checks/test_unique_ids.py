"""The rule ``unique_ids``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wegwijzer.checks.unique_ids import unique_ids
from wegwijzer.model import CardsFile


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "- id: green-door\n",
            "- id: blue-door\n",
            "the organization id 'blue-door' is used in data/services.yaml too",
        ),
        ("- id: green-door-talk", "- id: blue-door-test", "the service id 'blue-door-test' is used"),
        ("{id: site, kind", "{id: phone, kind", "the contact or location id 'phone' is used"),
        ("{id: office, street", "{id: site, street", "the contact or location id 'site' is used"),
        ("{id: blog,", "{id: own-site,", "the source id 'own-site' is used"),
        ("- {id: listening-ear", "- {id: free-test", "the need id 'free-test' is used in data/taxonomy.yaml too"),
        ("{id: utrecht, name", "{id: netherlands, name", "the place id 'netherlands' is used"),
        (
            "formerly: [blue-door-check]",
            "formerly: [green-door-talk]",
            "'green-door-talk' is the id of a living service, not a former one",
        ),
        ("formerly: [blue-door-check]", "formerly: [old-one, old-one]", "was formerly 'old-one' too"),
        (
            "name: De Groene Deur",
            "name: De Groene Deur\n    formerly: [blue-door]",
            "'blue-door' is the id of a living organization, not a former one",
        ),
        (
            "- {id: listening-ear,",
            "- {id: listening-ear, formerly: [free-test],",
            "'free-test' is the id of a living need, not a former one",
        ),
        ("{id: utrecht, name", "{id: utrecht, formerly: [old-town, old-town], name", "was formerly 'old-town' too"),
    ],
)
def test_an_id_is_used_once(sample, old, new, message):
    """Two records with one id would share an address, or a line of the lock."""
    [found] = unique_ids(sample((old, new)))
    assert message in found.message


def test_an_organization_may_have_had_the_id_of_a_service(sample):
    """Organizations and services have addresses of their own."""
    assert (
        list(unique_ids(sample(("name: De Groene Deur", "name: De Groene Deur\n    formerly: [blue-door-test]")))) == []
    )


def test_two_organizations_may_use_one_contact_id(sample):
    """Ids of contacts and sources count inside their organization: every organization has its phone."""
    assert list(unique_ids(sample(("{id: line, kind: phone", "{id: phone, kind: phone")))) == []


@pytest.mark.parametrize("page", ["now", "services", "new-here", "download", "fil"])
def test_the_page_with_cards_has_an_address_of_its_own(sample, page):
    """It would be written over another page, such as "help now", over an article, or into the folder of a language."""
    records = replace(sample(catalogues={"fil": {}}), cards=CardsFile.model_validate({"page": page}))
    [found] = unique_ids(records)
    assert (found.spot.file, found.spot.path) == ("data/cards.yaml", ("page",))
    assert found.message == f"{page!r} is the address of something else"


@pytest.mark.parametrize("page", ["for-somebody-else", "for-a-client"])
def test_any_other_address_is_free(sample, page):
    """The usual one too."""
    assert list(unique_ids(replace(sample(), cards=CardsFile.model_validate({"page": page})))) == []
