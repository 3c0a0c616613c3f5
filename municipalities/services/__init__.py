"""Writes: one function per use case."""

from municipalities.services.adoptions import end_adoption, record_adoption, set_contracted
from municipalities.services.carrying import carry_need_of, carry_needs
from municipalities.services.carrying_voices import carry_voices
from municipalities.services.classes import change_class
from municipalities.services.confirmations import (
    confirm_declaration,
    confirm_rows,
    withdraw_confirmation,
)
from municipalities.services.contests import (
    answer_contest,
    open_contest,
    reply_in_contest,
    settle_contest,
    withdraw_contest,
)
from municipalities.services.duties import set_duty
from municipalities.services.importing import (
    import_duties,
    import_municipalities,
    import_prefectures,
)
from municipalities.services.local_requirements import (
    add_local_requirement,
    set_local_support,
    withdraw_local_requirement,
)
from municipalities.services.migration import import_exemptions, import_progress
from municipalities.services.needs import record_need

__all__ = [
    "add_local_requirement",
    "answer_contest",
    "carry_need_of",
    "carry_needs",
    "carry_voices",
    "change_class",
    "confirm_declaration",
    "confirm_rows",
    "end_adoption",
    "import_duties",
    "import_exemptions",
    "import_municipalities",
    "import_prefectures",
    "import_progress",
    "open_contest",
    "record_adoption",
    "record_need",
    "reply_in_contest",
    "set_contracted",
    "set_duty",
    "set_local_support",
    "settle_contest",
    "withdraw_confirmation",
    "withdraw_contest",
    "withdraw_local_requirement",
]
