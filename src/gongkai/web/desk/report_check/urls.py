"""Addresses of checking published reports."""

from django.urls import path

from gongkai.web.desk.report_check import views

urlpatterns = [
    path("", views.check, name="desk-report-check"),
    path("schema.json", views.schema, name="desk-report-check-schema"),
]
