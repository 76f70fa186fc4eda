"""Addresses of the trail."""

from django.urls import path

from gongkai.web.desk.trail import views

urlpatterns = [path("", views.trail, name="desk-trail-list")]
