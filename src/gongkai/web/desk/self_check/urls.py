"""Addresses of this page group."""

from django.urls import path

from gongkai.web.desk.self_check import views

urlpatterns = [
    path("", views.history, name="desk-self-check-list"),
    path("now/", views.now, name="desk-self-check-now"),
    path("<int:pk>/", views.check, name="desk-self-check"),
]
