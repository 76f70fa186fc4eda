"""Addresses of reading places, deliveries and visits."""

from django.urls import path

from gongkai.web.desk.reading import views

urlpatterns = [
    path("", views.places, name="desk-reading-list"),
    path("new/", views.new, name="desk-reading-new"),
    path("<int:pk>/", views.place, name="desk-reading"),
    path("<int:pk>/edit/", views.edit, name="desk-reading-edit"),
    path("<int:pk>/deliver/", views.deliver, name="desk-reading-deliver"),
    path("<int:pk>/visit/", views.visit, name="desk-reading-visit"),
    path("deliveries/<int:pk>/", views.delivery, name="desk-delivery"),
    path("deliveries/<int:pk>/sheet/", views.sheet, name="desk-delivery-sheet"),
    path("hall/", views.hall, name="desk-hall"),
]
