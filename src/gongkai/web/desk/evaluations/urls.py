"""Addresses of public evaluation at the desk."""

from django.urls import path

from gongkai.web.desk.evaluations import entry, results, views

urlpatterns = [
    path("", views.listing, name="desk-evaluation-list"),
    path("new/", views.new, name="desk-evaluation-new"),
    path("<int:pk>/", views.evaluation, name="desk-evaluation"),
    path("<int:pk>/change/", views.change, name="desk-evaluation-change"),
    path("<int:pk>/questions/new/", views.new_question, name="desk-evaluation-question-new"),
    path("questions/<int:pk>/drop/", views.drop, name="desk-evaluation-question-drop"),
    path("<int:pk>/send/", views.send, name="desk-evaluation-send"),
    path("<int:pk>/paper/", views.paper, name="desk-evaluation-paper"),
    path("<int:pk>/lines/", entry.lines, name="desk-evaluation-lines"),
    path("<int:pk>/call/", entry.call, name="desk-evaluation-call"),
    path("<int:pk>/import/", entry.take_in, name="desk-evaluation-import"),
    path("<int:pk>/template/", entry.template, name="desk-evaluation-template"),
    path("<int:pk>/entered/", entry.entered, name="desk-evaluation-entered"),
    path("answers/<int:pk>/void/", entry.void, name="desk-evaluation-void"),
    path("<int:pk>/results/", results.results, name="desk-evaluation-results"),
    path("questions/<int:pk>/words/", results.words, name="desk-evaluation-words"),
    path("<int:pk>/results/file/", results.take_along, name="desk-evaluation-file"),
    path("<int:pk>/submit/", results.submit, name="desk-evaluation-submit"),
    path("<int:pk>/take-back/", results.take_back, name="desk-evaluation-take-back"),
    path("<int:pk>/unpublish/", results.unpublish, name="desk-evaluation-unpublish"),
]
