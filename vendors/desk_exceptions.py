"""Refusals of what a vendor does at its desk."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from portal.common.errors import PortalError


class UnknownAccount(PortalError):
    code = "unknown_account"
    status = 422
    message = _(
        "There is no active account with this user name or e-mail address. The person needs an "
        "account first; an administrator makes it."
    )


class AmbiguousAccount(PortalError):
    code = "ambiguous_account"
    status = 422
    message = _("Several accounts have this e-mail address: give the user name.")


class AlreadyMember(PortalError):
    code = "already_member"
    status = 409
    message = _("%(user)s is a member already.")


class LastOwner(PortalError):
    code = "last_owner"
    status = 409
    message = _("A vendor keeps at least one owner: make somebody else an owner first.")


class WrongCheckDigit(PortalError):
    """`digit`: the check digit that these 12 digits have; None where there are not 13."""

    code = "wrong_check_digit"
    status = 422
    message = _("This is not a corporate number: it has 13 digits, the first is a check digit.")


class NumberIsGiven(PortalError):
    code = "number_is_given"
    status = 409
    message = _("The corporate number is what a vendor is known by and is not changed any more.")


class NumberTaken(PortalError):
    code = "number_taken"
    status = 409
    message = _("Another vendor on this site has this corporate number.")


class SampleHasNoNumber(PortalError):
    code = "sample_has_no_number"
    status = 422
    message = _("An invented vendor has no corporate number and no registrations.")


class NameTaken(PortalError):
    code = "name_taken"
    status = 409
    message = _("This name is taken already: %(name)s")


class AbsurdDate(PortalError):
    """`first`, `last`: the days between which it must lie."""

    code = "absurd_date"
    status = 422
    message = _("The date must lie between %(first)s and %(last)s.")


class VersionTaken(PortalError):
    code = "version_taken"
    status = 409
    message = _("The package has a release %(version)s already.")


class ReleaseIsDeclared(PortalError):
    code = "release_is_declared"
    status = 409
    message = _(
        "An accepted declaration names this release: its version and predecessor stay as they are."
    )


class ReleaseInUse(PortalError):
    code = "release_in_use"
    status = 409
    message = _(
        "The release is in use and stays: a declaration, a later release or a municipality names "
        "it."
    )


class WrongPredecessor(PortalError):
    code = "wrong_predecessor"
    status = 422
    message = _("The predecessor is another release of the package that does not follow this one.")


class UnknownVendor(PortalError):
    code = "unknown_vendor"
    status = 422
    message = _("There is no vendor with this corporate number or exactly this name.")


class AmbiguousVendor(PortalError):
    code = "ambiguous_vendor"
    status = 422
    message = _("Several vendors have this name: give the corporate number.")


class AlreadyHolder(PortalError):
    code = "already_holder"
    status = 409
    message = _("%(vendor)s holds the package already.")


class AlreadyAsked(PortalError):
    code = "already_asked"
    status = 409
    message = _("%(vendor)s is asked by %(proposer)s already and has not answered yet.")


class ProposalSettled(PortalError):
    """`state`: what it has come to, in words."""

    code = "proposal_settled"
    status = 409
    message = _("This proposal is settled already (%(state)s).")


class ProposalLapsed(PortalError):
    code = "proposal_lapsed"
    status = 409
    message = _("%(vendor)s no longer holds the package, so nobody can agree to its proposal.")


class NotHolder(PortalError):
    code = "not_holder"
    status = 409
    message = _("%(vendor)s does not hold the package.")


class LastHolder(PortalError):
    code = "last_holder"
    status = 409
    message = _("A package keeps at least one holder. Ask the ministry to record a transfer.")


class SampleAmongReal(PortalError):
    code = "sample_among_real"
    status = 422
    message = _("Invented vendors hold invented packages only, and nobody else holds these.")


class UnusableRegistration(PortalError):
    """`fields`: what is wrong with each of them, in words, with the part that it is about."""

    code = "unusable_registration"
    status = 422
    message = _("The registration cannot be taken: %(problems)s")

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        self.fields = fields
        problems = [problem for found in fields.values() for problem in found]
        super().__init__(problems="; ".join(problems))


class RegistrationTaken(PortalError):
    code = "registration_taken"
    status = 409
    message = _("This registration number stands in the register already.")


class RegistrationOfRegister(PortalError):
    code = "registration_of_register"
    status = 409
    message = _(
        "This registration comes from the published register, and only an edition of the register "
        "corrects it."
    )


class EditionCannotBeDeclared(PortalError):
    code = "edition_cannot_be_declared"
    status = 422
    message = _("The release does not cover this edition, or the edition has ended.")
