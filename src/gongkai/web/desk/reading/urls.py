"""Addresses of reading places, deliveries and visits."""

from django.urls import path

from gongkai.web.desk.reading import views

urlpatterns = [
    path("", views.places, name="desk-reading-place-list"),
    path("new/", views.new, name="desk-reading-place-new"),
    path("<int:pk>/", views.place, name="desk-reading-place"),
    path("<int:pk>/edit/", views.edit, name="desk-reading-place-edit"),
    path("<int:pk>/deliver/", views.deliver, name="desk-reading-place-deliver"),
    path("<int:pk>/visit/", views.visit, name="desk-reading-place-visit"),
    path("deliveries/<int:pk>/", views.delivery, name="desk-delivery"),
    path("deliveries/<int:pk>/sheet/", views.sheet, name="desk-delivery-sheet"),
    path("hall/", views.hall, name="desk-hall"),
]
