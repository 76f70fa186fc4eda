"""依申请公开 in the portal: the page of channels with the form, and the query by number and code."""

from django.urls import path

from gongkai.web.portal.apply import views

urlpatterns = [
    path("", views.apply, name="portal-apply"),
    path("query/", views.query, name="portal-apply-query"),
    path("confirm/", views.confirm, name="portal-apply-confirm"),
]
