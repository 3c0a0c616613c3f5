"""What a body uses today, and what it says of it: read for all specifications at once."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import F

from municipalities.models import Adoption, Confirmation, Contest, Municipality, Need
from municipalities.queries.confirm_page import BodySystem, Said
from standards.models import ObligationSet
from vendors.models import Declaration


def system_in_use(*, body: Municipality, code: str, at: date) -> BodySystem | None:
    """Of a body with `class_at`; None where it uses nothing that has an accepted declaration."""
    found = systems_in_use(body=body, at=at, code=code)
    return found[0][1] if found else None


def systems_in_use(
    *, body: Municipality, at: date, code: str = ""
) -> list[tuple[Adoption, BodySystem | None]]:
    """What a body with `class_at` uses, by specification; six queries, whatever their number.

    The system is None where the release in use has no accepted declaration against the edition in
    use, or the class of the body is not known. `code` narrows to one specification.
    """
    current = Adoption.objects.current(at).filter(municipality=body)
    adoptions = list(
        (current.filter(specification__code=code) if code else current)
        .select_related("specification", "edition", "release__package")
        .defer("edition__counted")
        .order_by("specification__code")
    )
    declarations = _declarations(adoptions)
    said = _said(body, [one.pk for one in declarations.values()])
    obligations, needs = _obligations(body, adoptions), _needs(body, adoptions)
    found: list[tuple[Adoption, BodySystem | None]] = []
    for adoption in adoptions:
        declaration = declarations.get((adoption.release_id, adoption.edition_id))
        obligation = obligations.get(adoption.edition_id)
        if declaration is None or obligation is None:
            found.append((adoption, None))
            continue
        need = needs.get(adoption.edition_id)
        system = BodySystem(adoption, declaration, obligation, need, said[declaration.pk])
        found.append((adoption, system))
    return found


def _declarations(adoptions: Sequence[Adoption]) -> dict[tuple[int, int], Declaration]:
    """The accepted ones by release and edition."""
    found = (
        Declaration.objects.accepted()
        .filter(
            release__in=[one.release_id for one in adoptions],
            edition__in=[one.edition_id for one in adoptions],
        )
        .select_related("support_set")
    )
    return {(one.release_id, one.edition_id): one for one in found}


def _obligations(body: Municipality, adoptions: Sequence[Adoption]) -> dict[int, ObligationSet]:
    """Of the body's class, by edition."""
    found = ObligationSet.objects.filter(
        edition__in=[one.edition_id for one in adoptions],
        municipality_class=getattr(body, "class_at", None) or "",
    )
    return {one.edition_id: one for one in found}


def _needs(body: Municipality, adoptions: Sequence[Adoption]) -> dict[int, Need]:
    """By edition."""
    editions = [one.edition_id for one in adoptions]
    found = Need.objects.filter(municipality=body, edition__in=editions)
    return {need.edition_id: need for need in found}


def _said(body: Municipality, declarations: Collection[int]) -> dict[int, Said]:
    """By declaration; three queries."""
    about = {"municipality": body, "declaration__in": declarations}
    confirmations = Confirmation.objects.standing().filter(**about)
    wholes = confirmations.filter(row__isnull=True).select_related("confirmed_by")
    whole = {one.declaration_id: one for one in wholes}
    confirmed: dict[int, set[int]] = {pk: set() for pk in declarations}
    rows = confirmations.filter(row__isnull=False).order_by()
    for pk, at in rows.values_list("declaration_id", "row__position"):
        if at is not None:  # rows of published editions have one
            confirmed[pk].add(at)
    contests: dict[int, dict[int, Contest]] = {pk: {} for pk in declarations}
    doubting = Contest.objects.doubting().filter(**about).annotate(at=F("row__position"))
    for one in doubting.order_by("pk"):
        contests[one.declaration_id][one.at] = one  # type: ignore[attr-defined]
    return {pk: Said(whole.get(pk), confirmed[pk], contests[pk]) for pk in declarations}
