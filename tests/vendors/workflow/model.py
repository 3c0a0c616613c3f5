"""The model: what should stand in the database after every step."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

import pghistory
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from municipalities.contest_exceptions import ContestMoved, NotAccepted, NothingAnswered
from municipalities.models import Municipality
from portal.accounts.models import User
from standards.models import Edition
from tests.factories.people import make_reviewer, make_user
from tests.factories.standards import make_ministry, make_specification
from tests.factories.vendors import make_member, make_package, make_release, make_vendor
from vendors import services
from vendors.answer_contents import AnswerContent, key_of
from vendors.choices import EDITABLE_STATUSES, Support
from vendors.exceptions import (
    ConflictOfInterest,
    EvidenceStands,
    MissingFields,
    NotAMember,
    NotCorrectable,
    StaleState,
    UnansweredRow,
)
from vendors.models import AnswerUpload, Declaration

AT = datetime(2026, 5, 1, tzinfo=UTC)
ROWS = 3
MOST_EDITIONS = 3
MOST_DECLARATIONS = 6
EDITORS = ("editor", "colleague")
REVIEWERS = ("reviewer", "reviewer in conflict")
REFUSALS = (
    ConflictOfInterest, ContestMoved, Declaration.DoesNotExist, EvidenceStands, MissingFields,
    NotAMember, NotCorrectable, NotAccepted, NothingAnswered, StaleState, UnansweredRow,
)  # fmt: skip

chosen = st.integers(0, 4 * MOST_DECLARATIONS - 1)
editors = st.sampled_from(EDITORS)
reviewers = st.sampled_from(REVIEWERS)
everybody = st.sampled_from([*EDITORS, *REVIEWERS])
positions = st.integers(0, ROWS - 1)
levels = st.sampled_from([None, *Support])
days = st.sampled_from([None, date(2027, 1, 1), date(2028, 1, 1)])
notes = st.sampled_from(["", "説明", "別の説明"])

Said = dict[int, AnswerContent]
"""Row → its answer; unanswered rows are not in it."""

Pieces = dict[int, set[str]]
"""Row → the addresses that back its answer."""
Stood = tuple[AnswerContent | None, int]
"""What a row said before a change, and how often it had changed after it."""


@dataclass(frozen=True)
class BulkChange:
    """What can be undone, by row."""

    declaration: Declaration
    context: UUID
    before: Mapping[int, Stood]


class WorkflowModel(RuleBasedStateMachine):
    """`states`, `said` and `evidence` by declaration; `seen` is what each editor has looked at.

    `versions` count how often a row's answer has changed; `done` are steps that had their effect.
    """

    def __init__(self) -> None:
        super().__init__()
        self._block = transaction.atomic()
        self._block.__enter__()
        self.vendor = make_vendor()
        self.people: dict[str, User] = {
            **{name: make_user() for name in EDITORS},
            **{name: make_reviewer() for name in REVIEWERS},
        }
        self.members = {*EDITORS, "reviewer in conflict"}
        for name in sorted(self.members):
            make_member(self.people[name], self.vendor)
        self.release = make_release(make_package(holders=[self.vendor]))
        self.specification = make_specification(ministry=make_ministry(name="見本省"))
        self.editions: list[Edition] = []
        self.bodies: dict[int, tuple[Municipality, User]] = {}
        self.declarations: list[Declaration] = []
        self.states: dict[int, str] = {}
        self.said: dict[int, Said] = {}
        self.evidence: dict[int, Pieces] = {}
        self.versions: dict[tuple[int, int], int] = defaultdict(int)
        self.seen: dict[tuple[str, int], dict[int, str]] = {}
        self.sheets: dict[int, bytes] = {}
        self.uploads: list[AnswerUpload] = []
        self.saved_by_upload: dict[int, dict[int, Stood]] = defaultdict(dict)
        self.bulk_changes: list[BulkChange] = []
        self.contests: set[int] = set()
        self.done: list[Callable[[], object]] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)

    def pick(self, which: int, *fitting: str) -> Declaration:
        """Mostly one in a fitting state, if there is one; else any."""
        fit = [one for one in self.declarations if self.states[one.pk] in fitting]
        among = fit if fit and which % 4 else self.declarations
        return among[which // 4 % len(among)]

    def rows(self, declaration: Declaration) -> list[int]:
        """By position."""
        rows = declaration.edition.rows.order_by("position")
        return list(rows.values_list("pk", flat=True))

    def may_edit(self, who: str, declaration: Declaration) -> bool:
        return who in self.members and self.states[declaration.pk] in EDITABLE_STATUSES

    def know(self, declaration: Declaration, said: Said, evidence: Pieces) -> None:
        self.declarations.append(declaration)
        self.states[declaration.pk] = "draft"
        self.said[declaration.pk] = said
        self.evidence[declaration.pk] = evidence

    def know_carried(self, former: Declaration, draft: Declaration) -> None:
        """Its answers and their evidence; suspect where the text is another one."""
        if draft.pk in self.states:
            return
        continued = dict(zip(self.rows(former), self.rows(draft), strict=True))
        changed = set() if former.edition == draft.edition else {self.rows(draft)[0]}
        said = {
            new: replace(content, is_suspect=content.is_suspect or new in changed)
            for row, content in self.said[former.pk].items()
            for new in [continued[row]]
        }
        pieces = {continued[row]: set(urls) for row, urls in self.evidence[former.pk].items()}
        self.know(draft, said, pieces)

    def write(self, declaration: Declaration, row: int, content: AnswerContent | None) -> None:
        """The answer has become this one."""
        if self.said[declaration.pk].get(row) == content:
            return
        self.versions[declaration.pk, row] += 1
        if content is None:
            del self.said[declaration.pk][row]
        else:
            self.said[declaration.pk][row] = content

    def restore(self, declaration: Declaration, before: Mapping[int, Stood]) -> None:
        """What nobody has touched since says again what it said before."""
        for row, (stood, version) in before.items():
            untouched = self.versions[declaration.pk, row] == version
            if untouched and not self.drops_evidence(declaration, row, stood):
                self.write(declaration, row, stood)

    def seen_by(self, who: str, declaration: Declaration) -> dict[int, str]:
        """Row → key; who has never looked takes all for unanswered."""
        nothing = dict.fromkeys(self.rows(declaration), "")
        return self.seen.setdefault((who, declaration.pk), nothing)

    def is_disputed(
        self, declaration: Declaration, row: int, key: str, wanted: AnswerContent | None
    ) -> bool:
        """Whether somebody else has changed the row since, to something else than is wanted."""
        stands = self.said[declaration.pk].get(row)
        return key_of(stands) != key and stands != wanted

    def drops_evidence(
        self, declaration: Declaration, row: int, wanted: AnswerContent | None
    ) -> bool:
        return wanted is None and bool(self.evidence[declaration.pk].get(row))

    def expect(self, may: bool, step: Callable[[], object]) -> object:
        """Its result, or None where it was refused as it should be; each step is a request."""
        try:
            with pghistory.context(), transaction.atomic():
                result = step()
        except REFUSALS:
            if may:
                raise
            return None
        assert may, f"not refused: {result}"
        return result

    def wanted(self, support: Support | None, day: date | None, note: str) -> AnswerContent | None:
        return services.AnswerInput(0, support, day, note).content()
