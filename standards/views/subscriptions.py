"""Following a specification by mail, and ending it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.common.errors import PortalError
from standards.mails import read_token
from standards.models import Specification, Subscription
from standards.services.subscriptions import subscribe, unsubscribe
from standards.views.lookups import specification_of


@login_required
@require_safe
def subscription_list(request: HttpRequest) -> HttpResponse:
    found = Subscription.objects.filter(user=request.user.pk).select_related("specification")
    context = {"subscriptions": found.order_by("specification__code")}
    return render(request, "standards/subscriptions/list.html", context)


@require_POST
def follow(request: HttpRequest, code: str) -> HttpResponse:
    found = specification_of(code=code)
    page = reverse("standards:specification", args=[code])
    if not request.user.is_authenticated:
        return redirect_to_login(page)
    try:
        created = subscribe(user=request.user, specification=found)
    except PortalError as error:
        messages.error(request, str(error))
    else:
        said = _("You will get mail about %s.") if created else _("You follow %s already.")
        messages.success(request, said % found)
    return redirect(page)


@require_POST
def unfollow(request: HttpRequest, code: str) -> HttpResponse:
    found = specification_of(code=code)
    page = reverse("standards:specification", args=[code])
    if not request.user.is_authenticated:
        return redirect_to_login(page)
    unsubscribe(user_id=request.user.pk, specification_id=found.pk)
    messages.success(request, _("You will get no more mail about %s.") % found)
    return redirect("standards:subscription-list" if "list" in request.POST else page)


@csrf_exempt  # mail programs post without our cookie (RFC 8058); the signed address is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Asks on GET, for whoever follows every link of a mail; ends the subscription on POST."""
    try:
        user_id, specification_id = read_token(token)
    except signing.BadSignature as error:
        raise Http404 from error
    found = get_object_or_404(Specification, pk=specification_id)
    is_done = request.method == "POST"
    if is_done:
        unsubscribe(user_id=user_id, specification_id=specification_id)
    context = {"specification": found, "is_done": is_done}
    return render(request, "standards/subscriptions/by_link.html", context)
