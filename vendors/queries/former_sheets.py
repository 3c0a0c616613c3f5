"""Editions before that of a declaration, for sheets that were written then."""

from standards.models import Edition
from standards.queries.continuity import content_of, continuity
from vendors.answer_sheets.keys import SheetIdentity
from vendors.answer_sheets.matching import FormerEdition
from vendors.models import Declaration
from vendors.queries.answer_uploads import sheet_rows


def former_edition_of(declaration: Declaration, identity: SheetIdentity) -> FormerEdition | None:
    """The one that a sheet was written for, if it is a sheet of the same release.

    None for all others, and for drafts, whose rows may have changed since. The number of queries
    does not depend on that of the rows.
    """
    if identity.release != declaration.release_id:
        return None
    former = _edition(declaration.edition, identity.edition)
    if former is None:
        return None
    continued = continuity(old=content_of(former), new=content_of(declaration.edition))
    return FormerEdition(
        identity=identity,
        rows=sheet_rows(declaration, edition=former),
        continued={row.old_id: (row.new_id, row.is_suspect) for row in continued.rows},
    )


def _edition(edition: Edition, fingerprint: str) -> Edition | None:
    former = Edition.objects.published().filter(specification=edition.specification_id)
    earlier = former.filter(valid_from__lt=edition.valid_from).defer("counted")
    return earlier.filter(fingerprint__startswith=fingerprint).order_by("-valid_from").first()
