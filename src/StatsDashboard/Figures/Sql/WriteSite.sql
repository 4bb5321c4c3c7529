INSERT INTO site (source, from_day, to_day, asked_at, outcome, failure, answered_at, is_final, figures, notices)
VALUES (@source, @from, @to, @at, @outcome, @failure, @answered_at, @is_final, @figures, @notices)
ON CONFLICT (source, from_day, to_day) DO UPDATE SET
    asked_at = MAX(asked_at, excluded.asked_at),
    outcome = CASE WHEN excluded.asked_at >= asked_at THEN excluded.outcome ELSE outcome END,
    failure = CASE WHEN excluded.asked_at >= asked_at THEN excluded.failure ELSE failure END,
    -- A failure leaves the last good figures; so does an answer that came before them, or that knows none.
    is_final = MAX(is_final, excluded.is_final),
    figures = CASE
        WHEN excluded.answered_at >= COALESCE(answered_at, 0) AND COALESCE(excluded.figures, figures) IS excluded.figures
        THEN excluded.figures ELSE figures END,
    notices = CASE
        WHEN excluded.answered_at >= COALESCE(answered_at, 0) AND COALESCE(excluded.figures, figures) IS excluded.figures
        THEN excluded.notices ELSE notices END,
    answered_at = CASE
        WHEN excluded.answered_at >= COALESCE(answered_at, 0) AND COALESCE(excluded.figures, figures) IS excluded.figures
        THEN excluded.answered_at ELSE answered_at END
-- What is final cannot change: that it was asked for in vain says nothing of it.
WHERE NOT (is_final = 1 AND excluded.outcome <> 0)
