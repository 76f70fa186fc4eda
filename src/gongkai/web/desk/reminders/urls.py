"""Addresses of warnings, of a person's own reminders and calendar, and of due days that moved."""

from django.urls import path

from gongkai.web.desk.reminders import views

urlpatterns = [
    path("warnings/", views.warnings, name="desk-warnings"),
    path("due-changes/", views.due_changes, name="desk-due-changes"),
    path("reminders/", views.reminders, name="desk-reminders"),
    path("reminders/policy/", views.policy, name="desk-reminders-policy"),
    path("calendar/<str:secret>.ics", views.feed, name="desk-calendar-feed"),
]
