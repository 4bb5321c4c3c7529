INSERT INTO site (source, from_day, to_day, asked_at, outcome, failure, answered_at, is_final, figures)
VALUES (@source, @from, @to, @at, @outcome, @failure, @answered_at, @is_final, @figures)
ON CONFLICT (source, from_day, to_day) DO UPDATE SET
    asked_at = excluded.asked_at,
    outcome = excluded.outcome,
    failure = excluded.failure,
    -- A failure leaves the last good figures.
    answered_at = COALESCE(excluded.answered_at, answered_at),
    is_final = MAX(is_final, excluded.is_final),
    figures = COALESCE(excluded.figures, figures)
WHERE excluded.asked_at >= asked_at
