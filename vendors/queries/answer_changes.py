"""The declaration before, and another declaration's answers beside those of this one."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet

from vendors.models import Answer, Declaration


def previous_declarations(declarations: Iterable[Declaration]) -> dict[int, Declaration]:
    """By id the accepted declaration that each one follows; one query. Others are missing.

    That is the one it is based on; or the last one accepted before it of the same release, rather
    for the same edition than for another one; or else the last one of the predecessor release.
    """
    wanted = list(declarations)
    releases = {one.release_id for one in wanted} | {
        one.release.predecessor_id for one in wanted if one.release.predecessor_id
    }
    known = Q(pk__in=[one.based_on_id for one in wanted]) | Q(
        release__in=releases,
        edition__specification__in={one.edition.specification_id for one in wanted},
    )
    candidates = list(_accepted_once().filter(known))
    found = ((one.pk, _previous(one, candidates)) for one in wanted)
    return {pk: former for pk, former in found if former is not None}


def sibling_declarations(declaration: Declaration, *, most: int) -> list[Declaration]:
    """Accepted ones of the holders' other releases for the same edition, by name; one query."""
    holders = declaration.release.package.holder_links.values("vendor")
    found = (
        Declaration.objects.accepted()
        .filter(edition=declaration.edition_id, release__package__holder_links__vendor__in=holders)
        .exclude(release=declaration.release_id)
        .select_related("release__package")
        .order_by("release__package__name", "release__version", "pk")
        .distinct()
    )
    return list(found[:most])


def answers_beside(
    others: Sequence[Declaration], *, requirements: Iterable[int]
) -> Mapping[tuple[int, int], Answer]:
    """By (declaration, requirement) what other declarations confirmed; one query."""
    answers = Answer.objects.filter(
        declaration__in=others, row__requirement__in=list(requirements), is_suspect=False
    ).select_related("row")
    return {(answer.declaration_id, answer.row.requirement_id): answer for answer in answers}


def _accepted_once() -> QuerySet[Declaration]:
    return (
        Declaration.objects.public()
        .select_related("release__package", "edition")
        .defer("edition__counted")
        .order_by("-accepted_at", "-pk")
    )


def _previous(one: Declaration, candidates: Sequence[Declaration]) -> Declaration | None:
    return next(
        (
            candidate
            for is_wanted in (_is_basis, _is_same, _is_of_release, _is_of_predecessor)
            for candidate in candidates
            if _is_before(candidate, one) and is_wanted(candidate, one)
        ),
        None,
    )


def _is_before(candidate: Declaration, one: Declaration) -> bool:
    if candidate.pk == one.pk or candidate.accepted_at is None:
        return False
    return one.accepted_at is None or candidate.accepted_at < one.accepted_at


def _is_basis(candidate: Declaration, one: Declaration) -> bool:
    return candidate.pk == one.based_on_id


def _is_same(candidate: Declaration, one: Declaration) -> bool:
    return _is_of_release(candidate, one) and candidate.edition_id == one.edition_id


def _is_of_release(candidate: Declaration, one: Declaration) -> bool:
    return candidate.release_id == one.release_id and _is_comparable(candidate, one)


def _is_of_predecessor(candidate: Declaration, one: Declaration) -> bool:
    is_former = candidate.release_id == one.release.predecessor_id
    return is_former and _is_comparable(candidate, one)


def _is_comparable(candidate: Declaration, one: Declaration) -> bool:
    return candidate.edition.specification_id == one.edition.specification_id
