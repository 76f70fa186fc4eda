"""学习培训: sessions with materials, attendance and tests, the question bank, the case library, who was never trained."""
