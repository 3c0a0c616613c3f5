"""Refusals around contests and confirmations."""

from django.utils.translation import gettext_lazy as _

from portal.common.errors import PortalError


class NotStaff(PortalError):
    code = "not_staff_of_the_body"
    status = 403
    message = _("Only staff of %(municipality)s speak for it.")


class NotAReviewer(PortalError):
    code = "not_a_reviewer"
    status = 403
    message = _("Only reviewers of the specification's ministry settle contests.")


class NotInUse(PortalError):
    code = "not_in_use"
    status = 409
    message = _(
        "%(municipality)s does not use this release against this edition today: only what is in "
        "use is contested or confirmed."
    )


class NotAccepted(PortalError):
    code = "declaration_not_accepted"
    status = 409
    message = _("Only answers of the accepted declaration are contested or confirmed.")


class DeclarationReplaced(PortalError):
    """`declaration`: the one that stands there now."""

    code = "declaration_replaced"
    status = 409
    message = _(
        "A corrected declaration was accepted meanwhile. Look at its answers before you confirm "
        "them; nothing was saved."
    )


class NothingAnswered(PortalError):
    """`rows`: the ids of rows without a standing answer, or of another edition."""

    code = "nothing_answered"
    status = 409
    message = _("The declaration has no standing answer to this row.")


class AlreadyContested(PortalError):
    code = "already_contested"
    status = 409
    message = _("Your body contests this answer already; add to that contest.")


class ContestedByBody(PortalError):
    code = "contested_by_the_body"
    status = 409
    message = _("Your body contests this answer: a contested answer cannot be confirmed.")


class ContestMoved(PortalError):
    """`state`: the state in which the contest is now."""

    code = "contest_moved"
    status = 409
    message = _("Somebody was faster: the contest has moved on. Look at it again before you act.")


class PreviewOutdated(PortalError):
    """`count`: how many rows it would be now."""

    code = "preview_outdated"
    status = 409
    message = _("It would be %(count)d rows now, not as many as were shown. Nothing was saved.")


class FileAndLink(PortalError):
    code = "file_and_link"
    status = 422
    message = _("Add a file or a link, not both: what you say later may bring the other.")


class TooManyContests(PortalError):
    """`most`: so many are opened of one declaration within an hour."""

    code = "too_many_contests"
    status = 429
    message = _(
        "Your body has opened %(most)d contests of this declaration within an hour, and that is "
        "the most. Open this one later."
    )
