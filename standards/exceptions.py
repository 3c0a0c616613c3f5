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


class EditionNotDraft(PortalError):
    """Something needs a draft, but it is in consultation or published: somebody was faster."""

    code = "edition_not_draft"
    status = 409
    message = _("Edition %(edition)s is not a draft any more.")


class EditionInConsultation(PortalError):
    """What people comment on stays as it is until the consultation ends."""

    code = "edition_in_consultation"
    status = 409
    message = _("Edition %(edition)s is in consultation and cannot be changed meanwhile.")


class EditionNotInConsultation(PortalError):
    code = "edition_not_in_consultation"
    status = 409
    message = _("Edition %(edition)s is not in consultation any more.")


class EditionWithoutRows(PortalError):
    code = "edition_without_rows"
    status = 422
    message = _("Edition %(edition)s has no rows yet.")


class EditionHasRecord(PortalError):
    """A draft that was open for comments stays: its record is public."""

    code = "edition_has_record"
    status = 409
    message = _("Edition %(edition)s has been in consultation and cannot be deleted.")


class EffectiveBeforeUse(PortalError):
    code = "effective_before_use"
    status = 422
    message = _("The date to be met by lies before the date from which the edition may be used.")


class ImpossibleDates(PortalError):
    """Dates of a consultation that are past already, or stand in the wrong order."""

    code = "impossible_dates"
    status = 422
    message = _("A consultation opens today or later and closes on that day or later.")


class ClosingDayPast(PortalError):
    code = "closing_day_past"
    status = 422
    message = _("The closing day cannot lie in the past or before the opening day.")


class UnusableText(PortalError):
    """`problems`: what is wrong with a text, in words."""

    code = "unusable_text"
    status = 422
    message = _("The text cannot be taken: %(problems)s")


class ConsultationNotOpen(PortalError):
    code = "consultation_not_open"
    status = 409
    message = _("Comments are taken from %(opens_on)s to %(closes_on)s only.")


class NotASpeaker(PortalError):
    """The author does not work for the body in whose name the comment was to be made."""

    code = "not_a_speaker"
    status = 403
    message = _("You cannot write in the name of this organization.")


class MinistryOnlyReplies(PortalError):
    code = "ministry_only_replies"
    status = 422
    message = _("The ministry answers comments; it does not begin them.")


class NoSuchThread(PortalError):
    """The comment to be answered is an answer itself, was taken back, or stands elsewhere."""

    code = "no_such_thread"
    status = 422
    message = _("This comment cannot be answered.")


class RequirementNotInEdition(PortalError):
    code = "requirement_not_in_edition"
    status = 422
    message = _("This requirement is not in the edition.")


class NotTheAuthor(PortalError):
    code = "not_the_author"
    status = 403
    message = _("Only its author takes a comment back.")


class NotTheMinistry(PortalError):
    code = "not_the_ministry"
    status = 403
    message = _("Only the ministry that writes the specification decides.")


class DecisionChanged(PortalError):
    code = "decision_changed"
    status = 409
    message = _("Somebody else has decided in the meantime; look at the decision again.")


class EditionNotReady(PortalError):
    """`problems`: what has to be put right before publication, in words."""

    code = "edition_not_ready"
    status = 422
    message = _("The edition cannot be published yet: %(problems)s")


class UnacknowledgedWarnings(PortalError):
    code = "unacknowledged_warnings"
    status = 422
    message = _("Acknowledge each warning first: %(problems)s")


class NoForerunner(PortalError):
    """The edition chosen as the former one is no published edition of the specification."""

    code = "no_forerunner"
    status = 422
    message = _("The former edition is no published edition of this specification.")


class NoMailAddress(PortalError):
    code = "no_mail_address"
    status = 422
    message = _("Your account has no mail address. Use the feed instead.")


class ProfileNameTaken(PortalError):
    code = "profile_name_taken"
    status = 409
    message = _("The ministry has a profile named %(name)s already.")


class SuccessionNotPossible(PortalError):
    """A row was to continue a requirement of another kind, or one that is still there."""

    code = "succession_not_possible"
    status = 422
    message = _(
        "Only a new row of edition %(edition)s can continue a withdrawn requirement of its kind, "
        "and each of them once."
    )


class SuccessionOutdated(PortalError):
    """A row that was to continue a requirement has gone, or continues something already."""

    code = "succession_outdated"
    status = 409
    message = _("The rows of edition %(edition)s have changed meanwhile. Please look again.")
