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
