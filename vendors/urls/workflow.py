"""Addresses of the steps, the review and the history of a declaration, below it."""

from django.urls import path

from vendors.views import history, review_comments, reviews, workflow

urlpatterns = [
    path("submit/", workflow.declaration_submit, name="declaration-submit"),
    path("withdraw/", workflow.declaration_withdraw, name="declaration-withdraw"),
    path("correct/", workflow.declaration_correct, name="declaration-correct"),
    path("comments/", workflow.row_comment_list, name="row-comment-list"),
    path(
        "comments/<int:comment_pk>/settle/",
        workflow.row_comment_settle,
        name="row-comment-settle",
    ),
    path("review/", reviews.declaration_review, name="declaration-review"),
    path("review/comments/", review_comments.row_comment_add, name="row-comment-add"),
    path(
        "review/comments/<int:comment_pk>/take-back/",
        review_comments.row_comment_take_back,
        name="row-comment-take-back",
    ),
    path("history/", history.declaration_history, name="declaration-history"),
    path("history.csv", history.declaration_history_csv, name="declaration-history-csv"),
]
