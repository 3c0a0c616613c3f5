"""What others may want to know of standards. Sent inside the transaction of the change."""

from django.dispatch import Signal

# An edition was published, ended or superseded: sender=Edition, edition,
# at: the moment of publication, None for the others.
edition_changed = Signal()
