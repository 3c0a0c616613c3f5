"""The least site that the supervisor can run; `portal/embedded` is copied beside this file."""

import os

import dj_database_url

from portal.embedded.addresses import broker_url

SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = os.environ["PORTAL_HOSTS"].split(",")
DATABASES = {"default": dj_database_url.config()}
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "site_work"]
ROOT_URLCONF = "portal.urls"
USE_TZ = True
CELERY_BROKER_URL = broker_url(os.environ["REDIS_URL"])
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 2.0
