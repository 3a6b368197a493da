"""The tables of the HSDS 3.0 tabular data package that we fill, with the columns of the specification.

A test holds names, types and what must be there against the specification's own ``datapackage.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

#: A column: its name, and how the specification types it; ``!`` behind the type: must be there.
_KINDS: Final = {
    "id": {"type": "string", "format": "uuid"},
    "text": {"type": "string"},
    "uri": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
    "number": {"type": "number"},
    "date": {"type": "date"},
    "datetime": {"type": "datetime"},
    "time": {"type": "time"},
}


@dataclass(frozen=True)
class Table:
    """One CSV file."""

    name: str
    file: str
    columns: dict[str, str]
    keys: tuple[tuple[str, str], ...] = ()
    """Columns that hold the id of another table that we fill."""


def _table(name: str, file: str, columns: str, *keys: tuple[str, str]) -> Table:
    pairs = (column.partition(":") for column in columns.split())
    return Table(name, file, {column: kind or "text" for column, _, kind in pairs}, keys)


_OF_SERVICE: Final = ("service_id", "service")
_OF_LOCATION: Final = ("location_id", "location")
_OF_ORGANIZATION: Final = ("organization_id", "organization")
_OF_BOTH: Final = ("service_at_location_id", "service_at_location")

TABLES: Final = (
    _table(
        "organization",
        "organizations.csv",
        "id:id! name:text! alternate_name description:text! email:email website:uri tax_status tax_id "
        "year_incorporated:number legal_status logo uri:uri parent_organization_id:id",
    ),
    _table(
        "service",
        "services.csv",
        "id:id! organization_id:id! program_id:id name:text! alternate_name description url:uri email:email status:text! "
        "interpretation_services application_process fees_description wait_time fees accreditations "
        "eligibility_description minimum_age:number maximum_age:number assured_date:date assurer_email:email licenses "
        "alert last_modified:datetime",
        _OF_ORGANIZATION,
    ),
    _table(
        "attribute",
        "attributes.csv",
        "id:id! link_id:id! taxonomy_term_id:id! link_type link_entity:text! value",
        ("taxonomy_term_id", "taxonomy_term"),
    ),
    _table(
        "service_at_location",
        "service_at_location.csv",
        "id:id! service_id:id! location_id:id! description",
        _OF_SERVICE,
        _OF_LOCATION,
    ),
    _table(
        "location",
        "locations.csv",
        "id:id! location_type:text! url:uri organization_id:id name alternate_name description transportation "
        "latitude:number longitude:number external_identifier external_identifier_type",
        _OF_ORGANIZATION,
    ),
    _table(
        "phone",
        "phones.csv",
        "id:id! location_id:id service_id:id organization_id:id contact_id:id service_at_location_id:id number:text! "
        "extension:number type description",
        _OF_LOCATION,
        _OF_ORGANIZATION,
        _OF_SERVICE,
        _OF_BOTH,
    ),
    _table(
        "address",
        "addresses.csv",
        "id:id! location_id:id attention address_1:text! address_2 city:text! region state_province:text! "
        "postal_code:text! country:text! address_type:text!",
        _OF_LOCATION,
    ),
    _table(
        "schedule",
        "schedules.csv",
        "id:id! service_id:id location_id:id service_at_location_id:id valid_from:date valid_to:date dtstart:date "
        "timezone:number until:date count:number wkst freq interval:number byday byweekno bymonthday byyearday "
        "description opens_at:time closes_at:time schedule_link:uri attending_type notes",
        _OF_LOCATION,
        _OF_SERVICE,
        _OF_BOTH,
    ),
    _table(
        "service_area",
        "service_areas.csv",
        "id:id! service_id:id name description extent extent_type uri",
        _OF_SERVICE,
    ),
    _table("required_document", "required_documents.csv", "id:id! service_id:id document uri:uri", _OF_SERVICE),
    _table(
        "language",
        "languages.csv",
        "id:id! service_id:id location_id:id phone_id:id name code note",
        _OF_LOCATION,
        ("phone_id", "phone"),
        _OF_SERVICE,
    ),
    _table("accessibility", "accessibility.csv", "id:id! location_id:id description details url:uri", _OF_LOCATION),
    _table(
        "taxonomy_term",
        "taxonomy_terms.csv",
        "id:id! code name:text! description:text! parent_id:id taxonomy language taxonomy_id:id term_uri:uri",
        ("taxonomy_id", "taxonomy"),
    ),
    _table(
        "cost_option",
        "cost_options.csv",
        "id:id! service_id:id! valid_from:date valid_to:date option currency amount:number amount_description",
        _OF_SERVICE,
    ),
    _table("taxonomy", "taxonomies.csv", "id:id! name:text! description:text! uri:uri version"),
)


def datapackage() -> bytes:
    """Give ``datapackage.json``: the same in every language."""
    package = {
        "name": "human_services_data",
        "profile": "tabular-data-package",
        "version": "3.0.0",
        "resources": [_resource(table) for table in TABLES],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: Table) -> dict[str, Any]:
    keys = [{"fields": column, "reference": {"resource": to, "fields": "id"}} for column, to in table.keys]
    schema: dict[str, Any] = {
        "primaryKey": "id",
        "fields": [_field(name, kind) for name, kind in table.columns.items()],
    }
    return {
        "name": table.name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {**schema, "foreignKeys": keys} if keys else schema,
    }


def _field(name: str, kind: str) -> dict[str, Any]:
    field = {"name": name, **_KINDS[kind.removesuffix("!")]}
    limits = {"required": True} if kind.endswith("!") else {}
    if name == "id":
        limits["unique"] = True
    return {**field, "constraints": limits} if limits else field
