"""Refusals of the declaration workflow."""

from django.utils.translation import gettext_lazy as _

from portal.common.errors import PortalError


class StaleState(PortalError):
    """`expected`: the states in which this could have been done.

    Whoever asks may have moved it themselves, by a second click or in another window.
    """

    code = "stale_state"
    status = 409
    message = _(
        "The state of the declaration has changed since the page was shown. Open the page again."
    )


class ConflictOfInterest(PortalError):
    code = "conflict_of_interest"
    status = 403
    message = _("Members of a vendor that holds the package cannot review its declarations.")


class NotAMember(PortalError):
    code = "not_a_member"
    status = 403
    message = _("Only members of a vendor that holds the package act on its declarations.")


class RequestOfAnotherStep(PortalError):
    code = "request_of_another_step"
    status = 409
    message = _("This form has been used for another step already. Please open the page again.")


class WarningsNotAcknowledged(PortalError):
    """`warnings`: the codes of those that were not acknowledged."""

    code = "warnings_not_acknowledged"
    status = 422
    message = _("Please look at every warning and confirm it before submitting.")


class NotCorrectable(PortalError):
    code = "not_correctable"
    status = 409
    message = _("Only a declaration that was accepted before is corrected by a new one.")


class EditionNotPublished(PortalError):
    code = "edition_not_published"
    status = 409
    message = _("Only a published edition can be declared against.")


class EditionOfAnotherSpecification(PortalError):
    code = "edition_of_another_specification"
    status = 422
    message = _("Answers are carried between editions of one specification only.")


class BasedOnAnotherPackage(PortalError):
    code = "based_on_another_package"
    status = 422
    message = _("A correction is based on a declaration of the same package.")


class RowOfAnotherEdition(PortalError):
    """`rows`: the ids that are no rows of the declaration's edition."""

    code = "row_of_another_edition"
    status = 422
    message = _("Some answers name rows that are not in the edition.")


class MissingFields(PortalError):
    """`answers`: official id, name and missing field of each answer that lacks one."""

    code = "missing_fields"
    status = 422
    message = _("%(count)d answers lack a required field: %(shown)s")


class MissingComment(PortalError):
    code = "missing_comment"
    status = 422
    message = _("A returned declaration needs a comment that says why.")


class EmptyComment(PortalError):
    code = "empty_comment"
    status = 422
    message = _("Please write a comment.")


class NoSuchComment(PortalError):
    code = "no_such_comment"
    status = 404
    message = _("There is no such comment that could be changed now.")


class FileTooLarge(PortalError):
    """`limit`: megabytes."""

    code = "file_too_large"
    status = 413
    message = _("The file is larger than %(limit)d MB.")


class UnknownItemGroup(PortalError):
    code = "unknown_item_group"
    status = 422
    message = _("The edition has no such group of data items.")


class TestNotFinished(PortalError):
    code = "test_not_finished"
    status = 409
    message = _("This test has no result that could be evidence.")


class TooManyOpenTests(PortalError):
    """`most`: as many may wait or be run at once."""

    code = "too_many_open_tests"
    status = 409
    message = _(
        "A declaration has at most %(most)d tests at work. Wait until one is done, then try again."
    )


class NoRoomForTests(PortalError):
    """`limit`: megabytes."""

    code = "no_room_for_tests"
    status = 409
    message = _(
        "The sample files of a declaration take at most %(limit)d MB together. Delete tests that "
        "are no evidence, then try again."
    )


class TestIsEvidence(PortalError):
    code = "test_is_evidence"
    status = 409
    message = _("A test that is evidence of an answer is not deleted.")


class TestIsBeingRun(PortalError):
    code = "test_is_being_run"
    status = 409
    message = _("This test is being run. It can be deleted as soon as it has ended.")


class EvidenceStands(PortalError):
    """`rows`: the rows whose answers have evidence."""

    code = "evidence_stands"
    status = 409
    message = _("An answer with evidence is not taken back: remove its evidence first.")


class UnansweredRow(PortalError):
    code = "unanswered_row"
    status = 409
    message = _("Evidence belongs to an answer: answer the requirement first.")


class TooMuchEvidence(PortalError):
    code = "too_much_evidence"
    status = 409
    message = _("An answer has at most %(most)d pieces of evidence.")


class UnusableLink(PortalError):
    code = "unusable_link"
    status = 422
    message = _("A link begins with http:// or https:// and names no user.")
