"""Any sequence of steps: each is done or refused as the state says, and the sets stay true."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.vendors import ACCEPTED_AT, make_release
from tests.vendors.editions import make_published_edition
from tests.vendors.test_support_sets_equal_the_answers import assert_sets_equal_answers
from vendors import services
from vendors.choices import Support
from vendors.exceptions import StaleState
from vendors.models import Declaration, SupportSet

NEXT = {
    ("draft", "answer"): "draft",
    ("draft", "submit"): "submitted",
    ("draft", "withdraw"): "withdrawn",
    ("submitted", "return"): "returned",
    ("submitted", "accept"): "accepted",
    ("submitted", "withdraw"): "withdrawn",
    ("returned", "answer"): "returned",
    ("returned", "submit"): "submitted",
    ("returned", "withdraw"): "withdrawn",
    ("accepted", "withdraw"): "withdrawn",
}


def steps(declaration: Declaration, support: Support) -> dict[str, Callable[[], object]]:
    row = declaration.edition.rows.order_by("position").first()
    answer = services.AnswerInput(row.pk, support, ACCEPTED_AT.date(), note="架空の説明")
    by_nobody = {"declaration": declaration, "reviewer": None, "comment": "確認"}
    return {
        "answer": lambda: services.save_answers(declaration=declaration, answers=[answer]),
        "submit": lambda: services.submit_declaration(declaration=declaration),
        "return": lambda: services.return_declaration(**by_nobody),
        "accept": lambda: services.accept_declaration(**by_nobody, at=ACCEPTED_AT),
        "withdraw": lambda: services.withdraw_declaration(
            declaration=declaration, comment="取り下げ", at=ACCEPTED_AT
        ),
    }


def done(step: Callable[[], object]) -> bool:
    try:
        step()
    except StaleState:
        return False
    return True


class Workflow(TestCase):
    @settings(deadline=None, max_examples=40)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["answer", "submit", "accept", "return", "withdraw"]),
                st.sampled_from(Support),
            ),
            max_size=8,
        )
    )
    def test_steps_follow_the_table_and_sets_follow_the_answers(self, chosen):
        declaration = services.open_declaration(
            release=make_release(), edition=make_published_edition(2)
        )
        state, was_accepted = "draft", False
        for name, support in chosen:
            expected = NEXT.get((state, name))
            assert done(steps(declaration, support)[name]) is (expected is not None)
            state = expected or state
            was_accepted = was_accepted or state == "accepted"
            stored = Declaration.objects.get(pk=declaration.pk)
            assert stored.status == state
            assert SupportSet.objects.filter(declaration=stored).exists() is was_accepted
            if was_accepted:
                assert_sets_equal_answers(stored)
