"""As whom releases are looked at: one body, or a class of bodies."""

from dataclasses import dataclass
from datetime import date

from conformance.choices import FitStatus
from conformance.models import Fit
from municipalities.filters import named, with_full_name
from municipalities.models import Municipality
from portal.common.characters import UnmatchableText
from standards.choices import MunicipalityClass
from standards.models import Specification

MAX_NAMESAKES = 8


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A class, and perhaps a body of it with its needs, contracts and local requirements."""

    municipality_class: MunicipalityClass
    body: Municipality | None = None

    def __str__(self) -> str:
        label = str(self.municipality_class.label)
        return f"{self.body}（{label}）" if self.body else label


def bodies_called(text: str, *, at: date) -> list[Municipality]:
    """Bodies with this code, or else this very name, or else this text in their name.

    At most `MAX_NAMESAKES`, each with `class_at`.
    """
    bodies = with_full_name(Municipality.objects.with_class(at=at).select_related("prefecture"))
    try:
        found = list(bodies.filter(named(text)).order_by("code"))
    except UnmatchableText:
        return []
    exact = [body for body in found if text in (body.code, body.name, body.full_name)]
    return (exact or found)[:MAX_NAMESAKES]


def speaks_for(user: object, viewpoint: Viewpoint | None) -> bool:
    """Whether the user is of the staff of the body that asks; no query without one of them."""
    key = getattr(user, "pk", None)
    if key is None or viewpoint is None or viewpoint.body is None:
        return False
    return viewpoint.body.staff.filter(user=key).exists()


def work_is_done_by(viewpoint: Viewpoint, specification: Specification) -> bool:
    """False where the body's cell is not applicable: somebody else does this work for it."""
    if viewpoint.body is None:
        return True
    cells = Fit.objects.filter(municipality=viewpoint.body, specification=specification)
    return not cells.filter(status=FitStatus.NOT_APPLICABLE).exists()
