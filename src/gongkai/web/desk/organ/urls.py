"""Addresses of the organ's own page."""

from django.urls import path

from gongkai.web.desk.organ import views

urlpatterns = [path("", views.organ, name="desk-organ"), path("edit/", views.edit, name="desk-organ-edit")]
