"""What an address of a comparison chooses: wrong choices are named, and never an error page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from conformance.forms import LONGEST_SEARCH
from conformance.queries.candidates import declared_for
from conformance.queries.comparison import (
    NOT_APPLICABLE,
    MatrixFilter,
    editions_to_begin_with,
)
from conformance.queries.viewpoints import MAX_NAMESAKES, Viewpoint, bodies_called
from municipalities.models import Municipality
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Business, Edition, Specification
from standards.outline import Node
from vendors.models import Declaration

MAX_RELEASES = 6
DEFAULT_CLASS = MunicipalityClass.OTHER_CITY


class ViewpointForm(forms.Form):
    """For whom: a body by its code or name, or else a class. `seen_by` is None if it is wrong."""

    municipality = forms.CharField(
        required=False,
        max_length=LONGEST_SEARCH,
        label=_("Municipality (name or code)"),
        help_text=_("It brings its class, needs, contracts and local requirements."),
    )
    municipality_class = forms.ChoiceField(
        choices=MunicipalityClass.choices,
        required=False,
        initial=DEFAULT_CLASS,
        label=_("or a class of bodies"),
    )

    def __init__(self, data: Any, *, at: date) -> None:
        self.at = at
        self.seen_by: Viewpoint | None = None
        super().__init__(_with_default_class(data), label_suffix="")

    def clean_municipality(self) -> Municipality | None:
        text = self.cleaned_data["municipality"].strip()
        if not text:
            return None
        found = bodies_called(text, at=self.at)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No municipality has this name or code."), code="unknown")
        raise ValidationError(_namesakes(found), code="ambiguous")

    def clean(self) -> None:
        body = self.cleaned_data.get("municipality")
        if "municipality" in self.errors:
            return
        chosen = getattr(body, "class_at", None) or self.cleaned_data.get("municipality_class")
        if body is not None and getattr(body, "class_at", None) is None:
            self.add_error("municipality", _("The class of the body is not known"))
        elif chosen:
            self.seen_by = Viewpoint(MunicipalityClass(chosen), body)
            # What is shown as chosen is the class that counts: that of the body.
            self.data = _with_class(self.data, chosen)


def _with_default_class(data: Any) -> Any:
    """The form shows the class that counts, also where the address names none."""
    if data.get("municipality_class"):
        return data
    return _with_class(data, DEFAULT_CLASS.value)


def _with_class(data: Any, municipality_class: str) -> Any:
    completed = data.copy()
    completed["municipality_class"] = municipality_class
    return completed


def _namesakes(found: Sequence[Municipality]) -> str:
    listed = gettext(", ").join(f"{body.code} {body}" for body in found)
    if len(found) == MAX_NAMESAKES:
        listed += " …"
    message = gettext("Several municipalities are meant; give the code: %(bodies)s")
    return message % {"bodies": listed}


@dataclass(frozen=True, slots=True)
class EditionChoice:
    """What of a specification's editions in force is shown, and what the address names.

    `by_default` is shown unless one is named; None: no edition is in force.
    """

    specification: Specification
    name: str
    editions: Sequence[Edition]
    named: Edition | None
    by_default: Edition | None

    @property
    def chosen(self) -> Edition | None:
        return self.named or self.by_default


class SpecificationForm(ViewpointForm):
    """A specification and one of its editions in force; `editions_to_begin_with` says which."""

    specification = forms.ModelChoiceField(
        Specification.objects.measured(),
        to_field_name="code",
        required=False,
        label=_("Specification"),
        empty_label=_("Choose a specification"),
    )
    edition = forms.CharField(required=False, max_length=20, label=_("Edition in force"))

    field_order: tuple[str, ...] = (
        "specification", "edition", "municipality", "municipality_class",
    )  # fmt: skip

    def __init__(self, data: Any, *, at: date) -> None:
        super().__init__(data, at=at)
        self.chosen_edition: Edition | None = None
        self.choice: EditionChoice | None = None
        self.declarations: list[Declaration] = []

    def clean(self) -> None:
        super().clean()
        specification = self.cleaned_data.get("specification")
        if specification is None:
            return
        number = self.cleaned_data.get("edition") or ""
        (self.choice,) = self._choices([specification], {specification.code: number})
        if number and self.choice.named is None:
            self.add_error("edition", _not_in_force(number))
            return
        self.chosen_edition = self.choice.chosen
        if self.chosen_edition is not None:
            self.declarations = list(declared_for([self.chosen_edition]))

    def _choices(
        self, specifications: Sequence[Specification], numbers: Mapping[str, str]
    ) -> list[EditionChoice]:
        """In the order given; `numbers` of editions that the address names, by code."""
        editions = editions_in_force(specifications, at=self.at)
        body = self.seen_by.body if self.seen_by else None
        default = editions_to_begin_with(editions, body=body, at=self.at)
        choices = []
        for one in specifications:
            own = [edition for edition in editions if edition.specification_id == one.pk]
            number = numbers.get(one.code)
            named = next((edition for edition in own if edition.number == number), None)
            name = edition_field(one.code)
            choices.append(EditionChoice(one, name, own, named, default.get(one.pk)))
        return choices


def edition_field(code: str) -> str:
    """What names the edition of one specification among several in an address."""
    return f"edition-{code}"


def _not_in_force(number: str) -> ValidationError:
    message = _("Edition %(number)s is not known, or not in force today.")
    return ValidationError(message, params={"number": number})


class ComparisonForm(SpecificationForm):
    """Up to six releases besides; `chosen` are their declarations, in the order of the address."""

    def __init__(self, data: Any, *, at: date) -> None:
        super().__init__(data, at=at)
        self.named = list(dict.fromkeys(data.getlist("release")))
        self.chosen: list[Declaration] = []

    def clean(self) -> None:
        super().clean()
        if self.chosen_edition is None:
            return
        known = {str(found.release_id): found for found in self.declarations}
        found = [known[name] for name in self.named if name in known]
        if len(found) < len(self.named):
            message = _(
                "A release that the address names has no accepted declaration for this edition; "
                "it is left out."
            )
            self.add_error(None, ValidationError(message, code="undeclared"))
        if len(found) > MAX_RELEASES:
            message = _("At most %(number)d releases are compared; the first of them are shown.")
            self.add_error(None, ValidationError(message, params={"number": MAX_RELEASES}))
        self.chosen = found[:MAX_RELEASES]


def editions_in_force(specifications: Collection[Specification], *, at: date) -> list[Edition]:
    editions = Edition.objects.in_force(at).filter(specification__in=specifications)
    return list(editions.select_related("specification").order_by("-valid_from", "-pk"))


class MatrixFilterForm(forms.Form):
    """Which rows are shown; an unknown value of a mistyped address filters nothing."""

    differs = forms.BooleanField(required=False, label=_("Only rows that differ"))
    gaps = forms.BooleanField(required=False, label=_("Only gaps (mandatory or needed)"))
    contested = forms.BooleanField(required=False, label=_("Only contested rows"))
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *RequirementKind.choices]
    )
    obligation = forms.ChoiceField(
        label=_("Obligation"),
        required=False,
        choices=[
            ("", _("All obligations")),
            *ObligationLevel.choices,
            (NOT_APPLICABLE, _("Not applicable")),
        ],
    )
    heading = forms.ChoiceField(label=_("Heading"), required=False)
    keyword = forms.CharField(
        label=_("Words in the requirement"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(self, data: Any, *, headings: Sequence[Node]) -> None:
        super().__init__(data, label_suffix="")
        field = self.fields["heading"]
        assert isinstance(field, forms.ChoiceField)
        listed = [(node.number, f"{node.number} {node.title}") for node in headings]
        field.choices = [("", _("All headings")), *listed]

    def wanted(self) -> MatrixFilter:
        self.is_valid()
        return MatrixFilter(**self.cleaned_data)


class SufficiencyForm(SpecificationForm):
    """A specification, or else a business: then an edition of each of its own.

    `choices` are these editions, which `edition-<code>` in the address may name;
    `without_edition` are the specifications of which no edition is in force.
    """

    business = forms.ModelChoiceField(
        Business.objects.all(),
        to_field_name="slug",
        required=False,
        label=_("or a business"),
        empty_label=_("Choose a business"),
    )

    field_order = (
        "specification", "edition", "business", "municipality", "municipality_class",
    )  # fmt: skip

    def __init__(self, data: Any, *, at: date) -> None:
        super().__init__(data, at=at)
        self.chosen_editions: list[Edition] = []
        self.choices: list[EditionChoice] = []
        self.without_edition: list[Specification] = []

    def clean(self) -> None:
        super().clean()
        business = self.cleaned_data.get("business")
        if self.cleaned_data.get("specification") is not None:
            self.chosen_editions = [self.chosen_edition] if self.chosen_edition else []
            if business is not None:
                self.add_error(None, _("The specification is shown, not the business."))
        elif business is not None:
            self._choose_all_of(business)

    def _choose_all_of(self, business: Business) -> None:
        specifications = list(business.specifications.order_by("code"))
        numbers = {one.code: self.data.get(edition_field(one.code), "") for one in specifications}
        self.choices = self._choices(specifications, numbers)
        for choice in self.choices:
            number = numbers[choice.specification.code]
            if number and choice.named is None:
                self.add_error(None, _not_in_force(number))
            elif choice.chosen is None:
                self.without_edition.append(choice.specification)
            else:
                self.chosen_editions.append(choice.chosen)
