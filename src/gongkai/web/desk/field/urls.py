"""Addresses of the phone page for the board: the page, service worker and manifest, what it knows, what it sends."""

from django.urls import path

from gongkai.web.desk.field import views

urlpatterns = [
    path("", views.page, name="desk-field"),
    path("data.json", views.data, name="desk-field-data"),
    path("send/", views.send, name="desk-field-send"),
    path("title/", views.take_title, name="desk-field-title"),
    path("worker.js", views.worker, name="desk-field-worker"),
    path("manifest.webmanifest", views.manifest, name="desk-field-manifest"),
]
