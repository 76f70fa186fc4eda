"""Addresses of leaders and units, rules, letters of responsibility, planned meetings."""

from django.urls import path

from gongkai.web.desk.organisation import letters, meetings, overview, rules

urlpatterns = [
    path("", overview.organisation, name="desk-organisation"),
    path("rules/", rules.rules, name="desk-rule-list"),
    path("rules/new/", rules.new_rule, name="desk-rule-new"),
    path("rules/<int:pk>/", rules.rule, name="desk-rule"),
    path("rules/<int:pk>/act/<slug:act>/", rules.rule_act, name="desk-rule-act"),
    path("letters/", letters.letters, name="desk-responsibility-list"),
    path("letters/new/", letters.new_letters, name="desk-responsibility-new"),
    path("letters/<int:pk>/", letters.letter, name="desk-responsibility"),
    path("letters/<int:pk>/withdraw/", letters.withdraw, name="desk-responsibility-withdraw"),
    path("meetings/", meetings.planned, name="desk-planned-list"),
    path("meetings/new/", meetings.new, name="desk-planned-new"),
    path("meetings/<int:pk>/", meetings.one_planned, name="desk-planned"),
    path("meetings/<int:pk>/act/<slug:act>/", meetings.act, name="desk-planned-act"),
]
