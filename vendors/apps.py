from django.apps import AppConfig


class VendorsConfig(AppConfig):
    name = "vendors"

    def ready(self) -> None:
        from vendors import notices, receivers  # noqa: F401, PLC0415  (connects the signals)
