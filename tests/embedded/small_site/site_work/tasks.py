from celery import shared_task
from django.contrib.auth.models import Group


@shared_task(name="site_work.leave_a_trace")
def leave_a_trace() -> None:
    Group.objects.get_or_create(name="computed")
