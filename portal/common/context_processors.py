"""What every page knows."""

from django.http import HttpRequest

from portal.common.sample_data import shows_sample_data


def site(_request: HttpRequest) -> dict[str, object]:
    return {"shows_sample_data": shows_sample_data()}
