"""Addresses of contests and confirmations."""

from django.urls import path

from municipalities.views import confirmation_lists, confirmations, contests

app_name = "municipalities"
_SYSTEM = "municipalities/<str:code>/<str:specification>/confirm/"
urlpatterns = [
    path("contests/", contests.contest_list, name="contest-list"),
    path("contests.csv", contests.contest_list_csv, name="contest-list-csv"),
    path("contests/<int:pk>/", contests.contest, name="contest"),
    path("contests/<int:pk>/answer/", contests.contest_answer, name="contest-answer"),
    path("contests/<int:pk>/reply/", contests.contest_reply, name="contest-reply"),
    path("contests/<int:pk>/settle/", contests.contest_settle, name="contest-settle"),
    path("contests/<int:pk>/withdraw/", contests.contest_withdraw, name="contest-withdraw"),
    path("confirmations/", confirmation_lists.confirmation_list, name="confirmation-list"),
    path(
        "confirmations.csv",
        confirmation_lists.confirmation_list_csv,
        name="confirmation-list-csv",
    ),
    path(_SYSTEM, confirmations.confirm, name="confirm"),
    path(f"{_SYSTEM}rows/", confirmations.rows_confirm, name="rows-confirm"),
    path(f"{_SYSTEM}whole/", confirmations.declaration_confirm, name="declaration-confirm"),
    path(f"{_SYSTEM}withdraw/", confirmations.confirmation_withdraw, name="confirmation-withdraw"),
    path(f"{_SYSTEM}contest/<int:row>/", confirmations.contest_open, name="contest-open"),
]
