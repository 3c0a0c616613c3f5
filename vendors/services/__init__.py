"""Writes of vendors, one file per topic."""

from vendors.services.answers import (
    AnswerInput,
    Conflict,
    SavedAnswers,
    save_answers,
    save_answers_as,
)
from vendors.services.bulk_answers import (
    BulkAnswer,
    BulkChange,
    UndoneChange,
    set_answers,
    undo_change,
)
from vendors.services.carrying import CarriedDeclaration, carry_declarations
from vendors.services.comments import (
    add_row_comment,
    reopen_row_comment,
    settle_row_comment,
    take_back_row_comment,
)
from vendors.services.declarations import (
    Submission,
    correct_declaration,
    open_declaration,
    submit_declaration,
    withdraw_declaration,
)
from vendors.services.evidence import add_file, add_link, remove_evidence
from vendors.services.files import store_file
from vendors.services.holders import add_package, leave_package, vendor_called
from vendors.services.item_tests import attach_test, remove_item_test, request_item_test
from vendors.services.members import add_member, change_role, remove_member, require_owner_among
from vendors.services.opening import begin_declaration
from vendors.services.packages import PackageImport, import_packages
from vendors.services.profiles import set_corporate_number
from vendors.services.proposals import (
    agree_to_hold,
    decline_to_hold,
    propose_holder,
    take_back_proposal,
)
from vendors.services.registering import (
    RegistrationFacts,
    add_registration,
    change_registration,
    remove_registration,
)
from vendors.services.releases import ReleaseFacts, add_release, change_release, remove_release
from vendors.services.renaming import rename_package, rename_vendor
from vendors.services.reviews import accept_declaration, return_declaration
from vendors.services.sheets import SavedSheet, SheetEntry, save_sheet
from vendors.services.transfers import transfer_package

__all__ = [
    "AnswerInput",
    "BulkAnswer",
    "BulkChange",
    "CarriedDeclaration",
    "Conflict",
    "PackageImport",
    "RegistrationFacts",
    "ReleaseFacts",
    "SavedAnswers",
    "SavedSheet",
    "SheetEntry",
    "Submission",
    "UndoneChange",
    "accept_declaration",
    "add_file",
    "add_link",
    "add_member",
    "add_package",
    "add_registration",
    "add_release",
    "add_row_comment",
    "agree_to_hold",
    "attach_test",
    "begin_declaration",
    "carry_declarations",
    "change_registration",
    "change_release",
    "change_role",
    "correct_declaration",
    "decline_to_hold",
    "import_packages",
    "leave_package",
    "open_declaration",
    "propose_holder",
    "remove_evidence",
    "remove_item_test",
    "remove_member",
    "remove_registration",
    "remove_release",
    "rename_package",
    "rename_vendor",
    "reopen_row_comment",
    "request_item_test",
    "require_owner_among",
    "return_declaration",
    "save_answers",
    "save_answers_as",
    "save_sheet",
    "set_answers",
    "set_corporate_number",
    "settle_row_comment",
    "store_file",
    "submit_declaration",
    "take_back_proposal",
    "take_back_row_comment",
    "transfer_package",
    "undo_change",
    "vendor_called",
    "withdraw_declaration",
]
