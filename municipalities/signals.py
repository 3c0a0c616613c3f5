"""What changed here that figures depend on. Sent inside the transaction of the change."""

from django.db import models
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from municipalities.models import Municipality
from standards.models import Specification
from vendors.models import Release


class Reason(models.TextChoices):
    """Why figures have to be computed again."""

    ADOPTION = "adoption", _("An adoption changed")
    CONTRACTED = "contracted", _("Contracted options changed")
    NEED = "need", _("Needed options changed")
    LOCAL_REQUIREMENT = "local_requirement", _("A local requirement changed")
    LOCAL_SUPPORT = "local_support", _("Support of a local requirement changed")
    DUTY = "duty", _("A duty changed")
    CLASS = "class", _("The class of a body changed")
    BODIES = "bodies", _("Bodies were imported")


# Arguments: specification, municipality, release (None: all of them), reason.
cells_changed = Signal()


class ContestStep(models.TextChoices):
    """What happened to a contest."""

    OPENED = "opened", _("Opened")
    ANSWERED = "answered", _("Answered by the vendor")
    REPLIED = "replied", _("Answered by the body")
    SETTLED = "settled", _("Settled")
    WITHDRAWN = "withdrawn", _("Taken back")


# Arguments: sender=Contest, contest, step, actor. No figure depends on it.
contest_moved = Signal()


def announce(
    *,
    sender: type[models.Model],
    reason: Reason,
    specification: Specification | None = None,
    municipality: Municipality | None = None,
    release: Release | None = None,
) -> None:
    """Tell whoever computes figures; None stands for all."""
    cells_changed.send(
        sender,
        specification=specification,
        municipality=municipality,
        release=release,
        reason=reason.value,
    )
