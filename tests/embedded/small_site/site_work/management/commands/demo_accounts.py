from django.core.management import BaseCommand


class Command(BaseCommand):
    def handle(self, **options: bool) -> None:
        self.stdout.write("clerk@example.jp / secret")
