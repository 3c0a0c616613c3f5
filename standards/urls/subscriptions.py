"""Addresses of following a specification: by mail and by feed."""

from django.urls import path
from django.views.decorators.http import require_safe

from standards.views import feeds, subscriptions

urlpatterns = [
    path("feed.atom", require_safe(feeds.EditionFeed()), name="feed"),
    path(
        "specifications/<str:code>/feed.atom",
        require_safe(feeds.EditionFeed()),
        name="specification-feed",
    ),
    path("specifications/<str:code>/subscribe/", subscriptions.follow, name="subscribe"),
    path("specifications/<str:code>/unsubscribe/", subscriptions.unfollow, name="unsubscribe"),
    path("subscriptions/", subscriptions.subscription_list, name="subscription-list"),
    path(
        "subscriptions/unsubscribe/<str:token>/",
        subscriptions.unsubscribe_by_link,
        name="unsubscribe-by-link",
    ),
]
