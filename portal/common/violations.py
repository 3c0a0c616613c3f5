"""Refusals of the database, said in the words of the portal."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from portal.common.errors import PortalError


@contextmanager
def violations_as(errors: Mapping[str, PortalError]) -> Iterator[None]:
    """Raise the error that belongs to a violated constraint, by the constraint's name.

    The block runs in a savepoint, so the transaction around it stays usable. A violation
    without a name here is a mistake of ours and passes through.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as violation:
        error = errors.get(_constraint_name(violation))
        if error is None:
            raise
        raise error from violation


def _constraint_name(violation: IntegrityError) -> str:
    diagnosis = getattr(violation.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""
