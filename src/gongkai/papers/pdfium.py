"""PDFium is one engine for the whole process and not safe for threads: whoever calls it holds this lock."""

import threading

LOCK = threading.RLock()
