"""What people choose and type on the answer sheet."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common import limits
from standards.exceptions import UnusableText
from standards.forms.rows import RowFilterForm
from standards.outline import Node
from standards.queries.rows import RowFilter
from standards.services.texts import usable_text
from vendors.answer_contents import BELIEVABLE_YEARS, KEY_LENGTH, missing_field
from vendors.choices import Support
from vendors.exceptions import FileTooLarge
from vendors.queries.declarations import SUSPECT, UNANSWERED
from vendors.queries.progress import MISSING
from vendors.queries.sheet import CONTESTED, REMARKED, SheetFilter
from vendors.queries.sheet_marks import NO_MARKS, SheetMarks
from vendors.services.bulk_answers import BulkAnswer
from vendors.services.evidence import LONGEST_LINK, LONGEST_TITLE
from vendors.services.sheets import SheetEntry

STATE_LABELS = {
    UNANSWERED: gettext_lazy("Unanswered"),
    SUSPECT: gettext_lazy("To be confirmed"),
    MISSING: gettext_lazy("A field is missing"),
    **dict(Support.choices),
}
_MEGABYTES = limits.MAX_EVIDENCE_BYTES // (1024 * 1024)


class StateSelect(forms.Select):
    """Each choice can be addressed, so that its number is shown anew when an answer is saved."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"]["id"] = f"state-choice-{option['value'] or 'all'}"
        return option


class SheetFilterForm(RowFilterForm):
    """`counts` are the rows of the whole sheet by state.

    Remarks and contests can be chosen where there are any.
    """

    heading = forms.ChoiceField(label=gettext_lazy("Heading"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("Answer so far"), required=False, widget=StateSelect
    )

    field_order: Sequence[str] = (
        "keyword", "heading", "kind", "municipality_class", "obligation", "state",
    )  # fmt: skip

    def __init__(
        self,
        data: QueryDict,
        *,
        nodes: Sequence[Node],
        counts: Mapping[str, int],
        rows: int,
        marks: SheetMarks = NO_MARKS,
    ) -> None:
        super().__init__(data)
        headings = [(node.number, f"{node.number} {node.title}") for node in nodes]
        self._choose("heading", [("", _("All headings")), *headings])
        every = _("All answers")
        states = [*state_choices(counts), *_marked_choices(marks)]
        self._choose("state", [("", f"{every} ({rows:,})"), *states])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def wanted_of_sheet(self) -> SheetFilter:
        """What is valid of it; an unknown value of a mistyped address filters nothing."""
        self.is_valid()
        said = self.cleaned_data
        names = ("keyword", "kind", "municipality_class", "obligation")
        return SheetFilter(
            rows=RowFilter(**{name: said.get(name, "") for name in names}),
            heading=said.get("heading", ""),
            state=said.get("state", ""),
        )


def state_choices(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Each state with its number of rows: what changes when an answer is saved."""
    return [(state, f"{text} ({counts.get(state, 0):,})") for state, text in STATE_LABELS.items()]


def _marked_choices(marks: SheetMarks) -> Iterator[tuple[str, str]]:
    if marks.remarks:
        text = _("Remarks not settled")
        yield REMARKED, f"{text} ({len(marks.remarks):,})"
    if marks.contested:
        yield CONTESTED, _("Contested")


class BulkForm(forms.Form):
    """One answer for the chosen rows, or for all that the filter finds (`found` rows).

    A note is written over those of the rows; without one they keep theirs.
    """

    CHOSEN, ALL = "chosen", "all"
    TAKE_BACK = "take_back"

    scope = forms.ChoiceField(label=gettext_lazy("Which rows"), required=False)
    support = forms.ChoiceField(
        label=gettext_lazy("Support"),
        choices=[
            ("", "–"),
            *Support.choices,
            (TAKE_BACK, gettext_lazy("Unanswered (take the answers back)")),
        ],
        error_messages={"required": gettext_lazy("Choose the support.")},
    )
    planned_on = forms.DateField(
        label=gettext_lazy("Planned date"),
        required=False,
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "min": "2000-01-01", "max": "2099-12-31"}
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("Note for all of them"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "ja"}),
        help_text=gettext_lazy("Left empty, each row keeps its note."),
    )

    def __init__(self, data: QueryDict | None = None, *, found: int = 0) -> None:
        super().__init__(data, auto_id="bulk_%s")
        scope = self.fields["scope"]
        assert isinstance(scope, forms.ChoiceField)
        every = _("all rows found (%(found)s)") % {"found": f"{found:,}"}
        scope.choices = [(self.CHOSEN, _("the ticked rows of this page")), (self.ALL, every)]

    def clean_note(self) -> str:
        try:
            return usable_text(self.cleaned_data["note"], may_be_empty=True)
        except UnusableText as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        planned_on, support = said.get("planned_on"), said.get("support", "")
        if planned_on and planned_on.year not in BELIEVABLE_YEARS:
            self.add_error("planned_on", _("The planned date is not a believable one."))
        elif missing_field(support, planned_on=planned_on, note="–"):
            self.add_error("planned_on", _("A planned row needs its date."))
        if said.get("note") and support == self.TAKE_BACK:
            self.add_error("note", _("A note belongs to an answer: choose the support too."))
        return said

    def change(self) -> BulkAnswer:
        """What a valid form asks for."""
        said = self.cleaned_data
        level = said["support"]
        support = None if level == self.TAKE_BACK else Support(level)
        planned_on = said["planned_on"] if support == Support.PLANNED else None
        return BulkAnswer(support, planned_on, said["note"])


class LinkForm(forms.Form):
    url = forms.CharField(
        label=gettext_lazy("Address (http or https)"),
        max_length=LONGEST_LINK,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=LONGEST_TITLE)


class EvidenceFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        help_text=gettext_lazy("Of any type, up to 10 MB"),
    )
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=LONGEST_TITLE)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > limits.MAX_EVIDENCE_BYTES:
            raise forms.ValidationError(str(FileTooLarge(limit=_MEGABYTES)))
        return file


def read_entries(post: QueryDict) -> list[SheetEntry]:
    """All rows of a page; of one with `take-<row>` the answer of the other editor is taken."""
    rows = dict.fromkeys(int(row) for row in post.getlist("row") if is_id(row))
    return [read_entry(post, row) for row in rows if f"take-{row}" not in post]


def read_entry(post: QueryDict, row: int) -> SheetEntry:
    """The fields end in the row's id; `keep-<row>` holds the key that may be written over."""
    level = post.get(f"support-{row}", "")
    support = Support(level) if level in Support.values else None
    note = post.get(f"note-{row}", "")
    planned_on, date_problem = _read_date(post.get(f"planned_on-{row}", ""), support)
    problems = [
        *([_("This is no level of support.")] if level and support is None else []),
        *([date_problem] if date_problem else []),
        *_note_problems(note, support),
    ]
    return SheetEntry(
        row_id=row,
        key=post.get(f"keep-{row}", post.get(f"key-{row}", ""))[:KEY_LENGTH],
        support=support,
        planned_on=planned_on,
        note=note,
        confirms=f"confirm-{row}" in post or f"keep-{row}" in post,
        problems=problems,
    )


def is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19  # noqa: PLR2004 - of a bigint


def _read_date(text: str, support: Support | None) -> tuple[date | None, str]:
    """The date with what is wrong about it; that of a row that is not planned does not matter."""
    if support != Support.PLANNED:
        return None, ""
    if not text.strip():
        return None, _("A planned row needs its date.")
    try:
        day = parse_date(text.strip())
    except ValueError:
        day = None
    if day is None or day.year not in BELIEVABLE_YEARS:
        return None, _("The planned date is not a believable one.")
    return day, ""


def _note_problems(note: str, support: Support | None) -> Iterator[str]:
    try:
        said = usable_text(note, may_be_empty=True)
    except UnusableText as refusal:
        yield str(refusal)
    else:
        if said and support is None:
            yield _("A note belongs to an answer: choose the support too.")
