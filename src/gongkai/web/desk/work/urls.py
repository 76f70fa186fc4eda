"""Addresses of meetings and training."""

from django.urls import path

from gongkai.web.desk.work import briefings, plans, problems, views

urlpatterns = [
    path("", views.work, name="desk-work-list"),
    path("meetings/new/", views.new_meeting, name="desk-meeting-new"),
    path("meetings/<int:pk>/", views.meeting, name="desk-meeting"),
    path("trainings/new/", views.new_training, name="desk-training-new"),
    path("trainings/<int:pk>/", views.training, name="desk-training"),
    path("meetings/<int:pk>/act/<slug:act>/", views.meeting_act, name="desk-meeting-act"),
    path("trainings/<int:pk>/act/<slug:act>/", views.training_act, name="desk-training-act"),
    path("resolutions/<int:pk>/carry-out/", plans.carry_out, name="desk-resolution-carry-out"),
    path("plans/", plans.plans, name="desk-plan-list"),
    path("plans/new/", plans.new_plan, name="desk-plan-new"),
    path("plans/<int:pk>/", plans.plan, name="desk-plan"),
    path("plans/<int:pk>/tasks/new/", plans.new_task, name="desk-plan-task-new"),
    path("tasks/", plans.tasks, name="desk-plan-task-list"),
    path("tasks/<int:pk>/", plans.task, name="desk-plan-task"),
    path("tasks/<int:pk>/act/<slug:act>/", plans.task_act, name="desk-plan-task-act"),
    path("problems/", problems.problems, name="desk-problem-list"),
    path("problems/new/", problems.new_problem, name="desk-problem-new"),
    path("problems/<int:pk>/", problems.problem, name="desk-problem"),
    path("problems/<int:pk>/act/<slug:act>/", problems.problem_act, name="desk-problem-act"),
    path("briefings/", briefings.briefings, name="desk-briefing-list"),
    path("briefings/<str:period>/", briefings.briefing, name="desk-briefing"),
    path("briefings/<str:period>/figures/<slug:figure>/", briefings.figure, name="desk-briefing-figure"),
    path("briefings/<str:period>/pdf/", briefings.briefing_pdf, name="desk-briefing-pdf"),
]
