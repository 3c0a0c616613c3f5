"""Uploads in lists, and what one would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from standards.choices import Change
from standards.comparing.diffing import Comparison, Difference, compare
from standards.comparing.kept import confirmed_successions, keep_successions
from standards.comparing.revisions import contradictions
from standards.models import CatalogUpload, Edition, Specification, StagedRow
from standards.parsing.rows import CatalogRow, catalog_fingerprint
from standards.queries.catalogs import catalog_rows

LARGE_COLUMNS = ("content", "problems", "layout")


def uploads_of(specifications: QuerySet[Specification]) -> QuerySet[CatalogUpload]:
    """Those of these specifications, the newest first, without what is large."""
    # `in` a subquery: an administrator of two memberships would else see one twice.
    found = CatalogUpload.objects.filter(specification__in=specifications.values("pk"))
    return found.defer(*LARGE_COLUMNS).select_related("specification", "created_by")


def with_content(uploads: QuerySet[CatalogUpload]) -> QuerySet[CatalogUpload]:
    """Says `has_content` without reading it."""
    kept = CatalogUpload.objects.filter(pk=OuterRef("pk"), content__isnull=False)
    return uploads.annotate(has_content=Exists(kept))


def edition_of(upload: CatalogUpload) -> Edition | None:
    """The edition of that number, if there is one."""
    named = Edition.objects.filter(specification=upload.specification_id, number=upload.number)
    return named.first()


def draft_of(upload: CatalogUpload) -> Edition | None:
    """The draft that the upload would replace; none where it makes a new one."""
    found = edition_of(upload)
    return None if found is None or found.is_frozen else found


def newest_published(specification_id: int) -> Edition | None:
    published = Edition.objects.published().filter(specification=specification_id)
    return published.order_by("-valid_from", "-pk").first()


def basis_of(draft: Edition | None, rows: Sequence[CatalogRow] | None = None) -> str:
    """Names what an upload would overwrite: equal as long as nobody has changed the draft.

    `rows` are the draft's, where they have been read already.
    """
    if draft is None:
        return ""
    content = catalog_rows(draft).values() if rows is None else rows
    said = catalog_fingerprint(row.fingerprint for row in content)
    return f"{draft.pk}:{draft.valid_from}:{draft.effective_on}:{said}"


def staged_rows(upload: CatalogUpload) -> list[CatalogRow]:
    """What the upload would write, in the order of the file."""
    stored = StagedRow.objects.filter(upload=upload.pk).order_by("sequence")
    return [CatalogRow.from_json(row) for row in stored.values_list("row", flat=True).iterator()]


@dataclass(frozen=True)
class UploadPreview:
    """What would be written, against the draft of that number or else the newest published one.

    `compared` is None where the specification has neither. `frozen` is the edition of that number
    where it has been published meanwhile: then nothing can be written. `basis` is that of
    `basis_of`. `contradicting` are rows whose revision type says otherwise than the comparison
    with the newest published edition.
    """

    compared: Edition | None
    draft: Edition | None
    frozen: Edition | None
    basis: str
    comparison: Comparison
    contradicting: Sequence[Difference]

    @cached_property
    def changed(self) -> list[Difference]:
        return [item for item in self.comparison.items if item.changes != {Change.UNCHANGED}]

    @cached_property
    def withdrawn(self) -> list[CatalogRow]:
        """Rows of the compared edition whose id disappears."""
        return [item.old for item in self.changed if item.old and item.new is None]

    @property
    def rows(self) -> int:
        return sum(1 for item in self.comparison.items if item.new)

    @property
    def counts(self) -> Mapping[Change, int]:
        return self.comparison.counts


def preview_of(upload: CatalogUpload) -> UploadPreview:
    """Nine queries at most, however many rows."""
    named, published = edition_of(upload), newest_published(upload.specification_id)
    frozen = named if named and named.is_frozen else None
    draft = None if frozen else named
    old = _rows(draft)
    new = keep_successions(confirmed_successions(old), staged_rows(upload))
    former = _rows(published)
    compared = compare(old if draft else former, new, trusts_revisions=draft is None)
    revision = compare(former, new) if draft else compared
    return UploadPreview(
        compared=draft or published,
        draft=draft,
        frozen=frozen,
        basis=basis_of(draft, old),
        comparison=compared,
        contradicting=list(contradictions(revision.items)) if published else [],
    )


def _rows(edition: Edition | None) -> list[CatalogRow]:
    return list(catalog_rows(edition).values()) if edition else []
