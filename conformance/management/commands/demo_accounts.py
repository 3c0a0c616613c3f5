"""Say as whom one can sign in on a site with invented data."""

from typing import Any

from django.core.management.base import BaseCommand

from conformance.sample.accounts import ACCOUNTS, demo_password
from portal.accounts.models import User
from portal.common.sample_data import shows_sample_data


class Command(BaseCommand):
    help = "Print the demo accounts; there are none without sample data."

    def handle(self, *args: Any, **options: Any) -> None:
        names = [account.username for account in ACCOUNTS]
        users = User.objects.in_bulk(names, field_name="username")
        if not shows_sample_data() or not users:
            self.stdout.write("There are no demo accounts.")
            return
        self.stdout.write("Demo accounts, all with the same password:")
        for account in ACCOUNTS:
            if account.username in users:
                self.stdout.write(f"  {account.username:<12}{account.role}")
        known = next(iter(users.values())).check_password(demo_password())
        self.stdout.write(f"  password    {demo_password() if known else '(changed)'}")
