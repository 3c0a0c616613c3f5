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

proposal_moved = Signal()
"""`sender=HolderProposal, proposal, actor`: a vendor was asked to hold a package jointly, or the
proposal was agreed to, declined or taken back, as its state says. Without an actor it was taken
back since the package was transferred.
"""

holder_left = Signal()
"""`sender=PackageHolder, holding, actor`: it is about to be deleted; the others go on."""

package_transferred = Signal()
"""`sender=PackageTransfer, transfer`: the package has passed to its new holder."""

contests_asked = Signal()
"""`sender=Declaration, declarations, only_upheld`: against which answers does a contest speak?

One that was upheld, or, without `only_upheld`, is not settled: it stands until a new declaration
corrects the answer.

`declarations` are ids. Receivers answer with pairs (id of the declaration, id of the requirement);
who knows contests lives in a room above. Without receivers nothing is contested.
"""

voices_asked = Signal()
"""`sender=Declaration, declarations`: what do bodies say of these accepted declarations?

Receivers answer with DeclarationVoices by id (`queries/backing.py`). Without receivers nobody says
anything.
"""

contests_to_answer_asked = Signal()
"""`sender=Release, releases`: which contests of their answers wait for the vendor's word?

`releases` are ids. Receivers answer with WaitingContests by id (`queries/waiting_contests.py`).
"""
