"""Addresses of training: sessions, attendance, tests, the question bank, the case library, coverage."""

from django.urls import path

from gongkai.web.desk.training import attendance, bank, library, quizzes, sessions

urlpatterns = [
    path("", sessions.listing, name="desk-session-list"),
    path("new/", sessions.new, name="desk-session-new"),
    path("coverage/", sessions.coverage, name="desk-training-coverage"),
    path("<int:pk>/", sessions.session, name="desk-session"),
    path("<int:pk>/act/<slug:act>/", sessions.act, name="desk-session-act"),
    path("<int:pk>/materials/new/", sessions.add_material, name="desk-session-material-new"),
    path("materials/<int:pk>/", sessions.material, name="desk-session-material"),
    path("materials/<int:pk>/remove/", sessions.drop_material, name="desk-session-material-remove"),
    path("<int:pk>/attendance/", attendance.mark, name="desk-session-attendance"),
    path("<int:pk>/sheet/", attendance.sheet, name="desk-session-sheet"),
    path("<int:pk>/screen/", attendance.screen, name="desk-session-screen"),
    path("participants/<int:pk>/strike/", attendance.take_off, name="desk-session-strike"),
    path("quizzes/<int:pk>/", quizzes.quiz, name="desk-quiz"),
    path("quizzes/<int:pk>/close/", quizzes.close, name="desk-quiz-close"),
    path("quizzes/<int:pk>/enter/", quizzes.enter, name="desk-quiz-enter"),
    path("questions/", bank.questions, name="desk-question-list"),
    path("questions/new/", bank.new, name="desk-question-new"),
    path("questions/import/", bank.take_in, name="desk-question-import"),
    path("questions/export/", bank.export, name="desk-question-export"),
    path("questions/<int:pk>/retire/", bank.retire, name="desk-question-retire"),
    path("cases/", library.cases, name="desk-study-list"),
    path("cases/new/", library.new, name="desk-study-new"),
    path("cases/<int:pk>/", library.case, name="desk-study"),
    path("cases/<int:pk>/retire/", library.retire, name="desk-study-retire"),
]
