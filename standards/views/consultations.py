"""意見照会: the record of an edition's consultation, and taking part in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.models import User
from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from standards.choices import Outcome, Side
from standards.exceptions import NoSuchThread, RequirementNotInEdition
from standards.forms.consultations import (
    GENERAL,
    CommentForm,
    DecisionForm,
    RecordFilterForm,
    requirement_key,
    requirement_of,
)
from standards.models import Comment, Consultation, Requirement, RequirementText, Specification
from standards.queries.consultations import (
    RecordFilter,
    Stage,
    page_of,
    record_counts,
    record_page,
    stage_of,
)
from standards.services import add_comment, decide_comment, withdraw_comment
from standards.speakers import Speaker, speakers_for
from standards.views.crumbs import edition_crumbs
from standards.views.lookups import visible_edition


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form came back, and the form with what was typed into it."""

    error: PortalError | None
    status: int
    comment_form: CommentForm | None = None
    decision_form: DecisionForm | None = None
    comment: Comment | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """What the one who looks at the page may do."""

    stage: Stage
    speakers: Sequence[Speaker] = ()
    is_editor: bool = False
    user_id: int | None = None
    starters: Sequence[Speaker] = field(init=False)

    def __post_init__(self) -> None:
        own = [speaker for speaker in self.speakers if speaker.side != Side.MINISTRY]
        object.__setattr__(self, "starters", own)

    @property
    def may_reply(self) -> bool:
        return self.stage == Stage.OPEN and bool(self.speakers)

    @property
    def may_begin(self) -> bool:
        return self.stage == Stage.OPEN and bool(self.starters)


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Others are asked to sign in and come back to the page, not to the address of the form."""

    @wraps(view)
    def checked(request: HttpRequest, code: str, number: str, **rest: int) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, code, number, **rest)
        consultation_of(request, code, number)
        return redirect_to_login(reverse("standards:consultation", args=[code, number]))

    return checked


@require_safe
def consultation(request: HttpRequest, code: str, number: str) -> HttpResponse:
    return _page(request, consultation_of(request, code, number))


@signed_in
@require_POST
def comment_add(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = consultation_of(request, code, number)
    author = user_of(request)
    speakers = speakers_for(author, found.edition.specification)
    form = CommentForm(request.POST, speakers=speakers)
    if not form.is_valid():
        return _page(request, found, Refusal(None, 422, comment_form=form))
    try:
        comment = _add(found, author, form, at=timezone.now())
    except PortalError as error:
        return _page(request, found, Refusal(error, error.status, comment_form=form))
    messages.success(request, _("Your comment is in the record."))
    return redirect(comment_address(found, comment))


@signed_in
@require_POST
def comment_withdraw(request: HttpRequest, code: str, number: str, pk: int) -> HttpResponse:
    found = consultation_of(request, code, number)
    comment = get_object_or_404(found.comments.select_related("consultation"), pk=pk)
    try:
        withdraw_comment(comment=comment, author=user_of(request), at=timezone.now())
    except PortalError as error:
        return _page(request, found, Refusal(error, error.status))
    messages.success(request, _("Your comment is taken back."))
    return redirect(comment_address(found, comment))


@signed_in
@require_POST
def comment_decide(request: HttpRequest, code: str, number: str, pk: int) -> HttpResponse:
    found = consultation_of(request, code, number)
    comment = get_object_or_404(found.comments.all(), pk=pk)
    form = DecisionForm(request.POST, auto_id=f"id_{pk}_%s")
    if not form.is_valid():
        return _page(request, found, Refusal(None, 422, decision_form=form, comment=comment))
    try:
        decide_comment(
            comment=comment,
            decided_by=user_of(request),
            outcome=Outcome(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
            seen=_moment(form.cleaned_data["seen"]),
        )
    except PortalError as error:
        refusal = Refusal(error, error.status, decision_form=form, comment=comment)
        return _page(request, found, refusal)
    messages.success(request, _("The decision is in the record."))
    return redirect(comment_address(found, comment))


def consultation_of(request: HttpRequest, code: str, number: str) -> Consultation:
    """It is there for those who see its edition."""
    edition = visible_edition(request, code=code, number=number)
    found: Consultation | None = getattr(edition, "consultation", None)
    if found is None:
        raise Http404
    return found


def comment_address(found: Consultation, comment: Comment) -> str:
    """The comment among those of its place."""
    edition = found.edition
    base = reverse("standards:consultation", args=[edition.specification.code, edition.number])
    place = urlencode(
        {"requirement": requirement_key(comment.requirement), "page": str(page_of(comment))}
    )
    return f"{base}?{place}#comment-{comment.pk}"


def _add(found: Consultation, author: User, form: CommentForm, *, at: datetime) -> Comment:
    said = form.cleaned_data
    thread = _thread(found, said["thread"])
    return add_comment(
        consultation=found,
        author=author,
        speaker=form.chosen(),
        text=said["text"],
        requirement=None if thread else _requirement(found, said["requirement"]),
        thread=thread,
        at=at,
    )


def _thread(found: Consultation, pk: int | None) -> Comment | None:
    """What a form names is there, or nothing is written: never somewhere else."""
    if pk is None:
        return None
    thread = found.comments.filter(pk=pk).first()
    if thread is None:
        raise NoSuchThread
    return thread


def _requirement(found: Consultation, key: str) -> Requirement | None:
    if key in {"", GENERAL}:
        return None
    requirement = requirement_of(found.edition, key)
    if requirement is None:
        raise RequirementNotInEdition
    return requirement


def _moment(text: str) -> datetime | None:
    """What the page wrote into the form; anything else is as if no decision had been seen."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _reader(request: HttpRequest, found: Consultation) -> Reader:
    stage = stage_of(found, edition=found.edition, today=timezone.localdate())
    if not request.user.is_authenticated:
        return Reader(stage)
    specification = found.edition.specification
    editable = Specification.objects.editable_by(request.user)
    return Reader(
        stage,
        speakers=speakers_for(request.user, specification),
        is_editor=editable.filter(pk=specification.pk).exists(),
        user_id=request.user.pk,
    )


def _page(
    request: HttpRequest, found: Consultation, refusal: Refusal | None = None
) -> HttpResponse:
    filters = RecordFilterForm(request.GET)
    wanted = filters.wanted(found.edition)
    reader = _reader(request, found)
    shown = record_page(found, wanted, number=request.GET.get("page", "1"))
    if reader.is_editor:
        _give_decision_forms([thread for place in shown.places for thread in place.threads])
    context = {
        "consultation": found,
        "edition": found.edition,
        "reader": reader,
        "filters": filters,
        "query": _query(request),
        "counts": record_counts(found),
        "shown": shown,
        "place": _place(found, wanted),
        "comment_form": _comment_form(reader, wanted, refusal),
        "refusal": refusal,
        "crumbs": edition_crumbs(found.edition),
    }
    status = refusal.status if refusal else 200
    return render(request, "standards/consultation/consultation.html", context, status=status)


def _give_decision_forms(threads: Sequence[Comment]) -> None:
    for thread in threads:
        thread.decision_form = DecisionForm.of(thread)  # type: ignore[attr-defined]


def _comment_form(
    reader: Reader, wanted: RecordFilter, refusal: Refusal | None
) -> CommentForm | None:
    """The one that came back, or an empty one for the place that the address names."""
    if refusal and refusal.comment_form:
        return refusal.comment_form
    if not reader.may_begin:
        return None
    key = requirement_key(wanted.requirement)
    return CommentForm(speakers=list(reader.starters), initial={"requirement": key})


def _place(found: Consultation, wanted: RecordFilter) -> RequirementText | str | None:
    """The row that the address names, GENERAL, or None for the whole record."""
    if wanted.requirement is None:
        return GENERAL if wanted.is_general else None
    rows = RequirementText.objects.filter(edition=found.edition_id, requirement=wanted.requirement)
    return rows.select_related("requirement", "heading").first()


def _query(request: HttpRequest) -> str:
    """The filters of the address, to be kept by the downloads."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
