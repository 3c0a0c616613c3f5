"""Take over the lists of businesses and specifications."""

from collections.abc import Sequence

from django.db import transaction

from standards.models import Business, Ministry, Specification
from standards.parsing.specifications import BusinessRow, SpecificationRow


@transaction.atomic
def import_businesses(*, rows: Sequence[BusinessRow]) -> int:
    """Make or correct these businesses, known by their slug; others stay. Returns how many."""
    Business.objects.bulk_create(
        [
            Business(
                slug=row.slug, order=row.order, name=row.name, name_en=row.name_en, wave=row.wave
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["order", "name", "name_en", "wave"],
    )
    return len(rows)


@transaction.atomic
def import_specifications(*, rows: Sequence[SpecificationRow]) -> int:
    """Make or correct these specifications, known by their code; others stay. Returns how many.

    The businesses named must exist.
    """
    ministries = _ministry_ids(rows)
    Specification.objects.bulk_create(
        [
            Specification(code=row.code, name=row.name, ministry_id=ministries.get(row.ministry))
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "ministry"],
    )
    _link_businesses(rows)
    return len(rows)


def _ministry_ids(rows: Sequence[SpecificationRow]) -> dict[str, int]:
    names = sorted({row.ministry for row in rows if row.ministry})
    Ministry.objects.bulk_create([Ministry(name=name) for name in names], ignore_conflicts=True)
    return dict(Ministry.objects.filter(name__in=names).values_list("name", "pk"))


def _link_businesses(rows: Sequence[SpecificationRow]) -> None:
    """Make the links of these specifications those of the rows, and no others."""
    codes = [row.code for row in rows]
    specifications = dict(Specification.objects.filter(code__in=codes).values_list("code", "pk"))
    businesses = dict(Business.objects.values_list("slug", "pk"))
    wanted = {
        (specifications[row.code], businesses[slug]) for row in rows for slug in row.businesses
    }
    link = Specification.businesses.through
    stored = link.objects.filter(specification__code__in=codes)
    present = {(one.specification_id, one.business_id): one.pk for one in stored}
    stale = [pk for pair, pk in present.items() if pair not in wanted]
    link.objects.filter(pk__in=stale).delete()
    link.objects.bulk_create(
        link(specification_id=specification, business_id=business)
        for specification, business in sorted(wanted - present.keys())
    )
