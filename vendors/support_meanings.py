"""What each answer of a vendor means, in words (`docs/fit.md`)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vendors.choices import Support


@dataclass(frozen=True, slots=True)
class SupportMeaning:
    """`counts` says whether a row with this answer counts as supported."""

    level: Support
    text: str | Promise
    counts: str | Promise

    @property
    def label(self) -> str:
        return str(self.level.label)


_BESIDE = _("It does not count; it is shown beside the figures")

MEANINGS = (
    SupportMeaning(Support.STANDARD, _("Part of the package, always there."), _("It counts")),
    SupportMeaning(
        Support.CONFIGURABLE, _("Part of the package; each body can switch it off."), _("It counts")
    ),
    SupportMeaning(
        Support.OPTION,
        _("Comes with an extra contract."),
        _("It counts for bodies that have contracted it"),
    ),
    SupportMeaning(Support.PLANNED, _("Will be there on the planned date."), _BESIDE),
    SupportMeaning(
        Support.WORKAROUND,
        _("The work is done in another way, which the note describes."),
        _BESIDE,
    ),
    SupportMeaning(Support.CUSTOM, _("Built for single bodies."), _BESIDE),
    SupportMeaning(Support.NONE, _("Not there."), _("It does not count")),
)
