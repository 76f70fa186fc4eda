"""依申请公开 in the portal: the page of channels, the form, the query by number and code."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
