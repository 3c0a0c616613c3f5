"""Saving registrations and what they follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from standards.models import Specification
from vendors.models import Package, Registration, RegistrationHolder, Vendor
from vendors.parsing.package_rows import RegistrationRow

Row = TypeVar("Row")
CORRECTED = (
    "package_id", "specification_id", "sequence", "registered_on",
    "business_text", "vendor_text", "predecessor_id", "predecessor_text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saved(Generic[Row]):
    """The rows that a file names, by their natural key, and how many are new or changed."""

    rows: Mapping[str, Row]
    added: int
    changed: int


def save_registrations(
    rows: Sequence[RegistrationRow],
    *,
    specifications: Mapping[str, Specification],
    packages: Mapping[str, Package],
    vendors: Mapping[str, Vendor],
) -> Saved[Registration]:
    """Add the new ones and correct the others; holders stand in the number and never change."""
    known = Registration.objects.in_bulk([row.number for row in rows], field_name="number")
    described = {row.number: _described(row, specifications, packages) for row in rows}
    new = Registration.objects.bulk_create(
        registration for number, registration in described.items() if number not in known
    )
    _save_holders([row for row in rows if row.number not in known], described, vendors)
    _find_predecessors(rows, described, saved=known | {row.number: row for row in new})
    Registration.objects.bulk_update([row for row in new if row.predecessor], ["predecessor"])
    changed = _correct(known, described)
    return Saved(rows=described, added=len(new), changed=changed)


def _described(
    row: RegistrationRow,
    specifications: Mapping[str, Specification],
    packages: Mapping[str, Package],
) -> Registration:
    return Registration(
        number=row.number,
        package=packages[row.package_key],
        specification=specifications[row.specification_code],
        sequence=row.sequence,
        registered_on=row.registered_on,
        business_text=row.business_text,
        vendor_text=row.vendor_text,
        predecessor_text=row.predecessor,
    )


def _save_holders(
    rows: Sequence[RegistrationRow],
    registrations: Mapping[str, Registration],
    vendors: Mapping[str, Vendor],
) -> None:
    RegistrationHolder.objects.bulk_create(
        RegistrationHolder(
            registration=registrations[row.number],
            vendor=vendors[holder.corporate_number],
            order=order,
        )
        for row in rows
        for order, holder in enumerate(row.holders, start=1)
    )


def _find_predecessors(
    rows: Sequence[RegistrationRow],
    described: Mapping[str, Registration],
    *,
    saved: Mapping[str, Registration],
) -> None:
    """Link the predecessors that are known; the others remain as text."""
    outside = {row.predecessor for row in rows} - set(saved)
    known = {**saved, **Registration.objects.in_bulk(outside, field_name="number")}
    for row in rows:
        described[row.number].predecessor = known.get(row.predecessor)


def _correct(known: Mapping[str, Registration], described: Mapping[str, Registration]) -> int:
    """Bring the known registrations to what the file says; returns how many differed."""
    differing = [number for number in known if _values(known[number]) != _values(described[number])]
    for number in differing:
        for field, value in zip(CORRECTED, _values(described[number]), strict=True):
            setattr(known[number], field, value)
    fields = [field.removesuffix("_id") for field in CORRECTED]
    Registration.objects.bulk_update([known[number] for number in differing], fields)
    return len(differing)


def _values(registration: Registration) -> list[object]:
    return [getattr(registration, field) for field in CORRECTED]
