"""The site: settings, addresses, the shared ground floor and the embedded stack."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
