"""Addresses of people and posts."""

from django.urls import path

from gongkai.web.desk.people import seats, views

urlpatterns = [
    path("", views.people, name="desk-people-list"),
    path("new/", views.new, name="desk-people-new"),
    path("posts/<int:pk>/appoint/", seats.appoint, name="desk-people-appoint"),
    path("appointments/<int:pk>/hand-over/", seats.hand_over_post, name="desk-people-hand-over"),
    path("hand-overs/<int:pk>/", seats.signing, name="desk-hand-over"),
    path("hand-overs/<int:pk>/cancel/", seats.cancel, name="desk-hand-over-cancel"),
    path("appointments/<int:pk>/leave/", seats.leave, name="desk-people-leave"),
    path("appointments/<int:pk>/sheet/", seats.sheet, name="desk-people-sheet"),
    path("appointments/<int:pk>/password/", views.password, name="desk-people-password"),
]
