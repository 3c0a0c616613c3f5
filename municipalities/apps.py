from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "municipalities"

    def ready(self) -> None:
        # Connects the signals.
        from municipalities import (  # noqa: PLC0415
            contest_receivers,  # noqa: F401
            notices,  # noqa: F401
            receivers,  # noqa: F401
        )
