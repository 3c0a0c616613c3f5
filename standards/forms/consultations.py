"""What people write in a consultation, and how its record is filtered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from standards.choices import Outcome, RequirementKind, Side
from standards.models import Comment, Edition, Requirement
from standards.queries.consultations import UNDECIDED, RecordFilter
from standards.services.texts import MAX_CHARACTERS
from standards.speakers import Speaker

GENERAL = "general"


def requirement_key(requirement: Requirement | None) -> str:
    """How a requirement stands in an address: function-0010001; GENERAL for none."""
    return f"{requirement.kind}-{requirement.official_id}" if requirement else GENERAL


def requirement_of(edition: Edition, key: str) -> Requirement | None:
    """The requirement of the edition's specification that a key names."""
    kind, _dash, official_id = key.partition("-")
    if kind not in RequirementKind.values:
        return None
    requirements = Requirement.objects.filter(specification=edition.specification_id)
    return requirements.filter(kind=kind, official_id=official_id).first()


class RecordFilterForm(forms.Form):
    side = forms.ChoiceField(
        label=_("From"),
        required=False,
        choices=[
            ("", _("All sides")),
            (Side.MUNICIPALITY.value, Side.MUNICIPALITY.label),
            (Side.VENDOR.value, Side.VENDOR.label),
        ],
    )
    outcome = forms.ChoiceField(
        label=_("Answer of the ministry"),
        required=False,
        choices=[("", _("All")), *Outcome.choices, (UNDECIDED, _("Not decided yet"))],
    )
    requirement = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def wanted(self, edition: Edition) -> RecordFilter:
        """What is valid of it; an unknown value of a mistyped address filters nothing."""
        self.is_valid()
        said = self.cleaned_data
        key = said.get("requirement", "")
        return RecordFilter(
            side=said.get("side", ""),
            outcome=said.get("outcome", ""),
            requirement=requirement_of(edition, key),
            is_general=key == GENERAL,
        )


class CommentForm(forms.Form):
    """A comment on a row, in general, or as an answer; the place stands in hidden fields.

    Lengths and characters are judged by the service, for everybody who calls it.
    """

    speaker = forms.ChoiceField(label=_("In the name of"))
    text = forms.CharField(
        label=_("Comment"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": MAX_CHARACTERS}),
        help_text=_("Everybody can read it, with the name of your organization but not your own."),
    )
    requirement = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    thread = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, speakers: list[Speaker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speakers = {speaker.key: speaker for speaker in speakers}
        field = self.fields["speaker"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (key, f"{speaker.name} ({speaker.side.label})")
            for key, speaker in self.speakers.items()
        ]

    def chosen(self) -> Speaker:
        return self.speakers[self.cleaned_data["speaker"]]


class DecisionForm(forms.Form):
    """`seen` is when the decision was made that the page showed."""

    outcome = forms.ChoiceField(label=_("Answer of the ministry"), choices=Outcome.choices)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": MAX_CHARACTERS}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, comment: Comment) -> "DecisionForm":
        decision = getattr(comment, "decision", None)
        initial = {}
        if decision:
            initial = {
                "outcome": decision.outcome,
                "reason": decision.reason,
                "seen": decision.decided_at.isoformat(),
            }
        return cls(initial=initial, auto_id=f"id_{comment.pk}_%s")
