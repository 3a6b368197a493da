"""The model: what may stand in the social map. JSON Schema and the catalogues are made from it."""

from wegwijzer.model.base import Record, Unfit
from wegwijzer.model.cards import Card, CardsFile, Door
from wegwijzer.model.contacts import Contact, Location, Price, Source, Verification
from wegwijzer.model.flyers import Flyer, FlyersFile
from wegwijzer.model.interface import InterfaceFile, OwnText
from wegwijzer.model.messages import Message, MessagesFile, Note
from wegwijzer.model.not_listed import NotListed, NotListedFile
from wegwijzer.model.organization import Organization, SocialMap
from wegwijzer.model.reading import Mark, MarksFile
from wegwijzer.model.service import Channel, Event, Gap, Service
from wegwijzer.model.taxonomy import Links, Need, NeutralWords, Place, Taxonomy, Topic

__all__ = [
    "Card",
    "CardsFile",
    "Channel",
    "Contact",
    "Door",
    "Event",
    "Flyer",
    "FlyersFile",
    "Gap",
    "InterfaceFile",
    "Links",
    "Location",
    "Mark",
    "MarksFile",
    "Message",
    "MessagesFile",
    "Need",
    "NeutralWords",
    "NotListed",
    "NotListedFile",
    "Note",
    "Organization",
    "OwnText",
    "Place",
    "Price",
    "Record",
    "Service",
    "SocialMap",
    "Source",
    "Taxonomy",
    "Topic",
    "Unfit",
    "Verification",
]
