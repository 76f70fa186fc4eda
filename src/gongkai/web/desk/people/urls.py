"""Addresses of people and posts."""

from django.urls import path

from gongkai.web.desk.people import views

urlpatterns = [
    path("", views.people, name="desk-people-list"),
    path("new/", views.new, name="desk-people-new"),
    path("appointments/<int:pk>/hand-over/", views.hand_over_post, name="desk-people-hand-over"),
    path("appointments/<int:pk>/password/", views.password, name="desk-people-password"),
]
