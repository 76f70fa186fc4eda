"""Addresses of the registers."""

from django.urls import path

from gongkai.web.desk.registers import acts, lists, stock, views

urlpatterns = [
    path("", views.register, name="desk-paper-list"),
    path("export/<str:kind>/", views.export, name="desk-paper-export"),
    path("book/<str:direction>/<int:year>/", views.book, name="desk-paper-book"),
    path("new/<str:direction>/", views.new, name="desk-paper-new"),
    path("import/", views.take_sheet, name="desk-paper-import"),
    path("import/template/", views.sheet_template, name="desk-paper-import-template"),
    path("<int:pk>/", views.paper, name="desk-paper"),
    path("<int:pk>/correct/", views.correct, name="desk-paper-correct"),
    path("<int:pk>/act/<slug:act>/", acts.act, name="desk-paper-act"),
    path("readings/", acts.readings, name="desk-reading-list"),
    path("readings/<int:pk>/", acts.reading, name="desk-reading"),
    path("readings/<int:pk>/note/", acts.note, name="desk-reading-note"),
    path("loans/", lists.loans, name="desk-loan-list"),
    path("loans/<int:pk>/back/", lists.back, name="desk-loan-back"),
    path("sendings/<int:pk>/signed/", lists.signed, name="desk-sending-signed"),
    path("custody/", stock.custody, name="desk-custody-list"),
    path("custody/stocktakings/new/", stock.start, name="desk-stocktaking-new"),
    path("custody/stocktakings/<int:pk>/", stock.stocktaking, name="desk-stocktaking"),
    path("custody/stocktakings/<int:pk>/finish/", stock.finish, name="desk-stocktaking-finish"),
    path("custody/lines/<int:pk>/", stock.count, name="desk-stocktaking-count"),
    path("returns/", lists.returns, name="desk-return-list"),
    path("returns/new/", lists.new_return, name="desk-return-new"),
    path("returns/<int:pk>/", lists.return_page, name="desk-return"),
    path("returns/<int:pk>/decide/", lists.decide, name="desk-return-decide"),
    path("returns/<int:pk>/done/", lists.done, name="desk-return-done"),
    path("returns/<int:pk>/pdf/", lists.return_pdf, name="desk-return-pdf"),
    path("closings/", lists.closings, name="desk-closing-list"),
    path("archive/", lists.archive, name="desk-archive-list"),
    path("archive/new/", lists.new_transfer, name="desk-archive-new"),
    path("archive/<int:pk>/", lists.transfer, name="desk-archive"),
]
