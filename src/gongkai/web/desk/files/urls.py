"""Addresses of this page group."""

from django.urls import path

from gongkai.web.desk.files import views

urlpatterns = [
    path("<uuid:key>/", views.file, name="desk-file"),
    path("<uuid:key>/small/", views.small, name="desk-file-small"),
]
