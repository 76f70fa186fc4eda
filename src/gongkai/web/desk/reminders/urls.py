"""Addresses of warnings, of a person's own reminders and calendar, and of due days that moved."""

from django.urls import path

from gongkai.web.desk.reminders import festivals, views

urlpatterns = [
    path("warnings/", views.warnings, name="desk-warnings"),
    path("warnings/count/", views.warnings_count, name="desk-warnings-count"),
    path("due-changes/", views.due_changes, name="desk-due-changes"),
    path("local-festivals/", festivals.festivals, name="desk-festival-list"),
    path("local-festivals/new/", festivals.new, name="desk-festival-new"),
    path("local-festivals/<int:pk>/withdraw/", festivals.withdraw, name="desk-festival-withdraw"),
    path("reminders/", views.reminders, name="desk-reminders"),
    path("reminders/policy/", views.policy, name="desk-reminders-policy"),
    path("calendar/<str:secret>.ics", views.feed, name="desk-calendar-feed"),
]
