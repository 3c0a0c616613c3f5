"""Whatever vendors, reviewers, bodies and the ministry do in whatever order, nothing is lost.

Twenty-five ways of thirty steps, each against a model in memory, over the real database. More
with `WORKFLOW_EXAMPLES=500` in the environment.
"""

import os
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, run_state_machine_as_test

from tests.vendors.workflow.invariants import Invariants
from tests.vendors.workflow.steps import Steps
from tests.vendors.workflow.surroundings import Surroundings
from tests.vendors.workflow.uploading import Uploading
from vendors.choices import Support

COMPLETE = [level for level in Support if level != Support.WORKAROUND]
"""Levels that need no note."""


class Workflow(Uploading, Steps, Surroundings, Invariants):
    @initialize(steps=st.integers(0, 3), support=st.sampled_from(COMPLETE))
    def begin(self, steps: int, support: Support) -> None:
        """With a draft, a submitted or an accepted declaration, or also an edition after it."""
        self.publish()
        self.open()
        self.save_all(0, "editor", support, date(2027, 1, 1), "")
        self.look(0, "colleague")
        begun = (
            lambda: self.submit(0, "editor"),
            self.accept_impartially,
            self.publish,
        )
        for step in begun[:steps]:
            step()

    def accept_impartially(self) -> None:
        self.accept(0, "reviewer in conflict")
        self.accept(0, "reviewer")


@pytest.mark.django_db
def test_any_order_of_steps_keeps_the_workflow_whole() -> None:
    run_state_machine_as_test(
        Workflow,
        settings=settings(
            max_examples=int(os.environ.get("WORKFLOW_EXAMPLES", "25")),
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
