"""The rule ``no_markup``."""

from __future__ import annotations

import pytest

from wegwijzer.checks.no_markup import no_markup

MARKUP = {
    "tag": "Ga <b>nu</b> langs",
    "script": "<script>alert(1)</script>",
    "comment": "<!-- weg -->",
    "open tag": "Hallo <img src=x",
    "entity": "Tom &amp; Jerry",
    "number entity": "&#x202e;omgekeerd",
    "link": "Kijk [hier](service:belle)",
    "image": "![plaatje](x)",
    "bold": "Bel **nu**",
    "code": "`code`",
    "template": "{% raw %}",
    "value": "{{ home }}",
    "shell": "Zie @@t:Zoek@@",
}


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_markup_is_found_in_data_and_catalogues(sample, text):
    """It would be printed as it stands, or somebody hopes that it is not."""
    [found] = no_markup(sample(catalogues={"es": {("needs.free-test.label", "x"): text}}))
    assert (found.spot.file, found.severity) == ("translations/es.po", "error")
    what = "what_you_get: Een verpleegkundige test je en legt alles uit."
    [found] = no_markup(sample((what, f"what_you_get: {text!r}")))
    assert found.spot.path[-1] == "what_you_get"


@pytest.mark.parametrize(
    "text", ["Koffie & thee", "1 < 2", "een * en nog een *", "[naam]", "{name}", "AT&T; nog iets", "snake_case"]
)
def test_plain_words_pass(sample, text):
    """Signs that people write stay."""
    assert list(no_markup(sample(catalogues={"es": {("needs.free-test.label", "x"): text}}))) == []
