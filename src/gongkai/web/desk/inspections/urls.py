"""Addresses of inspections."""

from django.urls import path

from gongkai.web.desk.inspections import notices, views

urlpatterns = [
    path("", views.listing, name="desk-inspection-list"),
    path("new/", views.new, name="desk-inspection-new"),
    path("<int:pk>/", views.inspection, name="desk-inspection"),
    path("<int:pk>/notice/", notices.issue, name="desk-rectification-new"),
    path("draws/new/", views.draw, name="desk-draw-new"),
    path("draws/<int:pk>/", views.drawn, name="desk-draw"),
    path("notices/", notices.listing, name="desk-rectification-list"),
    path("notices/<int:pk>/", notices.notice, name="desk-rectification"),
    path("notices/<int:pk>/answer/", notices.answer, name="desk-rectification-answer"),
    path("notices/<int:pk>/look-back/", notices.back, name="desk-rectification-look-back"),
    path("notices/<int:pk>/close/", notices.close, name="desk-rectification-close"),
]
