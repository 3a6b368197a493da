"""The audit of cards for somebody else: they tell nothing of the guide, wherever it would stand."""

from __future__ import annotations

import pytest

CARD = "cards/letters/index.html"
AT = "</main>"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (AT, "<p>Voor een Klant</p></main>", "'klant', which tells"),
        (AT, "<p>زبون</p></main>", "'زبون', which tells"),
        (AT, "<p>S&eacute;ks</p></main>", "'seks', which tells"),
        (AT, '<p class="seks">Iets</p></main>', "'seks', which tells"),
        (AT, "<p>Uit de wegwijzer</p></main>", "'wegwijzer', which tells"),
        (AT, '<p title="klant">Iets</p></main>', "'klant', which tells"),
        (AT, "<!-- seks --></main>", "'seks', which tells"),
        (AT, "<!-- iets --></main>", "a comment"),
        ("<title>", '<meta name="description" content="Hulp"><title>', "a description"),
        ("<title>", '<link rel="icon" href="../../assets/icon.svg"><title>', "a link of its head"),
        ("<title>", '<script src="../../assets/guide.js" defer></script><title>', "a script"),
        ("<title>", "<title>Hiv: ", "the tab or the address of the card holds 'hiv'"),
        (AT, '<p><a href="../../">Begin</a></p></main>', "leads to ../../:"),
        (AT, '<p><a href="../../now/">Nu</a></p></main>', "leads to ../../now/"),
        (AT, '<p><a href="../../en/now/">Nu</a></p></main>', "leads to ../../en/now/"),
        (AT, '<p><a href="../other/">Nog een</a></p></main>', "leads to ../other/"),
        ("../../cards/card.css", "../../assets/guide.css", "leads to ../../assets/guide.css"),
        ("tel:08002000", "tel:09006666", "the page opens tel:09006666"),
        ("0800 2000", "0900 6666", "09006666"),
        (AT, '<p><a href="https://weer.example/">Snel weg</a></p></main>', "https://weer.example/"),
        (AT, '<p><a href="tel:+31302364567">Bellen 030 236 45 67</a></p></main>', "tel:+31302364567"),
    ],
)
def test_a_card_that_tells_or_leads_back_is_found(audited, old, new, said):
    """In a text, a name of a class, an entity, a comment, the head, the tab; a link home, or to another contact."""
    found = [one for one in audited((CARD, old, new)) if one.startswith(CARD)]
    assert any(said in one for one in found), found


def test_the_address_of_a_card_is_looked_at(audited):
    """A card whose folder tells is found."""
    found = audited(("cards/hiv-risk/index.html", "<title>Iets</title>", "<title>Iets</title>"))
    assert any("the tab or the address of the card holds 'hiv'" in one for one in found)


def test_an_ordinary_page_may_say_what_a_card_may_not(audited):
    """The rule is about cards only."""
    assert audited(("law/index.html", "Lees", "Over een klant, seks en deze wegwijzer. Lees")) == []


def test_a_card_shows_the_same_numbers_in_every_language(audited):
    """A translation cannot add one."""
    shown = audited((f"en/{CARD}", "0800 2000", "0800 2000 of 030 236 45 67"))
    assert any("+31" in one or "0302364567" in one for one in shown)


def test_the_page_with_all_cards_takes_the_place_of_no_other_page(audited):
    """Where somebody gives it the address of "help now", the numbers of "help now" are still looked for."""
    card = '<a href="tel:08002000"><bdi dir="ltr">0800 2000</bdi></a>'
    pages = [
        (f"{prefix}now/index.html", '<a href="tel:112"><bdi dir="ltr">112</bdi></a>', card) for prefix in ("", "en/")
    ]
    found = audited(*pages, cards_page="now")
    assert any("the page does not lead to line-112/phone any more" in one for one in found), found
    assert any("opens tel:08002000" in one for one in found), found
