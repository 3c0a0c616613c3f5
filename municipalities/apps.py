from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "municipalities"

    def ready(self) -> None:
        from municipalities import notices, receivers  # noqa: F401, PLC0415  (connects the signals)
