"""依申请公开 in the portal: the channels with the form, what is public already, and the query by number and code."""

from django.urls import path

from gongkai.web.portal.apply import own_case, views

urlpatterns = [
    path("", views.apply, name="portal-apply"),
    path("already/", views.already, name="portal-apply-already"),
    path("found/", views.found, name="portal-apply-found"),
    path("query/", own_case.query, name="portal-apply-query"),
    path("confirm/", own_case.confirm, name="portal-apply-confirm"),
    path("receipt/", own_case.receipt, name="portal-apply-receipt"),
    path("letter/", own_case.letter, name="portal-apply-letter"),
]
