"""Addresses of this page group."""

from django.urls import URLPattern, path  # noqa: F401

urlpatterns: list[URLPattern] = []
