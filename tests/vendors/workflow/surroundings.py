"""What happens around declarations: editions, roles, and bodies that contest answers."""

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from municipalities.choices import ContestState
from municipalities.models import Contest
from municipalities.models.contests import OPEN_CONTESTS
from municipalities.services import open_contest, settle_contest
from standards.models import Edition
from tests.factories.municipalities import make_adoption, make_municipality, make_staff
from tests.factories.people import make_user
from tests.factories.standards import make_catalog_row, make_published_edition
from tests.factories.vendors import make_member
from tests.vendors.workflow.model import (
    AT,
    MOST_EDITIONS,
    ROWS,
    WorkflowModel,
    chosen,
    everybody,
    positions,
    reviewers,
)
from vendors.models import VendorMember


class Surroundings(WorkflowModel):
    @precondition(lambda self: len(self.editions) < MOST_EDITIONS)
    @rule()
    def publish(self) -> None:
        """The text of the first row changes in substance with every edition; a body uses it."""
        number = len(self.editions) + 1
        rows = [make_catalog_row(number=at) for at in range(2, ROWS + 1)]
        first = make_catalog_row(number=1, text=f"第{number}版では{number * 10}件を出力すること。")
        edition = make_published_edition(
            specification=self.specification,
            number=f"{number}.0",
            rows=[first, *rows],
            valid_from=date(2025 + number, 4, 1),
        )
        self.editions.append(edition)
        self._adopt(edition)

    def _adopt(self, edition: Edition) -> None:
        body, clerk = make_municipality(f"見本{edition.number}町"), make_user()
        make_staff(clerk, body)
        make_adoption(body, self.release, edition)
        self.bodies[edition.pk] = (body, clerk)

    @rule(who=everybody)
    def change_role(self, who: str) -> None:
        """Somebody leaves the vendor, or comes to it: reviewers too, who then review no more."""
        if who in self.members:
            VendorMember.objects.filter(user=self.people[who]).delete()
        else:
            make_member(self.people[who], self.vendor)
        self.members ^= {who}

    @rule(which=chosen, position=positions)
    def contest(self, which: int, position: int) -> None:
        """The body of the edition contests an answer that counts."""
        declaration = self.pick(which, "accepted")
        row = declaration.edition.rows.get(position=position)
        body, clerk = self.bodies[declaration.edition_id]
        answer = self.said[declaration.pk].get(row.pk)
        counts = answer is not None and not answer.is_suspect
        opened = self.expect(
            self.states[declaration.pk] == "accepted" and counts,
            lambda: open_contest(
                municipality=body,
                declaration=declaration,
                row=row,
                author=clerk,
                note="印刷できない。",
                at=AT,
            ),
        )
        if isinstance(opened, Contest):
            self.contests.add(opened.pk)

    @precondition(lambda self: self.contests)
    @rule(at=st.integers(0, 50), who=reviewers, upheld=st.booleans())
    def settle(self, at: int, who: str, upheld: bool) -> None:
        contest = Contest.objects.get(pk=sorted(self.contests)[at % len(self.contests)])
        outcome = ContestState.UPHELD if upheld else ContestState.DISMISSED
        is_repeated = (contest.state, contest.settled_by_id) == (outcome, self.people[who].pk)
        self.expect(
            who not in self.members and (contest.state in OPEN_CONTESTS or is_repeated),
            lambda: settle_contest(
                contest=contest,
                reviewer=self.people[who],
                outcome=outcome,
                reason="確認した。",
                at=AT,
            ),
        )
