"""Addresses of this page group."""

from django.urls import path

from gongkai.web.desk.items import acts, views

urlpatterns = [
    path("", views.item_list, name="desk-item-list"),
    path("export/<str:kind>/", views.export, name="desk-item-export"),
    path("index-numbers/", views.index_numbers, name="desk-item-index-numbers"),
    path("new/", acts.new, name="desk-item-new"),
    path("guide/", acts.guide, name="desk-item-guide"),
    path("<int:pk>/", views.item, name="desk-item"),
    path("<int:pk>/preview/", views.preview, name="desk-item-preview"),
    path("<int:pk>/compare/", views.compare, name="desk-item-compare"),
    path("<int:pk>/edit/", acts.edit, name="desk-item-edit"),
    path("<int:pk>/submit/", acts.submit, name="desk-item-submit"),
    path("<int:pk>/take-back/", acts.take_back, name="desk-item-take-back"),
    path("<int:pk>/call-off/", acts.call_off, name="desk-item-call-off"),
    path("<int:pk>/withdraw/", acts.withdraw, name="desk-item-withdraw"),
    path("<int:pk>/abolish/", acts.abolish, name="desk-item-abolish"),
    path("<int:pk>/files/", acts.attach, name="desk-item-attach"),
    path("<int:pk>/files/<int:attachment>/remove/", acts.detach, name="desk-item-detach"),
]
