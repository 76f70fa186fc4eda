"""社会监督 in the portal."""

from django.urls import path

from gongkai.web.portal.voices import evaluations, feedback

urlpatterns = [
    path("evaluations/", evaluations.evaluations, name="portal-evaluations"),
    path("evaluations/<int:pk>/", evaluations.evaluation, name="portal-evaluation"),
    path("evaluations/<int:pk>/results/", evaluations.results, name="portal-evaluation-results"),
    path("feedback/", feedback.send, name="portal-feedback"),
    path("feedback/query/", feedback.query, name="portal-feedback-query"),
    path("feedback/rate/", feedback.rate_answer, name="portal-feedback-rate"),
    path("feedback/answers/", feedback.answers, name="portal-feedback-answers"),
]
