"""Addresses of the handbook."""

from django.urls import path

from gongkai.web.desk.help import views

urlpatterns = [
    path("", views.contents, name="desk-help"),
    path("<slug:name>/", views.chapter, name="desk-help-chapter"),
]
