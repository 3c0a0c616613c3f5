"""Addresses of signing in and out, and of what a person is told."""

from django.urls import path

from portal.accounts import notice_views
from portal.accounts.views import SignIn, SignOut

app_name = "accounts"
urlpatterns = [
    path("accounts/sign-in/", SignIn.as_view(), name="sign-in"),
    path("accounts/sign-out/", SignOut.as_view(), name="sign-out"),
    path("notices/", notice_views.notice_list, name="notices"),
    path("notices/read/", notice_views.read_all, name="notices-read"),
    path("notices/mail/", notice_views.mail_choice, name="mail-choice"),
    path("notices/<int:pk>/read/", notice_views.read_one, name="notice-read"),
    path("notices/<int:pk>/open/", notice_views.open_one, name="notice-open"),
]
