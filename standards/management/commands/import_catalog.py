"""Take over a requirement catalog as an edition of a specification."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from portal.common.commands import FileCommand
from portal.common.sample_data import mark_sample_data
from standards.models import MappingProfile, Specification
from standards.numbers import check_edition_number
from standards.parsing.catalog import parse_catalog
from standards.parsing.profiles import Profile
from standards.services import import_catalog, publish_edition


class Command(FileCommand):
    help = (
        "Import a catalog (workbook, CSV, XML, ReqIF, OSCAL) as a draft edition; "
        "the whole file or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--specification", required=True, help="code, for example 001")
        parser.add_argument("--edition", required=True, help="number, for example 1.0")
        for name, meaning in (
            ("--valid-from", "first day on which it may be used"),
            ("--effective-on", "day by which it must be met"),
        ):
            parser.add_argument(name, required=True, type=date.fromisoformat, help=meaning)
        parser.add_argument("--profile", help="of the specification's ministry, for a workbook")
        parser.add_argument("--publish", action="store_true", help="publish it at once")
        parser.add_argument("--sample", action="store_true", help="mark it as a sample")

    def load(self, data: bytes, **options: Any) -> Mapping[str, object]:
        check_edition_number(options["edition"])
        specification = _specification(options["specification"])
        profile = _profile(specification, options["profile"])
        parsed = parse_catalog(data, code=specification.code, profile=profile)
        done = import_catalog(
            specification=specification,
            number=options["edition"],
            rows=parsed.rows,
            valid_from=options["valid_from"],
            effective_on=options["effective_on"],
            is_sample=options["sample"],
        )
        if options["sample"]:
            mark_sample_data()
        if options["publish"] and not done.edition.is_frozen:
            publish_edition(edition=done.edition, at=timezone.now())
        return {
            "rows": done.rows,
            "encoding": parsed.encoding,
            "changed": done.changed,
            "status": done.edition.get_status_display(),
        }


def _specification(code: str) -> Specification:
    try:
        return Specification.objects.get(code=code)
    except Specification.DoesNotExist as error:
        raise CommandError(f"There is no specification {code}.") from error


def _profile(specification: Specification, name: str | None) -> Profile | None:
    """None where no name is given: columns are then found by their usual names."""
    if name is None:
        return None
    own = MappingProfile.objects.filter(ministry=specification.ministry_id)
    found = own.filter(name=name).first()
    if found is None:
        known = ", ".join(own.values_list("name", flat=True)) or "none"
        raise CommandError(f"The ministry has no profile {name}; it has: {known}.")
    return Profile.from_json(found.layout)
