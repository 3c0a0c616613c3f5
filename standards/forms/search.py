"""What a reader may search for, and where."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standards.forms.rows import RowFilterForm
from standards.models import Business, Edition, Specification
from standards.queries.rows import RowFilter


class SearchForm(RowFilterForm):
    """The filters of an edition, over all editions in force or one edition that is named."""

    NARROWING = ("business", "specification", "kind", "municipality_class", "obligation", "edition")
    field_order = ["q", *NARROWING]
    keyword = None  # type: ignore[assignment]  # here it is `q`: the address is typed by people

    q = forms.CharField(
        label=gettext_lazy("Words, official id or heading number"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    business = forms.ChoiceField(label=gettext_lazy("Business"), required=False)
    specification = forms.ChoiceField(label=gettext_lazy("Specification"), required=False)
    edition = forms.ChoiceField(label=gettext_lazy("Edition"), required=False)

    def __init__(self, *args: Any, user: object, **kwargs: Any) -> None:
        """Offers the editions that `user` may see; three queries."""
        super().__init__(*args, **kwargs)
        visible = Edition.objects.visible_to(user).select_related("specification")
        self._visible = {_key(edition): edition for edition in visible.defer("counted")}
        self._offer("business", _("All businesses"), [
            (business.slug, str(business)) for business in Business.objects.all()
        ])  # fmt: skip
        self._offer("specification", _("All specifications"), [
            (found.code, str(found)) for found in Specification.objects.all()
        ])  # fmt: skip
        self._offer("edition", _("All editions in force"), [
            (key, _edition_label(edition)) for key, edition in self._visible.items()
        ])  # fmt: skip

    def _offer(self, name: str, everything: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", everything), *choices]

    def wanted(self) -> RowFilter:
        """What is valid of it; an unknown value of a mistyped address filters nothing."""
        self.is_valid()
        values = self.cleaned_data
        return RowFilter(
            kind=values.get("kind", ""),
            obligation=values.get("obligation", ""),
            municipality_class=values.get("municipality_class", ""),
            keyword=values.get("q", ""),
        )

    def editions(self, *, at: date) -> list[Edition]:
        """The edition that is named, or those in force at `at` of what is chosen; one query."""
        self.is_valid()
        if named := self._visible.get(self.cleaned_data.get("edition", "")):
            return [named]
        found = Edition.objects.in_force(at).select_related("specification").defer("counted")
        if business := self.cleaned_data.get("business"):
            found = found.filter(specification__businesses__slug=business)
        if specification := self.cleaned_data.get("specification"):
            found = found.filter(specification__code=specification)
        return list(found)


def _key(edition: Edition) -> str:
    """001/2.0, as in the edition's address."""
    return f"{edition.specification.code}/{edition.number}"


def _edition_label(edition: Edition) -> str:
    number = _("Edition %(number)s") % {"number": edition.number}
    return f"{edition.specification} {number}"
