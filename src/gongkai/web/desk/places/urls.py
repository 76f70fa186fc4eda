"""Addresses of places."""

from django.urls import path

from gongkai.web.desk.places import views

urlpatterns = [
    path("", views.places, name="desk-place-list"),
    path("new/", views.new, name="desk-place-new"),
    path("<int:pk>/", views.place, name="desk-place"),
    path("<int:pk>/edit/", views.edit, name="desk-place-edit"),
    path("<int:pk>/use/", views.use, name="desk-place-use"),
]
