"""Addresses of this page group."""

from django.urls import path

from gongkai.web.desk.moves import views

urlpatterns = [
    path("", views.move_list, name="desk-move-list"),
    path("<int:pk>/", views.move, name="desk-move"),
    path("<int:pk>/report/", views.report, name="desk-move-report"),
    path("<int:pk>/submit/", views.submit, name="desk-move-submit"),
    path("<int:pk>/take-back/", views.take_back, name="desk-move-take-back"),
    path("pages/<int:pk>/leave-out/", views.leave_page_out, name="desk-move-leave-out"),
]
