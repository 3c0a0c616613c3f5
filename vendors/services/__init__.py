"""Writes of vendors, one file per topic."""

from vendors.services.answers import (
    AnswerInput,
    Conflict,
    SavedAnswers,
    save_answers,
    save_answers_as,
)
from vendors.services.bulk_answers import BulkChange, UndoneChange, set_support, undo_change
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
from vendors.services.item_tests import attach_test, request_item_test
from vendors.services.packages import PackageImport, import_packages
from vendors.services.reviews import accept_declaration, return_declaration
from vendors.services.sheets import SavedSheet, SheetEntry, save_sheet

__all__ = [
    "AnswerInput",
    "BulkChange",
    "CarriedDeclaration",
    "Conflict",
    "PackageImport",
    "SavedAnswers",
    "SavedSheet",
    "SheetEntry",
    "Submission",
    "UndoneChange",
    "accept_declaration",
    "add_file",
    "add_link",
    "add_row_comment",
    "attach_test",
    "carry_declarations",
    "correct_declaration",
    "import_packages",
    "open_declaration",
    "remove_evidence",
    "reopen_row_comment",
    "request_item_test",
    "return_declaration",
    "save_answers",
    "save_answers_as",
    "save_sheet",
    "set_support",
    "settle_row_comment",
    "store_file",
    "submit_declaration",
    "take_back_row_comment",
    "undo_change",
    "withdraw_declaration",
]
