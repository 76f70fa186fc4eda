"""The 27 documents of the application side (文书): their templates, their catalogue, the reply as a letter."""

from gongkai.applications.documents.letter import letter_of, reply_docx, reply_html, reply_paper, reply_pdf

__all__ = ["letter_of", "reply_docx", "reply_html", "reply_paper", "reply_pdf"]
