"""What a vendor says of itself."""

from django.db import transaction

from portal.common.violations import violations_as
from vendors.desk_exceptions import NumberIsGiven, NumberTaken, SampleHasNoNumber, WrongCheckDigit
from vendors.models import Vendor
from vendors.parsing.corporate_numbers import is_corporate_number


@transaction.atomic
def set_corporate_number(*, vendor: Vendor, number: str) -> bool:
    """Once: the register knows the vendor by it ever after. False if it is the vendor's already.

    Raises WrongCheckDigit, SampleHasNoNumber, NumberIsGiven, NumberTaken.
    """
    if not is_corporate_number(number):
        raise WrongCheckDigit
    locked = Vendor.objects.select_for_update(no_key=True).get(pk=vendor.pk)
    if locked.corporate_number == number:
        return False
    if locked.is_sample:
        raise SampleHasNoNumber
    if locked.corporate_number is not None:
        raise NumberIsGiven
    locked.corporate_number = number
    with violations_as({_unique_number(): NumberTaken()}):
        locked.save(update_fields=["corporate_number"])
    return True


def _unique_number() -> str:
    """The constraint's name, which the database made from table and column."""
    return "vendors_vendor_corporate_number_key"
