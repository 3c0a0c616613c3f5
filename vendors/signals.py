"""What vendors say to the apps above them; sent inside the transaction of the change."""

from django.dispatch import Signal

declaration_changed = Signal()
"""`sender=Declaration, declaration, at`: a declaration began or ceased to count.

A superseded one is not sent: it has the release and edition of the one that replaces it.
"""
