"""Which flyers there are to print, and where their codes lead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wegwijzer import codes
from wegwijzer.flyers.plan import NOWHERE, plan, plan_guide, plan_service
from wegwijzer.model import Flyer

PUBLIC = "https://www.wegwijzer-voorbeeld.example/"


def test_every_flyer_is_planned_in_every_form_and_language(press):
    """A code stands for one page in one language."""
    planned = plan(press)
    assert planned.left_out == ()
    wanted = {
        (flyer.id, form, (code,)) for flyer in press.guide.flyers for form in flyer.forms for code in press.tongues
    }
    assert {(one.flyer, one.form, one.languages) for one in planned.prints} == wanted
    given = codes.assign({}, [(code, flyer.to) for flyer in press.guide.flyers for code in press.tongues])
    to = {flyer.id: flyer.to for flyer in press.guide.flyers}
    assert {one.sides[0].address for one in planned.prints} == {f"{PUBLIC}f/{code}/" for code in given.values()}
    for one in planned.prints:
        assert one.sides[0].address == f"{PUBLIC}f/{given[one.languages[0], to[one.flyer]]}/"
        assert not one.proof


def test_files_are_called_by_flyer_form_and_language(press):
    """The page of the guide that shows them finds them by these names."""
    [one] = plan(press, flyers=["start"], languages=["ar"]).prints[:1]
    assert (one.pdf, one.png, one.size) == ("flyers/start-card.ar.pdf", "flyers/start-card.ar.png", (400, 564))
    names = [one.name for one in plan(press).prints]
    assert len(names) == len(set(names))


def test_a_published_code_stays(press):
    """What stands on paper keeps its meaning."""
    kept = replace(press, published={"zzzzz": ("nl", "/")})
    [one] = plan(kept, flyers=["start"], languages=["nl"]).prints[:1]
    assert one.sides[0].address == f"{PUBLIC}f/zzzzz/"


def test_choosing_some_changes_no_code(press):
    """Codes are given out over all flyers and languages."""
    all_of_them = {one.name: one for one in plan(press).prints}
    for one in plan(press, flyers=["tax"], languages=["es"]).prints:
        assert all_of_them[one.name] == one


def test_two_languages_share_a_flyer(press):
    """Each has a side and a code of its own, in the order that was asked for."""
    [one] = plan(press, flyers=["tax"], both=("es", "nl")).prints
    assert one.languages == ("es", "nl")
    assert one.name == "tax-card.es-nl"
    assert len({side.address for side in one.sides}) == 2


def test_cards_come_on_sheets_too(press):
    """Four on an A4 page; a poster has a page of its own already."""
    names = [one.name for one in plan(press, flyers=["start", "tax"], languages=["nl"], sheet=True).prints]
    assert names == ["start-sheet.nl", "tax-sheet.nl"]
    prints = {one.name: one for one in plan_guide(press).prints}
    sheet, card = prints["tax-sheet.nl"], prints["tax-card.nl"]
    assert (sheet.png, sheet.size, sheet.sides) == (card.png, card.size, card.sides)


def test_without_an_address_it_is_a_proof_that_leads_nowhere(press):
    """Nobody can own the address of a proof."""
    for one in plan(replace(press, public_url="")).prints:
        assert one.proof
        assert all(side.address.startswith(NOWHERE) for side in one.sides)
    assert NOWHERE == "https://example.invalid/"


def test_a_text_that_is_not_translated_is_not_printed(press):
    """Paper in the wrong language helps nobody; it is said which is missing."""
    new = Flyer(id="new-one", to="/", title="Nog niet vertaald?", text="Nee")
    planned = plan(replace(press, guide=replace(press.guide, flyers=(new,))))
    assert [one.languages for one in planned.prints] == [("nl",)]
    assert planned.left_out[0] == "The flyer new-one is not printed in en: its texts are not translated yet."
    assert len(planned.left_out) == len(press.tongues) - 1


def test_no_flyer_leads_to_a_service_that_ended(press):
    """Nor to one that is paused."""
    offer = next(offer for offer in press.guide.offers.values() if offer.listed)
    ended = replace(offer, service=offer.service.model_copy(update={"status": "ended"}))
    flyer = Flyer(id="new-one", to=f"/services/{offer.id}/", title="Hallo?", text="Hallo")
    for now, count in ((offer, 1), (ended, 0)):
        guide = replace(press.guide, flyers=(flyer,), offers={**press.guide.offers, offer.id: now})
        assert len(plan(replace(press, guide=guide), languages=["nl"]).prints) == count


def test_a_service_has_a_card_with_its_long_address(press):
    """Its code leads to its page in the language of the card."""
    offer = press.guide.offers["belle-bookkeeper"]
    cards = {one.languages: one for one in plan_service(press, offer).prints}
    assert cards["es",].sides[0].address == f"{PUBLIC}es/services/belle-bookkeeper/"
    assert cards["nl",].sides[0].address == f"{PUBLIC}services/belle-bookkeeper/"
    assert {one.form for one in cards.values()} == {"card"}


@pytest.mark.parametrize("language", ["nl", "en", "es", "ar"])
def test_a_card_of_a_service_tells_nothing(press, read, language):
    """Where its name would, the neutral title of its topic stands."""
    words = read.loaded.neutral_words.words
    telling = next(
        offer
        for offer in press.guide.offers.values()
        if any(word in offer.service.name.casefold() for word in words) and not offer.service.tab_title
    )
    [one] = plan_service(replace(press, untold=words), telling, languages=[language]).prints
    topic = press.guide.topic_of(telling)
    shown = press.tongues[language].said(f"topics.{topic.id}.tab_title", topic.tab_title)
    assert one.sides[0].lines == (shown.plain,)
