"""Contests as their parties see them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Case, Prefetch, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from municipalities.choices import ContestState
from municipalities.models import Contest, ContestMessage, Municipality
from municipalities.models.contests import DOUBTED, OPEN_CONTESTS, ContestQuerySet
from municipalities.queries.contest_turns import is_turn_of
from standards.choices import Side
from standards.models import Specification
from standards.naming import Naming, sides_named_to
from vendors.models import Answer, Declaration, StoredFile, VendorMember
from vendors.queries.evidence import with_evidence


class Stage(TextChoices):
    """Several states together, by which a list is narrowed, too."""

    UNSETTLED = "unsettled", _("Not settled")
    DOUBTING = "doubting", _("Not settled, or upheld")


STAGES: Mapping[str, Collection[ContestState]] = {
    Stage.UNSETTLED: OPEN_CONTESTS,
    Stage.DOUBTING: DOUBTED,
}


@dataclass(frozen=True, slots=True)
class ContestFilter:
    """What a list is narrowed to; what is None or empty narrows nothing.

    `state` is a ContestState or a Stage; `declarations` and `requirements` are ids.
    """

    state: str = ""
    specification: Specification | None = None
    municipality: Municipality | None = None
    declarations: Collection[int] = ()
    requirements: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Parties:
    """What the reader may do in one contest, as it is now."""

    is_staff: bool = False
    is_member: bool = False
    is_reviewer: bool = False
    state: str = ContestState.OPEN
    is_open: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_open", self.state in OPEN_CONTESTS)

    @property
    def may_answer(self) -> bool:
        return self.is_member and self.state == ContestState.OPEN

    @property
    def may_reply(self) -> bool:
        return self.is_staff and self.state == ContestState.ANSWERED

    @property
    def may_withdraw(self) -> bool:
        return self.is_staff and self.is_open

    @property
    def may_settle(self) -> bool:
        """Nobody settles for or against a vendor for which they work."""
        return self.is_reviewer and not self.is_member and self.is_open


def contests_for(user: object, wanted: ContestFilter) -> ContestQuerySet:
    """Those that the user sees, with all that a list shows of them.

    First those that wait for the user (`is_own_turn`), then the others not settled, then the rest;
    the newest of each first.
    """
    found = _narrowed(Contest.objects.visible_to(user), wanted)
    ranked = _with_names(found).annotate(
        is_own_turn=Case(When(is_turn_of(user), then=Value(True)), default=Value(False)),  # noqa: FBT003
        rank=Case(
            When(is_own_turn=True, then=Value(0)),
            When(state__in=OPEN_CONTESTS, then=Value(1)),
            default=Value(2),
        ),
    )
    return ranked.order_by("rank", "-pk")


def _narrowed(contests: ContestQuerySet, wanted: ContestFilter) -> ContestQuerySet:
    if wanted.state:
        contests = contests.filter(state__in=STAGES.get(wanted.state, [wanted.state]))
    if wanted.specification:
        contests = contests.filter(declaration__edition__specification=wanted.specification)
    if wanted.municipality:
        contests = contests.filter(municipality=wanted.municipality)
    if wanted.declarations:
        contests = contests.filter(declaration__in=wanted.declarations)
    if wanted.requirements:
        contests = contests.filter(row__requirement__in=wanted.requirements)
    return contests


def contest_for_page(user: object) -> ContestQuerySet:
    """With its messages; the files without their contents."""
    files = StoredFile.objects.defer("content")
    backed = Prefetch("file", files)
    messages = ContestMessage.objects.select_related("author").prefetch_related(backed)
    return _with_names(Contest.objects.visible_to(user)).prefetch_related(
        Prefetch("messages", messages), backed
    )


def specifications_contested(user: object) -> QuerySet[Specification]:
    """Those of the contests that the user sees: the choices of a filter."""
    contests = Contest.objects.visible_to(user)
    return Specification.objects.filter(
        pk__in=contests.values("declaration__edition__specification")
    )


def bodies_contesting(user: object) -> QuerySet[Municipality]:
    contests = Contest.objects.visible_to(user)
    bodies = Municipality.objects.filter(pk__in=contests.values("municipality"))
    return bodies.select_related("prefecture")


def contested_answer(contest: Contest) -> Answer | None:
    """The frozen answer, with its evidence."""
    answers = Answer.objects.filter(declaration=contest.declaration_id, row=contest.row_id)
    return with_evidence(answers).first()


def corrections_of(declaration: Declaration) -> QuerySet[Declaration]:
    """What stands in the place of the declaration today, if it was superseded."""
    return (
        Declaration.objects.accepted()
        .filter(release=declaration.release_id, edition=declaration.edition_id)
        .exclude(pk=declaration.pk)
    )


def parties_of(contest: Contest, user: object) -> Parties:
    """Three queries. An administrator settles, and speaks for nobody else."""
    key = getattr(user, "pk", None)
    package = contest.declaration.release.package_id
    specification = contest.declaration.edition.specification_id
    return Parties(
        is_staff=contest.municipality.staff.filter(user=key).exists(),
        is_member=VendorMember.objects.filter(user=key, vendor__packages=package).exists(),
        is_reviewer=Specification.objects.editable_by(user).filter(pk=specification).exists(),
        state=contest.state,
    )


def naming_in(contest: Contest, parties: Parties, user: object) -> Naming:
    """One query. The sides are called as the page calls them."""
    own = {
        Side.MUNICIPALITY: parties.is_staff,
        Side.VENDOR: parties.is_member,
        Side.MINISTRY: parties.is_reviewer,
    }
    ministry = contest.declaration.edition.specification.ministry
    return Naming(
        sides_named_to(user, [side for side, is_own in own.items() if is_own]),
        {
            Side.MUNICIPALITY: str(contest.municipality),
            Side.VENDOR: str(contest.declaration.release.package),
            Side.MINISTRY: str(ministry or Side.MINISTRY.label),
        },
    )


def _with_names(contests: ContestQuerySet) -> ContestQuerySet:
    return contests.select_related(
        "municipality__prefecture", "declaration__release__package",
        "declaration__edition__specification", "row__requirement", "row__heading", "opened_by",
        "settled_by",
    )  # fmt: skip
