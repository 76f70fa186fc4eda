"""Pages of a room: opened by the picture on its wall."""

from django.urls import path

from gongkai.web.portal.training import views

urlpatterns = [
    path("<int:pk>/test/<slug:phase>/", views.test, name="portal-attend-test"),
    path("<int:pk>/<slug:code>/", views.attend, name="portal-attend"),
]
