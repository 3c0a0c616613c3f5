"""What the services of this app refuse."""

from django.utils.translation import gettext_lazy as _

from portal.common.errors import PortalError


class AdoptionOverlaps(PortalError):
    code = "adoption_overlaps"
    status = 409
    message = _("%(municipality)s already runs a system for %(specification)s in that time.")


class EditionOfAnotherSpecification(PortalError):
    code = "edition_of_another_specification"
    message = _("Edition %(edition)s does not belong to %(specification)s.")


class EditionNotPublished(PortalError):
    code = "edition_not_published"
    status = 409
    message = _("Edition %(edition)s is not published yet: its rows may still change.")


class SetOfAnotherEdition(PortalError):
    code = "set_of_another_edition"
    message = _("The set has %(length)s positions, but edition %(edition)s has %(expected)s rows.")


class NeededButNotAnswered(PortalError):
    code = "needed_but_not_answered"
    message = _("What is needed must be among the answered options.")


class NotAnOption(PortalError):
    code = "not_an_option"
    message = _("Only standard options can be answered; these rows are none: %(positions)s.")


class NeedHasChanged(PortalError):
    code = "need_has_changed"
    status = 409
    message = _("The needs have changed since the page was made. Look at them again.")


class PeriodIsEmpty(PortalError):
    code = "period_is_empty"
    message = _("The period must end after it begins (%(starts_on)s).")


class ClassUnchanged(PortalError):
    code = "class_unchanged"
    status = 409
    message = _("%(municipality)s already has that class on %(starts_on)s.")


class AlreadyWithdrawn(PortalError):
    code = "already_withdrawn"
    status = 409
    message = _("The local requirement is already withdrawn.")


class DutyNeedsOneSubject(PortalError):
    code = "duty_needs_one_subject"
    message = _("A duty is of a class or of one body, not of both and not of neither.")
