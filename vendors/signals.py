"""What vendors say to the apps above them; sent inside the transaction of the change."""

from django.dispatch import Signal

declaration_changed = Signal()
"""`sender=Declaration, declaration, at`: a declaration began or ceased to count.

A superseded one is not sent: it has the release and edition of the one that replaces it.
"""

declaration_moved = Signal()
"""`sender=Declaration, declaration, transition`: a step of the workflow was taken and recorded.

Sent for each DeclarationTransition, that of a superseded declaration included.
"""

contests_asked = Signal()
"""`sender=Declaration, declarations`: which of their answers are contested and not settled?

`declarations` are ids. Receivers answer with pairs (id of the declaration, id of the requirement);
who knows contests lives in a room above. Without receivers nothing is contested.
"""
