"""Addresses of what is printed or copied for boards and other channels."""

from django.urls import path

from gongkai.web.desk.sheets import views

urlpatterns = [
    path("places/", views.all_plates, name="desk-place-plates"),
    path("places/<int:pk>/", views.place_plate, name="desk-place-plate"),
    path("items/<int:pk>/", views.texts, name="desk-channel-texts"),
    path("items/<int:pk>/plate/", views.item_plate, name="desk-item-plate"),
    path("items/<int:pk>/<slug:size>/", views.board_sheet, name="desk-board-sheet"),
]
