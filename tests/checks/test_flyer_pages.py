"""Every flyer leads to a page of the guide that stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wegwijzer import urls
from wegwijzer.checks.flyer_pages import FIXED, flyer_pages
from wegwijzer.model import FlyersFile


def _flyers(to: str) -> FlyersFile:
    one = {"id": "start", "to": "/", "title": "Hulp", "text": "Hulp"}
    return FlyersFile.model_validate({"flyers": [one, one | {"id": "other", "to": to}]})


@pytest.mark.parametrize(
    "to",
    [
        *("/", "/now/", "/a-z/", "/new-here/", "/topics/health/", "/needs/free-test/", "/places/utrecht/"),
        *("/services/blue-door-test/", "/organizations/blue-door/"),
    ],
)
def test_a_page_of_the_guide_is_good(sample, to):
    """Records, articles and fixed pages."""
    assert list(flyer_pages(replace(sample(), flyers=_flyers(to)))) == []


@pytest.mark.parametrize(
    ("to", "tip"),
    [
        ("/needs/free-tests/", "Did you mean /needs/free-test/?"),
        ("/needs/blue-door-test/", "Did you mean /services/blue-door-test/?"),
        ("/services/blue-door-check/", "It stands at /services/blue-door-test/ now: write that."),
        ("/f/bcdf2/", "Write the address of a page, such as /needs/free-test/."),
    ],
)
def test_another_address_is_an_error_with_the_nearest_page(sample, to, tip):
    """An old address is no mistake of spelling: it says where the record stands now."""
    [found] = flyer_pages(replace(sample(), flyers=_flyers(to)))
    assert found.message == f"the flyer 'other' leads to {to}, and no page stands there"
    assert (found.tip, found.severity, found.spot.path) == (tip, "error", ("flyers", 1, "to"))
    assert found.spot.file == "data/flyers.yaml"


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_a_service_that_stopped_is_a_warning(sample, status):
    """Its page stays, but nobody should print more of them; who ends a service need not know about flyers."""
    stopped = sample(("formerly: [blue-door-check]", f"status: {status}"))
    [found] = flyer_pages(replace(stopped, flyers=_flyers("/services/blue-door-test/")))
    assert found.message == f"the flyer 'other' leads to a service that is {status}"
    assert found.severity == "warning"


def test_the_fixed_pages_are_there(built):
    """Whoever adds one names it in the rule."""
    assert [path for path in FIXED if not (built.site / urls.file_of(path)).is_file()] == []
