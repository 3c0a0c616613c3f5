"""Writes of vendors, one file per topic."""

from vendors.services.answers import (
    AnswerInput,
    Conflict,
    SavedAnswers,
    save_answers,
    save_answers_as,
)
from vendors.services.carrying import CarriedDeclaration, carry_declarations
from vendors.services.declarations import (
    Submission,
    open_declaration,
    submit_declaration,
    withdraw_declaration,
)
from vendors.services.files import store_file
from vendors.services.item_tests import attach_test, request_item_test
from vendors.services.packages import PackageImport, import_packages
from vendors.services.reviews import accept_declaration, return_declaration

__all__ = [
    "AnswerInput",
    "CarriedDeclaration",
    "Conflict",
    "PackageImport",
    "SavedAnswers",
    "Submission",
    "accept_declaration",
    "attach_test",
    "carry_declarations",
    "import_packages",
    "open_declaration",
    "request_item_test",
    "return_declaration",
    "save_answers",
    "save_answers_as",
    "store_file",
    "submit_declaration",
    "withdraw_declaration",
]
