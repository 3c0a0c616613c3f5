"""What a person is told, and how they want to be told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.forms import MailChoiceForm
from portal.accounts.models import MailChoice, Notice, User
from portal.accounts.notices import mark_read, notice_text, notices_of
from portal.accounts.requests import user_of

NOTICES_PER_PAGE = 50


@login_required
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    return _page(request, MailChoiceForm(instance=_choice(user_of(request))))


@login_required
@require_POST
def read_one(request: HttpRequest, pk: int) -> HttpResponse:
    mark_read(user=user_of(request), pks=[_own(request, pk).pk])
    return redirect("accounts:notices")


@login_required
@require_POST
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, and on to what the notice is about; `tell` lets only paths of this site in."""
    found = _own(request, pk)
    mark_read(user=user_of(request), pks=[found.pk])
    return redirect(found.address)


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    mark_read(user=user_of(request))
    messages.success(request, _("All notices are marked as read."))
    return redirect("accounts:notices")


@login_required
@require_POST
def mail_choice(request: HttpRequest) -> HttpResponse:
    form = MailChoiceForm(request.POST, instance=_choice(user_of(request)))
    if not form.is_valid():
        return _page(request, form, status=422)
    form.save()
    messages.success(request, _("Your choice of mail is saved."))
    return redirect("accounts:notices")


def _page(request: HttpRequest, form: MailChoiceForm, *, status: int = 200) -> HttpResponse:
    found = notices_of(user_of(request))
    page = Paginator(found, NOTICES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "notices": [(notice, notice_text(notice)) for notice in page],
        "form": form,
    }
    return render(request, "accounts/notices.html", context, status=status)


def _own(request: HttpRequest, pk: int) -> Notice:
    return get_object_or_404(Notice, pk=pk, user=user_of(request))


def _choice(user: User) -> MailChoice:
    """As stored, or what holds without a row."""
    return MailChoice.objects.filter(user=user).first() or MailChoice(user=user)
