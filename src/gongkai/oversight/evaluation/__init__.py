"""社会评议 (《条例》第四十六条): questionnaire, answers, tally, approval, publication."""
