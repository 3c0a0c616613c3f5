"""Refusals of standards."""

from django.utils.translation import gettext_lazy as _

from portal.common.errors import PortalError


class EditionFrozen(PortalError):
    """A published edition was to be changed or published again."""

    code = "edition_frozen"
    status = 409
    message = _("Edition %(edition)s is published and can no longer be changed.")


class EditionNotPublished(PortalError):
    """Something needs a published edition, but it is a draft or superseded already."""

    code = "edition_not_published"
    status = 409
    message = _("Edition %(edition)s is not published, or has been superseded.")


class EditionEndsTooEarly(PortalError):
    code = "edition_ends_too_early"
    status = 422
    message = _("Edition %(edition)s cannot end before it may be used (%(valid_from)s).")


class MalformedNumber(PortalError):
    """Numbers of editions stand in addresses and file names, and are put in order by people."""

    code = "malformed_number"
    status = 422
    message = _("An edition's number is made of digits and points, such as 2.0: %(number)s")


class DraftChanged(PortalError):
    """What an upload would change is no longer what a person was shown."""

    code = "draft_changed"
    status = 409
    message = _("The draft has changed since the preview; look at the changes again.")
