"""What people choose on the page of carried answers."""

import re
from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from vendors.answer_contents import KEY_LENGTH
from vendors.queries.carried import Group
from vendors.services.answers import Keys

_CHOSEN = re.compile(rf"([0-9]{{1,18}}):([0-9a-f]{{{KEY_LENGTH}}})")


class BringForm(forms.Form):
    """The edition to which a declaration is brought; the service asks whether it may be."""

    edition = forms.IntegerField(min_value=1, max_value=2**63 - 1)


def group_of(text: str, *, otherwise: Group) -> Group:
    """A group of an address; an unknown one is the one that is looked at first."""
    return Group(text) if text in set(Group) else otherwise


def chosen_answers(data: QueryDict) -> Keys:
    """Rows with the key of the answer that was shown: a button's, or else all that are ticked.

    What does not look like that was not made by the page and chooses nothing.
    """
    one = data.getlist("one")
    return parse_chosen(one or data.getlist("answer") or data.get("answers", "").split())


def parse_chosen(texts: Iterable[str]) -> dict[int, str]:
    found = (_CHOSEN.fullmatch(text) for text in texts)
    return {int(match[1]): match[2] for match in found if match}


def written_chosen(keys: Keys) -> str:
    """In one field: a form may have a thousand of them at most."""
    return " ".join(f"{row}:{key}" for row, key in keys.items())


GROUP_LABELS = {
    Group.SUSPECT: _("To be confirmed"),
    Group.NEW: _("To be answered"),
    Group.WITHDRAWN: _("Withdrawn"),
    Group.KEPT: _("Kept"),
}
GROUP_TEXTS = {
    Group.SUSPECT: _(
        "The requirement has changed in substance since it was answered. Read both texts; the "
        "answer counts for nothing until somebody confirms or changes it."
    ),
    Group.NEW: _(
        "Requirements that are new in this edition, or that were not answered before. What stays "
        "unanswered counts as not supported."
    ),
    Group.WITHDRAWN: _(
        "Requirements that this edition no longer has. Their answers stay with the former "
        "declaration; there is nothing to do."
    ),
    Group.KEPT: _(
        "The requirement is unchanged, or changed in wording, place or id only. The answer was "
        "taken over as it was and counts; it can be changed in the answer sheet."
    ),
}
