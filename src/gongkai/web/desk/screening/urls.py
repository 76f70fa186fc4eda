"""Addresses of this page group."""

from django.urls import path

from gongkai.web.desk.screening import views, words

urlpatterns = [
    path("items/<int:pk>/", views.findings, name="desk-item-screening"),
    path("items/<int:pk>/check/", views.check, name="desk-item-screen"),
    path("items/<int:pk>/accept/", views.accept, name="desk-item-accept"),
    path("items/<int:pk>/mask/", views.mask_text, name="desk-item-mask"),
    path("items/<int:pk>/mask/<int:attachment>/", views.mask_file, name="desk-item-mask-file"),
    path("items/<int:pk>/secrecy/", views.secrecy, name="desk-item-secrecy"),
    path("words/", words.word_list, name="desk-word-list"),
    path("words/new/", words.new, name="desk-word-new"),
    path("words/import/", words.read_in, name="desk-word-import"),
    path("words/template/", words.template, name="desk-word-template"),
    path("words/<int:pk>/remove/", words.remove, name="desk-word-remove"),
]
